import { chmodSync, closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StoreFull } from '../../ports/files.ts';

const tables = `
  CREATE TABLE IF NOT EXISTS items (
    pk TEXT NOT NULL, sk TEXT NOT NULL, version INTEGER NOT NULL, schema INTEGER NOT NULL, body TEXT NOT NULL,
    expires_at INTEGER, PRIMARY KEY (pk, sk)) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS items_expiring ON items (expires_at) WHERE expires_at IS NOT NULL;
  CREATE TABLE IF NOT EXISTS stream (seq INTEGER PRIMARY KEY AUTOINCREMENT, image TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS messages (
    id INTEGER PRIMARY KEY AUTOINCREMENT, queue TEXT NOT NULL, grp TEXT NOT NULL, dedupe TEXT NOT NULL, body TEXT NOT NULL,
    receive_count INTEGER NOT NULL DEFAULT 0, visible_at INTEGER NOT NULL DEFAULT 0, receipt TEXT, sent_at INTEGER NOT NULL,
    dead INTEGER NOT NULL DEFAULT 0);
  CREATE INDEX IF NOT EXISTS messages_waiting ON messages (queue, dead, id);
  CREATE INDEX IF NOT EXISTS messages_receipts ON messages (receipt) WHERE receipt IS NOT NULL;
  CREATE INDEX IF NOT EXISTS messages_received ON messages (queue, visible_at) WHERE dead = 0 AND visible_at > 0;
  CREATE TABLE IF NOT EXISTS sent_lately (
    queue TEXT NOT NULL, dedupe TEXT NOT NULL, sent_at INTEGER NOT NULL, PRIMARY KEY (queue, dedupe)) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS files (
    key TEXT PRIMARY KEY, size INTEGER NOT NULL, sha256 TEXT NOT NULL, segments TEXT NOT NULL, locked_until TEXT) WITHOUT ROWID;
`;

/**
 * The shape of what is kept. 0 and 1 have the same tables; in 2 bodies may be of a later schema than 1, which versions before took for
 * their own: they stop at this number, and at 3 those that know no tasks and no lists of one's own.
 */
export const shape = 3;

/** A later version of the system has changed the tables: what this one would write could harm them. */
export class DatabaseNewer extends Error {
  readonly path: string;
  constructor(path: string) {
    super(`${path} was written by a newer version`);
    this.name = 'DatabaseNewer';
    this.path = path;
  }
}

/**
 * Opens (and on first use makes) the one database of the embedded engine, for its owner alone. Every commit is on the disk before it
 * returns: WAL with synchronous=FULL, so a power cut or a kill loses nothing that was answered. @throws {DatabaseNewer}
 */
export function openDatabase(path: string): DatabaseSync {
  ownerOnly(path);
  const database = new DatabaseSync(path);
  database.exec('PRAGMA busy_timeout=5000; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;');
  const { user_version: found } = database.prepare('PRAGMA user_version').get() as { user_version: number };
  if (found > shape) {
    database.close();
    throw new DatabaseNewer(path);
  }
  database.exec(tables);
  if (found < shape) database.exec(`PRAGMA user_version=${shape}`);
  return database;
}

/**
 * The files that SQLite puts beside it take over its mode. One that is there is not opened: closing it again would let go of the locks that
 * this process holds on it (POSIX).
 */
export function ownerOnly(path: string): void {
  if (path === ':memory:') return;
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  if (!existsSync(path)) closeSync(openSync(path, 'a', 0o600));
  chmodSync(path, 0o600);
}

/** Runs `work` in one transaction: all of it is durable afterwards, or nothing happened. */
export function inTransaction<Result>(database: DatabaseSync, work: () => Result): Result {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    undo(database);
    throw isFull(error) ? new StoreFull(String(database.location() ?? ''), { cause: error }) : error;
  }
}

/** After some errors SQLite has rolled back by itself, and says so with an error that would hide the true one. */
function undo(database: DatabaseSync): void {
  if (database.isTransaction) database.exec('ROLLBACK');
}

const SQLITE_FULL = 13;
const isFull = (error: unknown): boolean => (error as { errcode?: number }).errcode === SQLITE_FULL;
