import type { BookName, ElsewhereRequest } from '../../domain/books/elsewhere.ts';
import { mayAdminister } from '../../domain/organisation/administration.ts';
import { vietnamDay } from '../../domain/shared/calendar/time.ts';
import { Refused, unless } from '../../domain/shared/errors.ts';
import { requirePermission } from '../../kernel/access.ts';
import { actOf, type Caller, type Context } from '../../kernel/context.ts';
import { step } from '../../kernel/take-step.ts';
import { takeOver } from '../../stores/books.ts';
import { agenciesAbove } from '../../stores/organisation/above.ts';
import { agencyChange, findAgencyRecord } from '../../stores/organisation/agencies.ts';

/** What the step answers: the number that the next document gets. */
export interface BookDone {
  readonly book: BookName;
  readonly next: number;
}

/**
 * Ghi số đã cấp ngoài hệ thống: an office that joins in the middle of the year at number 214 goes on with 215. It stands in the book for ever and in the log of
 * the agency. @throws {Refused} `book-beyond`, `book-day-wrong`, `outside-your-administration`
 */
export async function takeOverBook(
  context: Context,
  caller: Caller,
  agencyId: string,
  { book, ...request }: ElsewhereRequest & { readonly book: BookName },
): Promise<BookDone> {
  requirePermission(caller.person, 'organisation.manage');
  return step(context, caller, async () => {
    const loaded = await findAgencyRecord(context, agencyId);
    if (!loaded) throw new Refused({ code: 'agency-unknown', agency: agencyId });
    const above = await agenciesAbove(context, loaded.state, vietnamDay(context.clock.now()));
    unless(mayAdminister(caller.person, 'organisation.manage', { agencyId, above }));
    const act = actOf(context, caller.person);
    const name = { agencyCode: agencyId, year: request.year, book };
    const { given, writes } = await takeOver(context, name, request, act);
    const { from, to, day, origin, reason } = given;
    const events = [
      { kind: 'book-opened', data: { reason, after: { book, year: request.year, from, to, day, origin } } },
    ];
    const logged = await agencyChange(context, loaded, loaded.state, act, events);
    return { writes: [...writes, ...logged], answer: { book, next: to + 1 } };
  });
}
