import type { Task } from '../tasks/task.ts';
import type { DueTask, Duty } from './duty.ts';

/** What somebody is told of a task: that it is there, that it is due soon, that it is late, or, as a leader, that somebody else's is late. */
export type NotificationKind = 'task' | 'reminder' | 'late' | 'escalated';

/** What somebody is told, once. It is there as long as its task is. */
export interface Notification {
  /** the same for the same task, kind and moment, however often it is asked for */
  readonly id: string;
  readonly kind: NotificationKind;
  /** since when there is something to be told, Unix milliseconds */
  readonly at: number;
  readonly task: Task;
  readonly duty?: Duty;
}

/**
 * What an assignee is told of their tasks at `now` (Unix milliseconds), the newest first: of each the last that there is to be told. Nothing of it is
 * kept, so that none is lost and none comes twice; when a task is done, nobody is told of it any more.
 */
export function notificationsOf(tasks: readonly DueTask[], now: number): readonly Notification[] {
  return tasks.map(({ task, duty }) => lastOf(task, duty, now)).sort(newestFirst);
}

/** What leaders are told of late tasks that are others' to do, the newest first. Their own are in {@link notificationsOf}. */
export function escalationsOf(tasks: readonly DueTask[], now: number): readonly Notification[] {
  return tasks
    .flatMap(({ task, duty }) =>
      duty?.escalates && now >= duty.dueAt ? [notification('escalated', duty.dueAt, task, duty)] : [],
    )
    .sort(newestFirst);
}

function lastOf(task: Task, duty: Duty | undefined, now: number): Notification {
  if (!duty) return notification('task', task.since, task);
  if (now >= duty.dueAt) return notification('late', duty.dueAt, task, duty);
  const reminded = duty.remindAt.findLast((at) => at <= now);
  return reminded === undefined
    ? notification('task', task.since, task, duty)
    : notification('reminder', reminded, task, duty);
}

function notification(kind: NotificationKind, at: number, task: Task, duty?: Duty): Notification {
  return { id: `${kind}|${task.kind}|${at}|${task.id}`, kind, at, task, ...(duty ? { duty } : {}) };
}

const newestFirst = (a: Notification, b: Notification): number => b.at - a.at || (a.id < b.id ? -1 : 1);
