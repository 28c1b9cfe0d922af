import { type DueTask, type DutyClock, dutyOf } from '../../domain/duties/duty.ts';
import type { Person } from '../../domain/organisation/agency.ts';
import { handledAgencies } from '../../domain/organisation/permissions.ts';
import { assigneesOf, isAssignedTo, type Task } from '../../domain/tasks/task.ts';
import { dutyClock } from '../../stores/monitoring/calendar.ts';
import { assigneesIn } from '../../stores/organisation/people.ts';
import { inboxLines } from '../../stores/tasks.ts';
import type { Context } from '../context.ts';

/** So many tasks of an inbox are put in order and counted. */
export const maxTasks = 1000;

/** The tasks of somebody, and whether there are more than were read. */
export interface OwnTasks {
  readonly tasks: readonly DueTask[];
  readonly clock: DutyClock;
  readonly more: boolean;
}

/** A task with its duty, where it has one. */
export function withDuty(task: Task, clock: DutyClock): DueTask {
  const duty = dutyOf(task, clock);
  return duty ? { task, duty } : { task };
}

/** The tasks of a person, of their positions and of their unit, also in agencies whose work theirs has taken over, up to a thousand: the urgent and old. */
export async function ownTasks(context: Context, person: Person): Promise<OwnTasks> {
  const [clock, ...inboxes] = await Promise.all([
    dutyClock(context),
    ...handledAgencies(person).flatMap((agency) =>
      assigneesOf(person).map((assignee) => inboxLines(context, agency, assignee, maxTasks + 1)),
    ),
  ]);
  const found = inboxes
    .flat()
    .filter(({ body }) => isAssignedTo(body, person))
    .sort((a, b) => (a.sk < b.sk ? -1 : 1));
  const tasks = found.slice(0, maxTasks).map(({ body }) => withDuty(body, clock));
  return { tasks, clock, more: found.length > maxTasks };
}

/** All tasks of an agency, whosesoever they are. */
export async function tasksOfAgency(context: Context, agencyCode: string): Promise<readonly Task[]> {
  const assignees = await assigneesIn(context, agencyCode);
  const inboxes = await Promise.all(
    assignees.map((assignee) => inboxLines(context, agencyCode, assignee, maxOfAssignee)),
  );
  return inboxes.flat().map(({ body }) => body);
}

/** So many of each are read: whoever has more has a page of their own for that. */
const maxOfAssignee = 500;
