import type { Person } from '../domain/agency/agency.ts';
import { Refused } from '../domain/errors.ts';
import { logListAccess } from './step/access-log.ts';
import type { House } from './step/house.ts';
import type { IncomingLine } from './step/incoming-store.ts';
import { registerPk } from './step/keys.ts';
import type { OutgoingLine } from './step/outgoing-store.ts';

const pageSize = 50;
/** Time and id of the last line of the page before. */
const cursorShape = /^\d{15}#[0-9A-Z]{26}$/;

/** The agency's documents of one direction, the newest first, a page at a time. What was shown is logged. */
export async function listDocuments<Line extends OutgoingLine | IncomingLine>(
  house: House,
  person: Person,
  direction: 'outgoing' | 'incoming',
  cursor: string | undefined,
): Promise<{ items: Line[]; next?: string }> {
  if (cursor !== undefined && !cursorShape.test(cursor)) throw new Refused({ code: 'bad-request', detail: 'cursor' });
  const page = await house.records.query<Line>({
    pk: registerPk(person.agencyCode, direction),
    order: 'descending',
    limit: pageSize,
    ...(cursor === undefined ? {} : { cursor }),
  });
  const items = page.items.map((item) => item.body);
  await logListAccess(
    house,
    person,
    direction,
    items.map(({ id }) => id),
  );
  return page.next === undefined ? { items } : { items, next: page.next };
}
