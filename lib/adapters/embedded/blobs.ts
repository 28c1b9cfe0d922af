import { createHash, randomUUID } from 'node:crypto';
import * as nodeDisk from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { recent } from '../../domain/shared/recent.ts';
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
  /** Bytes of a blob from a position on, into the whole of `target`. */
  read(blob: Blob, position: number, target: Uint8Array): Promise<void>;
  /** @throws {BlobTooLarge} after `maxSize` bytes, {@link StoreFull} when the disk is: with nothing kept */
  write(chunks: Chunks, maxSize?: number): Promise<Blob>;
}

/**
 * A folder of blobs: each written whole under a temporary name, synced, read back, then renamed, so that a name means
 * whole bytes. A blob that is there already is believed only when its bytes have its hash.
 */
export function blobFolder(root: string, disk: Disk = nodeDisk): Blobs {
  const pathOf = (sha256: string) => join(root, sha256.slice(0, 2), sha256);
  const folders = lastingFolders(disk, root);
  const small = recent<Uint8Array>(maxSmallBytes, ({ length }) => length);
  return {
    pathOf,
    async read(blob, position, target) {
      if (blob.size > smallSize) return readInto(disk, target, pathOf(blob.sha256), position);
      const whole = await small.get(blob.sha256, async () => {
        const bytes = new Uint8Array(blob.size);
        await readInto(disk, bytes, pathOf(blob.sha256), 0);
        return bytes;
      });
      target.set(whole.subarray(position, position + target.length));
    },
    write: (chunks, maxSize = Number.POSITIVE_INFINITY) =>
      sayingFull(root, async () => {
        await folders.make('incoming');
        const temporary = join(root, 'incoming', randomUUID());
        try {
          const blob = await writeSynced(disk, temporary, chunks, maxSize);
          const folder = blob.sha256.slice(0, 2);
          await folders.make(folder);
          const path = pathOf(blob.sha256);
          if (await isWhole(disk, path, blob)) await disk.rm(temporary, { force: true });
          else await disk.rename(temporary, path);
          // the blob that is there may be of a process that ended before it came so far
          await folders.sync(folder);
          return blob;
        } catch (error) {
          await disk.rm(temporary, { force: true });
          throw error;
        }
      }),
  };
}

/** Letters, seals and packets are read again and again on their way: what is small stays in memory. */
const smallSize = 256 * 1024;
const maxSmallBytes = 32 * 1024 * 1024;

/**
 * The folders in `root`: each made when it is first needed in this process, and synced with the root then. The root's own name is durable when
 * the folder above it is synced.
 */
function lastingFolders(
  disk: Disk,
  root: string,
): { make(name: string): Promise<void>; sync(name: string): Promise<void> } {
  const made = new Map<string, Promise<unknown>>();
  const rooted = new Set<string>();
  return {
    async make(name) {
      const making = made.get(name) ?? disk.mkdir(join(root, name), { recursive: true, mode: 0o700 });
      made.set(name, making);
      await making.catch((error: unknown) => {
        made.delete(name);
        throw error;
      });
    },
    async sync(name) {
      await syncFolder(disk, join(root, name));
      if (rooted.has(name)) return;
      await syncFolder(disk, root);
      if (rooted.size === 0) await syncFolder(disk, dirname(root));
      rooted.add(name);
    },
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
  const file = await disk.open(path, 'wx+', 0o600);
  try {
    for await (const chunk of chunks) {
      size += chunk.length;
      if (size > maxSize) throw new BlobTooLarge();
      hash.update(chunk);
      await writeAll(file, chunk);
    }
    await file.sync();
    const blob = { sha256: hash.digest('hex'), size };
    if (!(await holds(file, blob))) throw new BlobDamaged(path);
    return blob;
  } finally {
    await file.close();
  }
}

/** A nearly full disk takes a part of a chunk and says so in nothing but a number. */
async function writeAll(file: nodeDisk.FileHandle, chunk: Uint8Array): Promise<void> {
  for (let done = 0; done < chunk.length; ) {
    const { bytesWritten } = await file.write(chunk, done, chunk.length - done);
    if (bytesWritten === 0) throw Object.assign(new Error('the disk takes no more'), { code: 'ENOSPC' });
    done += bytesWritten;
  }
}

const readBlock = 1 << 20;

/** Whether the bytes at a path are those of the blob; not where there is none. */
async function isWhole(disk: Disk, path: string, blob: Blob): Promise<boolean> {
  let file: nodeDisk.FileHandle;
  try {
    file = await disk.open(path, 'r');
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return false;
    throw error;
  }
  try {
    return await holds(file, blob);
  } finally {
    await file.close();
  }
}

async function holds(file: nodeDisk.FileHandle, { sha256, size }: Blob): Promise<boolean> {
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
}

async function readInto(disk: Disk, target: Uint8Array, path: string, position: number): Promise<void> {
  const file = await disk.open(path, 'r');
  try {
    let done = 0;
    while (done < target.length) {
      const { bytesRead } = await file.read(target, done, target.length - done, position + done);
      if (bytesRead === 0) throw new Error(`blob shorter than recorded: ${path}`);
      done += bytesRead;
    }
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
