import { randomUUID } from 'node:crypto';
import * as nodeDisk from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parsedJson } from '../../../domain/shared/parsed-json.ts';
import type { BackupKey } from './backup-key.ts';
import { BackupRefused, isFull } from './backup-refused.ts';
import { openSealed, sealBytes, sealedOverhead } from './sealed-bytes.ts';

/** A run of bytes in the target, named by its SHA-256. */
export interface Part {
  readonly sha256: string;
  readonly size: number;
}

/** A file of the data folder that is kept with each backup. */
export interface KeptFile extends Part {
  /** from the data folder on, with `/` */
  readonly path: string;
  /** its bytes, one part after the other */
  readonly parts: readonly Part[];
}

/** What a backup is: it is written last, so that what has one is whole. */
export interface Manifest {
  readonly name: string;
  /** when it was begun, Unix milliseconds: all that was acknowledged before is in it */
  readonly at: number;
  /** of the program, and of the tables in its database */
  readonly version: string;
  readonly shape: number;
  readonly database: KeptFile;
  readonly others: readonly KeptFile[];
  /** the content-addressed files that the database names */
  readonly files: { readonly count: number; readonly bytes: number };
  /** those of them that were damaged or missing in the data folder itself, by SHA-256 */
  readonly unreadable: readonly string[];
  /** over all records and files, see {@link stateHashOf} */
  readonly stateHash: string;
}

/** Calls to the disk of the target, so that a test can let them fail. */
export type TargetDisk = Pick<typeof nodeDisk, 'mkdir' | 'open' | 'rename' | 'rm' | 'readdir'>;

/** Bytes of a file are kept in runs of at most so many. */
export const partBytes: number = 1 << 20;

/** `files` holds what the database names, which never changes and is never removed; `data` what is of one backup. */
type Place = 'files' | 'data';

/** A folder that backups are kept in. */
export interface BackupTarget {
  /** Keeps bytes; those that stand there are not written again. Gives how many were written. */
  put(place: Place, content: string, plain: Uint8Array): Promise<number>;
  /** Whether bytes of this content and size stand there. */
  has(place: Place, content: string, size: number): Promise<boolean>;
  /** @throws {BackupRefused} `backup-damaged`, `key-wrong` */
  get(place: Place, content: string): Promise<Buffer>;
  /** Names of the whole backups, the newest last. */
  names(): Promise<string[]>;
  /** Everything kept before is on the disk before it, and it is read back. */
  finish(manifest: Manifest): Promise<void>;
  /** @throws {BackupRefused} */
  manifest(name: string): Promise<Manifest>;
  /** Removes a backup, so that it is none any more; what it needed stays until it is swept. */
  remove(name: string): Promise<void>;
  /** Removes everything under `data` that is not among these contents. */
  sweep(needed: ReadonlySet<string>): Promise<void>;
  /** Removes what an earlier run left unfinished. */
  tidy(): Promise<void>;
}

const ending = '.backup';

/** Names of the whole backups in a target, the newest last; who has no key reads them too. */
export async function backupNames(root: string, disk: Pick<TargetDisk, 'readdir'> = nodeDisk): Promise<string[]> {
  const found = await disk.readdir(join(root, 'manifests')).catch(noneWhereMissing);
  return found.flatMap((name) => (name.endsWith(ending) ? [name.slice(0, -ending.length)] : [])).sort();
}

