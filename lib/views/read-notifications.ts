import type { Notification } from '../domain/duties/notifications.ts';
import type { Person } from '../domain/organisation/agency.ts';
import { requirePermission } from '../kernel/access.ts';
import { logListAccess } from '../kernel/access-log.ts';
import type { Context } from '../kernel/context.ts';
import { toldTo } from '../kernel/duties/told.ts';
import { readMarks } from '../stores/notifications.ts';

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
  const [told, marks] = await Promise.all([toldTo(context, person, now), readMarks(context, person)]);
  const all = told.map((one): ShownNotification => ({ ...one, read: marks.has(one.id) }));
  const items = all.slice(0, shownAtMost);
  await logListAccess(
    context,
    person,
    'inbox',
    items.map(({ task }) => task.documentId),
  );
  return { items, unread: all.filter(({ read }) => !read).length };
}
