import { printedCode } from '../books/number.ts';
import type { DeliveryTrouble, Outgoing } from '../outgoing/states.ts';
import { rankOf } from '../shared/status.ts';
import { deliveryTaskId, type Task, type TaskKind } from '../tasks/task.ts';
import { type Delivery, openTrouble } from './delivery.ts';

const deliveryTasks: Readonly<Record<DeliveryTrouble, TaskKind>> = {
  failed: 'resend',
  refused: 'look-at-refusal',
  overdue: 'look-at-silence',
  contradicted: 'look-at-contradiction',
};

/** A delivery that failed, was refused, is not answered or contradicts itself is the clerk's to look at: one task for each recipient. */
export function tasksOfDelivery(document: Outgoing, delivery: Delivery): readonly Task[] {
  const trouble = openTrouble(delivery);
  if (!trouble) return [];
  const task: Task = {
    id: deliveryTaskId(document.id, delivery.recipient),
    kind: deliveryTasks[trouble],
    assignee: { position: 'clerk' },
    documentId: document.id,
    since: troubleSince(delivery, trouble),
    direction: 'outgoing',
    subject: document.content.subject,
    code: document.number ? printedCode(document.number) : '',
    party: delivery.recipientName,
    recipient: delivery.recipient,
    urgency: document.content.urgency,
  };
  return [task];
}

function troubleSince({ failure, overdue, statuses }: Delivery, trouble: DeliveryTrouble): number {
  if (trouble === 'failed') return failure?.at ?? 0;
  if (trouble === 'overdue') return overdue?.at ?? 0;
  const refusal = statuses.find(({ code }) => code === '02')?.receivedAt ?? 0;
  if (trouble === 'refused') return refusal;
  // since when both stand there: what its recipient tells later is no new contradiction, and moves no line
  // (the first that came, by its place: a clock that was set back gives later ones an earlier time)
  const accepted = statuses.find(({ code }) => rankOf(code) >= rankOf('03'))?.receivedAt ?? 0;
  return Math.max(refusal, accepted);
}
