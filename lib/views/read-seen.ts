import { hasSeen } from '../domain/audit/seen.ts';
import type { Person } from '../domain/organisation/agency.ts';
import { requirePermission } from '../kernel/access.ts';
import type { Context } from '../kernel/context.ts';
import { ownTasks } from '../kernel/duties/due-tasks.ts';
import { looksBetween } from '../stores/access.ts';
import { outgoingLog } from '../stores/documents/outgoing.ts';

/** Which of the documents that wait for somebody's signature they have looked at themselves since each was submitted. */
export interface SeenView {
  readonly items: readonly { readonly documentId: string; readonly seen: boolean }[];
}

/** As many as the page of many has. */
const maxDocuments = 50;

/** Đã xem, chưa xem: everybody is told of their own looks and nobody of another's. */
export async function readSeen(context: Context, person: Person): Promise<SeenView> {
  requirePermission(person, 'office.use');
  const { tasks } = await ownTasks(context, person);
  const waiting = tasks.flatMap(({ task }) => (task.kind === 'sign' ? [task] : [])).slice(0, maxDocuments);
  const until = context.clock.now() + 1;
  const items = waiting.map(async ({ documentId, since }) => {
    const looks = await looksBetween(context, outgoingLog(documentId), since, until);
    return { documentId, seen: hasSeen(looks, person.subject, since) };
  });
  return { items: await Promise.all(items) };
}
