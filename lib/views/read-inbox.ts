import type { DueTask } from '../domain/duties/duty.ts';
import { byDue, type DueGroup, groupOf } from '../domain/duties/groups.ts';
import type { Person } from '../domain/organisation/agency.ts';
import { Refused } from '../domain/shared/errors.ts';
import type { Task } from '../domain/tasks/task.ts';
import { requirePermission } from '../kernel/access.ts';
import { logListAccess } from '../kernel/access-log.ts';
import type { Context } from '../kernel/context.ts';
import { maxTasks, ownTasks } from '../kernel/duties/due-tasks.ts';

const defaultLines = 50;

/** A task as an inbox shows it: by when it is to be done, and in which group it stands at the moment. */
export interface InboxTask extends Task, Pick<DueTask, 'duty'> {
  readonly group: DueGroup;
}

/** How many tasks wait in each group, whether they are shown or not. */
export type DueCounts = Readonly<Record<DueGroup, number>>;

export interface InboxView {
  readonly items: readonly InboxTask[];
  /** whether others wait behind those that are shown */
  readonly more: boolean;
  readonly counts: DueCounts;
  /** whether there are more than a thousand, which nobody counts */
  readonly uncounted: boolean;
}

/**
 * The tasks of a person: the urgent first, then what is due first. Lines are kept by urgency and age, since a calendar may move every term: so up to a
 * thousand are read and put in order here. `lines` says how many are shown at the most, 50 unless asked for more. What was shown is logged.
 */
export async function readInbox(
  context: Context,
  person: Person,
  lines: string = String(defaultLines),
): Promise<InboxView> {
  if (!/^[1-9]\d{0,3}$/.test(lines) || Number(lines) > maxTasks)
    throw new Refused({ code: 'bad-request', detail: 'lines' });
  requirePermission(person, 'office.use');
  const { tasks, clock, more: uncounted } = await ownTasks(context, person);
  const now = context.clock.now();
  const all = tasks.toSorted(byDue).map(
    ({ task, duty }): InboxTask => ({
      ...task,
      ...(duty ? { duty } : {}),
      group: groupOf(duty, now, clock.calendar),
    }),
  );
  const items = all.slice(0, Number(lines));
  await logListAccess(
    context,
    person,
    'inbox',
    items.map(({ documentId }) => documentId),
  );
  return { items, more: uncounted || all.length > items.length, counts: countsOf(all), uncounted };
}

function countsOf(items: readonly InboxTask[]): DueCounts {
  const counts = { late: 0, today: 0, soon: 0, rest: 0 };
  for (const { group } of items) counts[group] += 1;
  return counts;
}
