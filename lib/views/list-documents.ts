import { isHidden } from '../domain/incoming/readers.ts';
import type { Person } from '../domain/organisation/agency.ts';
import { mayForAll } from '../domain/organisation/permissions.ts';
import { Refused } from '../domain/shared/errors.ts';
import { readableAgency, requirePermission } from '../kernel/access.ts';
import { logListAccess } from '../kernel/access-log.ts';
import type { Context } from '../kernel/context.ts';
import type { IncomingLine } from '../stores/documents/incoming.ts';
import type { OutgoingLine } from '../stores/documents/outgoing.ts';
import { registerLines } from '../stores/register.ts';

const defaultLines = 50;
const maxLines = 200;
/** Time and id of the last line of the page before. */
const cursorShape = /^\d{15}#[0-9A-Z]{26}$/;
const orders = { newest: 'descending', oldest: 'ascending' } as const;

const readOf = { outgoing: 'outgoing.read', incoming: 'incoming.read' } as const;

/** Which page of a list. */
export interface ListRequest {
  readonly cursor?: string | undefined;
  /** `newest` first, or `oldest` first: the list is kept by time and read from either end. A cursor belongs to the order it came from. */
  readonly order?: string | undefined;
  /** how many at the most: 1 to 200, 50 unless asked for */
  readonly lines?: string | undefined;
  /** an agency that the person's own has succeeded, by id; their own unless asked for */
  readonly agency?: string | undefined;
}

/**
 * The documents of one direction that the person may read, by time, the newest first unless asked otherwise, a page at a time: all of the agency for
 * those who may read all, else what is, was or was made theirs. What came in and was cancelled is found by searching for its state. What was shown is logged.
 */
export async function listDocuments<Line extends OutgoingLine | IncomingLine>(
  context: Context,
  person: Person,
  direction: 'outgoing' | 'incoming',
  { cursor, order = 'newest', lines = String(defaultLines), agency: whose }: ListRequest = {},
): Promise<{ items: Line[]; next?: string }> {
  requirePermission(person, readOf[direction]);
  if (cursor !== undefined && !cursorShape.test(cursor)) throw new Refused({ code: 'bad-request', detail: 'cursor' });
  if (order !== 'newest' && order !== 'oldest') throw new Refused({ code: 'bad-request', detail: 'order' });
  if (!/^[1-9]\d{0,2}$/.test(lines) || Number(lines) > maxLines)
    throw new Refused({ code: 'bad-request', detail: 'lines' });
  const agency = readableAgency(person, whose);
  const page = await registerLines<Line>(context, agency, direction, {
    order: orders[order],
    limit: Number(lines),
    ...(cursor === undefined ? {} : { cursor }),
    ...(mayForAll(person, readOf[direction]) ? {} : { subject: person.subject }),
  });
  const items = page.items.map((item) => item.body).filter(({ state }) => direction === 'outgoing' || !isHidden(state));
  await logListAccess(
    context,
    person,
    direction,
    items.map(({ id }) => id),
  );
  return page.next === undefined ? { items } : { items, next: page.next };
}
