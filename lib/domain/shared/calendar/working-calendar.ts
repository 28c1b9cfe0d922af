/** How offices work on a day that differs from its weekday: closed, or working all of it, its morning, or its afternoon. */
export type DayKind = 'closed' | 'works' | 'morning' | 'afternoon';

/** A day that differs from its weekday, with the decision that says so. */
export interface CalendarDay {
  /** `yyyy-mm-dd` */
  readonly day: string;
  readonly kind: DayKind;
  /** tên ngày nghỉ, or what the day is worked for */
  readonly name: string;
  /** the law or decision that it comes from */
  readonly basis: string;
}

/** The days that differ from their weekdays, by day. */
export type WorkingCalendar = ReadonlyMap<string, CalendarDay>;

const labourCode = 'Bộ luật Lao động 45/2019 điều 112';
const closed = (name: string, ...days: readonly string[]): readonly CalendarDay[] =>
  days.map((day) => ({ day, kind: 'closed', name, basis: labourCode }));

/** Holidays that stand here without anybody having entered them. A year without rows counts its Saturdays and Sundays only. */
const builtInDays: readonly CalendarDay[] = [
  ...closed('Tết Dương lịch', '2026-01-01', '2027-01-01', '2028-01-01'),
  ...closed('Tết Nguyên đán', '2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20'),
  ...closed('Tết Nguyên đán', '2027-02-05', '2027-02-06', '2027-02-07', '2027-02-08', '2027-02-09'),
  ...closed('Giỗ Tổ Hùng Vương', '2026-04-26', '2027-04-16'),
  ...closed('Ngày Chiến thắng', '2026-04-30', '2027-04-30'),
  ...closed('Ngày Quốc tế lao động', '2026-05-01', '2027-05-01'),
  ...closed('Quốc khánh', '2026-09-01', '2026-09-02', '2027-09-02', '2027-09-03'),
];

/** A year of the calendar as somebody entered it, in the place of the built-in rows of that year. */
export interface CalendarYear {
  readonly year: number;
  /** số, ký hiệu và ngày of the yearly decision */
  readonly decision: string;
  readonly days: readonly Omit<CalendarDay, 'basis'>[];
}

/** The calendar in which entered years stand in the place of the built-in rows of the same years. */
export function calendarOf(entered: readonly CalendarYear[]): WorkingCalendar {
  const years = new Set(entered.map(({ year }) => year));
  const kept = builtInDays.filter(({ day }) => !years.has(yearOf(day)));
  const own = entered.flatMap(({ days, decision }) => days.map((day): CalendarDay => ({ ...day, basis: decision })));
  return new Map([...kept, ...own].map((row) => [row.day, row]));
}

/** The calendar of an installation in which nobody has entered anything. */
export const builtInCalendar: WorkingCalendar = calendarOf([]);

/** The years that have rows without anybody having entered them. */
export const builtInYear = (year: number): readonly CalendarDay[] =>
  builtInDays.filter(({ day }) => yearOf(day) === year).toSorted((a, b) => (a.day < b.day ? -1 : 1));

function yearOf(day: string): number {
  return Number(day.slice(0, 4));
}
