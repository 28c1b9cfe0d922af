import { type Channel, channelOf } from '../../../domain/delivery/channels.ts';
import { answerMilliseconds, type Delivery, troubleOf } from '../../../domain/delivery/delivery.ts';
import { type Context, systemAct } from '../../../kernel/context.ts';
import { workerStep } from '../../../kernel/take-step.ts';
import { changeWrites, findDelivery } from '../../../stores/documents/deliveries.ts';
import { findOutgoing } from '../../../stores/documents/outgoing.ts';
import { answeredWrite, type Unanswered, unansweredLines } from '../../../stores/documents/unanswered.ts';

const atOnce = 50;

/** Puts the deliveries before their sender that no recipient's system has answered in time; those by one way only, where it is named. */
export async function overdueDeliveries(context: Context, agencyCode: string, only?: Channel): Promise<void> {
  for (const body of await unansweredLines(context, agencyCode, atOnce)) {
    if (body.dueAt > context.clock.now()) return;
    await workerStep(context, () => overdueWrites(context, agencyCode, body, only));
  }
}

async function overdueWrites(context: Context, agencyCode: string, line: Unanswered, only: Channel | undefined) {
  const { documentId, recipient, dueAt } = line;
  const done = answeredWrite(agencyCode, line);
  const stored = await findDelivery(context, documentId, recipient);
  if (only && stored && channelOf(stored.body) !== only) return [];
  const document = await findOutgoing(context, documentId);
  const waits = stored?.body.state === 'sent' && stored.body.statuses.length === 0;
  // sent again since: that delivery has a line of its own
  const isThis = (stored?.body.sentAt ?? 0) + answerMilliseconds <= dueAt;
  if (!stored || !document || !waits || !isThis || troubleOf(stored.body)) return [done];
  const act = systemAct(context);
  const after: Delivery = { ...stored.body, overdue: { at: act.at } };
  const event = { kind: 'delivery-overdue', data: { recipient } };
  return [done, ...changeWrites(document, stored, after, act, event)];
}
