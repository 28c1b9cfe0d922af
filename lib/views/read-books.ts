import { type BookName, bookNames, type GivenElsewhere } from '../domain/books/elsewhere.ts';
import { mayAdminister } from '../domain/organisation/administration.ts';
import type { Person } from '../domain/organisation/agency.ts';
import { vietnamDay, vietnamYear } from '../domain/shared/calendar/time.ts';
import { unless } from '../domain/shared/errors.ts';
import { requirePermission } from '../kernel/access.ts';
import type { Context } from '../kernel/context.ts';
import { elsewhereIn, lastNumber, numberLines } from '../stores/books.ts';
import { agenciesAbove } from '../stores/organisation/above.ts';
import { findAgencyRecord } from '../stores/organisation/agencies.ts';

/** A book of this year. */
export interface BookView {
  readonly book: BookName;
  readonly year: number;
  readonly last: number;
  /** numbers that were given elsewhere */
  readonly elsewhere: readonly GivenElsewhere[];
}

/** The books of an agency for who administers or leads it. @throws {Refused} `outside-your-administration` */
export async function readBooks(context: Context, person: Person, agencyId: string): Promise<{ items: BookView[] }> {
  requirePermission(person, 'organisation.read');
  const record = await findAgencyRecord(context, agencyId);
  const above = await agenciesAbove(context, record?.state, vietnamDay(context.clock.now()));
  unless(mayAdminister(person, 'organisation.read', { agencyId, above }));
  const year = vietnamYear(context.clock.now());
  const items = bookNames.map(async (book) => {
    const name = { agencyCode: agencyId, year, book };
    const [last, lines] = await Promise.all([lastNumber(context, name), numberLines(context, name)]);
    return { book, year, last, elsewhere: elsewhereIn(lines) };
  });
  return { items: await Promise.all(items) };
}
