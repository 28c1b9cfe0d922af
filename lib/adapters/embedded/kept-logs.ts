import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import type { LogEnd, LoggedEvent } from '../../domain/audit/chain.ts';

/** The log of one document as it is kept, and the end of it that the document names; no end where there is no such document. */
export interface KeptLog {
  /** `DOC#…` or `IN#…` */
  readonly pk: string;
  readonly end: LogEnd | undefined;
  readonly events: readonly LoggedEvent[];
}

const selectLogs = `
  SELECT pk, sk, body FROM items
  WHERE ((pk >= 'DOC#' AND pk < 'DOC$') OR (pk >= 'IN#' AND pk < 'IN$')) AND (sk = 'STATE' OR (sk >= 'EVENT#' AND sk < 'EVENT$'))
  ORDER BY pk, sk`;

interface Row {
  readonly pk: string;
  readonly sk: string;
  readonly body: string;
}

/** Every log of a database, one document after the other. It is only read, whether or not somebody works with it. */
export function* keptLogs(path: string): Generator<KeptLog> {
  if (!existsSync(path)) throw Object.assign(new Error(path), { code: 'ENOENT' });
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    let rows: Row[] = [];
    for (const row of database.prepare(selectLogs).iterate() as Iterable<unknown> as Iterable<Row>) {
      if (rows[0] && rows[0].pk !== row.pk) {
        yield logOf(rows);
        rows = [];
      }
      rows.push(row);
    }
    if (rows.length > 0) yield logOf(rows);
  } finally {
    database.close();
  }
}

function logOf(rows: readonly Row[]): KeptLog {
  const state = rows.find(({ sk }) => sk === 'STATE');
  const events = rows.filter(({ sk }) => sk !== 'STATE').map(eventOf);
  return { pk: rows[0]?.pk ?? '', end: state && endOf(state), events };
}

function endOf({ body }: Row): LogEnd | undefined {
  return (read(body) as { log?: LogEnd } | undefined)?.log;
}

/** A line that cannot be read any more follows from nothing. */
function eventOf({ sk, body }: Row): LoggedEvent {
  const unreadable = {
    seq: Number(sk.slice('EVENT#'.length)),
    at: 0,
    by: '',
    name: '',
    previous: '',
    hash: '',
    kind: '',
    data: {},
  };
  return (read(body) as LoggedEvent | undefined) ?? unreadable;
}

function read(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
