import type { Problem } from '../errors.ts';
import { printedDay, vietnamDay } from './time.ts';
import { builtInCalendar, type WorkingCalendar } from './working-calendar.ts';
import { isWorkingDay, nextWorkingDay, workingDayBefore } from './working-days.ts';

/** The day (`yyyy-mm-dd`) on which something is decided, and the working calendar that holds then. */
export interface Today {
  readonly day: string;
  readonly calendar: WorkingCalendar;
}

/** The day in Vietnam at `now` (Unix milliseconds) under a calendar; under the built-in one where nobody has entered any. */
export const todayAt = (now: number, calendar: WorkingCalendar = builtInCalendar): Today => ({
  ...{ day: vietnamDay(now), calendar },
});

/**
 * Whether a day (`yyyy-mm-dd`) may be a due day: today or later, and one on which offices work.
 * @returns `due-past`, or `due-closed` with the working day before it (after it, where that one is over)
 */
export function dueProblem(due: string, { day: today, calendar }: Today): Problem | undefined {
  if (due < today) return { code: 'due-past', due };
  if (isWorkingDay(due, calendar)) return undefined;
  const before = workingDayBefore(due, 1, calendar);
  const propose = before < today ? nextWorkingDay(due, calendar) : before;
  return { code: 'due-closed', due, propose, detail: printedDay(propose) };
}
