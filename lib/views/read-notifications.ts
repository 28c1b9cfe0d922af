import type { DutyClock } from '../domain/duties/duty.ts';
import { escalationsOf, type Notification, notificationsOf } from '../domain/duties/notifications.ts';
import type { Person } from '../domain/organisation/agency.ts';
import { mayForAll } from '../domain/organisation/permissions.ts';
import { isAssignedTo } from '../domain/tasks/task.ts';
import { requirePermission } from '../kernel/access.ts';
import { logListAccess } from '../kernel/access-log.ts';
import type { Context } from '../kernel/context.ts';
import { readMarks } from '../stores/notifications.ts';
import { ownTasks, tasksOfAgency, withDuty } from './due-tasks.ts';

const shownAtMost = 100;

/** Something that a person is told, and whether they have read it. */
export interface ShownNotification extends Notification {
  readonly read: boolean;
}

export interface NotificationsView {
  /** the newest first */
  readonly items: readonly ShownNotification[];
  /** how many have not been read, shown or not */
  readonly unread: number;
}

/**
 * Chuông thông báo: new tasks, reminders and what is late, of the person; leaders are told what of others is late. Derived from the tasks that are open, so
 * that none is lost or doubled; only what was read is kept. What was shown is logged.
 */
export async function readNotifications(context: Context, person: Person): Promise<NotificationsView> {
  requirePermission(person, 'office.use');
  const now = context.clock.now();
  const [{ tasks, clock }, marks] = await Promise.all([ownTasks(context, person), readMarks(context, person)]);
  const all = [...notificationsOf(tasks, now), ...(await escalated(context, person, clock, now))]
    .sort((a, b) => b.at - a.at)
    .map((one): ShownNotification => ({ ...one, read: marks.has(one.id) }));
  const items = all.slice(0, shownAtMost);
  await logListAccess(
    context,
    person,
    'inbox',
    items.map(({ task }) => task.documentId),
  );
  return { items, unread: all.filter(({ read }) => !read).length };
}

/** To leaders, who read every document of the agency and direct who works on it: Decree 30/2020 art. 23, 24. */
async function escalated(
  context: Context,
  person: Person,
  clock: DutyClock,
  now: number,
): Promise<readonly Notification[]> {
  if (!person.roles.includes('leader') || !mayForAll(person, 'incoming.read')) return [];
  const others = (await tasksOfAgency(context, person.agencyCode)).filter((task) => !isAssignedTo(task, person));
  return escalationsOf(
    others.map((task) => withDuty(task, clock)),
    now,
  );
}
