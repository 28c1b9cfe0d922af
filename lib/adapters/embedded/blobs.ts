import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** A run of bytes that never changes, named by its SHA-256. */
export interface Blob {
  readonly sha256: string;
  readonly size: number;
}

export class BlobTooLarge extends Error {}

/** A folder of blobs: each written under a temporary name, synced, then renamed, so that a name means whole bytes. */
export function blobFolder(root: string): Blobs {
  const pathOf = (sha256: string) => join(root, sha256.slice(0, 2), sha256);
  return {
    pathOf,
    async write(chunks, maxSize) {
      const temporary = join(root, 'incoming', randomUUID());
      await mkdir(join(root, 'incoming'), { recursive: true });
      try {
        const blob = await writeSynced(temporary, chunks, maxSize);
        await settle(root, temporary, pathOf(blob.sha256), blob.sha256);
        return blob;
      } finally {
        await rm(temporary, { force: true });
      }
    },
  };
}

export interface Blobs {
  pathOf(sha256: string): string;
  /** @throws {BlobTooLarge} after `maxSize` bytes, with nothing kept */
  write(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, maxSize?: number): Promise<Blob>;
}

async function writeSynced(path: string, chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, maxSize = Infinity) {
  const hash = createHash('sha256');
  let size = 0;
  const file = await open(path, 'wx');
  try {
    for await (const chunk of chunks) {
      size += chunk.length;
      if (size > maxSize) throw new BlobTooLarge();
      hash.update(chunk);
      await file.write(chunk);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { sha256: hash.digest('hex'), size };
}

async function settle(root: string, temporary: string, path: string, sha256: string): Promise<void> {
  if (existsSync(path)) return;
  const folder = join(root, sha256.slice(0, 2));
  await mkdir(folder, { recursive: true });
  await rename(temporary, path);
  for (const name of [folder, root]) await syncFolder(name);
}

/** A rename is durable only when its folder is. Windows cannot open folders, and needs no such call. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
