import type { ReportPeriod } from '../../../lib/domain/registers/counting/period.ts';
import { daysAfter } from '../../../lib/domain/shared/calendar/day.ts';

export const periodNames = ['week', 'month', 'quarter', 'year', 'other'] as const;
export type PeriodName = (typeof periodNames)[number];

/** The days of a period about `today` (`yyyy-mm-dd`); weeks begin on Monday. Nothing for one whose days are typed. */
export function daysOf(name: PeriodName, today: string): ReportPeriod | undefined {
  const [year = 0, month = 0] = today.split('-').map(Number);
  const day = (inYear: number, inMonth: number, at: number): string =>
    new Date(Date.UTC(inYear, inMonth, at)).toISOString().slice(0, 10);
  switch (name) {
    case 'week': {
      const from = daysAfter(today, -((new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7));
      return { from, to: daysAfter(from, 6) };
    }
    case 'month':
      return { from: day(year, month - 1, 1), to: day(year, month, 0) };
    case 'quarter': {
      const first = Math.floor((month - 1) / 3) * 3;
      return { from: day(year, first, 1), to: day(year, first + 3, 0) };
    }
    case 'year':
      return { from: `${year}-01-01`, to: `${year}-12-31` };
    case 'other':
      return undefined;
  }
}
