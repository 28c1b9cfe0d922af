import { createHash, randomUUID } from 'node:crypto';
import * as nodeDisk from 'node:fs/promises';
import { join } from 'node:path';
import { StoreFull } from '../../ports/files.ts';

/** A run of bytes that never changes, named by its SHA-256. */
export interface Blob {
  readonly sha256: string;
  readonly size: number;
}

export class BlobTooLarge extends Error {}

/** What was written is not what is on the disk: the disk or its driver is at fault. */
export class BlobDamaged extends Error {}

/** The calls to the disk, so that a test can record their order or let them fail. */
export type Disk = Pick<typeof nodeDisk, 'mkdir' | 'open' | 'rename' | 'rm'>;

type Chunks = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

export interface Blobs {
  pathOf(sha256: string): string;
  /** @throws {BlobTooLarge} after `maxSize` bytes, {@link StoreFull} when the disk is: with nothing kept */
  write(chunks: Chunks, maxSize?: number): Promise<Blob>;
}

/**
 * A folder of blobs: each written whole under a temporary name, synced, read back, then renamed, so that a name means
 * whole bytes. A blob that is there already is believed only when its bytes have its hash.
 */
export function blobFolder(root: string, disk: Disk = nodeDisk): Blobs {
  const pathOf = (sha256: string) => join(root, sha256.slice(0, 2), sha256);
  return {
    pathOf,
    write: (chunks, maxSize = Number.POSITIVE_INFINITY) =>
      sayingFull(root, async () => {
        const temporary = join(root, 'incoming', randomUUID());
        await disk.mkdir(join(root, 'incoming'), { recursive: true, mode: 0o700 });
        try {
          const blob = await writeSynced(disk, temporary, chunks, maxSize);
          await settle(disk, root, temporary, { ...blob, path: pathOf(blob.sha256) });
          return blob;
        } finally {
          await disk.rm(temporary, { force: true });
        }
      }),
  };
}

async function sayingFull<Result>(root: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    const { code } = error as { code?: string };
    throw code === 'ENOSPC' || code === 'EDQUOT' ? new StoreFull(root, { cause: error }) : error;
  }
}

async function writeSynced(disk: Disk, path: string, chunks: Chunks, maxSize: number): Promise<Blob> {
  const hash = createHash('sha256');
  let size = 0;
  const file = await disk.open(path, 'wx', 0o600);
  try {
    for await (const chunk of chunks) {
      size += chunk.length;
      if (size > maxSize) throw new BlobTooLarge();
      hash.update(chunk);
      await writeAll(file, chunk);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  const blob = { sha256: hash.digest('hex'), size };
  if (!(await isWhole(disk, path, blob))) throw new BlobDamaged(path);
  return blob;
}

/** A nearly full disk takes a part of a chunk and says so in nothing but a number. */
async function writeAll(file: nodeDisk.FileHandle, chunk: Uint8Array): Promise<void> {
  for (let done = 0; done < chunk.length; ) {
    const { bytesWritten } = await file.write(chunk, done, chunk.length - done);
    if (bytesWritten === 0) throw Object.assign(new Error('the disk takes no more'), { code: 'ENOSPC' });
    done += bytesWritten;
  }
}

async function settle(
  disk: Disk,
  root: string,
  temporary: string,
  blob: Blob & { readonly path: string },
): Promise<void> {
  const folder = join(root, blob.sha256.slice(0, 2));
  await disk.mkdir(folder, { recursive: true, mode: 0o700 });
  if (!(await isWhole(disk, blob.path, blob))) await disk.rename(temporary, blob.path);
  // the blob that is there may be of a process that ended before it came so far
  for (const name of [folder, root]) await syncFolder(disk, name);
}

const readBlock = 1 << 20;

/** Whether the bytes at a path are those of the blob; not where there is none. */
async function isWhole(disk: Disk, path: string, { sha256, size }: Blob): Promise<boolean> {
  let file: nodeDisk.FileHandle;
  try {
    file = await disk.open(path, 'r');
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return false;
    throw error;
  }
  try {
    if ((await file.stat()).size !== size) return false;
    const hash = createHash('sha256');
    const block = Buffer.alloc(Math.min(readBlock, Math.max(1, size)));
    for (let at = 0; at < size; ) {
      const { bytesRead } = await file.read(block, 0, block.length, at);
      if (bytesRead === 0) return false;
      hash.update(block.subarray(0, bytesRead));
      at += bytesRead;
    }
    return hash.digest('hex') === sha256;
  } finally {
    await file.close();
  }
}

/** A rename is durable only when its folder is. Windows cannot open folders, and needs no such call. */
async function syncFolder(disk: Disk, folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await disk.open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
