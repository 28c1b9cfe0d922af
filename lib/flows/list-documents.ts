import type { Person } from '../domain/agency/agency.ts';
import type { House } from './step/house.ts';
import type { IncomingLine } from './step/incoming-store.ts';
import { registerPk } from './step/keys.ts';
import type { OutgoingLine } from './step/outgoing-store.ts';

const pageSize = 50;

/** The agency's documents of one direction, the newest first, a page at a time. */
export async function listDocuments<Line extends OutgoingLine | IncomingLine>(
  house: House,
  person: Person,
  direction: 'outgoing' | 'incoming',
  cursor: string | undefined,
): Promise<{ items: Line[]; next?: string }> {
  const page = await house.records.query<Line>({
    pk: registerPk(person.agencyCode, direction),
    order: 'descending',
    limit: pageSize,
    ...(cursor === undefined ? {} : { cursor }),
  });
  const items = page.items.map((item) => item.body);
  return page.next === undefined ? { items } : { items, next: page.next };
}
