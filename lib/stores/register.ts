import type { Page, QueryRange, Write } from '../ports/records.ts';
import { itemOf, readAll, readPage, type Stored } from './item.ts';
import { incomingKey, outgoingKey, ownRegisterPk, registerLineName, registerPk } from './keys.ts';

type Direction = 'outgoing' | 'incoming';

/** Where a document is listed: in the lists of its agencies, and in those of people who read it by what they are to it. */
export interface Listed {
  /** the agency that it came to, or that made it, first; others where it went on elsewhere */
  readonly agencies: readonly string[];
  readonly direction: Direction;
  /** when it was made or came, Unix milliseconds */
  readonly at: number;
  readonly id: string;
  readonly own: readonly string[];
}

/**
 * The line of a document in every list that it stands in, taken out of those that it stands in no more. Lists of people say nothing that the
 * agency's does not, so whatever stands there is written over: the version of the state guards it, and earlier versions wrote none.
 */
export function registerWrites(listed: Listed, before: ListedBefore | undefined, line: object): Write[] {
  const { agencies, direction, at, id, own } = listed;
  const version = (before?.version ?? 0) + 1;
  const left = (before?.own ?? []).filter((subject) => !own.includes(subject));
  return [
    ...agencies.map((agencyCode): Write => {
      const put = itemOf({ pk: registerPk(agencyCode, direction), sk: registerLineName(at, id) }, version, line);
      return { put, expect: before?.agencies.includes(agencyCode) ? { version: before.version } : 'absent' };
    }),
    ...ownLineWrites(listed, version, line),
    ...left.flatMap((subject) => ownKeys(listed, subject).map((remove): Write => ({ remove }))),
  ];
}

/** How a document stood in lists before a change: it is taken out of no agency's. */
interface ListedBefore {
  readonly version: number;
  readonly agencies: readonly string[];
  readonly own: readonly string[];
}

/** The line of a document in the lists of people alone. */
export function ownLineWrites(listed: Listed, version: number, line: object): Write[] {
  return listed.own.flatMap((subject) =>
    ownKeys(listed, subject).map((key): Write => ({ put: itemOf(key, version, line), expect: 'any' })),
  );
}

const ownKeys = ({ agencies, direction, at, id }: Listed, subject: string) =>
  agencies.map((agencyCode) => ({
    pk: ownRegisterPk(agencyCode, direction, subject),
    sk: registerLineName(at, id),
  }));

/** Where a walk over an agency's lists goes on: in which list, and behind which line. */
export interface Place {
  readonly direction: Direction;
  readonly cursor?: string;
}

/** The names of the logs of at least so many documents of an agency's lists, if there are so many, the oldest first; and where to go on. */
export async function nextLogs(
  context: Stored,
  agencyCode: string,
  from: Place,
  wanted: number,
): Promise<{ readonly logs: readonly string[]; readonly rest?: Place }> {
  const logs: string[] = [];
  let place: Place | undefined = from;
  // a list is begun before it is known whether there is anything in it
  while (place && (logs.length < wanted || place.cursor === undefined)) {
    const { direction, cursor }: Place = place;
    const range = { limit: 200, ...(cursor === undefined ? {} : { cursor }) };
    const page: Page<{ id: string }> = await registerLines(context, agencyCode, direction, range);
    const keyOf = direction === 'incoming' ? incomingKey : outgoingKey;
    logs.push(...page.items.map(({ body }) => keyOf(body.id).pk));
    if (page.next !== undefined) place = { direction, cursor: page.next };
    else place = direction === 'incoming' ? { direction: 'outgoing' } : undefined;
  }
  return { logs, ...(place ? { rest: place } : {}) };
}

/** The names of the logs of every document in an agency's lists, those that come before those of its own. */
export async function everyLog(context: Stored, agencyCode: string): Promise<readonly string[]> {
  return (await nextLogs(context, agencyCode, { direction: 'incoming' }, Number.POSITIVE_INFINITY)).logs;
}

/** The lines of a list of one direction by time, a page at a time: the agency's, or that of one person where they are named. */
export function registerLines<Line>(
  context: Stored,
  agencyCode: string,
  direction: Direction,
  { subject, ...range }: Omit<QueryRange, 'pk'> & { readonly subject?: string },
): Promise<Page<Line>> {
  const pk = subject === undefined ? registerPk(agencyCode, direction) : ownRegisterPk(agencyCode, direction, subject);
  return readPage<Line>(context, { pk, ...range });
}

/** The ids of all documents of an agency in one direction by time, some at a time. */
export async function* registeredIds(
  context: Stored,
  agencyCode: string,
  direction: Direction,
  atOnce: number,
): AsyncGenerator<string[]> {
  let ids: string[] = [];
  const range = { pk: registerPk(agencyCode, direction), limit: atOnce };
  for await (const { body } of readAll<{ readonly id: string }>(context, range)) {
    ids.push(body.id);
    if (ids.length < atOnce) continue;
    yield ids;
    ids = [];
  }
  if (ids.length > 0) yield ids;
}
