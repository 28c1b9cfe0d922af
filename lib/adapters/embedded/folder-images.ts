import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256Hex } from '../../pki/sha256.ts';
import { imageOf, type PageImages, storedImage } from '../../ports/page-images.ts';

export interface FolderImages extends PageImages {
  /** Drops what was drawn before `time` (Unix milliseconds); gives how many. */
  dropBefore(time: number): Promise<number>;
}

/**
 * {@link PageImages} as files `ab/<digest of the key>-<page>`. They are not synced and no part of a backup: what a power cut leaves of one is
 * drawn again.
 */
export function folderImages(root: string): FolderImages {
  const pathOf = (fileKey: string, page: number) => {
    const name = sha256Hex(fileKey);
    return join(root, name.slice(0, 2), `${name}-${page}`);
  };
  return {
    async get(fileKey, page) {
      const bytes = await readFile(pathOf(fileKey, page)).catch(ifMissing);
      return bytes && imageOf(new Uint8Array(bytes));
    },
    async put(fileKey, page, image) {
      const path = pathOf(fileKey, page);
      const temporary = `${path}.${randomUUID()}`;
      await mkdir(join(path, '..'), { recursive: true, mode: 0o700 });
      await writeFile(temporary, storedImage(image), { mode: 0o600 });
      await rename(temporary, path);
    },
    async dropBefore(time) {
      let dropped = 0;
      for (const folder of (await readdir(root).catch(ifMissing)) ?? []) {
        for (const name of await readdir(join(root, folder))) {
          const path = join(root, folder, name);
          if ((await stat(path)).mtimeMs >= time) continue;
          await rm(path, { force: true });
          dropped += 1;
        }
      }
      return dropped;
    },
  };
}

function ifMissing(error: unknown): undefined {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  return undefined;
}
