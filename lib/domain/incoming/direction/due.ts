import { printedDay } from '../../shared/calendar/time.ts';
import { isWorkingDay, nextWorkingDay, workingDayBefore } from '../../shared/calendar/working-days.ts';
import type { Problem } from '../../shared/errors.ts';

/**
 * Whether a day (`yyyy-mm-dd`) may be a due day: today or later, and one on which offices work.
 * @returns `due-past`, or `due-closed` with the working day before it (after it, where that one is over)
 */
export function dueProblem(due: string, today: string): Problem | undefined {
  if (due < today) return { code: 'due-past', due };
  if (isWorkingDay(due)) return undefined;
  const before = workingDayBefore(due, 1);
  const propose = before < today ? nextWorkingDay(due) : before;
  return { code: 'due-closed', due, propose, detail: printedDay(propose) };
}
