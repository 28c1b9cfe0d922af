import { daysAfter } from '../../../lib/domain/shared/calendar/day.ts';
import type { WorkingCalendar } from '../../../lib/domain/shared/calendar/working-calendar.ts';
import { isWorkingDay, workingDayAfter, workingDayBefore } from '../../../lib/domain/shared/calendar/working-days.ts';

/** Working days that are offered by a press: so many after a day, or the last one of this week. */
export interface OfferedDay {
  readonly after: number | 'end-of-week';
  /** `yyyy-mm-dd` */
  readonly day: string;
}

/** What is offered today, counted from today or from the day by which it is due already, where that is later; never a day after `max`. */
export function offeredDays(
  calendar: WorkingCalendar,
  {
    today,
    from = today,
    max,
  }: { readonly today: string; readonly from?: string | undefined; readonly max?: string | undefined },
): readonly OfferedDay[] {
  const start = from > today ? from : today;
  const end = start === today ? lastWorkingDayOfWeek(today, calendar) : undefined;
  const days: readonly OfferedDay[] = [
    ...[3, 5, 7].map((after) => ({ after, day: workingDayAfter(start, after, calendar) })),
    ...(end === undefined ? [] : [{ after: 'end-of-week' as const, day: end }]),
  ];
  return days.filter(({ day }) => max === undefined || day <= max);
}

/** The last day of the week of `today` on which offices work, where it has not passed. */
function lastWorkingDayOfWeek(today: string, calendar: WorkingCalendar): string | undefined {
  const weekday = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7;
  const sunday = daysAfter(today, 6 - weekday);
  const last = isWorkingDay(sunday, calendar) ? sunday : workingDayBefore(sunday, 1, calendar);
  return last >= today ? last : undefined;
}
