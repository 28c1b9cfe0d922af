import type { Problem } from '../shared/errors.ts';

/** Which part of a book: of a year, by numbers or by days, all where nothing is said. */
export interface RegisterRange {
  readonly year: number;
  readonly from: number;
  readonly to: number;
  /** `yyyy-mm-dd` */
  readonly fromDay?: string;
  readonly toDay?: string;
}

type Asked = Readonly<Partial<Record<'year' | 'from' | 'to' | 'fromDay' | 'toDay', string | undefined>>>;

/** Beyond any number that a book has. */
const beyond = 99_999_999;

/** The part that a request names; `thisYear` where it names no year. What cannot be read is named. */
export function registerRange({ year, from, to, fromDay, toDay }: Asked, thisYear: number): RegisterRange | Problem {
  const wrong = (detail: string): Problem => ({ code: 'bad-request', detail, fields: [detail] });
  if (year !== undefined && !/^20\d\d$/.test(year)) return wrong('year');
  if (from !== undefined && !isNumber(from)) return wrong('from');
  if (to !== undefined && (!isNumber(to) || Number(to) < Number(from ?? 1))) return wrong('to');
  if (fromDay !== undefined && !isDay(fromDay)) return wrong('fromDay');
  if (toDay !== undefined && (!isDay(toDay) || toDay < (fromDay ?? ''))) return wrong('toDay');
  return {
    year: year === undefined ? thisYear : Number(year),
    from: Number(from ?? 1),
    to: Number(to ?? beyond),
    ...(fromDay === undefined ? {} : { fromDay }),
    ...(toDay === undefined ? {} : { toDay }),
  };
}

const isNumber = (text: string): boolean => /^[1-9]\d{0,7}$/.test(text);
const isDay = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text);

/** Those lines that belong to the days asked for. A line without a day of its own, a gap above all, belongs to the day of the line before it. */
export function onDays<Line extends { readonly day: string }>(
  lines: readonly Line[],
  { fromDay = '', toDay = '9999-12-31' }: Pick<RegisterRange, 'fromDay' | 'toDay'>,
  dayBefore: string,
): { readonly lines: readonly Line[]; readonly day: string } {
  let day = dayBefore;
  const found = lines.filter((line) => {
    day = line.day || day;
    return fromDay <= day && day <= toDay;
  });
  return { lines: found, day };
}
