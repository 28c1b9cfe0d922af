import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDatabase } from '../../../lib/adapters/embedded/database.ts';
import { keptLogs } from '../../../lib/adapters/embedded/kept-logs.ts';

function folderWith(rows: readonly (readonly [pk: string, sk: string, body: string])[]): string {
  const path = join(mkdtempSync(join(tmpdir(), 'congvan-logs-')), 'congvan.db');
  const database = openDatabase(path);
  const insert = database.prepare('INSERT INTO items VALUES (?, ?, 1, 1, ?, NULL)');
  for (const row of rows) insert.run(...row);
  database.close();
  return path;
}
const event = (seq: number) => ({
  seq,
  at: seq,
  by: 'x',
  name: 'X',
  previous: '',
  hash: `h${seq}`,
  kind: 'k',
  data: {},
});
const line = (seq: number): string => `EVENT#${String(seq).padStart(6, '0')}`;

test('logs are given one document after the other, their events in order, with the end that the document names', () => {
  const path = folderWith([
    ['IN#B', 'STATE', JSON.stringify({ log: { seq: 1, hash: 'h1' } })],
    ['DOC#A', line(2), JSON.stringify(event(2))],
    ['DOC#A', 'STATE', JSON.stringify({ log: { seq: 2, hash: 'h2' } })],
    ['DOC#A', line(1), JSON.stringify(event(1))],
    ['DOC#A', 'ACCESS#1', JSON.stringify({ by: 'y' })],
    ['DOC#A', 'EVENT$', '{}'],
    ['IN#B', line(1), JSON.stringify(event(1))],
    ['BOOK#G15.1', 'STATE', '{}'],
    ['DELIVERY#A', 'STATE', '{}'],
    ['DOC$', 'STATE', '{}'],
    ['IN$', 'STATE', '{}'],
  ]);
  expect([...keptLogs(path)]).toEqual([
    { pk: 'DOC#A', end: { seq: 2, hash: 'h2' }, events: [event(1), event(2)] },
    { pk: 'IN#B', end: { seq: 1, hash: 'h1' }, events: [event(1)] },
  ]);
});

test('events without their document have no end, and what cannot be read follows from nothing', () => {
  const path = folderWith([
    ['DOC#A', line(7), 'hỏng'],
    ['DOC#B', 'STATE', 'hỏng'],
    ['DOC#C', 'STATE', '{}'],
  ]);
  const nothing = { at: 0, by: '', name: '', previous: '', hash: '', kind: '', data: {} };
  expect([...keptLogs(path)]).toEqual([
    { pk: 'DOC#A', end: undefined, events: [{ seq: 7, ...nothing }] },
    { pk: 'DOC#B', end: undefined, events: [] },
    { pk: 'DOC#C', end: undefined, events: [] },
  ]);
});

test('a database without documents has no logs; one that is not there is not made', () => {
  expect([...keptLogs(folderWith([]))]).toEqual([]);
  const missing = join(mkdtempSync(join(tmpdir(), 'congvan-logs-')), 'congvan.db');
  expect(() => [...keptLogs(missing)]).toThrow(expect.objectContaining({ code: 'ENOENT', message: missing }));
  expect(existsSync(missing)).toBe(false);
});

test('somebody may work with the database meanwhile', () => {
  const path = folderWith([
    ['DOC#A', 'STATE', '{}'],
    ['DOC#B', 'STATE', '{}'],
  ]);
  const logs = keptLogs(path);
  logs.next();
  const database = openDatabase(path);
  database.exec("INSERT INTO items VALUES ('DOC#C', 'STATE', 1, 1, '{}', NULL)");
  expect([...logs].map(({ pk }) => pk)).toEqual(['DOC#B']);
  expect([...keptLogs(path)]).toHaveLength(3);
});
