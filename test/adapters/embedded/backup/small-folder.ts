import { mkdirSync, mkdtempSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newBackupKey } from '../../../../lib/adapters/embedded/backup/backup-key.ts';
import type { TargetDisk } from '../../../../lib/adapters/embedded/backup/backup-target.ts';
import { restoreBackup } from '../../../../lib/adapters/embedded/backup/restore-backup.ts';
import { type Taken, takeBackup } from '../../../../lib/adapters/embedded/backup/take-backup.ts';
import { commitsOf } from '../../../../lib/adapters/embedded/commits.ts';
import { openDatabase } from '../../../../lib/adapters/embedded/database.ts';
import { diskFiles } from '../../../../lib/adapters/embedded/disk-files.ts';
import { linkSigner } from '../../../../lib/adapters/embedded/links.ts';
import { sqliteRecords } from '../../../../lib/adapters/embedded/sqlite-records.ts';

/** The key of the backups of these tests. */
export const key = newBackupKey();

/** A new folder; it is not made yet. */
export const newPlace = (name: string): string => join(mkdtempSync(join(tmpdir(), 'congvan-backup-')), name);

/** Works with a data folder as the product does. */
export async function work(home: string, names: readonly string[]): Promise<void> {
  const database = openDatabase(join(home, 'congvan.db'));
  const records = sqliteRecords(database);
  const files = diskFiles(
    database,
    home,
    linkSigner(new Uint8Array(32), () => '', Date),
  );
  for (const name of names) {
    await files.put(`file-${name}`, new TextEncoder().encode(`bytes of ${name}`));
    await records.transact([{ put: { pk: 'DOC', sk: name, version: 1, schema: 1, body: { name } }, expect: 'absent' }]);
  }
  commitsOf(database).close();
  database.close();
}

/** A data folder with some documents, an identity and what is made again from the rest. */
export async function smallFolder(names: readonly string[] = ['a', 'b', 'c']): Promise<string> {
  const home = newPlace('home');
  mkdirSync(join(home, 'identity', 'keys'), { recursive: true });
  writeFileSync(join(home, 'identity', 'secrets.json'), '{"linkSecret":"x"}');
  writeFileSync(join(home, 'identity', 'keys', 'leader.p12'), Buffer.alloc(3000, 7));
  for (const made of ['search', 'page-images']) {
    mkdirSync(join(home, made));
    writeFileSync(join(home, made, 'index'), 'made again');
  }
  await work(home, names);
  return home;
}

/** A backup of a data folder now. */
export const take = (home: string, target: string, disk?: TargetDisk): Promise<Taken> =>
  takeBackup({ home, target, key, version: '0.1.0', clock: Date, ...(disk ? { disk } : {}) });

/** Restores into a new folder and gives it. */
export async function restore(target: string, at?: string): Promise<string> {
  const home = newPlace('restored');
  await restoreBackup({ target, key, home, version: '0.1.0', ...(at === undefined ? {} : { at }) });
  return home;
}

/** The paths of all files below a folder. */
export const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true })
    .map((name) => join(folder, String(name)))
    .filter((path) => statSync(path).isFile())
    .sort();