/** A target in a folder `root`, of who holds `key`. */
export function backupTarget(root: string, key: BackupKey, disk: TargetDisk = nodeDisk): BackupTarget {
  const manifests = join(root, 'manifests');
  const unfinished = join(root, 'unfinished');
  const touched = new Set<string>();
  const made = new Set<string>();
  const place = (of: Place, content: string) => {
    const name = key.nameOf(content);
    return { name, path: join(root, of, name.slice(0, 2), name) };
  };
  const write = async (path: string, bytes: Buffer) => {
    try {
      for (const folder of [unfinished, dirname(path)].filter((one) => !made.has(one))) {
        await disk.mkdir(folder, { recursive: true, mode: 0o700 });
        made.add(folder);
      }
      await writeWhole(disk, join(unfinished, randomUUID()), path, bytes);
    } catch (error) {
      throw unwritten(error, root);
    }
    touched.add(dirname(path));
  };
  const has = async (path: string, size: number) => (await sizeOf(disk, path)) === size + sealedOverhead;
  const manifest = async (name: string) => {
    const path = join(manifests, name + ending);
    return parsedJson<Manifest>(openSealed(key, name, await bytesOf(disk, path), path).toString(), path);
  };
  return {
    async put(of, content, plain) {
      const { name, path } = place(of, content);
      if (await has(path, plain.length)) return 0;
      await write(path, sealBytes(key, name, plain));
      return plain.length;
    },
    has: (of, content, size) => has(place(of, content).path, size),
    async get(of, content) {
      const { name, path } = place(of, content);
      return openSealed(key, name, await bytesOf(disk, path), path);
    },
    names: () => backupNames(root, disk),
    manifest,
    async finish(of) {
      try {
        for (const folder of touched) await syncFolder(disk, folder);
        for (const name of ['files', 'data']) if (made.size > 0) await syncFolder(disk, join(root, name));
        await write(join(manifests, of.name + ending), sealBytes(key, of.name, Buffer.from(JSON.stringify(of))));
        for (const folder of [manifests, root]) await syncFolder(disk, folder);
      } catch (error) {
        throw unwritten(error, root);
      }
      await manifest(of.name);
    },
    async remove(name) {
      await disk.rm(join(manifests, name + ending), { force: true });
      await syncFolder(disk, manifests);
    },
    async sweep(needed) {
      const names = new Set([...needed].map((content) => key.nameOf(content)));
      const data = join(root, 'data');
      for (const folder of await disk.readdir(data).catch(noneWhereMissing))
        for (const name of await disk.readdir(join(data, folder)).catch(noneWhereMissing))
          if (/^[0-9a-f]{64}$/.test(name) && !names.has(name)) await disk.rm(join(data, folder, name), { force: true });
    },
    tidy: () => disk.rm(unfinished, { recursive: true, force: true }),
  };
}

const noneWhereMissing = (error: unknown): string[] => {
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
  throw error;
};

function unwritten(error: unknown, root: string): unknown {
  if (error instanceof BackupRefused) return error;
  if (isFull(error)) return new BackupRefused('target-full', root, { cause: error });
  const { code = '' } = error as NodeJS.ErrnoException;
  const refused = ['EACCES', 'EPERM', 'EROFS', 'EIO', 'ENOTDIR', 'ENOENT', 'EEXIST'];
  return refused.includes(code) ? new BackupRefused('target-unwritable', root, { cause: error }) : error;
}

/** Written, synced and read back under a name of its own, then renamed: a name means whole bytes. */
async function writeWhole(disk: TargetDisk, temporary: string, path: string, bytes: Buffer): Promise<void> {
  const file = await disk.open(temporary, 'wx+', 0o600);
  try {
    for (let done = 0; done < bytes.length; ) {
      const { bytesWritten } = await file.write(bytes, done, bytes.length - done);
      if (bytesWritten === 0) throw Object.assign(new Error('the disk takes no more'), { code: 'ENOSPC' });
      done += bytesWritten;
    }
    await file.sync();
    const kept = Buffer.alloc(bytes.length);
    for (let done = 0; done < kept.length; ) {
      const { bytesRead } = await file.read(kept, done, kept.length - done, done);
      if (bytesRead === 0) break;
      done += bytesRead;
    }
    if (!kept.equals(bytes)) throw new BackupRefused('target-unwritable', path);
  } catch (error) {
    await file.close();
    await disk.rm(temporary, { force: true });
    throw error;
  }
  await file.close();
  await disk.rename(temporary, path);
}

async function sizeOf(disk: TargetDisk, path: string): Promise<number | undefined> {
  const file = await disk.open(path, 'r').catch(() => undefined);
  try {
    return (await file?.stat())?.size;
  } finally {
    await file?.close();
  }
}

/** @throws {BackupRefused} `backup-damaged` where it cannot be read */
async function bytesOf(disk: TargetDisk, path: string): Promise<Buffer> {
  try {
    const file = await disk.open(path, 'r');
    try {
      return await file.readFile();
    } finally {
      await file.close();
    }
  } catch (error) {
    throw new BackupRefused('backup-damaged', path, { cause: error });
  }
}

/** A rename is durable only when its folder is. Windows cannot open folders, and needs no such call. */
async function syncFolder(disk: TargetDisk, folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await disk.open(folder, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  try {
    await handle?.sync();
  } finally {
    await handle?.close();
  }
}
