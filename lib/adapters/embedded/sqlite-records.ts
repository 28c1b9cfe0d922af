import type { DatabaseSync } from 'node:sqlite';
import { parsedJson } from '../../domain/shared/parsed-json.ts';
import {
  type Expectation,
  type Item,
  type Key,
  type Page,
  type QueryRange,
  RecordConflict,
  type Records,
  type Write,
} from '../../ports/records.ts';
import { commitsOf } from './commits.ts';
import type { FreeSpace } from './free-space.ts';
import { rowCacheOf } from './row-cache.ts';

interface Row {
  pk: string;
  sk: string;
  version: number;
  schema: number;
  body: string;
  expires_at: number | null;
}

const maxWrites = 100;
const maxPage = 200;

/** {@link Records} in SQLite. Committed outbox items are also written to the `stream` table, in the same transaction. */
export function sqliteRecords(database: DatabaseSync, space?: FreeSpace): Records {
  const commits = commitsOf(database);
  const cache = rowCacheOf(database);
  const select = database.prepare('SELECT * FROM items WHERE pk = ? AND sk = ?');
  const insert = database.prepare(
    'INSERT INTO items (version, schema, body, expires_at, pk, sk) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const replace = database.prepare(
    'INSERT OR REPLACE INTO items (version, schema, body, expires_at, pk, sk) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const update = database.prepare(
    'UPDATE items SET version = ?, schema = ?, body = ?, expires_at = ? WHERE pk = ? AND sk = ? AND version = ?',
  );
  const remove = database.prepare('DELETE FROM items WHERE pk = ? AND sk = ?');
  const stream = database.prepare('INSERT INTO stream (image) VALUES (?)');

  const rowsOf = rangeReader(database);
  const rowOf = (key: Key): Row | undefined => select.get(key.pk, key.sk) as Row | undefined;

  function require(key: Key, expect: Exclude<Expectation, 'any'> | undefined): void {
    if (expect === undefined) return;
    const found = rowOf(key)?.version;
    const met = expect === 'absent' ? found === undefined : found === expect.version;
    if (!met) throw new RecordConflict(key);
  }

  function put(item: Item, expect: Expectation): void {
    cache.forget(item);
    const values = [item.version, item.schema, JSON.stringify(item.body), item.expiresAt ?? null, item.pk, item.sk];
    const result =
      expect === 'absent'
        ? insert.run(...values)
        : expect === 'any'
          ? replace.run(...values)
          : update.run(...values, expect.version);
    if (result.changes !== 1) throw new RecordConflict({ pk: item.pk, sk: item.sk });
    if (item.pk.startsWith('OUTBOX#')) stream.run(JSON.stringify(item));
  }

  function apply(write: Write): void {
    if ('put' in write) put(write.put, write.expect);
    else if ('remove' in write) {
      require(write.remove, write.expect);
      cache.forget(write.remove);
      remove.run(write.remove.pk, write.remove.sk);
    } else require(write.check, write.expect);
  }

  return {
    async get<Body>(key: Key) {
      const known = cache.get(key);
      if (known) return known as Item<Body>;
      const row = rowOf(key);
      if (!row) return undefined;
      const item = itemOf<Body>(row);
      cache.keep(item, row.body.length);
      return item;
    },
    async query<Body>(range: QueryRange) {
      return pageOf<Body>(rowsOf(range), range.limit);
    },
    async transact(writes) {
      if (writes.length > maxWrites) throw new RangeError(`${writes.length} writes in one transaction`);
      refuseSharedKeys(writes);
      space?.need();
      await commits.run(() => writes.forEach(apply));
    },
  };
}

/** Drops the items whose time is over, as a table with TTL does. @returns how many */
export function dropExpired(database: DatabaseSync, now: number): number {
  return Number(database.prepare('DELETE FROM items WHERE expires_at < ?').run(Math.floor(now / 1000)).changes);
}

function refuseSharedKeys(writes: readonly Write[]): void {
  const keys = new Set(writes.map(keyOf).map(({ pk, sk }) => `${pk}\n${sk}`));
  if (keys.size < writes.length) throw new RangeError('two writes on one key in one transaction');
}

function keyOf(write: Write): Key {
  if ('put' in write) return write.put;
  return 'remove' in write ? write.remove : write.check;
}

function rangeReader(database: DatabaseSync): (range: QueryRange) => Row[] {
  const select = (order: 'ASC' | 'DESC', after: '<' | '>') =>
    database.prepare(
      `SELECT * FROM items WHERE pk = ?1 AND sk >= ?2 AND sk < ?3 AND (?4 IS NULL OR sk ${after} ?4) ORDER BY sk ${order} LIMIT ?5`,
    );
  const [up, down] = [select('ASC', '>'), select('DESC', '<')];
  return ({ pk, prefix = '', cursor, order, limit }) => {
    if (limit < 1 || limit > maxPage) throw new RangeError(`a page of ${limit}`);
    const statement = order === 'descending' ? down : up;
    return statement.all(pk, prefix, `${prefix}\u{10FFFF}`, cursor ?? null, limit + 1) as unknown as Row[];
  };
}

function pageOf<Body>(rows: Row[], limit: number): Page<Body> {
  const items = rows.slice(0, limit).map(itemOf<Body>);
  const last = items.at(-1);
  return rows.length > limit && last ? { items, next: last.sk } : { items };
}

function itemOf<Body>(row: Row): Item<Body> {
  const { pk, sk, version, schema } = row;
  const item = { pk, sk, version, schema, body: parsedJson<Body>(row.body, 'the body of an item') };
  return row.expires_at === null ? item : { ...item, expiresAt: row.expires_at };
}
