import { type DueTask, dutyOf } from '../domain/duties/duty.ts';
import { byDue, type DueGroup, groupOf } from '../domain/duties/groups.ts';
import { defaultDutySettings } from '../domain/duties/rules.ts';
import type { Person } from '../domain/organisation/agency.ts';
import { handledAgencies } from '../domain/organisation/permissions.ts';
import { Refused } from '../domain/shared/errors.ts';
import { assigneesOf, isAssignedTo, type Task } from '../domain/tasks/task.ts';
import { requirePermission } from '../kernel/access.ts';
import { logListAccess } from '../kernel/access-log.ts';
import type { Context } from '../kernel/context.ts';
import { workingCalendar } from '../stores/monitoring/calendar.ts';
import { inboxLines } from '../stores/tasks.ts';

const defaultLines = 50;
const maxLines = 1000;

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
 * The tasks of a person, of their positions and of their unit, also in agencies whose work theirs has taken over; the urgent first, then what is due first.
 * Lines are kept by urgency and age, since a calendar may move every term: so up to a thousand of an inbox are read and put in order here. `lines` says how
 * many are shown at the most, 50 unless asked for more. What was shown is logged.
 */
export async function readInbox(
  context: Context,
  person: Person,
  lines: string = String(defaultLines),
): Promise<InboxView> {
  if (!/^[1-9]\d{0,3}$/.test(lines) || Number(lines) > maxLines)
    throw new Refused({ code: 'bad-request', detail: 'lines' });
  requirePermission(person, 'office.use');
  const wanted = Number(lines);
  const [calendar, ...inboxes] = await Promise.all([
    workingCalendar(context),
    ...handledAgencies(person).flatMap((agency) =>
      assigneesOf(person).map((assignee) => inboxLines(context, agency, assignee, maxLines + 1)),
    ),
  ]);
  const now = context.clock.now();
  const clock = { calendar, settings: defaultDutySettings };
  const found = inboxes
    .flat()
    .filter(({ body }) => isAssignedTo(body, person))
    .sort((a, b) => (a.sk < b.sk ? -1 : 1));
  const due = found
    .slice(0, maxLines)
    .map(({ body: task }) => withDuty(task, dutyOf(task, clock)))
    .sort(byDue);
  const all = due.map(
    ({ task, duty }): InboxTask => ({ ...task, ...(duty ? { duty } : {}), group: groupOf(duty, now, calendar) }),
  );
  const items = all.slice(0, wanted);
  await logListAccess(
    context,
    person,
    'inbox',
    items.map(({ documentId }) => documentId),
  );
  const uncounted = found.length > maxLines;
  return { items, more: uncounted || all.length > wanted, counts: countsOf(all), uncounted };
}

const withDuty = (task: Task, duty: DueTask['duty']): DueTask => (duty ? { task, duty } : { task });

function countsOf(items: readonly InboxTask[]): DueCounts {
  const counts = { late: 0, today: 0, soon: 0, rest: 0 };
  for (const { group } of items) counts[group] += 1;
  return counts;
}
