import type { Person } from '../domain/organisation/agency.ts';
import { vietnamDay } from '../domain/shared/calendar/time.ts';
import { RecordConflict } from '../ports/records.ts';
import { newItem, sha256Text } from '../stores/documents/logged-state.ts';
import { accessKey, listAccessKey } from '../stores/keys.ts';
import type { Context } from './context.ts';

/** A look at a document: Decree 30/2020 App. VI III.5a. */
export interface AccessLine {
  readonly by: string;
  readonly name: string;
  readonly what: 'read' | 'file' | 'report' | 'signing-session' | 'places' | 'packet' | 'page' | 'page-ahead';
  /** Unix milliseconds */
  readonly at: number;
}

/** Who looked at what, kept with the document. Nothing is answered where the line cannot be written. */
export async function logAccess(context: Context, person: Person, pk: string, what: AccessLine['what']): Promise<void> {
  const at = context.clock.now();
  const body: AccessLine = { by: person.subject, name: person.name, what, at };
  await context.records.transact([{ put: newItem(accessKey(pk, at, context.newId()), body), expect: 'absent' }]);
}

/** A page of a list that somebody was shown. */
export interface ListAccessLine {
  readonly by: string;
  readonly name: string;
  readonly what: 'inbox' | 'outgoing' | 'incoming' | 'alike';
  /** Unix milliseconds, of the first time on that day */
  readonly at: number;
  readonly count: number;
  /** ids of the first and the last document on it */
  readonly from?: string;
  readonly to?: string;
}

/**
 * Who was shown which page of a list, kept with the agency. The page of the product asks for lists again and again: the same documents on the
 * same day are one line, whatever else is shown is another.
 */
export async function logListAccess(
  context: Context,
  person: Person,
  what: ListAccessLine['what'],
  ids: readonly string[],
): Promise<void> {
  const at = context.clock.now();
  const key = listAccessKey(person, vietnamDay(at), what, sha256Text(ids.join(' ')));
  if (await context.records.get(key)) return;
  const [from, to] = [ids[0], ids.at(-1)];
  const ends = from !== undefined && to !== undefined ? { from, to } : {};
  const body: ListAccessLine = { by: person.subject, name: person.name, what, at, count: ids.length, ...ends };
  try {
    await context.records.transact([{ put: newItem(key, body), expect: 'absent' }]);
  } catch (error) {
    // another tab of the same person was shown the same
    if (!(error instanceof RecordConflict)) throw error;
  }
}
