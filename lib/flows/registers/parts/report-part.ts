import type { DutyClock } from '../../../domain/duties/duty.ts';
import type { Person } from '../../../domain/organisation/agency.ts';
import { incomingItem } from '../../../domain/registers/counting/incoming-item.ts';
import { incomingGroups, outgoingGroups, type ReportItem } from '../../../domain/registers/counting/item.ts';
import { outgoingItem } from '../../../domain/registers/counting/outgoing-item.ts';
import { type ReportPeriod, reportPeriod, yearsOf } from '../../../domain/registers/counting/period.ts';
import { type Report, reportFilter, reportOf } from '../../../domain/registers/counting/report.ts';
import type { ReportSide } from '../../../domain/registers/counting/report-cells.ts';
import { vietnamDay } from '../../../domain/shared/calendar/time.ts';
import { accepted, Refused } from '../../../domain/shared/errors.ts';
import { readableAgency, requirePermission } from '../../../kernel/access.ts';
import type { ApiContext } from '../../../kernel/context.ts';
import { dutyClock } from '../../../stores/monitoring/calendar.ts';
import { registerEnd, sourcedArrivals, sourcedLines } from '../../../stores/registers/register-lines.ts';
import { tableFileLines } from '../../parts/table-file.ts';
import { allOf } from './register-part.ts';

export type Query = Readonly<Record<string, string | undefined>>;

/** A report with the agency that it is about. */
export interface FilledReport {
  readonly agencyCode: string;
  readonly report: Report;
  /** what was counted, as the log of access names it */
  readonly counted: readonly string[];
}

/**
 * What the lines of the books come to for the days that a request names, by the clock of the law and the working calendar of the installation, as it stands now.
 * @throws {Refused} `role-missing`, `bad-request`, `report-too-long`, `register-too-long`
 */
export async function reportFor(
  context: ApiContext,
  person: Person,
  side: ReportSide,
  query: Query,
): Promise<FilledReport> {
  requirePermission(person, 'registers.read');
  const period = accepted<ReportPeriod>(reportPeriod(query, vietnamDay(context.clock.now())));
  const groups = side === 'incoming' ? incomingGroups : outgoingGroups;
  const filter = reportFilter(query, groups);
  if (typeof filter === 'string') throw new Refused({ code: 'bad-request', detail: filter });
  const agencyCode = readableAgency(person, query['agency']);
  const items = await itemsOf(context, agencyCode, side, period);
  const counted = items.map((item) => ('id' in item && item.id) || `${item.day.slice(0, 4)}/${item.number}`);
  return { agencyCode, report: reportOf(items, period, groups, filter), counted };
}

async function itemsOf(
  context: ApiContext,
  agencyCode: string,
  side: ReportSide,
  { from, to }: ReportPeriod,
): Promise<readonly ReportItem[]> {
  const clock = await dutyClock(context);
  const items: ReportItem[] = [];
  for (const year of yearsOf({ from, to })) {
    const range = { year, from: 1, to: Infinity, fromDay: from, toDay: to };
    const left = tableFileLines.xlsx - items.length;
    items.push(...(await allOf(context, walkOf(context, { agencyCode, year }, side, clock), range, left)));
  }
  return items;
}

async function* walkOf(
  context: ApiContext,
  { agencyCode, year }: { readonly agencyCode: string; readonly year: number },
  side: ReportSide,
  clock: DutyClock,
): AsyncGenerator<readonly ReportItem[]> {
  const book = { agencyCode, year, book: side === 'incoming' ? 'arrival' : 'outgoing' };
  const [end, now] = [await registerEnd(context, book), context.clock.now()];
  if (side === 'incoming')
    for await (const group of sourcedArrivals(context, book, 1, end))
      yield group.map(({ line, document }) => incomingItem(line, document, clock, now));
  else
    for await (const group of sourcedLines(context, book, 1, end))
      yield group.map(({ line, source }) => outgoingItem(line, source, clock, now));
}
