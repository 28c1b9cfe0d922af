import { chmodSync, mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { DatabaseNewer, inTransaction, openDatabase } from '../../../lib/adapters/embedded/database.ts';
import { FolderBusy, lockFolder } from '../../../lib/adapters/embedded/folder-lock.ts';
import { linkSigner } from '../../../lib/adapters/embedded/links.ts';
import { StoreFull } from '../../../lib/ports/files.ts';

const folder = () => mkdtempSync(join(tmpdir(), 'congvan-database-'));
const modeOf = (path: string) => statSync(path).mode & 0o777;
const onPosix = process.platform !== 'win32';

describe('the database of a folder', () => {
  test.runIf(onPosix)('is its owner’s alone, and what SQLite puts beside it too', () => {
    const path = join(folder(), 'data', 'congvan.db');
    openDatabase(path).exec("INSERT INTO stream (image) VALUES ('x')");
    expect(modeOf(join(path, '..'))).toBe(0o700);
    for (const file of [path, `${path}-wal`, `${path}-shm`]) expect(modeOf(file)).toBe(0o600);
  });
  test.runIf(onPosix)('becomes its owner’s alone when it was open to others', () => {
    const path = join(folder(), 'congvan.db');
    openDatabase(path).close();
    chmodSync(path, 0o644);
    openDatabase(path).close();
    expect(modeOf(path)).toBe(0o600);
  });
  test('writes through to the disk, and says of what shape it is', () => {
    const database = openDatabase(join(folder(), 'congvan.db'));
    const pragma = (name: string) => Object.values(database.prepare(`PRAGMA ${name}`).get() ?? {})[0];
    expect([pragma('journal_mode'), pragma('synchronous'), pragma('user_version'), pragma('busy_timeout')]).toEqual([
      'wal',
      2,
      3,
      5000,
    ]);
  });
  test('of before shapes were numbered gets its number, and keeps what it holds', () => {
    const path = join(folder(), 'congvan.db');
    const before = openDatabase(path);
    before.exec("INSERT INTO stream (image) VALUES ('x'); PRAGMA user_version=0");
    before.close();
    const after = openDatabase(path);
    expect(after.prepare('PRAGMA user_version').get()).toEqual({ user_version: 3 });
    expect(after.prepare('SELECT image FROM stream').all()).toEqual([{ image: 'x' }]);
  });
  test('that a newer version has written is left alone, and let go', () => {
    const path = join(folder(), 'congvan.db');
    const newer = new DatabaseSync(path);
    newer.exec('PRAGMA user_version=9; CREATE TABLE later (x)');
    newer.close();
    expect(() => openDatabase(path)).toThrow(DatabaseNewer);
    expect(() => openDatabase(path)).toThrow(`${path} was written by a newer version`);
    const still = new DatabaseSync(path);
    still.exec('PRAGMA locking_mode=EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT');
    expect(still.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all()).toEqual([{ name: 'later' }]);
    still.close();
  });
  test('in memory needs no file', () => expect(openDatabase(':memory:').location()).toBeNull());
});

describe('a transaction', () => {
  const count = (database: DatabaseSync) => database.prepare('SELECT count(*) AS n FROM stream').get();
  test('is there whole', () => {
    const database = openDatabase(':memory:');
    const work = () => {
      database.exec("INSERT INTO stream (image) VALUES ('x'), ('y')");
      return 7;
    };
    expect(inTransaction(database, work)).toBe(7);
    expect([count(database), database.isTransaction]).toEqual([{ n: 2 }, false]);
  });
  test('or not at all, and its error is the true one', () => {
    const database = openDatabase(':memory:');
    const work = () => {
      database.exec("INSERT INTO stream (image) VALUES ('x')");
      throw new Error('the true one');
    };
    expect(() => inTransaction(database, work)).toThrow('the true one');
    expect([count(database), database.isTransaction]).toEqual([{ n: 0 }, false]);
  });
  test('after which SQLite has rolled back by itself says why it failed, too', () => {
    const database = openDatabase(':memory:');
    const work = () => {
      database.exec('ROLLBACK');
      throw new Error('the true one');
    };
    expect(() => inTransaction(database, work)).toThrow('the true one');
  });
  test('for which there is no room says that the store is full, and where', () => {
    const path = join(folder(), 'congvan.db');
    const database = openDatabase(path);
    const { page_count: pages } = database.prepare('PRAGMA page_count').get() as { page_count: number };
    database.exec(`PRAGMA max_page_count=${pages + 1}`);
    const insert = database.prepare('INSERT INTO stream (image) VALUES (?)');
    const full = () => inTransaction(database, () => insert.run('x'.repeat(100_000)));
    expect(full).toThrow(StoreFull);
    expect(full).toThrow(`no room in ${path}`);
    expect(full).toThrow(expect.objectContaining({ cause: expect.objectContaining({ errcode: 13 }) }));
    expect(count(database)).toEqual({ n: 0 });
  });
});

describe('the lock of a folder', () => {
  test.runIf(onPosix)('is its owner’s alone, and its refusal says which folder', () => {
    const home = folder();
    const unlock = lockFolder(home);
    expect(modeOf(join(home, 'lock.db'))).toBe(0o600);
    expect(() => lockFolder(home)).toThrow(
      expect.objectContaining({ name: 'FolderBusy', folder: home, message: `${home} is in use by another process` }),
    );
    expect(() => lockFolder(home)).toThrow(FolderBusy);
    unlock();
  });
});

test('a link for an upload says what type it takes, one for a download nothing', () => {
  const links = linkSigner(Buffer.from('secret'), () => 'http://x', { now: () => 0 });
  expect(links.sign('PUT', 'k', {}, 1).headers).toEqual({ 'content-type': 'application/pdf' });
  expect(links.sign('GET', 'k', {}, 1).headers).toEqual({});
});
