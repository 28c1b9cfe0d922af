import { type AccessCounts, countAccess, maxCountedDays } from '../../../domain/monitoring/access-counts.ts';
import type { ShownDocument } from '../../../domain/monitoring/shown-document.ts';
import type { Person } from '../../../domain/organisation/agency.ts';
import { type ReportPeriod, reportPeriod } from '../../../domain/registers/counting/period.ts';
import { daysAfter } from '../../../domain/shared/calendar/day.ts';
import { vietnamDay } from '../../../domain/shared/calendar/time.ts';
import { accepted, Refused } from '../../../domain/shared/errors.ts';
import { logLogAccess } from '../../../kernel/access-log.ts';
import type { Context } from '../../../kernel/context.ts';
import { documentOf } from './named-by.ts';
import { entriesOfDays, requireAuditor } from './read-entries.ts';

/** The first and the last day, `yyyy-mm-dd` in Vietnam; the month of today where none is named. */
export interface CountRequest {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** The counts of an agency with the documents that were looked at most often, as far as the reader may know of them. */
export interface AccessCountsView extends Omit<AccessCounts, 'most'> {
  readonly from: string;
  readonly to: string;
  readonly most: readonly { readonly document: ShownDocument; readonly looks: number; readonly people: number }[];
  /** a day had more than is read for one answer */
  readonly more: boolean;
}

/**
 * Thống kê truy cập: how often documents were looked at in an agency on some days, by whom, and which the most. That it was asked for stands in the log. Decree 30/2020
 * App. VI II.3, III.6b.
 * @throws {Refused} `role-missing`, `outside-your-administration`, `not-found`, `bad-request`, `access-days-too-many` beyond 31 days
 */
export async function readAccessCounts(
  context: Context,
  person: Person,
  agencyId: string,
  request: CountRequest,
): Promise<AccessCountsView> {
  await requireAuditor(context, person, agencyId);
  const { from, to } = accepted<ReportPeriod>(reportPeriod(request, vietnamDay(context.clock.now())));
  if (to > daysAfter(from, maxCountedDays - 1))
    throw new Refused({ code: 'access-days-too-many', days: maxCountedDays });
  const { entries, more } = await entriesOfDays(context, agencyId, { from, to });
  const { most, ...counts } = countAccess(entries);
  await logLogAccess(context, person, agencyId, { what: 'access-log', about: `${from} ${to}`, count: entries.length });
  const named = await Promise.all(
    most.map(async ({ log, looks, people }) => ({ document: await documentOf(context, person, log), looks, people })),
  );
  return {
    ...counts,
    from,
    to,
    most: named.flatMap(({ document, ...one }) => (document ? [{ document, ...one }] : [])),
    more,
  };
}
