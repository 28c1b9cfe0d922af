import { closeSync, fsyncSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { DirectoryState, FoundEntry } from '../../../domain/organisation/directory/entry.ts';
import type { DirectoryQuery } from '../../../domain/organisation/directory/search.ts';
import { parsedJson } from '../../../domain/shared/parsed-json.ts';
import { wholeName } from '../../../domain/shared/text/short-words.ts';
import { agencyColumns, agencyMatches, agencyWords, isOver } from './agency-match.ts';

/** A list of agencies in one file of SQLite, which nobody writes into any more. */
export interface AgencyIndex {
  state(): DirectoryState;
  byCode(code: string): FoundEntry | undefined;
  named(name: string): FoundEntry[];
  search(query: DirectoryQuery, limit: number): FoundEntry[];
  /** the following ones in their order, after the row */
  after(row: number, limit: number): { readonly row: number; readonly entry: FoundEntry }[];
  close(): void;
}

/** Of what stands in the file. One of another shape counts as none. */
export const directoryShape = 1;

/** Codes are found in upper case and compared exactly afterwards. Rows stand in the order in which they are shown. */
const tables = `
  CREATE TABLE agencies (row INTEGER PRIMARY KEY, body TEXT NOT NULL);
  CREATE TABLE codes (code TEXT NOT NULL, kind INTEGER NOT NULL, row INTEGER NOT NULL, PRIMARY KEY (code, kind, row)) WITHOUT ROWID;
  CREATE TABLE names (name TEXT NOT NULL, row INTEGER NOT NULL, PRIMARY KEY (name, row)) WITHOUT ROWID;
  CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE VIRTUAL TABLE words USING fts5 (${agencyColumns.join(', ')}, content='', detail=column, prefix='2 3', tokenize='ascii');
  PRAGMA user_version=${directoryShape};
`;

/** What a code is: that of an agency, an earlier one of it, or any of an agency that is no more. */
const kinds = { own: 0, old: 1, ended: 2 } as const;

/** A list that is being written, in a file that nobody reads before it is done. */
export interface AgencyBuild {
  add(entries: readonly FoundEntry[]): void;
  finish(state: DirectoryState): void;
  abandon(): void;
}

/** Writes a list into a new file, in one transaction. */
export function buildAgencyIndex(path: string, day: string): AgencyBuild {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  closeSync(openSync(path, 'wx', 0o600));
  const database = new DatabaseSync(path);
  database.exec(`PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF; PRAGMA cache_size=-65536; ${tables} BEGIN;`);
  const addEntry = database.prepare('INSERT INTO agencies VALUES (?, ?)');
  const addCode = database.prepare('INSERT INTO codes VALUES (?, ?, ?) ON CONFLICT DO NOTHING');
  const addName = database.prepare('INSERT INTO names VALUES (?, ?) ON CONFLICT DO NOTHING');
  const marks = agencyColumns.map(() => '?').join(', ');
  const addWords = database.prepare(`INSERT INTO words (rowid, ${agencyColumns.join(', ')}) VALUES (?, ${marks})`);
  let row = 0;
  const addOne = (entry: FoundEntry) => {
    row += 1;
    addEntry.run(row, JSON.stringify(entry));
    const ended = isOver(entry.to, day);
    addCode.run(entry.code.toUpperCase(), ended ? kinds.ended : kinds.own, row);
    for (const code of entry.oldCodes) addCode.run(code.toUpperCase(), ended ? kinds.ended : kinds.old, row);
    if (ended) return;
    for (const { name, to } of entry.names) if (!isOver(to, day)) addName.run(wholeName(name), row);
    addWords.run(row, ...agencyWords(entry, day));
  };
  return {
    add: (entries) => entries.forEach(addOne),
    finish(state) {
      database.prepare('INSERT INTO facts VALUES (?, ?)').run('state', JSON.stringify(state));
      database.exec("INSERT INTO words (words) VALUES ('optimize'); COMMIT;");
      database.close();
      const file = openSync(path, 'r+');
      fsyncSync(file);
      closeSync(file);
    },
    abandon: () => {
      if (database.isOpen) database.close();
    },
  };
}

/** The list that lies there; nothing where it is of another shape. @throws where the file is damaged or missing */
export function openAgencyIndex(path: string): AgencyIndex | undefined {
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    database.exec('PRAGMA mmap_size=268435456; PRAGMA cache_size=-16384;');
    const { user_version: shape } = database.prepare('PRAGMA user_version').get() as { user_version: number };
    if (shape === directoryShape) return indexOn(database);
  } catch (error) {
    database.close();
    throw error;
  }
  database.close();
  return undefined;
}

