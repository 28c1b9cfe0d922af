import { daysAfter } from './day.ts';
import { builtInCalendar, type WorkingCalendar } from './working-calendar.ts';

/** Whether offices work on the day (`yyyy-mm-dd`), be it half of it. */
export function isWorkingDay(day: string, calendar: WorkingCalendar = builtInCalendar): boolean {
  const row = calendar.get(day);
  return row ? row.kind !== 'closed' : !isWeekend(day);
}

/** The first working day after `day`, both `yyyy-mm-dd`. */
export function nextWorkingDay(day: string, calendar: WorkingCalendar = builtInCalendar): string {
  return workingDayAfter(day, 1, calendar);
}

/** The working day so many working days after a day, which need not be one itself: `workingDayAfter(friday, 1)` is the Monday. */
export function workingDayAfter(day: string, count: number, calendar: WorkingCalendar = builtInCalendar): string {
  return walked(day, count, 1, calendar);
}

/** The working day so many working days before a day, which need not be one itself. */
export function workingDayBefore(day: string, count: number, calendar: WorkingCalendar = builtInCalendar): string {
  return walked(day, count, -1, calendar);
}

function walked(day: string, count: number, way: 1 | -1, calendar: WorkingCalendar): string {
  let at = day;
  for (let left = count; left > 0; ) {
    at = daysAfter(at, way);
    if (isWorkingDay(at, calendar)) left -= 1;
  }
  return at;
}

const isWeekend = (day: string): boolean => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
