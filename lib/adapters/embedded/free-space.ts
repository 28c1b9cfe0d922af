import { statfsSync } from 'node:fs';
import { StoreFull } from '../../ports/files.ts';

/** Asks before something is written whether the disk has room for more than that. */
export interface FreeSpace {
  /** @throws {StoreFull} below the floor */
  need(): void;
}

/** A look at the disk is good for so long. */
const goodMilliseconds = 1000;

/**
 * Refuses writes while a disk has less than `floor` bytes free, so that what was begun can still be finished. `free` gives what a
 * folder's disk has left for us, in bytes.
 */
export function freeSpace(folder: string, floor: number, free: (folder: string) => number = bytesFree): FreeSpace {
  let looked = Number.NEGATIVE_INFINITY;
  let enough = true;
  return {
    need() {
      const now = performance.now();
      if (now - looked > goodMilliseconds || !enough) {
        enough = free(folder) >= floor;
        looked = now;
      }
      if (!enough) throw new StoreFull(folder);
    },
  };
}

const bytesFree = (folder: string): number => spaceOf(folder).free;

/** Bytes of the disk that a folder is on, and what it has left for us. */
export function spaceOf(folder: string): { readonly free: number; readonly total: number } {
  const { bavail, bsize, blocks } = statfsSync(folder);
  return { free: bavail * bsize, total: blocks * bsize };
}
