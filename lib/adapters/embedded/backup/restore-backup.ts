import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { shape } from '../database.ts';
import { type BackupKey, keepKey } from './backup-key.ts';
import { BackupRefused, isFull } from './backup-refused.ts';
import { type BackupTarget, backupTarget, type KeptFile, type Manifest, partBytes } from './backup-target.ts';
import { backupRoom } from './folder-files.ts';
import { filesNamedIn, pathOfFile, stateHashOfFolder } from './state-hash.ts';
import { partOf } from './take-backup.ts';

export interface RestoreRequest {
  readonly target: string;
  readonly key: BackupKey;
  /** an empty folder, or one that is not there yet */
  readonly home: string;
  /** name of a backup; without it the newest */
  readonly at?: string;
  /** of the program */
  readonly version: string;
}

/** In the new folder, until everything is there: what has no `congvan.db` yet is no data folder, and a restore may begin again in it. */
const unfinished = 'unfinished-restore';

/** Where the key of backups is kept in a data folder. */
export const keyPathIn = (home: string): string => join(home, backupRoom, 'key');

/**
 * Puts a backup into an empty folder. Every byte is held against its digest, and the folder as a whole against the state hash of the backup, before
 * it gets its database. @throws {BackupRefused} with nothing in the folder that would be taken for a data folder
 */
export async function restoreBackup({ target: root, key, home, at, version }: RestoreRequest): Promise<Manifest> {
  refuseFilled(home);
  const target = backupTarget(root, key);
  const name = at ?? (await target.names()).at(-1);
  if (name === undefined || !(await target.names()).includes(name))
    throw new BackupRefused('backup-missing', at ?? root);
  const manifest = await target.manifest(name);
  if (manifest.shape > shape || isNewer(manifest.version, version))
    throw new BackupRefused('backup-newer', `${name} (${manifest.version})`);
  const work = join(home, unfinished);
  await rm(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true, mode: 0o700 });
  try {
    await putBack(target, manifest, work);
    if ((await stateHashOfFolder(work)) !== manifest.stateHash) throw new BackupRefused('restored-differs', name);
    keepKey(keyPathIn(work), key);
    await takeUp(work, home);
  } catch (error) {
    await rm(work, { recursive: true, force: true });
    throw isFull(error) ? new BackupRefused('data-disk-full', home, { cause: error }) : error;
  }
  return manifest;
}

function refuseFilled(home: string): void {
  if (!existsSync(home)) return;
  const names = readdirSync(home);
  const isCutOff = names.includes(unfinished) && !names.includes('congvan.db');
  if (names.length > 0 && !isCutOff && !names.every((name) => name === 'lost+found'))
    throw new BackupRefused('folder-not-empty', home);
}

async function putBack(target: BackupTarget, { database: base, others, unreadable }: Manifest, to: string) {
  for (const file of [base, ...others]) await putBackKept(target, file, to);
  const database = new DatabaseSync(join(to, base.path), { readOnly: true });
  try {
    const lost = new Set(unreadable);
    for (const { sha256, size } of filesNamedIn(database)) {
      if (lost.has(sha256)) continue;
      const contents = Array.from({ length: Math.ceil(size / partBytes) }, (_, at) => partOf(sha256, at));
      await writeParts(
        join(to, pathOfFile(sha256)),
        sha256,
        contents.map((content) => () => target.get('files', content)),
      );
    }
  } finally {
    database.close();
  }
}

async function putBackKept(target: BackupTarget, { path, sha256, parts }: KeptFile, to: string): Promise<void> {
  await writeParts(
    join(to, path),
    sha256,
    parts.map((part) => () => target.get('data', part.sha256)),
  );
}

async function writeParts(path: string, sha256: string, parts: readonly (() => Promise<Buffer>)[]): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const hash = createHash('sha256');
  const file = await open(path, 'wx', 0o600);
  try {
    for (const part of parts) {
      const bytes = await part();
      hash.update(bytes);
      await file.writeFile(bytes);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  if (hash.digest('hex') !== sha256) throw new BackupRefused('backup-damaged', path);
}

/** The database last: without it the folder is none that the product would start from. */
async function takeUp(work: string, home: string): Promise<void> {
  const last = 'congvan.db';
  for (const name of [...readdirSync(work).filter((one) => one !== last), last]) {
    await rm(join(home, name), { recursive: true, force: true });
    await rename(join(work, name), join(home, name));
  }
  await rm(work, { recursive: true, force: true });
}

/** Whether a version is later than another, by its three numbers. */
function isNewer(one: string, other: string): boolean {
  const numbers = (text: string) => text.split(/[.-]/).map(Number);
  const [left, right] = [numbers(one), numbers(other)];
  for (let at = 0; at < 3; at += 1) {
    const difference = (left[at] ?? 0) - (right[at] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return false;
}
