import type { ListKind, LookKind, MachineLook, SignInLook } from '../domain/audit/access-entry.ts';
import type { Person } from '../domain/organisation/agency.ts';
import type { Write } from '../ports/records.ts';
import { newItem, readAll, readBodies, readItem, type Stored } from './item.ts';
import { accessKey, listAccessKey, listReadsPk } from './keys.ts';

/** A look at a document: Decree 30/2020 App. VI III.5a. */
export interface AccessLine {
  readonly by: string;
  readonly name: string;
  readonly what: LookKind | SignInLook;
  /** Unix milliseconds */
  readonly at: number;
  /** of a sign-in: which browser and address */
  readonly about?: string;
}

/** A page of a list that somebody was shown, or what a machine account did at the door. */
export interface ListAccessLine {
  readonly by: string;
  readonly name: string;
  readonly what: ListKind | MachineLook;
  /** Unix milliseconds, of the first time on that day */
  readonly at: number;
  /** of a list */
  readonly count?: number;
  /** ids of the first and the last document on it */
  readonly from?: string;
  readonly to?: string;
  /** of a log: which day, person and document were asked for; of a machine account: which operation, or scopes and address */
  readonly about?: string;
}

/** Which page of a list on which day (`yyyy-mm-dd`); `digest` is of the ids on it. */
interface ShownPage {
  readonly day: string;
  readonly list: string;
  readonly digest: string;
}

/** A look at the document whose log is named. */
export function accessWrite(log: string, id: string, line: AccessLine): Write {
  return { put: newItem(accessKey(log, line.at, id), line), expect: 'absent' };
}

/** Who was shown it, and whose list it is. */
type Shown = Pick<Person, 'subject' | 'agencyCode'>;
const keyOf = (person: Shown, { day, list, digest }: ShownPage) => listAccessKey(person, day, list, digest);

/** Whether the person was shown the same page on that day. */
export async function wasShown(context: Stored, person: Shown, page: ShownPage): Promise<boolean> {
  return (await readItem(context, keyOf(person, page))) !== undefined;
}

/** A page that was shown for the first time on that day. */
export function listAccessWrite(person: Shown, page: ShownPage, line: ListAccessLine): Write {
  return { put: newItem(keyOf(person, page), line), expect: 'absent' };
}

/** The looks at a document between two times (Unix milliseconds, the second not included), the newest first. */
export async function looksBetween(context: Stored, log: string, from: number, to: number): Promise<AccessLine[]> {
  const looks: AccessLine[] = [];
  const range = { pk: log, prefix: 'ACCESS#', order: 'descending', limit: 200 } as const;
  for await (const { body } of readAll<AccessLine>(context, range)) {
    if (body.at < from) break;
    if (body.at < to) looks.push(body);
  }
  return looks;
}

/** The pages of lists that the people of an agency were shown on a day. */
export function shownLists(context: Stored, agencyCode: string, day: string): Promise<ListAccessLine[]> {
  return readBodies<ListAccessLine>(context, { pk: listReadsPk(agencyCode, day), limit: 200 });
}

/** The last looks at the document whose log is named, the newest first; `more` that there were others before. */
export async function lastLooks(
  context: Stored,
  log: string,
  maxLooks: number,
): Promise<{ looks: AccessLine[]; more: boolean }> {
  const looks: AccessLine[] = [];
  const range = { pk: log, prefix: 'ACCESS#', order: 'descending', limit: 200 } as const;
  for await (const { body } of readAll<AccessLine>(context, range)) {
    if (looks.length === maxLooks) return { looks, more: true };
    looks.push(body);
  }
  return { looks, more: false };
}
