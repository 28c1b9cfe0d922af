import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { commitsOf, DiskFailed, onDisk } from '../../../lib/adapters/embedded/commits.ts';
import { openDatabase } from '../../../lib/adapters/embedded/database.ts';
import { StoreFull } from '../../../lib/ports/files.ts';

let folder: string;
let path: string;
let database: DatabaseSync;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'congvan-commits-'));
  path = join(folder, 'congvan.db');
  database = openDatabase(path);
  database.exec('CREATE TABLE t (name TEXT PRIMARY KEY, text TEXT)');
});
afterEach(() => {
  database.close();
  rmSync(folder, { recursive: true });
});

const add =
  (name: string, text = '') =>
  () =>
    void database.prepare('INSERT INTO t VALUES (?, ?)').run(name, text);
const namesIn = (from: DatabaseSync) =>
  from
    .prepare('SELECT name FROM t ORDER BY name')
    .all()
    .map(({ name }) => String(name));
const turn = () => new Promise((resolve) => setImmediate(resolve));

/** A log whose syncs end when the test says so, well or badly. */
function heldLog() {
  const syncs: { done(): void; fail(error: Error): void }[] = [];
  const log = () => new Promise<void>((done, fail) => void syncs.push({ done, fail }));
  return { syncs, log };
}

describe('transactions that come together', () => {
  test('reach the disk with one sync, each with its own result', async () => {
    const { syncs, log } = heldLog();
    const { run } = onDisk(database, log);
    const both = Promise.all([run(() => 1), run(() => 2)]);
    await turn();
    expect(syncs).toHaveLength(1);
    syncs[0]?.done();
    expect(await both).toEqual([1, 2]);
  });

  test('do not undo each other: what one throws undoes its own writes alone', async () => {
    const { run } = commitsOf(database);
    const failing = () => {
      add('half')();
      throw new Error('no');
    };
    const results = await Promise.allSettled([run(add('a')), run(failing), run(add('a')), run(add('b'))]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
    expect(namesIn(database)).toEqual(['a', 'b']);
  });

  test('are tried alone where one of them fills the disk', async () => {
    const { page_count: pages } = database.prepare('PRAGMA page_count').get() as { page_count: number };
    database.exec(`PRAGMA max_page_count=${pages + 3}`);
    const { run } = commitsOf(database);
    const results = await Promise.allSettled([run(add('a')), run(add('large', 'x'.repeat(1_000_000))), run(add('b'))]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect((results[1] as PromiseRejectedResult).reason).toBeInstanceOf(StoreFull);
    expect(namesIn(database)).toEqual(['a', 'b']);
  });
});

describe('nothing is answered for before it is on the disk', () => {
  test('a transaction waits for the sync after it, and one that comes meanwhile for the next', async () => {
    const { syncs, log } = heldLog();
    const { run } = onDisk(database, log);
    const done: string[] = [];
    const first = run(add('a')).then(() => done.push('a'));
    await turn();
    const second = run(add('b')).then(() => done.push('b'));
    await turn();
    expect([done, namesIn(database)]).toEqual([[], ['a', 'b']]);
    syncs[0]?.done();
    await first;
    await turn();
    expect(done).toEqual(['a']);
    expect(syncs).toHaveLength(2);
    syncs[1]?.done();
    await second;
    expect(done).toEqual(['a', 'b']);
  });

  test('who has read what is not on the disk yet can wait for it, and nobody waits where all is', async () => {
    const { syncs, log } = heldLog();
    const { run, durable } = onDisk(database, log);
    await durable();
    const written = run(add('a'));
    await turn();
    let settled = false;
    const read = durable().then(() => {
      settled = true;
    });
    await turn();
    expect(settled).toBe(false);
    syncs[0]?.done();
    await Promise.all([read, written]);
    await durable();
    expect(syncs).toHaveLength(1);
  });

  test('at a power cut everything that was answered for is there, and nothing without what was before it', async () => {
    const cut = join(folder, 'cut.db');
    let ofCut: string[] = [];
    // what the disk has for certain after each sync
    const log = async () => {
      copyFileSync(path, cut);
      if (existsSync(`${path}-wal`)) copyFileSync(`${path}-wal`, `${cut}-wal`);
      await turn();
      const found = new DatabaseSync(cut);
      ofCut = namesIn(found);
      found.close();
    };
    const { run } = onDisk(database, log);
    const lane = async (name: string) => {
      for (let n = 0; n < 20; n += 1) {
        const own = `${name}-${String(n).padStart(2, '0')}`;
        await run(add(own));
        const before = Array.from({ length: n + 1 }, (_, at) => `${name}-${String(at).padStart(2, '0')}`);
        expect(ofCut.filter((one) => one.startsWith(`${name}-`))).toEqual(expect.arrayContaining(before));
      }
    };
    await Promise.all(['a', 'b', 'c'].map(lane));
    expect(ofCut).toHaveLength(60);
  });

  test('after a failed sync nothing is, until a new start: what waits is refused, and what comes later', async () => {
    const { syncs, log } = heldLog();
    const { run, durable } = onDisk(database, log);
    const written = run(add('a'));
    await turn();
    syncs[0]?.fail(new Error('EIO'));
    await expect(written).rejects.toBeInstanceOf(DiskFailed);
    await expect(durable()).rejects.toBeInstanceOf(DiskFailed);
    await expect(run(add('b'))).rejects.toBeInstanceOf(DiskFailed);
    expect(namesIn(database)).toEqual(['a']);
  });
});

describe('what others write on the same connection', () => {
  test('is synced in its own COMMIT, as before', async () => {
    await commitsOf(database).run(add('a'));
    expect(database.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 2 });
  });
  test('in memory, everything is done at once', async () => {
    const memory = openDatabase(':memory:');
    let done = false;
    void commitsOf(memory).run(() => {
      done = true;
    });
    expect(done).toBe(true);
    await commitsOf(memory).durable();
    memory.close();
  });
});
