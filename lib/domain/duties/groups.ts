import { vietnamDay } from '../shared/calendar/time.ts';
import type { WorkingCalendar } from '../shared/calendar/working-calendar.ts';
import { workingDayAfter } from '../shared/calendar/working-days.ts';
import { type Task, urgencyRank } from '../tasks/task.ts';
import type { DueTask, Duty } from './duty.ts';

/** Quá hạn, hôm nay, sắp đến hạn, còn lại: the groups of an inbox, in their order. */
export const dueGroups = ['late', 'today', 'soon', 'rest'] as const;
export type DueGroup = (typeof dueGroups)[number];

/** So many working days ahead something is due soon. */
const soonDays = 2;

/** In which group a task stands at `now` (Unix milliseconds); what has no clock is never late. */
export function groupOf(duty: Duty | undefined, now: number, calendar: WorkingCalendar): DueGroup {
  if (!duty) return 'rest';
  if (now >= duty.dueAt) return 'late';
  const today = vietnamDay(now);
  if (duty.dueOn <= today || (duty.wantedOn !== undefined && duty.wantedOn <= today)) return 'today';
  return duty.dueOn <= workingDayAfter(today, soonDays, calendar) ? 'soon' : 'rest';
}

/** The order of an inbox: the most urgent first, then what is due first, then what has waited longest. */
export function byDue(a: DueTask, b: DueTask): number {
  return (
    urgencyRank(a.task) - urgencyRank(b.task) ||
    (a.duty?.dueAt ?? Infinity) - (b.duty?.dueAt ?? Infinity) ||
    byAge(a.task, b.task)
  );
}

const byAge = (a: Task, b: Task): number => a.since - b.since || (a.id < b.id ? -1 : Number(a.id > b.id));
