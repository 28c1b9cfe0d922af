import type { Person } from '../../domain/organisation/agency.ts';
import type { RegisterLine } from '../../domain/registers/register-line.ts';
import { onDays, type RegisterRange, registerRange } from '../../domain/registers/register-request.ts';
import { vietnamYear } from '../../domain/shared/calendar/time.ts';
import { accepted, Refused } from '../../domain/shared/errors.ts';
import { readableAgency, requirePermission } from '../../kernel/access.ts';
import { logListAccess } from '../../kernel/access-log.ts';
import type { Context } from '../../kernel/context.ts';
import { registerEnd, registerLines } from '../../stores/registers/register-lines.ts';

/** A page of the outgoing register. */
export interface RegisterView {
  readonly year: number;
  /** the last number of the book */
  readonly last: number;
  readonly items: readonly RegisterLine[];
  readonly next?: string;
}

/** Lines on a page, about; and numbers that are looked at for one, where few are of the days asked for. */
const pageLines = 50;
const maxLooked = 400;
/** The number to go on with, and the day of the line before it. */
const cursorShape = /^(\d{1,8})\.(\d{4}-\d\d-\d\d)?$/;

type Query = Readonly<Record<string, string | undefined>>;

/**
 * Sổ đăng ký văn bản đi: the numbers of a book of the reader's agency in their order, each with what became of it, a page at a time. A page may have no
 * line of the days asked for and others behind it still have some. @throws {Refused} `role-missing`, `bad-request`
 */
export async function readRegister(context: Context, person: Person, query: Query): Promise<RegisterView> {
  requirePermission(person, 'registers.read');
  const range = accepted<RegisterRange>(registerRange(query, vietnamYear(context.clock.now())));
  const book = { agencyCode: readableAgency(person, query['agency']), year: range.year, book: 'outgoing' };
  const end = await registerEnd(context, book);
  const place = placeOf(query['cursor'], range);
  const to = Math.min(range.to, end.to);
  const page = await registerPage(registerLines(context, book, place.from, { ...end, to }), range, { ...place, to });
  await logListAccess(
    context,
    person,
    'register',
    page.items.map(({ number, id }) => id ?? `${range.year}/${number}`),
  );
  return { year: range.year, last: end.to, ...page };
}

export interface PlaceInBook {
  readonly from: number;
  readonly day: string;
}

/** Where a page begins. @throws {Refused} `bad-request` */
export function placeOf(cursor: string | undefined, { from }: RegisterRange): PlaceInBook {
  if (cursor === undefined) return { from, day: '' };
  const found = cursorShape.exec(cursor);
  if (!found) throw new Refused({ code: 'bad-request', detail: 'cursor' });
  return { from: Math.max(from, Number(found[1])), day: found[2] ?? '' };
}

/** A page of lines that belong to the days asked for, from a walk over a book up to `to`. */
export async function registerPage<Line extends { readonly day: string; readonly to: number }>(
  walk: AsyncIterable<readonly Line[]>,
  range: RegisterRange,
  { day: before, to }: Pick<PlaceInBook, 'day'> & { readonly to: number },
): Promise<{ readonly items: readonly Line[]; readonly next?: string }> {
  const items: Line[] = [];
  let [day, looked] = [before, 0];
  for await (const group of walk) {
    const found = onDays(group, range, day);
    items.push(...found.lines);
    day = found.day;
    looked += group.length;
    const through = group.at(-1)?.to ?? to;
    if (through < to && (items.length >= pageLines || looked >= maxLooked))
      return { items, next: `${through + 1}.${day}` };
  }
  return { items };
}
