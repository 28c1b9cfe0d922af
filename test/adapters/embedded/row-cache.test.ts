import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase } from '../../../lib/adapters/embedded/database.ts';
import { dropExpired, sqliteRecords } from '../../../lib/adapters/embedded/sqlite-records.ts';
import type { Item, Records } from '../../../lib/ports/records.ts';

const key = { pk: 'ORG#1', sk: 'STATE' };
const item = (name: string, version = 1, more: Partial<Item> = {}): Item => ({
  ...{ ...key, version, schema: 1, body: { name, units: [{ name: 'Phòng Nghiệp vụ' }] } },
  ...more,
});
let folder: string;
let database: DatabaseSync;
let records: Records;
let reads = 0;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'congvan-rows-'));
  database = openDatabase(join(folder, 'congvan.db'));
  const prepare = database.prepare.bind(database);
  reads = 0;
  database.prepare = (sql) => {
    const statement = prepare(sql);
    if (!sql.startsWith('SELECT * FROM items WHERE pk = ? AND sk = ?')) return statement;
    const get = statement.get.bind(statement);
    const counted = (pk: string, sk: string) => {
      reads += 1;
      return get(pk, sk);
    };
    return Object.assign(statement, { get: counted });
  };
  records = sqliteRecords(database);
});
afterEach(() => {
  database.close();
  rmSync(folder, { recursive: true });
});

const nameNow = async (from = records) => ((await from.get<{ name: string }>(key))?.body ?? { name: undefined }).name;

test('what was read once is not read again', async () => {
  await records.transact([{ put: item('A'), expect: 'absent' }]);
  expect([await nameNow(), await nameNow(), await nameNow(), reads]).toEqual(['A', 'A', 'A', 1]);
});

test('what is written is read as it was written, whoever wrote it', async () => {
  await records.transact([{ put: item('A'), expect: 'absent' }]);
  expect(await nameNow()).toBe('A');
  await records.transact([{ put: item('B', 2), expect: { version: 1 } }]);
  expect(await nameNow()).toBe('B');
  await sqliteRecords(database).transact([{ put: item('C', 3), expect: 'any' }]);
  expect(await nameNow()).toBe('C');
  await records.transact([{ remove: key }]);
  expect(await nameNow()).toBeUndefined();
});

test('what another process writes is seen', async () => {
  await records.transact([{ put: item('A'), expect: 'absent' }]);
  expect(await nameNow()).toBe('A');
  const other = new DatabaseSync(join(folder, 'congvan.db'));
  other.prepare('UPDATE items SET body = ? WHERE pk = ?').run('{"name":"B"}', key.pk);
  other.close();
  expect(await nameNow()).toBe('B');
});

test('a transaction that fails leaves what was there', async () => {
  await records.transact([{ put: item('A'), expect: 'absent' }]);
  expect(await nameNow()).toBe('A');
  const failing = records.transact([
    { put: item('B', 2), expect: { version: 1 } },
    { check: { pk: 'ORG#2', sk: 'STATE' }, expect: { version: 1 } },
  ]);
  await expect(failing).rejects.toThrow();
  expect(await nameNow()).toBe('A');
});

test('what has an end is gone when it is dropped', async () => {
  await records.transact([{ put: item('A', 1, { expiresAt: 100 }), expect: 'absent' }]);
  expect(await nameNow()).toBe('A');
  expect(dropExpired(database, 200_000)).toBe(1);
  expect(await nameNow()).toBeUndefined();
});

test('nobody changes what another one reads', async () => {
  await records.transact([{ put: item('A'), expect: 'absent' }]);
  await nameNow();
  const body = (await records.get<{ units: { name: string }[] }>(key))?.body;
  expect(() => Object.assign(body?.units[0] ?? {}, { name: 'B' })).toThrow(TypeError);
});

test('what is read more seldom makes room, and what is large is read each time', async () => {
  const large = { pk: 'ORG#L', sk: 'STATE' };
  const wide = Array.from({ length: 200 }, (_, at) => ({ pk: `ORG#W${at}`, sk: 'STATE' }));
  const put = (one: typeof key, letters: number) =>
    records.transact([
      { put: { ...one, version: 1, schema: 1, body: { name: 'x'.repeat(letters) } }, expect: 'absent' },
    ]);
  await put(key, 1);
  await put(large, 100_000);
  for (const one of wide) await put(one, 60_000);
  const readsOf = async (one: typeof key) => {
    const before = reads;
    await records.get(one);
    return reads - before;
  };
  expect([await readsOf(large), await readsOf(large)]).toEqual([1, 1]);
  for (const one of wide) {
    await records.get(key);
    await records.get(one);
  }
  expect([await readsOf(key), await readsOf(wide[0] as typeof key), await readsOf(wide[199] as typeof key)]).toEqual([
    0, 1, 0,
  ]);
});
