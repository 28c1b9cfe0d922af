import { askedMilliseconds, publishPatience, type StuckLine } from '../../../domain/monitoring/stuck.ts';
import type { Person } from '../../../domain/organisation/agency.ts';
import { leavesAt } from '../../../domain/outgoing/dispatch.ts';
import { rests } from '../../../domain/preservation/augmentation.ts';
import type { Context } from '../../../kernel/context.ts';
import { dueAugmentations, loadAugmentation } from '../../../stores/documents/augmentations.ts';
import { findDelivery } from '../../../stores/documents/deliveries.ts';
import { findIncoming } from '../../../stores/documents/incoming.ts';
import { findOutgoing } from '../../../stores/documents/outgoing.ts';
import { findStatus } from '../../../stores/documents/statuses.ts';
import { outboxEntries, outboxEntryName } from '../../../stores/messages/later.ts';
import type { WorkerMessage } from '../../../stores/messages/outbox.ts';
import { agencyOf } from '../../../stores/monitoring/agency-of.ts';
import { stuckMessages } from '../../../stores/monitoring/stuck.ts';
import { incomingShown, outgoingShown } from '../shown-documents.ts';

/** The kinds of work of which lines are about a message; a list of agencies is told of on its own page. */
type MessageWork = Exclude<WorkerMessage['task'], 'fact' | 'draw' | 'load-directory'>;
type AboutDocument = WorkerMessage & { readonly task: MessageWork };

const isAboutDocument = (message: WorkerMessage): message is AboutDocument =>
  message.task !== 'fact' && message.task !== 'draw' && message.task !== 'load-directory';

/** More than so many are not read for one page. */
const maxRead = 500;

/** Messages that failed: put off, or set aside. What somebody has brought to its end meanwhile by another way is left out. */
export async function failedMessages(context: Context, person: Person, agencyId: string): Promise<StuckLine[]> {
  const now = context.clock.now();
  const lines: StuckLine[] = [];
  for await (const { sk, body } of stuckMessages(context, agencyId)) {
    if (lines.length >= maxRead) break;
    const { message, why, since, tries, later, asked } = body;
    if (!isAboutDocument(message.body) || (await isDone(context, message.body))) continue;
    const underWay = asked !== undefined && now - asked.at < askedMilliseconds;
    lines.push({
      id: `message/${sk}`,
      work: message.body.task,
      ...{ why, since, tries },
      ...(later ? { next: later.at } : {}),
      ...(underWay ? { asked: asked.at } : {}),
      document: await documentOf(context, person, message.body),
      retry: !underWay,
    });
  }
  return lines;
}

async function isDone(context: Context, message: WorkerMessage): Promise<boolean> {
  switch (message.task) {
    case 'deliver':
      return (await findDelivery(context, message.documentId, message.recipient))?.body.state === 'sent';
    case 'recall': {
      const recall = (await findDelivery(context, message.documentId, message.recipient))?.body.recall;
      return recall?.axisDocId !== undefined || recall?.notSent === true;
    }
    case 'dispatch': {
      const document = (await findOutgoing(context, message.documentId))?.state;
      return !document || leavesAt(document) === undefined;
    }
    case 'send-status':
      return (await findStatus(context, message.incomingId, message.code))?.body.axisDocId !== undefined;
    case 'complete-answered':
      return !isInWork((await findIncoming(context, message.incomingId))?.state.state);
    case 'open-incoming':
      return !isClosed((await findIncoming(context, message.incomingId))?.state.state);
    case 'number':
      return (await findOutgoing(context, message.documentId))?.state.state !== 'signed';
    case 'issue':
      return (await findOutgoing(context, message.documentId))?.state.state !== 'numbered';
    case 'lift': {
      const stored = await loadAugmentation(context, message.documentId);
      return !stored || rests(stored.body, context.clock.now());
    }
    default:
      return false;
  }
}

const isInWork = (state: string | undefined): boolean => state === 'assigned' || state === 'in-progress';
const isClosed = (state: string | undefined): boolean => state === 'arrived' || state === 'quarantined';

function documentOf(context: Context, person: Person, message: AboutDocument) {
  return 'documentId' in message
    ? outgoingShown(context, person, message.documentId)
    : incomingShown(context, person, message.incomingId);
}

/** What was caused and has not reached its queue. */
export async function unpublished(context: Context, person: Person, agencyId: string): Promise<StuckLine[]> {
  const now = context.clock.now();
  const lines: StuckLine[] = [];
  let read = 0;
  for await (const { pk, sk, body } of outboxEntries(context.records)) {
    read += 1;
    if (read > maxRead) break;
    const first = body.messages[0]?.body;
    if (!first || body.at > now - publishPatience || (await agencyOf(context, first)) !== agencyId) continue;
    const about = isAboutDocument(first) ? first : undefined;
    lines.push({
      id: `outbox/${outboxEntryName({ pk, sk })}`,
      work: 'publish',
      why: { code: 'not-queued', detail: '' },
      since: body.at,
      count: body.messages.length,
      ...(about ? { document: await documentOf(context, person, about) } : {}),
      retry: true,
    });
  }
  return lines;
}

/** The longest that augmentation waits for its next try. */
const maxWait = 3_600_000;

/** Documents whose timestamps could not be got, with when that is tried again. */
export async function unaugmented(context: Context, person: Person, agencyId: string): Promise<StuckLine[]> {
  const now = context.clock.now();
  const lines: StuckLine[] = [];
  for (const { body } of await dueAugmentations(context, now + maxWait, maxRead)) {
    const { documentId, problem, attempts, dueAt } = body;
    if (!problem || rests(body, now)) continue;
    if ((await findOutgoing(context, documentId))?.state.agencyCode !== agencyId) continue;
    lines.push({
      id: `augmentation/${documentId}`,
      work: 'lift',
      why: { code: problem.code, detail: problem.detail },
      since: body.since,
      tries: attempts,
      next: dueAt,
      document: await outgoingShown(context, person, documentId),
      retry: true,
    });
  }
  return lines;
}
