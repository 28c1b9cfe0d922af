import { vietnamDay } from '../shared/calendar/time.ts';
import type { WorkingCalendar } from '../shared/calendar/working-calendar.ts';
import { isWorkingDay, workingDayAfter, workingDayBefore } from '../shared/calendar/working-days.ts';
import { afterWorkingTime, endOfDay, opensAt, startOfDay } from '../shared/calendar/working-time.ts';
import type { Task } from '../tasks/task.ts';
import { type DutyName, type DutyRule, type DutySettings, dutyRules } from './rules.ts';

/** By when a task is to be done, and by which clause. */
export interface Duty {
  readonly name: DutyName;
  /** the clause; missing where a person named the day */
  readonly law?: string;
  /** the last day, `yyyy-mm-dd` */
  readonly dueOn: string;
  /** from this moment on it is late, Unix milliseconds */
  readonly dueAt: number;
  /** whether it is due at a time of that day, and not with its end */
  readonly byTime: boolean;
  /** the day on which it is to be done where that can be, before the last one; `yyyy-mm-dd` */
  readonly wantedOn?: string;
  /** when who is to do it is reminded, Unix milliseconds, in order */
  readonly remindAt: readonly number[];
  /** whether leaders are told when it is late */
  readonly escalates: boolean;
}

/** What duties are reckoned by. */
export interface DutyClock {
  readonly calendar: WorkingCalendar;
  readonly settings: DutySettings;
}

/** A task with its duty; many have none. */
export interface DueTask {
  readonly task: Task;
  readonly duty?: Duty;
}

/** The duties of a document: one for each of its tasks that has a clock. Derived, never kept: a calendar that changes moves all of them. */
export function dutiesOf(tasks: readonly Task[], clock: DutyClock): readonly Required<DueTask>[] {
  return tasks.flatMap((task) => {
    const duty = dutyOf(task, clock);
    return duty ? [{ task, duty }] : [];
  });
}

/** The duty of a task: the clock of the law, or the day that its direction or its sender names, whichever ends first. */
export function dutyOf(task: Task, clock: DutyClock): Duty | undefined {
  const rule = ruleOf(task);
  const named = task.due === undefined ? undefined : byNamedDay(task, task.due, rule, clock);
  // what somebody is to work on by a day that was named has no clock beside it
  if (named && (rule === undefined || rule.name === 'start' || rule.name === 'task')) return named;
  const byLaw = rule && byRule(task, rule, clock);
  return named && (!byLaw || named.dueAt < byLaw.dueAt) ? named : byLaw;
}

const ruleOf = ({ kind, since }: Task): DutyRule | undefined =>
  dutyRules.find(({ kinds, from }) => kinds.includes(kind) && from <= vietnamDay(since));

function byNamedDay(task: Task, due: string, rule: DutyRule | undefined, { calendar }: DutyClock): Duty {
  return {
    name: rule?.name === 'task' || rule?.name === 'start' ? 'task' : 'reply',
    ...(rule ? { law: rule.law } : {}),
    ...dayEnd(due),
    remindAt: remindersBefore(due, task.since, calendar),
    escalates: rule?.escalates ?? false,
  };
}

function byRule(task: Task, rule: DutyRule, { calendar, settings }: DutyClock): Duty | undefined {
  const { name, law, escalates } = rule;
  if (task.urgency !== 'normal' && rule.urgentMinutes > 0) {
    const dueAt = urgentEnd(task, rule.urgentMinutes * 60_000, calendar);
    return { name, law, escalates, dueOn: vietnamDay(dueAt), dueAt, byTime: true, remindAt: [] };
  }
  const days = typeof rule.workingDays === 'number' ? rule.workingDays : settings[rule.workingDays];
  if (days === undefined) return undefined;
  const began = vietnamDay(task.since);
  const due = workingDayAfter(began, days, calendar);
  const wanted = rule.sameDay && isWorkingDay(began, calendar) ? { wantedOn: began } : {};
  return { name, law, escalates, ...dayEnd(due), ...wanted, remindAt: remindersBefore(due, task.since, calendar) };
}

/** Hỏa tốc waits for no office to open; what is urgent otherwise waits for working time. */
function urgentEnd({ since, urgency }: Task, time: number, calendar: WorkingCalendar): number {
  return urgency === 'express' ? since + time : afterWorkingTime(since, time, calendar);
}

const dayEnd = (day: string) => ({ dueOn: day, dueAt: endOfDay(day), byTime: false });

/** On the working day before the last one and on that one, when offices open; not before it began. */
function remindersBefore(due: string, since: number, calendar: WorkingCalendar): readonly number[] {
  const days = [workingDayBefore(due, 1, calendar), due];
  return days.map((day) => opensAt(day, calendar) ?? startOfDay(day)).filter((at) => at > since);
}
