import { daysAfter } from '../../shared/calendar/day.ts';
import type { Problem } from '../../shared/errors.ts';

/** The days that a report counts, both of them included; `yyyy-mm-dd`. */
export interface ReportPeriod {
  readonly from: string;
  readonly to: string;
}

/** So many days at the most: a year. */
const maxDays = 366;

/**
 * The days that a request names; the month of `today` up to its end where it names none. @returns `bad-request` for what is no day or the wrong way round,
 * `report-too-long` for more than a year
 */
export function reportPeriod(
  { from, to }: Readonly<Partial<Record<'from' | 'to', string | undefined>>>,
  today: string,
): ReportPeriod | Problem {
  const wrong = (detail: string): Problem => ({ code: 'bad-request', detail, fields: [detail] });
  const first = from ?? `${(to ?? today).slice(0, 7)}-01`;
  if (!isDay(first)) return wrong('from');
  const last = to ?? endOfMonth(first);
  if (!isDay(last) || last < first) return wrong('to');
  return last > daysAfter(first, maxDays - 1) ? { code: 'report-too-long', days: maxDays } : { from: first, to: last };
}

function endOfMonth(day: string): string {
  const [year = 0, month = 0] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

const isDay = (text: string): boolean =>
  /^20\d\d-\d\d-\d\d$/.test(text) &&
  !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) &&
  new Date(`${text}T00:00:00Z`).toISOString().startsWith(text);

/** The years whose books hold the numbers of a period. */
export function yearsOf({ from, to }: ReportPeriod): readonly number[] {
  const [first, last] = [Number(from.slice(0, 4)), Number(to.slice(0, 4))];
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}
