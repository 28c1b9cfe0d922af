import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parsedJson } from '../../../domain/shared/parsed-json.ts';
import { DirectoryConflict, type NationalDirectoryWriter } from '../../../ports/national-directory.ts';
import type { SearchStore } from '../../../ports/search-store.ts';
import { isDamage } from '../damage.ts';
import { type AgencyIndex, buildAgencyIndex, directoryShape, openAgencyIndex } from './agency-index.ts';
import { directoryOn } from './directory-on.ts';

export interface StoredDirectorySettings {
  readonly store: SearchStore;
  /** of this process alone; it may be lost */
  readonly folder: string;
  /** Unix milliseconds */
  readonly now: () => number;
  /** for so long it is not asked whether another list was loaded */
  readonly freshMilliseconds?: number;
}

/** Names of the list in the store begin so. */
export const directoryPrefix = 'directory/';
const pointer = `${directoryPrefix}current`;
const defaultFreshMilliseconds = 30_000;
/** What was named a moment ago may be gone by now: then it is looked at again. */
const attempts = 3;

interface Pointer {
  readonly shape: number;
  readonly name: string;
}

/** The list that a process has fetched. */
interface Copy {
  readonly name: string;
  readonly path: string;
  readonly index: AgencyIndex;
}

/**
 * The national directory for many processes that share a store: a file of SQLite, and a pointer to it that is replaced by its mark. Each process fetches the file when it
 * is first asked, and again after another one was loaded.
 */
export function storedDirectory(settings: StoredDirectorySettings): NationalDirectoryWriter {
  const { store, folder, now, freshMilliseconds = defaultFreshMilliseconds } = settings;
  let copy: Copy | undefined;
  let mark: { readonly pointer: Pointer; readonly etag: string } | undefined;
  let lookedAt = Number.NEGATIVE_INFINITY;
  let turn: Promise<unknown> = Promise.resolve();

  async function look(): Promise<typeof mark> {
    const read = await store.read(pointer, mark?.etag);
    if (read === 'unchanged') return mark;
    mark = read && {
      pointer: parsedJson<Pointer>(new TextDecoder().decode(read.bytes), 'the directory'),
      etag: read.etag,
    };
    return mark;
  }

  async function fetched({ name }: Pointer): Promise<Copy | undefined> {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const path = join(folder, `${randomUUID()}.db`);
    if (!(await store.download(name, path))) return undefined;
    try {
      const index = openAgencyIndex(path);
      return index && { name, path, index };
    } catch (error) {
      if (isDamage(error)) return undefined;
      throw error;
    }
  }

  async function current(): Promise<AgencyIndex | undefined> {
    if (now() - lookedAt < freshMilliseconds) return copy?.index;
    for (let tried = 1; tried <= attempts; tried += 1) {
      const named = (await look())?.pointer;
      if (copy && copy.name === named?.name) break;
      drop();
      if (named?.shape !== directoryShape) break;
      copy = await fetched(named);
      if (copy) break;
      if (tried === attempts) return undefined;
    }
    lookedAt = now();
    return copy?.index;
  }

  function drop(): void {
    copy?.index.close();
    if (copy) rmSync(copy.path, { force: true });
    copy = undefined;
  }

  /** One after the other, so that the file is fetched once. */
  function inTurn(): Promise<AgencyIndex | undefined> {
    const next = turn.catch(() => undefined).then(current);
    turn = next;
    return next;
  }

  return {
    ...directoryOn(inTurn),
    async replace(day) {
      const before = await look();
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const path = join(folder, `${randomUUID()}.db`);
      const built = buildAgencyIndex(path, day);
      return {
        add: async (entries) => built.add(entries),
        async finish(state) {
          built.finish(state);
          const name = `${directoryPrefix}agencies-${randomUUID()}.db`;
          await store.upload(name, path);
          rmSync(path, { force: true });
          const now: Pointer = { shape: directoryShape, name };
          const isDone = await store.replace(pointer, new TextEncoder().encode(JSON.stringify(now)), before?.etag);
          const left = isDone ? before?.pointer.name : name;
          if (left !== undefined) await store.remove([left]);
          lookedAt = Number.NEGATIVE_INFINITY;
          if (!isDone) throw new DirectoryConflict();
        },
        async abandon() {
          built.abandon();
          rmSync(path, { force: true });
        },
      };
    },
  };
}
