import type { Person } from '../../domain/organisation/agency.ts';
import type { ArrivalLine } from '../../domain/registers/arrival-line.ts';
import { type RegisterRange, registerRange } from '../../domain/registers/register-request.ts';
import { vietnamYear } from '../../domain/shared/calendar/time.ts';
import { accepted } from '../../domain/shared/errors.ts';
import { readableAgency, requirePermission } from '../../kernel/access.ts';
import { logListAccess } from '../../kernel/access-log.ts';
import type { Context } from '../../kernel/context.ts';
import { arrivalLines, registerEnd } from '../../stores/registers/register-lines.ts';
import { placeOf, registerPage } from './read-register.ts';

/** A page of the incoming register. */
export interface ArrivalsView {
  readonly year: number;
  /** the last arrival number */
  readonly last: number;
  readonly items: readonly ArrivalLine[];
  readonly next?: string;
}

/**
 * Sổ đăng ký văn bản đến: the arrival numbers of the reader's agency in their order, each with what became of it, a page at a time. Decree 30/2020 art. 22,
 * App. IV. @throws {Refused} `role-missing`, `bad-request`
 */
export async function readArrivals(
  context: Context,
  person: Person,
  query: Readonly<Record<string, string | undefined>>,
): Promise<ArrivalsView> {
  requirePermission(person, 'registers.read');
  const range = accepted<RegisterRange>(registerRange(query, vietnamYear(context.clock.now())));
  const book = { agencyCode: readableAgency(person, query['agency']), year: range.year, book: 'arrival' };
  const end = await registerEnd(context, book);
  const place = placeOf(query['cursor'], range);
  const to = Math.min(range.to, end.to);
  const page = await registerPage(arrivalLines(context, book, place.from, { ...end, to }), range, { ...place, to });
  const shown = page.items.map(({ number, id }) => id ?? `${range.year}/${number}`);
  await logListAccess(context, person, 'register', shown);
  return { year: range.year, last: end.to, ...page };
}
