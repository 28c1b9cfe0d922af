import type { Person } from '../domain/organisation/agency.ts';
import { Refused } from '../domain/shared/errors.ts';
import type { Waiting } from '../domain/tasks/waiting.ts';
import { logListAccess } from '../kernel/access-log.ts';
import type { Context } from '../kernel/context.ts';
import { inboxLines } from '../stores/inbox.ts';

const defaultLines = 50;
const maxLines = 1000;

/**
 * What waits for a person: what waits for them by name, then what waits for their roles; the urgent and old first. `lines` says how many
 * at the most, 50 unless asked for more; `more` that others wait behind them. What was shown is logged.
 */
export async function readInbox(
  context: Context,
  person: Person,
  lines: string = String(defaultLines),
): Promise<{ items: Waiting[]; more: boolean }> {
  if (!/^[1-9]\d{0,3}$/.test(lines) || Number(lines) > maxLines)
    throw new Refused({ code: 'bad-request', detail: 'lines' });
  const wanted = Number(lines);
  const boxes = await Promise.all(
    [person.subject, ...person.roles].map((box) => inboxLines(context, person.agencyCode, box, wanted + 1)),
  );
  const found = boxes.flat().sort((a, b) => (a.sk < b.sk ? -1 : 1));
  const items = found.slice(0, wanted).map((item) => item.body);
  await logListAccess(
    context,
    person,
    'inbox',
    items.map(({ id }) => id),
  );
  return { items, more: found.length > wanted };
}
