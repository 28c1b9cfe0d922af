import type { DutyClock } from '../../domain/duties/duty.ts';
import { escalationsOf, type Notification, notificationsOf } from '../../domain/duties/notifications.ts';
import type { Person } from '../../domain/organisation/agency.ts';
import { mayForAll } from '../../domain/organisation/permissions.ts';
import { isAssignedTo } from '../../domain/tasks/task.ts';
import type { Context } from '../context.ts';
import { ownTasks, tasksOfAgency, withDuty } from './due-tasks.ts';

/** What a person is told at `now` (Unix milliseconds), the newest first: of their own tasks, and as a leader of those of others that are late. */
export async function toldTo(context: Context, person: Person, now: number): Promise<readonly Notification[]> {
  const { tasks, clock } = await ownTasks(context, person);
  return [...notificationsOf(tasks, now), ...(await escalated(context, person, clock, now))].sort(
    (a, b) => b.at - a.at,
  );
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
