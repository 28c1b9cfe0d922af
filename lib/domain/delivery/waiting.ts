import { printedCode } from '../books/number.ts';
import type { DeliveryTrouble, Outgoing } from '../outgoing/states.ts';
import { rankOf } from '../shared/status.ts';
import type { Task, Waiting } from '../tasks/waiting.ts';
import { type Delivery, openTrouble } from './delivery.ts';

const deliveryTasks: Readonly<Record<DeliveryTrouble, Task>> = {
  failed: 'resend',
  refused: 'look-at-refusal',
  overdue: 'look-at-silence',
  contradicted: 'look-at-contradiction',
};

/** A delivery that failed, was refused, is not answered or contradicts itself waits for the clerk: one line for each recipient. */
export function waitingForDelivery(document: Outgoing, delivery: Delivery): Waiting | undefined {
  const trouble = openTrouble(delivery);
  if (!trouble) return undefined;
  return {
    box: 'clerk',
    task: deliveryTasks[trouble],
    since: troubleSince(delivery, trouble),
    id: document.id,
    direction: 'outgoing',
    subject: document.content.subject,
    code: document.number ? printedCode(document.number) : '',
    party: delivery.recipientName,
    recipient: delivery.recipient,
    urgency: document.content.urgency,
  };
}

function troubleSince({ failure, overdue, statuses }: Delivery, trouble: DeliveryTrouble): number {
  if (trouble === 'failed') return failure?.at ?? 0;
  if (trouble === 'overdue') return overdue?.at ?? 0;
  const refusal = statuses.find(({ code }) => code === '02')?.receivedAt ?? 0;
  if (trouble === 'refused') return refusal;
  return Math.max(
    refusal,
    ...statuses.filter(({ code }) => rankOf(code) >= rankOf('03')).map(({ receivedAt }) => receivedAt),
  );
}
