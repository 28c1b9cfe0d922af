import { closeSync, fsyncSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import {
  type Direction,
  maxCounted,
  type SearchDocument,
  type SearchPage,
  type SearchQuery,
} from '../../ports/search.ts';
import { type Columns, columnsOf, type Expand, indexedLetters, matching, ranked } from './match.ts';

/** The index of one agency, as a file of SQLite. */
export interface FtsIndex {
  /** the last number of the feed that it knows */
  position(): number;
  put(documents: readonly SearchDocument[], position: number): void;
  find(query: SearchQuery): SearchPage;
  /** writes everything into the one file and lets go of it */
  close(): void;
}

/** Of what stands in the file, and of what is put in: dossiers since 4. One of another shape is made anew. */
export const ftsShape = 4;

/**
 * Words are parted by us and by nothing else (tokenizer `ascii`); which columns they stand in is kept, where in them is not. Rows are numbered by
 * time, so that the newest come first without sorting. The vocabulary has the longer words, of which beginnings are written out.
 */
const tables = `
  CREATE TABLE documents (row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, direction TEXT NOT NULL);
  CREATE TABLE vocabulary (word TEXT PRIMARY KEY) WITHOUT ROWID;
  CREATE TABLE facts (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
  INSERT INTO facts VALUES ('position', 0);
  CREATE VIRTUAL TABLE words USING fts5 (marks, folded, tags, content='', contentless_delete=1, detail=column, prefix='2 3', tokenize='ascii');
  PRAGMA user_version=${ftsShape};
`;

/** Rows of one second: fewer would not tell apart what comes together, more would make the lists of rows longer to write. */
const rowsOfSecond = 64;
const rowAt = (milliseconds: number): number => Math.floor((milliseconds * rowsOfSecond) / 1000);

/** An index that is being made, in a file that nobody reads before it is done. */
export interface FtsBuild {
  add(documents: readonly SearchDocument[]): void;
  /** It is whole, on the disk, and knows the feed up to `position`. */
  finish(position: number): void;
  abandon(): void;
}

/** Builds an index in a new file, in one transaction: what is new in it stands in no journal, and what is broken off is thrown away. */
export function buildFtsIndex(path: string): FtsBuild {
  ownFile(path);
  const database = new DatabaseSync(path);
  database.exec(`PRAGMA synchronous=OFF; PRAGMA cache_size=-65536; ${tables} BEGIN;`);
  const index = indexOn(database);
  return {
    add: (documents) => index.put(documents, 0),
    finish(position) {
      index.put([], position);
      database.exec('COMMIT');
      database.close();
      const file = openSync(path, 'r+');
      fsyncSync(file);
      closeSync(file);
    },
    abandon: () => database.close(),
  };
}

/** The index that lies there; nothing where it is of another shape. @throws where the file is damaged or missing */
export function openFtsIndex(path: string): FtsIndex | undefined {
  const database = new DatabaseSync(path);
  try {
    // what is lost is made anew from the states: no commit waits for the disk
    database.exec('PRAGMA busy_timeout=5000; PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;');
    const found = (database.prepare('PRAGMA user_version').get() as { user_version: number }).user_version;
    if (found === ftsShape) return indexOn(database);
  } catch (error) {
    database.close();
    throw error;
  }
  database.close();
  return undefined;
}

function ownFile(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  closeSync(openSync(path, 'a', 0o600));
}

function indexOn(database: DatabaseSync): FtsIndex {
  const readPosition = database.prepare("SELECT value FROM facts WHERE name = 'position'");
  const writePosition = database.prepare("UPDATE facts SET value = ? WHERE name = 'position' AND value <= ?");
  const byId = database.prepare('SELECT row FROM documents WHERE id = ?');
  const byRow = database.prepare('SELECT id, direction FROM documents WHERE row = ?');
  const lastRow = database.prepare('SELECT max(row) AS last FROM documents WHERE row >= ? AND row < ?');
  const add = database.prepare('INSERT INTO documents VALUES (?, ?, ?)');
  const addWords = database.prepare('INSERT INTO words (rowid, marks, folded, tags) VALUES (?, ?, ?, ?)');
  const dropWords = database.prepare('DELETE FROM words WHERE rowid = ?');

  function rowFor({ id, direction, at }: SearchDocument): number {
    const known = (byId.get(id) as { row: number } | undefined)?.row;
    if (known !== undefined) {
      dropWords.run(known);
      return known;
    }
    const row = freeRow(rowAt(at));
    add.run(row, id, direction);
    return row;
  }

  /** The first free row from there on: documents of one moment stand in the order in which they came. */
  function freeRow(first: number): number {
    const { last } = lastRow.get(first, first + rowsOfSecond) as { last: number | null };
    if (last === null) return first;
    return last + 1 < first + rowsOfSecond ? last + 1 : freeRow(first + rowsOfSecond);
  }

  const vocabulary = vocabularyOf(database);
  function putOne(document: SearchDocument): void {
    const columns = columnsOf(document);
    vocabulary.add(columns);
    const { marks, folded, tags } = columns;
    addWords.run(rowFor(document), marks, folded, tags);
  }

  const found = database.prepare(
    'SELECT rowid AS row FROM words WHERE words MATCH ? AND rowid >= ? AND rowid < ? ORDER BY rowid DESC LIMIT ?',
  );
  const rowsOf = (match: string, from: number, until: number, limit: number): number[] =>
    (found.all(match, from, until, limit) as { row: number }[]).map(({ row }) => row);

  const following = database.prepare('SELECT word FROM vocabulary WHERE word >= ? AND word < ? LIMIT ?');
  const expand: Expand = (start) => {
    const words = following.all(start, `${start}\u{10FFFF}`, maxExpanded + 1) as { word: string }[];
    return words.length > maxExpanded ? undefined : words.map(({ word }) => word);
  };

  return {
    position: () => (readPosition.get() as { value: number }).value,
    put(documents, position) {
      const isBuild = database.isTransaction;
      if (!isBuild) database.exec('BEGIN IMMEDIATE');
      try {
        documents.forEach(putOne);
        writePosition.run(position, position);
        if (!isBuild) database.exec('COMMIT');
      } catch (error) {
        if (database.isTransaction) database.exec('ROLLBACK');
        vocabulary.forget();
        throw error;
      }
    },
    find(query) {
      if (query.readers.length === 0) return { hits: [], count: 0 };
      const { rows, count, next } = pageOf(query, rowsOf, expand);
      const hits = rows.map((row) => byRow.get(row) as { id: string; direction: Direction });
      return { hits: hits.map(({ id, direction }) => ({ id, direction })), count, ...(next ? { next } : {}) };
    },
    close: () => database.close(),
  };
}

/** A beginning that more words have is left to FTS5. */
const maxExpanded = 100;
/** Words that were met are not looked up again; of very many, such as numbers, the last are. */
const maxRemembered = 200_000;

/** Keeps the longer words of documents. */
function vocabularyOf(database: DatabaseSync): { add(columns: Columns): void; forget(): void } {
  const add = database.prepare('INSERT INTO vocabulary VALUES (?) ON CONFLICT DO NOTHING');
  const met = new Set<string>();
  return {
    add({ marks, folded }) {
      for (const word of `${marks} ${folded}`.split(' ')) {
        if (word.length <= indexedLetters || met.has(word)) continue;
        add.run(word);
        if (met.size < maxRemembered) met.add(word);
      }
    },
    // what was met in a transaction that is undone is not there
    forget: () => met.clear(),
  };
}

type Rows = (match: string, from: number, until: number, limit: number) => number[];

/** A cursor is the part that the page before ended in, and its last row there. */
function pageOf(query: SearchQuery, rowsOf: Rows, expand: Expand): { rows: number[]; count: number; next?: string } {
  const { from = 0, until = 2 ** 42, limit, order, cursor } = query;
  const [first, last] = [rowAt(from), rowAt(until)];
  const all = matching(query, expand);
  const parts = order === 'ranked' ? ranked(query, expand) : [all];
  const [part = 0, behind = last] = cursor === undefined ? [] : cursor.split('.').map(Number);
  const counted = rowsOf(all, first, last, maxCounted);
  const known = parts.length === 1 && cursor === undefined ? counted : undefined;
  const found: { part: number; row: number }[] = [];
  for (let at = part; at < parts.length && found.length <= limit; at += 1) {
    const end = at === part ? Math.min(behind, last) : last;
    const rows = known ?? rowsOf(parts[at] ?? '', first, end, limit + 1 - found.length);
    found.push(...rows.map((row) => ({ part: at, row })));
  }
  const shown = found.slice(0, limit);
  const end = shown.at(-1);
  const more = found.length > limit && end ? { next: `${end.part}.${end.row}` } : {};
  return { rows: shown.map(({ row }) => row), count: counted.length, ...more };
}
