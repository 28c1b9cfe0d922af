import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Search, SearchMissing } from '../../ports/search.ts';
import { isDamage } from './damage.ts';
import { buildFtsIndex, type FtsIndex, openFtsIndex } from './fts-index.ts';

/** {@link Search} as files in a folder. */
export interface FolderSearch extends Search {
  close(): void;
}

const pointer = 'current';
/** What somebody began to build and did not finish in a day is left over. */
const leftOverAfter = 86_400_000;

/**
 * {@link Search} as a folder for each agency: its index, and a file `current` that names it. An index is built beside the one in use and then
 * named there, so that another process may build it while the office works. No part of a backup.
 */
export function folderSearch(root: string): FolderSearch {
  const open = new Map<string, { readonly name: string; readonly index: FtsIndex }>();

  function indexOf(agencyCode: string): FtsIndex | undefined {
    const folder = folderOf(root, agencyCode);
    const name = namedIn(folder);
    const known = open.get(agencyCode);
    if (known && known.name === name) return known.index;
    known?.index.close();
    open.delete(agencyCode);
    if (name === undefined || !existsSync(join(folder, name))) return undefined;
    const index = opened(join(folder, name));
    if (index) open.set(agencyCode, { name, index });
    return index;
  }

  /** A damaged index is let go: it counts as none, and is made anew. */
  function using<Result>(agencyCode: string, work: (index: FtsIndex) => Result): Result {
    const index = indexOf(agencyCode);
    if (!index) throw new SearchMissing(agencyCode);
    try {
      return work(index);
    } catch (error) {
      if (!isDamage(error)) throw error;
      index.close();
      open.delete(agencyCode);
      rmSync(join(folderOf(root, agencyCode), pointer), { force: true });
      throw new SearchMissing(agencyCode);
    }
  }

  return {
    async position(agencyCode) {
      try {
        return using(agencyCode, (index) => index.position());
      } catch (error) {
        if (error instanceof SearchMissing) return undefined;
        throw error;
      }
    },
    find: async (query) => using(query.agencyCode, (index) => index.find(query)),
    apply: async (agencyCode, documents, position) => using(agencyCode, (index) => index.put(documents, position)),
    async rebuild(agencyCode) {
      const folder = folderOf(root, agencyCode);
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const name = `${randomUUID()}.db`;
      const built = buildFtsIndex(join(folder, `${name}.new`));
      return {
        add: async (documents) => built.add(documents),
        async finish(position) {
          built.finish(position);
          renameSync(join(folder, `${name}.new`), join(folder, name));
          writeFileSync(join(folder, `${name}.pointer`), name, { mode: 0o600, flush: true });
          renameSync(join(folder, `${name}.pointer`), join(folder, pointer));
          tidy(folder, name);
        },
        async abandon() {
          built.abandon();
          removeIndex(folder, `${name}.new`);
        },
      };
    },
    close() {
      for (const { index } of open.values()) index.close();
      open.clear();
    },
  };
}

/** Codes differ in case, which not every disk tells apart. */
function folderOf(root: string, agencyCode: string): string {
  const safe = agencyCode.replaceAll(/[^0-9A-Za-z.]/g, '_');
  return join(root, `${safe}-${createHash('sha256').update(agencyCode).digest('hex').slice(0, 12)}`);
}

function namedIn(folder: string): string | undefined {
  try {
    return readFileSync(join(folder, pointer), 'utf8');
  } catch {
    return undefined;
  }
}

function opened(path: string): FtsIndex | undefined {
  try {
    return openFtsIndex(path);
  } catch (error) {
    if (isDamage(error)) return undefined;
    throw error;
  }
}

/** Removes the indexes before this one. Who still reads in one of them keeps it until they look again. */
function tidy(folder: string, name: string): void {
  const others = readdirSync(folder).filter((file) => /\.db(\.new)?$/.test(file) && file !== name);
  for (const file of others) if (!file.endsWith('.new') || isLeftOver(join(folder, file))) removeIndex(folder, file);
}

const isLeftOver = (path: string): boolean => Date.now() - statSync(path).mtimeMs > leftOverAfter;

function removeIndex(folder: string, file: string): void {
  for (const end of ['', '-wal', '-shm', '-journal']) {
    try {
      rmSync(join(folder, `${file}${end}`), { force: true });
    } catch {
      // somebody reads in it, and this system lets nobody remove what is open: the next one does it
    }
  }
}
