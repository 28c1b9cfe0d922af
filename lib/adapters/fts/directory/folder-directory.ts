import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DirectoryConflict, type NationalDirectoryWriter } from '../../../ports/national-directory.ts';
import { isDamage } from '../damage.ts';
import { type AgencyIndex, buildAgencyIndex, openAgencyIndex } from './agency-index.ts';
import { directoryOn } from './directory-on.ts';

const pointer = 'current';
/** What somebody began to write and did not finish in a day is left over. */
const leftOverAfter = 86_400_000;

/** {@link NationalDirectoryWriter} as files in a folder. */
export interface FolderDirectory extends NationalDirectoryWriter {
  close(): void;
}

/**
 * The national directory as a file of SQLite in a folder, and a file `current` that names it. Another list is written beside it and then named there, so
 * that another process may load it while the office works.
 */
export function folderDirectory(folder: string): FolderDirectory {
  let open: { readonly name: string; readonly index: AgencyIndex } | undefined;

  function current(): AgencyIndex | undefined {
    const name = namedIn(folder);
    if (open && open.name === name) return open.index;
    close();
    if (name === undefined || !existsSync(join(folder, name))) return undefined;
    const index = opened(join(folder, name));
    open = index && { name, index };
    return index;
  }

  function close(): void {
    open?.index.close();
    open = undefined;
  }

  return {
    ...directoryOn(async () => current()),
    async replace(day) {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const before = namedIn(folder);
      const name = `agencies-${randomUUID()}.db`;
      const built = buildAgencyIndex(join(folder, `${name}.new`), day);
      return {
        add: async (entries) => built.add(entries),
        async finish(state) {
          built.finish(state);
          if (namedIn(folder) !== before) {
            rmSync(join(folder, `${name}.new`), { force: true });
            throw new DirectoryConflict();
          }
          renameSync(join(folder, `${name}.new`), join(folder, name));
          writeFileSync(join(folder, `${name}.pointer`), name, { mode: 0o600, flush: true });
          renameSync(join(folder, `${name}.pointer`), join(folder, pointer));
          tidy(folder, name);
        },
        async abandon() {
          built.abandon();
          rmSync(join(folder, `${name}.new`), { force: true });
        },
      };
    },
    close,
  };
}

function namedIn(folder: string): string | undefined {
  try {
    return readFileSync(join(folder, pointer), 'utf8');
  } catch {
    return undefined;
  }
}

function opened(path: string): AgencyIndex | undefined {
  try {
    return openAgencyIndex(path);
  } catch (error) {
    if (isDamage(error)) return undefined;
    throw error;
  }
}

/** Removes the lists before this one, and what somebody began to write and did not finish. Who still reads in one keeps it until they look again. */
function tidy(folder: string, name: string): void {
  for (const file of readdirSync(folder)) {
    if (file === name || !isLeft(folder, file)) continue;
    try {
      rmSync(join(folder, file), { force: true });
    } catch {
      // somebody reads in it, and this system lets nobody remove what is open: the next loading does it
    }
  }
}

const isLeft = (folder: string, file: string): boolean =>
  file.endsWith('.db') || (file.endsWith('.new') && Date.now() - statSync(join(folder, file)).mtimeMs > leftOverAfter);
