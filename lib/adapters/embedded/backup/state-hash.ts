import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { parsedJson } from '../../../domain/shared/parsed-json.ts';
import type { Part } from './backup-target.ts';

/** The path of a content-addressed file within a data folder. */
export const pathOfFile = (sha256: string): string => join('files', sha256.slice(0, 2), sha256);

/** The content-addressed files that a database names, each once, in the order of their digests. */
export function filesNamedIn(database: DatabaseSync): Part[] {
  const named = new Map<string, Part>();
  for (const { segments } of database.prepare('SELECT segments FROM files').iterate() as Iterable<unknown> as Iterable<{
    segments: string;
  }>)
    for (const { sha256, size } of parsedJson<Part[]>(segments, 'segments of a file'))
      named.set(sha256, { sha256, size });
  return [...named.values()].sort((a, b) => (a.sha256 < b.sha256 ? -1 : 1));
}

/**
 * One SHA-256 over every row of every table and the digest of every content-addressed file; `digestOf` gives the digest that a file truly has,
 * nothing where there is none. Two data folders with the same one hold the same.
 */
export async function stateHashOf(
  database: DatabaseSync,
  digestOf: (part: Part) => Promise<string | undefined>,
): Promise<string> {
  const hash = createHash('sha256');
  const tables = database
    .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
    .all() as unknown as { name: string }[];
  for (const { name } of tables) rowsInto(hash, database, name);
  for (const part of filesNamedIn(database))
    hash.update(`${JSON.stringify([part.sha256, part.size, (await digestOf(part)) ?? null])}\n`);
  return hash.digest('hex');
}

function rowsInto(hash: Hash, database: DatabaseSync, table: string): void {
  const columns = database.prepare(`PRAGMA table_info("${table}")`).all() as unknown as { name: string; pk: number }[];
  const key = columns.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk);
  const order = key.length > 0 ? key.map(({ name }) => `"${name}"`).join(', ') : 'rowid';
  hash.update(`${JSON.stringify([table, columns.map(({ name }) => name)])}\n`);
  const rows = database.prepare(`SELECT * FROM "${table}" ORDER BY ${order}`);
  rows.setReadBigInts(true);
  for (const row of rows.iterate()) hash.update(`${JSON.stringify(Object.values(row), plainValue)}\n`);
}

const plainValue = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? `${value}n` : value);

/** {@link stateHashOf} of a data folder, with each of its files read to its end. Nobody may be working with it. */
export async function stateHashOfFolder(home: string): Promise<string> {
  const database = new DatabaseSync(join(home, 'congvan.db'), { readOnly: true });
  try {
    return await stateHashOf(database, ({ sha256 }) => digestOfFile(join(home, pathOfFile(sha256))));
  } finally {
    database.close();
  }
}

/** The SHA-256 of a file in hex; nothing where it cannot be read. */
async function digestOfFile(path: string): Promise<string | undefined> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(path)) hash.update(chunk as Uint8Array);
    return hash.digest('hex');
  } catch {
    return undefined;
  }
}
