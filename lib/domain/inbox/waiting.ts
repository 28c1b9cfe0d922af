import { type Delivery, type DeliveryTrouble, openTrouble } from '../delivery/delivery.ts';
import { rankOf } from '../delivery/status.ts';
import { type Urgency, urgencies, urgencyOf } from '../document/levels.ts';
import type { Outgoing } from '../document/outgoing.ts';
import { recipientsLine } from '../document/recipients.ts';
import { outgoingStage } from '../document/stage.ts';
import { type CheckVerdict, worst } from '../incoming/checks.ts';
import type { Incoming } from '../incoming/incoming.ts';
import { printedCode } from '../numbering/number.ts';

/** What the inbox's owner is asked to do. */
export type Task =
  | 'submit'
  | 'rework'
  | 'sign'
  | 'issue'
  | 'send'
  | 'resend'
  | 'look-at-refusal'
  | 'look-at-contradiction'
  | 'look-at-silence'
  | 'register'
  | 'look-at-damaged'
  | 'look-at-request'
  | 'assign'
  | 'start'
  | 'complete';

/** A line of an inbox. `box` is a role of the agency or one person's subject. */
export interface Waiting {
  readonly box: string;
  readonly task: Task;
  readonly id: string;
  readonly direction: 'outgoing' | 'incoming';
  readonly subject: string;
  readonly code: string;
  readonly party: string;
  /** the recipient's code, where the line is about one delivery of a document */
  readonly recipient?: string;
  readonly urgency: Urgency;
  /** Unix milliseconds */
  readonly since: number;
  /** what a request for many names of it; missing in lines about a delivery, and in those that an earlier version wrote */
  readonly stage?: string;
  /** the worst that the checks of one that waits to be registered found, where that is not `ok`; missing in lines that an earlier version wrote */
  readonly checked?: Exclude<CheckVerdict, 'ok'>;
}

/** Who is waited for, and for what, in each state of an outgoing document. */
export function waitingForOutgoing(document: Outgoing): Waiting | undefined {
  const line = (box: string, task: Task, since: number): Waiting => ({
    box,
    task,
    since,
    id: document.id,
    direction: 'outgoing',
    subject: document.content.subject,
    code: document.number ? printedCode(document.number) : '',
    party: recipientsLine(document.content.recipients),
    urgency: document.content.urgency,
    stage: outgoingStage(document),
  });
  switch (document.state) {
    case 'draft':
      return line('clerk', document.returned ? 'rework' : 'submit', document.returned?.at ?? document.createdAt);
    case 'submitted':
      return line(document.content.signer, 'sign', document.submitted.at);
    case 'signed':
    case 'numbered':
      return line('clerk', 'issue', document.signed.at);
    case 'issued':
      return document.sent ? undefined : line('clerk', 'send', document.sealed.at);
    case 'cancelled':
      return undefined;
  }
}

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

/** Who is waited for, and for what, in each state of an incoming document. */
export function waitingForIncoming(incoming: Incoming): Waiting | undefined {
  const header = 'header' in incoming ? incoming.header : undefined;
  const line = (box: string, task: Task, since: number): Waiting => ({
    box,
    task,
    since,
    id: incoming.id,
    direction: 'incoming',
    subject: header?.subject ?? '',
    code: header?.code ?? '',
    party: header?.fromName ?? '',
    urgency: urgencyOf(header?.priority ?? 0),
  });
  switch (incoming.state) {
    case 'opened':
      return { ...line('clerk', 'register', incoming.receivedAt), ...checkedOf(incoming) };
    case 'quarantined':
      return line('clerk', 'look-at-damaged', incoming.receivedAt);
    case 'requested':
      return line('clerk', 'look-at-request', incoming.receivedAt);
    case 'registered':
      return line('leader', 'assign', incoming.registered.at);
    case 'assigned':
      return line(incoming.assigned.officer, 'start', incoming.assigned.at);
    case 'in-progress':
      return line(incoming.assigned.officer, 'complete', incoming.started.at);
    case 'arrived':
    case 'refused':
    case 'returned':
    case 'noted':
    case 'for-information':
    case 'completed':
      return undefined;
  }
}

/** One that a check stops is told from one that can be registered before it is opened. */
function checkedOf({ checks }: Extract<Incoming, { state: 'opened' }>): Pick<Waiting, 'checked'> {
  const checked = checks && worst(checks);
  return checked === undefined || checked === 'ok' ? {} : { checked };
}

/** Sort key of an inbox: the most urgent first, then the longest waiting. */
export function inboxOrder(line: Waiting): string {
  const rank = 9 - (urgencies.find((row) => row.code === line.urgency)?.priority ?? 0);
  const about = line.recipient === undefined ? line.id : `${line.id}#${line.recipient}`;
  return `${rank}#${String(line.since).padStart(15, '0')}#${about}`;
}
