import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, realpathSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { Clock } from '../../../ports/clock.ts';
import { FolderBusy, lockFolder } from '../folder-lock.ts';
import type { BackupKey } from './backup-key.ts';
import { BackupRefused } from './backup-refused.ts';
import {
  type BackupTarget,
  backupTarget,
  type Manifest,
  type Part,
  partBytes,
  type TargetDisk,
} from './backup-target.ts';
import { backupRoom, keepFile, keepOther, otherFiles, partsOf } from './folder-files.ts';
import { pruneBackups } from './prune-backups.ts';
import { copyDatabase, shapeOf } from './snapshot.ts';
import { filesNamedIn, pathOfFile, stateHashOf } from './state-hash.ts';

export interface BackupRequest {
  /** the data folder, which somebody may be working with */
  readonly home: string;
  /** the folder that the backup goes to */
  readonly target: string;
  readonly key: BackupKey;
  /** of the program */
  readonly version: string;
  readonly clock: Clock;
  /** of the target */
  readonly disk?: TargetDisk;
}

/** A backup that is whole, and how many bytes of it were not in the target before. */
export interface Taken {
  readonly manifest: Manifest;
  readonly written: number;
}

/**
 * Backs up a data folder while the product works with it: first the database as it is at one moment, then the files that it names, which never change
 * and are never removed, then keys and settings. Cut off at any point, the backups before are whole, and the next run goes on with what stands there.
 * @throws {BackupRefused}
 */
export async function takeBackup({ home, target: folder, key, version, clock, disk }: BackupRequest): Promise<Taken> {
  checkSource(home, folder);
  const target = backupTarget(folder, key, disk);
  const unlock = onlyOne(home);
  const work = join(home, backupRoom, 'work');
  try {
    rmSync(work, { recursive: true, force: true });
    mkdirSync(work, { recursive: true, mode: 0o700 });
    const name = await newName(target, clock.now());
    await target.tidy();
    const at = clock.now();
    const database = await copyDatabase(home, join(work, 'congvan.db'));
    try {
      const kept = await keepAll(target, { home, work, database });
      const manifest: Manifest = { name, at, version, shape: shapeOf(database), ...kept.of };
      await target.finish(manifest);
      await prunedQuietly(target, at);
      return { manifest, written: kept.written };
    } finally {
      database.close();
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
    unlock();
  }
}

/** The new backup is whole whether or not old ones can be removed: the next run tries it again. */
async function prunedQuietly(target: BackupTarget, now: number): Promise<void> {
  await pruneBackups(target, now).catch(() => []);
}

interface Source {
  readonly home: string;
  readonly work: string;
  readonly database: DatabaseSync;
}

async function keepAll(target: BackupTarget, { home, work, database }: Source) {
  const base = await keepFile(target, 'congvan.db', join(work, 'congvan.db'));
  let { written } = base;
  const files = filesNamedIn(database);
  const unreadable = new Set<string>();
  for (const part of files) {
    const bytes = await keepNamed(target, join(home, pathOfFile(part.sha256)), part);
    if (bytes === undefined) unreadable.add(part.sha256);
    written += bytes ?? 0;
  }
  const others: Manifest['others'][number][] = [];
  for (const path of await otherFiles(home)) {
    const other = await keepOther(target, home, path, join(work, 'other.db'));
    if (other) others.push(other.file);
    written += other?.written ?? 0;
  }
  const stateHash = await stateHashOf(database, async ({ sha256 }) => (unreadable.has(sha256) ? undefined : sha256));
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  const of = {
    database: base.file,
    others,
    files: { count: files.length, bytes },
    unreadable: [...unreadable],
    stateHash,
  };
  return { of, written };
}

/**
 * Keeps a content-addressed file; gives the bytes that were not there yet, or nothing where the data folder itself has it damaged or not at all: the
 * rest is backed up all the same.
 */
async function keepNamed(target: BackupTarget, path: string, { sha256, size }: Part): Promise<number | undefined> {
  const sizes = Array.from({ length: Math.ceil(size / partBytes) }, (_, at) =>
    Math.min(partBytes, size - at * partBytes),
  );
  const there = await Promise.all(sizes.map((of, at) => target.has('files', partOf(sha256, at), of)));
  if (there.every(Boolean)) return 0;
  if ((await digestOf(path)) !== sha256) return undefined;
  let [at, written] = [0, 0];
  for await (const bytes of partsOf(path)) {
    written += await target.put('files', partOf(sha256, at), bytes);
    at += 1;
  }
  return written;
}

/** What names the part of a content-addressed file. */
export const partOf = (sha256: string, at: number): string => `${sha256}:${at}`;

async function digestOf(path: string): Promise<string | undefined> {
  const hash = createHash('sha256');
  try {
    for await (const bytes of partsOf(path)) hash.update(bytes);
    return hash.digest('hex');
  } catch {
    return undefined;
  }
}

/**
 * Whether there is a data folder, and a target outside of it: a folder that is made where it is not there, in one that is. @throws {BackupRefused}
 */
export function checkSource(home: string, folder: string): void {
  if (!existsSync(join(home, 'congvan.db'))) throw new BackupRefused('no-data', home);
  const target = resolve(folder);
  if (existsSync(target) && !statSync(target).isDirectory()) throw new BackupRefused('target-is-file', folder);
  const real = existsSync(target) ? realpathSync(target) : realOf(dirname(target), folder, basename(target));
  if (`${real}${sep}`.startsWith(`${realpathSync(home)}${sep}`)) throw new BackupRefused('target-inside-data', folder);
  try {
    mkdirSync(target, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new BackupRefused('target-unwritable', folder, { cause: error });
  }
}

/** A disk that is not plugged in has no folder: one must not be made in its place. */
function realOf(parent: string, folder: string, name: string): string {
  if (!existsSync(parent)) throw new BackupRefused('target-unwritable', folder);
  if (!statSync(parent).isDirectory()) throw new BackupRefused('target-is-file', folder);
  return join(realpathSync(parent), name);
}

function onlyOne(home: string): () => void {
  try {
    return lockFolder(join(home, backupRoom));
  } catch (error) {
    throw error instanceof FolderBusy ? new BackupRefused('backup-under-way', home, { cause: error }) : error;
  }
}

/** Day and time, in UTC, after every backup that is there. @throws {BackupRefused} where those are of another key */
async function newName(target: BackupTarget, now: number): Promise<string> {
  const names = await target.names();
  const newest = names.at(-1);
  if (newest !== undefined) await refuseOther(target, newest);
  const nameAt = (time: number) => new Date(time).toISOString().replaceAll(':', '-');
  let time = now;
  while (names.includes(nameAt(time))) time += 1;
  return nameAt(time);
}

async function refuseOther(target: BackupTarget, newest: string): Promise<void> {
  try {
    await target.manifest(newest);
  } catch (error) {
    if (error instanceof BackupRefused && error.code === 'key-wrong')
      throw new BackupRefused('target-of-another', error.where, { cause: error });
    // one that is damaged does not keep the next from being taken
    if (!(error instanceof BackupRefused)) throw error;
  }
}
