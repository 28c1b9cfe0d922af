import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { BackupRefused, isFull } from './backup-refused.ts';

/** All pages in one step: in steps, each write of somebody else would begin the copy again. */
const wholeDatabase = 2 ** 31 - 1;
const SQLITE_FULL = 13;

/**
 * Copies the database of a data folder while others write to it (SQLite's online backup): the copy is the state of one moment. It is one file, with no
 * log beside it. @throws {BackupRefused} `no-data`, `data-disk-full`
 */
export async function copyDatabase(home: string, to: string): Promise<DatabaseSync> {
  const path = join(home, 'congvan.db');
  if (!existsSync(path)) throw new BackupRefused('no-data', home);
  await copySqlite(path, to);
  return new DatabaseSync(to);
}

/** Copies any database of SQLite as it is at one moment. @throws {BackupRefused} `data-disk-full` */
export async function copySqlite(path: string, to: string): Promise<void> {
  await rm(to, { force: true });
  try {
    const source = new DatabaseSync(path, { readOnly: true });
    try {
      source.exec('PRAGMA busy_timeout=5000');
      await backup(source, to, { rate: wholeDatabase });
    } finally {
      source.close();
    }
    const copy = new DatabaseSync(to);
    try {
      copy.exec('PRAGMA journal_mode=DELETE');
    } finally {
      copy.close();
    }
  } catch (error) {
    const isDatabaseFull = (error as { errcode?: number }).errcode === SQLITE_FULL;
    throw isDatabaseFull || isFull(error) ? new BackupRefused('data-disk-full', to, { cause: error }) : error;
  }
}

/** The number that a database carries for the shape of its tables. */
export function shapeOf(database: DatabaseSync): number {
  return (database.prepare('PRAGMA user_version').get() as { user_version: number }).user_version;
}