const rowsFor = (rows: readonly unknown[]): number[] => (rows as { row: number }[]).map(({ row }) => row);

function indexOn(database: DatabaseSync): AgencyIndex {
  const fact = database.prepare('SELECT value FROM facts WHERE name = ?');
  const byRow = database.prepare('SELECT body FROM agencies WHERE row = ?');
  const following = database.prepare('SELECT row, body FROM agencies WHERE row > ? ORDER BY row LIMIT ?');
  const withCode = database.prepare('SELECT row FROM codes WHERE code = ? AND kind = ? ORDER BY row LIMIT ?');
  const codesFrom = database.prepare(
    'SELECT row FROM codes WHERE code >= ? AND code < ? AND kind = 0 ORDER BY code LIMIT ?',
  );
  const withName = database.prepare('SELECT row FROM names WHERE name = ? ORDER BY row LIMIT ?');
  const withWords = database.prepare('SELECT rowid AS row FROM words WHERE words MATCH ? ORDER BY rowid LIMIT ?');

  const entry = (row: number): FoundEntry =>
    parsedJson<FoundEntry>((byRow.get(row) as { body: string }).body, 'an agency of the directory');
  const state = () => parsedJson<DirectoryState>((fact.get('state') as { value: string }).value, 'the directory');
  /** Rows by what was typed, the best first; each is looked for only as far as those before it leave room. */
  function* rowsOf(query: DirectoryQuery, limit: number): Generator<number[]> {
    const { code, name } = query;
    if (code !== undefined) {
      yield rowsFor(withCode.all(code, kinds.own, limit));
      yield rowsFor(withCode.all(code, kinds.old, limit));
    }
    if (name !== '') yield rowsFor(withName.all(name, limit));
    if (code !== undefined) yield rowsFor(codesFrom.all(code, `${code}\u{10FFFF}`, limit));
    for (const match of agencyMatches(query)) yield rowsFor(withWords.all(match, limit));
  }

  return {
    state,
    byCode(code) {
      const bearers = (kind: number) => rowsFor(withCode.all(code.toUpperCase(), kind, maxBearers)).map(entry);
      const own = [...bearers(kinds.own), ...bearers(kinds.ended)].find((one) => one.code === code);
      if (own) return own;
      // an old code that went to several agencies names none of them
      const [only, ...more] = bearers(kinds.old).filter(({ oldCodes }) => oldCodes.includes(code));
      if (only) return more.length === 0 ? only : undefined;
      return bearers(kinds.ended).find(({ oldCodes }) => oldCodes.includes(code));
    },
    named: (name) => rowsFor(withName.all(wholeName(name), maxBearers)).map(entry),
    search(query, limit) {
      const found = new Map<number, FoundEntry>();
      for (const rows of rowsOf(query, limit)) {
        for (const row of rows) {
          if (found.size < limit && !found.has(row)) found.set(row, entry(row));
        }
        if (found.size >= limit) break;
      }
      return [...found.values()];
    },
    after: (row, limit) =>
      (following.all(row, limit) as { row: number; body: string }[]).map(({ row: at, body }) => ({
        row: at,
        entry: parsedJson<FoundEntry>(body, 'an agency of the directory'),
      })),
    close: () => database.close(),
  };
}

/** So many agencies of one name or one old code are read: a commune's name is borne in every province. */
const maxBearers = 200;
