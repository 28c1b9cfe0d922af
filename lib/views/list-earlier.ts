import type { Person } from '../domain/organisation/agency.ts';
import type { EarlierDocument } from '../domain/organisation/import/earlier.ts';
import { mayForAll } from '../domain/organisation/permissions.ts';
import { vietnamYear } from '../domain/shared/calendar/time.ts';
import { Refused } from '../domain/shared/errors.ts';
import { readableAgency } from '../kernel/access.ts';
import type { Context } from '../kernel/context.ts';
import { earlierPage } from '../stores/earlier.ts';

/** The documents of the registers before the agency joined, for who reads all of its documents. @throws {Refused} `role-missing`, `bad-request` */
export async function listEarlier(
  context: Context,
  person: Person,
  { year, cursor, agency: whose }: Readonly<Record<string, string | undefined>>,
): Promise<{ year: number; items: EarlierDocument[]; next?: string }> {
  if (!mayForAll(person, 'outgoing.read')) throw new Refused({ code: 'role-missing', needed: 'clerk' });
  if (year !== undefined && !/^\d{4}$/.test(year)) throw new Refused({ code: 'bad-request', detail: 'year' });
  const agency = readableAgency(person, whose);
  const asked = year === undefined ? vietnamYear(context.clock.now()) : Number(year);
  const { items, next } = await earlierPage(context, agency, asked, cursor);
  return { year: asked, items: items.map(({ body }) => body), ...(next === undefined ? {} : { next }) };
}
