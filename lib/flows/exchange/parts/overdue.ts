import { answerMilliseconds, type Delivery, troubleOf } from '../../../domain/delivery/delivery.ts';
import type { Outgoing } from '../../../domain/outgoing/states.ts';
import { type Context, systemAct } from '../../../kernel/context.ts';
import { workerStep } from '../../../kernel/take-step.ts';
import type { Write } from '../../../ports/records.ts';
import { changeWrites } from '../../../stores/documents/deliveries.ts';
import { loadState, newItem } from '../../../stores/documents/logged-state.ts';
import { deliveryKey, outgoingKey, unansweredKey, unansweredPk } from '../../../stores/keys.ts';

interface Unanswered {
  readonly documentId: string;
  readonly recipient: string;
  readonly dueAt: number;
  /** how often it had been sent before; missing in records of older versions, and for the first time */
  readonly before?: number;
}

/** From now on an answer is waited for. */
export function unansweredWrite(
  agencyCode: string,
  { documentId, recipient, sentAt = 0, earlier = [] }: Delivery,
): Write {
  const dueAt = sentAt + answerMilliseconds;
  const body: Unanswered = { documentId, recipient, dueAt, before: earlier.length };
  return { put: newItem(keyOf(agencyCode, body), body), expect: 'absent' };
}

/** One sent again in the same moment has a line of its own. */
function keyOf(agencyCode: string, { documentId, recipient, dueAt, before = 0 }: Unanswered) {
  const again = before > 0 ? `#${before}` : '';
  return unansweredKey(agencyCode, dueAt, documentId, `${recipient}${again}`);
}

const atOnce = 50;

/** Puts the deliveries before their sender that no recipient's system has answered in time. */
export async function overdueDeliveries(context: Context, agencyCode: string): Promise<void> {
  const page = await context.records.query<Unanswered>({ pk: unansweredPk(agencyCode), limit: atOnce });
  for (const { body } of page.items) {
    if (body.dueAt > context.clock.now()) return;
    await workerStep(context, () => overdueWrites(context, agencyCode, body));
  }
}

async function overdueWrites(context: Context, agencyCode: string, line: Unanswered) {
  const { documentId, recipient, dueAt } = line;
  const done: Write = { remove: keyOf(agencyCode, line) };
  const stored = await context.records.get<Delivery>(deliveryKey(documentId, recipient));
  const document = await loadState<Outgoing>(context.records, outgoingKey(documentId));
  const waits = stored?.body.state === 'sent' && stored.body.statuses.length === 0;
  // sent again since: that delivery has a line of its own
  const isThis = (stored?.body.sentAt ?? 0) + answerMilliseconds <= dueAt;
  if (!stored || !document || !waits || !isThis || troubleOf(stored.body)) return [done];
  const act = systemAct(context);
  const after: Delivery = { ...stored.body, overdue: { at: act.at } };
  const event = { kind: 'delivery-overdue', data: { recipient } };
  return [done, ...changeWrites(document, stored, after, act, event)];
}
