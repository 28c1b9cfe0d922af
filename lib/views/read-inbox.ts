import type { Person } from '../domain/organisation/agency.ts';
import { handledAgencies } from '../domain/organisation/permissions.ts';
import { Refused } from '../domain/shared/errors.ts';
import { assigneesOf, isAssignedTo, type Task } from '../domain/tasks/task.ts';
import { requirePermission } from '../kernel/access.ts';
import { logListAccess } from '../kernel/access-log.ts';
import type { Context } from '../kernel/context.ts';
import { inboxLines } from '../stores/tasks.ts';

const defaultLines = 50;
const maxLines = 1000;

/**
 * The tasks of a person, of their positions and of their unit, also in agencies whose work theirs has taken over; the urgent and old first. `lines` says how many
 * at the most, 50 unless asked for more; `more` that there are others behind them. What was shown is logged.
 */
export async function readInbox(
  context: Context,
  person: Person,
  lines: string = String(defaultLines),
): Promise<{ items: Task[]; more: boolean }> {
  if (!/^[1-9]\d{0,3}$/.test(lines) || Number(lines) > maxLines)
    throw new Refused({ code: 'bad-request', detail: 'lines' });
  requirePermission(person, 'office.use');
  const wanted = Number(lines);
  const inboxes = await Promise.all(
    handledAgencies(person).flatMap((agency) =>
      assigneesOf(person).map((assignee) => inboxLines(context, agency, assignee, wanted + 1)),
    ),
  );
  const found = inboxes
    .flat()
    .filter(({ body }) => isAssignedTo(body, person))
    .sort((a, b) => (a.sk < b.sk ? -1 : 1));
  const items = found.slice(0, wanted).map((item) => item.body);
  await logListAccess(
    context,
    person,
    'inbox',
    items.map(({ documentId }) => documentId),
  );
  return { items, more: found.length > wanted };
}
