import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parsedJson } from '../../domain/shared/parsed-json.ts';
import { type SearchDocument, SearchMissing } from '../../ports/search.ts';
import type { SearchStore } from '../../ports/search-store.ts';
import { type FtsIndex, openFtsIndex } from './fts-index.ts';
import { type Known, type Manifest, type Manifests, nameIn } from './manifest.ts';

/** A copy on this machine: the file, with so many of the changes in it. */
export interface Copy {
  readonly base: string;
  readonly path: string;
  readonly index: FtsIndex;
  readonly deltas: readonly string[];
}

/** The copies that a process keeps of indexes in a store. */
export interface Copies {
  /** The index as it stands in the store at this moment. @throws {SearchMissing} */
  current(agencyCode: string): Promise<{ readonly known: Known; readonly copy: Copy }>;
  /** The copy is the caller's from now on. */
  release(agencyCode: string): void;
}

/** What was named a moment ago may be gone by now: then it is looked at again. */
const attempts = 4;

export function copiesOf(store: SearchStore, folder: string, manifests: Manifests): Copies {
  const copies = new Map<string, Copy>();

  /** The copy as the manifest says; nothing where something that it names is gone. */
  async function copyOf(agencyCode: string, manifest: Manifest): Promise<Copy | undefined> {
    const copy = await copyWithDeltas(agencyCode, manifest);
    // those that it has already are put once more, which changes nothing
    if (copy && manifest.recent) copy.index.put(manifest.recent, 0);
    return copy;
  }

  async function copyWithDeltas(agencyCode: string, { base, deltas, before }: Manifest): Promise<Copy | undefined> {
    const own = copies.get(agencyCode);
    if (own && goesOn(own, base, deltas)) return broughtTo(agencyCode, own, base, deltas);
    if (own && before && goesOn(own, before.base, before.deltas)) {
      const whole = await broughtTo(agencyCode, own, before.base, before.deltas);
      if (whole) return broughtTo(agencyCode, { ...whole, deltas: [] }, base, deltas);
    }
    drop(agencyCode);
    const copy = await fetched(agencyCode, base);
    return copy && broughtTo(agencyCode, copy, base, deltas);
  }

  /** Adds the changes that a copy does not have; nothing where one of them is gone. */
  async function broughtTo(
    agencyCode: string,
    copy: Copy,
    base: string,
    deltas: readonly string[],
  ): Promise<Copy | undefined> {
    const missing = deltas.slice(copy.deltas.length);
    const changes = await Promise.all(missing.map((name) => store.read(nameIn(agencyCode, name))));
    for (const change of changes) {
      if (change === undefined || change === 'unchanged') return undefined;
      copy.index.put(parsedJson<SearchDocument[]>(new TextDecoder().decode(change.bytes), 'a delta'), 0);
    }
    const now = { ...copy, base, deltas };
    copies.set(agencyCode, now);
    return now;
  }

  async function fetched(agencyCode: string, base: string): Promise<Copy | undefined> {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const path = join(folder, `${randomUUID()}.db`);
    if (!(await store.download(nameIn(agencyCode, base), path))) return undefined;
    const index = openFtsIndex(path);
    return index && { base, path, index, deltas: [] };
  }

  function drop(agencyCode: string): void {
    const copy = copies.get(agencyCode);
    copies.delete(agencyCode);
    if (!copy) return;
    copy.index.close();
    for (const end of ['', '-wal', '-shm']) rmSync(`${copy.path}${end}`, { force: true });
  }

  return {
    async current(agencyCode) {
      for (let tried = 1; tried <= attempts; tried += 1) {
        const known = await manifests.of(agencyCode);
        if (!known) break;
        const copy = await copyOf(agencyCode, known.manifest);
        if (copy) return { known, copy };
        manifests.forget(agencyCode);
        drop(agencyCode);
      }
      throw new SearchMissing(agencyCode);
    },
    release: (agencyCode) => copies.delete(agencyCode),
  };
}

/** Whether a copy is of this file, with the first of these changes. */
const goesOn = (copy: Copy, base: string, deltas: readonly string[]): boolean =>
  copy.base === base && copy.deltas.every((name, at) => deltas[at] === name);
