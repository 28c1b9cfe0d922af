import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parsedJson } from '../../domain/shared/parsed-json.ts';
import { type Search, SearchConflict, type SearchDocument, SearchMissing } from '../../ports/search.ts';
import type { SearchStore } from '../../ports/search-store.ts';
import { type FtsIndex, ftsShape, openFtsIndex } from './fts-index.ts';

/** What an index is made of: a file of SQLite, and what has changed since, in order. */
interface Manifest {
  readonly shape: number;
  readonly base: string;
  readonly deltas: readonly string[];
  readonly position: number;
}
interface Known {
  readonly manifest: Manifest;
  readonly etag: string;
}
/** The copy on this machine: the file, with so many of the changes in it. */
interface Copy {
  readonly base: string;
  readonly path: string;
  readonly index: FtsIndex;
  readonly deltas: readonly string[];
}

export interface StoredSearchSettings {
  readonly store: SearchStore;
  /** of this process alone; it may be lost */
  readonly folder: string;
  /** after so many changes the file is written anew */
  readonly maxDeltas?: number;
}

/** A few hundred kilobytes that a new process fetches one by one. */
const defaultMaxDeltas = 200;
/** What was named a moment ago may be gone by now: then it is looked at again. */
const attempts = 4;

/**
 * {@link Search} for many processes that share a store: one writer an agency adds changes, and replaces the manifest by its mark; each process
 * keeps a copy of the indexes that it is asked for, and brings it up to the manifest before it answers.
 */
