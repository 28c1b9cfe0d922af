import { answerMilliseconds, type Delivery, troubleOf } from '../../domain/delivery/delivery.ts';
import type { Outgoing } from '../../domain/document/outgoing.ts';
import type { Write } from '../../ports/records.ts';
import { changeWrites } from './deliveries.ts';
import { type House, systemAct } from './house.ts';
import { deliveryKey, outgoingKey, unansweredKey, unansweredPk } from './keys.ts';
import { first, loadState } from './logged-state.ts';
import { workerStep } from './step.ts';

interface Unanswered {
  readonly documentId: string;
  readonly recipient: string;
  readonly dueAt: number;
}

/** From now on an answer is waited for. */
export function unansweredWrite(agencyCode: string, documentId: string, recipient: string, sentAt: number): Write {
  const dueAt = sentAt + answerMilliseconds;
  const body: Unanswered = { documentId, recipient, dueAt };
  return { put: first(unansweredKey(agencyCode, dueAt, documentId, recipient), body), expect: 'absent' };
}

const atOnce = 50;

/** Puts the deliveries before their sender that no recipient's system has answered in time. */
export async function overdueDeliveries(house: House, agencyCode: string): Promise<void> {
  const page = await house.records.query<Unanswered>({ pk: unansweredPk(agencyCode), limit: atOnce });
  for (const { body } of page.items) {
    if (body.dueAt > house.clock.now()) return;
    await workerStep(house, () => overdueWrites(house, agencyCode, body));
  }
}

async function overdueWrites(house: House, agencyCode: string, { documentId, recipient, dueAt }: Unanswered) {
  const done: Write = { remove: unansweredKey(agencyCode, dueAt, documentId, recipient) };
  const stored = await house.records.get<Delivery>(deliveryKey(documentId, recipient));
  const document = await loadState<Outgoing>(house.records, outgoingKey(documentId));
  const waits = stored?.body.state === 'sent' && stored.body.statuses.length === 0;
  // sent again since: that delivery has a line of its own
  const isThis = (stored?.body.sentAt ?? 0) + answerMilliseconds <= dueAt;
  if (!stored || !document || !waits || !isThis || troubleOf(stored.body)) return [done];
  const act = systemAct(house);
  const after: Delivery = { ...stored.body, overdue: { at: act.at } };
  const event = { kind: 'delivery-overdue', data: { recipient } };
  return [done, ...changeWrites(document, stored, after, act, event)];
}