export function storedSearch({ store, folder, maxDeltas = defaultMaxDeltas }: StoredSearchSettings): Search {
  const manifests = new Map<string, Known>();
  const copies = new Map<string, Copy>();
  const turns = new Map<string, Promise<unknown>>();
  const room = (agencyCode: string) => createHash('sha256').update(agencyCode).digest('hex').slice(0, 24);
  const nameOf = (agencyCode: string, what: string) => `${room(agencyCode)}/${what}`;

  /** One after the other, for an agency: they share its copy. */
  function inTurn<Result>(agencyCode: string, work: () => Promise<Result>): Promise<Result> {
    const next = (turns.get(agencyCode) ?? Promise.resolve()).catch(() => undefined).then(work);
    turns.set(agencyCode, next);
    return next;
  }

  async function manifestOf(agencyCode: string): Promise<Known | undefined> {
    const known = manifests.get(agencyCode);
    const read = await store.read(nameOf(agencyCode, 'manifest'), known?.etag);
    if (read === 'unchanged') return usable(known);
    if (read === undefined) return undefined;
    const manifest = parsedJson<Manifest>(new TextDecoder().decode(read.bytes), 'a manifest');
    const now = { manifest, etag: read.etag };
    manifests.set(agencyCode, now);
    return usable(now);
  }
  const usable = (known: Known | undefined) => (known?.manifest.shape === ftsShape ? known : undefined);

  /** The copy as the manifest says; nothing where something that it names is gone. */
  async function copyOf(agencyCode: string, { base, deltas }: Manifest): Promise<Copy | undefined> {
    const before = copies.get(agencyCode);
    const goesOn = before?.base === base && before.deltas.every((name, at) => deltas[at] === name);
    const copy = goesOn ? before : await fetched(agencyCode, base);
    if (!copy) return undefined;
    const missing = deltas.slice(copy.deltas.length);
    const changes = await Promise.all(missing.map((name) => store.read(nameOf(agencyCode, name))));
    for (const change of changes) {
      if (change === undefined || change === 'unchanged') return undefined;
      copy.index.put(parsedJson<SearchDocument[]>(new TextDecoder().decode(change.bytes), 'a delta'), 0);
    }
    const now = { ...copy, deltas };
    copies.set(agencyCode, now);
    return now;
  }

  async function fetched(agencyCode: string, base: string): Promise<Copy | undefined> {
    dropCopy(agencyCode);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const path = join(folder, `${randomUUID()}.db`);
    if (!(await store.download(nameOf(agencyCode, base), path))) return undefined;
    const index = openFtsIndex(path);
    return index && { base, path, index, deltas: [] };
  }

  function dropCopy(agencyCode: string): void {
    const copy = copies.get(agencyCode);
    copies.delete(agencyCode);
    if (!copy) return;
    copy.index.close();
    for (const end of ['', '-wal', '-shm']) rmSync(`${copy.path}${end}`, { force: true });
  }

  /** The index as it stands in the store at this moment. @throws {SearchMissing} */
  async function current(agencyCode: string): Promise<{ known: Known; copy: Copy }> {
    for (let tried = 1; tried <= attempts; tried += 1) {
      const known = await manifestOf(agencyCode);
      if (!known) break;
      const copy = await copyOf(agencyCode, known.manifest);
      if (copy) return { known, copy };
      manifests.delete(agencyCode);
      dropCopy(agencyCode);
    }
    throw new SearchMissing(agencyCode);
  }

  async function publish(agencyCode: string, manifest: Manifest, over: string | undefined): Promise<boolean> {
    const bytes = new TextEncoder().encode(JSON.stringify(manifest));
    return store.replace(nameOf(agencyCode, 'manifest'), bytes, over);
  }

  /** The changes go into a new file, and those before them too. @returns what is left over */
  async function rewritten(agencyCode: string, { known, copy }: Awaited<ReturnType<typeof current>>, position: number) {
    const base = `base-${randomUUID()}`;
    copies.delete(agencyCode);
    copy.index.put([], position);
    copy.index.close();
    await store.upload(nameOf(agencyCode, base), copy.path);
    rmSync(copy.path, { force: true });
    const done = await publish(agencyCode, { shape: ftsShape, base, deltas: [], position }, known.etag);
    const left = done ? [known.manifest.base, ...known.manifest.deltas] : [base];
    await store.remove(left.map((name) => nameOf(agencyCode, name)));
    if (!done) throw new SearchConflict(agencyCode);
  }

  async function apply(agencyCode: string, documents: readonly SearchDocument[], position: number): Promise<void> {
    const known = await manifestOf(agencyCode);
    if (!known) throw new SearchMissing(agencyCode);
    const { base, deltas, position: before } = known.manifest;
    if (deltas.length + 1 >= maxDeltas) {
      const now = await current(agencyCode);
      now.copy.index.put(documents, 0);
      return rewritten(agencyCode, now, Math.max(before, position));
    }
    const delta = `delta-${randomUUID()}`;
    await store.write(nameOf(agencyCode, delta), new TextEncoder().encode(JSON.stringify(documents)));
    const manifest = { shape: ftsShape, base, deltas: [...deltas, delta], position: Math.max(before, position) };
    if (await publish(agencyCode, manifest, known.etag)) return;
    await store.remove([nameOf(agencyCode, delta)]);
    throw new SearchConflict(agencyCode);
  }

  /** Whatever stood there is replaced: what it knew of the feed beyond `position` is read from there again. */
  async function replaced(agencyCode: string, path: string, position: number): Promise<void> {
    const base = `base-${randomUUID()}`;
    await store.upload(nameOf(agencyCode, base), path);
    for (let tried = 1; tried <= attempts; tried += 1) {
      manifests.delete(agencyCode);
      const before = await store.read(nameOf(agencyCode, 'manifest'));
      const known = before === undefined || before === 'unchanged' ? undefined : before;
      if (await publish(agencyCode, { shape: ftsShape, base, deltas: [], position }, known?.etag)) {
        const old = known && parsedJson<Manifest>(new TextDecoder().decode(known.bytes), 'a manifest');
        return store.remove(old ? [old.base, ...old.deltas].map((name) => nameOf(agencyCode, name)) : []);
      }
    }
    await store.remove([nameOf(agencyCode, base)]);
    throw new SearchConflict(agencyCode);
  }

  return {
    position: async (agencyCode) => (await manifestOf(agencyCode))?.manifest.position,
    find: (query) => inTurn(query.agencyCode, async () => (await current(query.agencyCode)).copy.index.find(query)),
    apply: (agencyCode, documents, position) => inTurn(agencyCode, () => apply(agencyCode, documents, position)),
    async rebuild(agencyCode) {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const path = join(folder, `${randomUUID()}.db`);
      const built = openFtsIndex(path);
      if (!built) throw new SearchMissing(agencyCode);
      return {
        add: async (documents) => built.put(documents, 0),
        async finish(position) {
          built.put([], position);
          built.close();
          await replaced(agencyCode, path, position);
          rmSync(path, { force: true });
        },
        async abandon() {
          built.close();
          rmSync(path, { force: true });
        },
      };
    },
  };
}
