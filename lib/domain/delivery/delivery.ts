import type { DeliveryTrouble } from '../outgoing/states.ts';
import type { Problem } from '../shared/errors.ts';
import { isRequestAnswer, rankOf } from '../shared/status.ts';

/** One status that reached us about one delivery. Unknown codes are kept as they came. */
export interface StatusEvent {
  readonly code: string;
  readonly description: string;
  /** the time in the message, as written there */
  readonly statedAt: string;
  /** Unix milliseconds */
  readonly receivedAt: number;
  /** the axis's id of the status message */
  readonly axisDocId: string;
}

/**
 * A document on its way to one recipient. `sending` is written before the axis is called, so that after a crash we
 * ask the axis what it has before we send again.
 */
export interface Delivery {
  readonly documentId: string;
  readonly recipient: string;
  readonly recipientName: string;
  /** missing where it goes by the axis, see `channels.ts` */
  readonly channel?: 'inside';
  readonly state: 'queued' | 'sending' | 'sent' | 'failed';
  readonly attempts: number;
  /** Unix milliseconds of the first attempt */
  readonly firstAttemptAt?: number;
  readonly axisDocId?: string;
  readonly sentAt?: number;
  readonly failure?: { readonly code: string; readonly detail: string; readonly at: number };
  readonly statuses: readonly StatusEvent[];
  /** no word of the recipient's system came in time */
  readonly overdue?: { readonly at: number };
  /** the clerk has seen this trouble and lets it be */
  readonly seen?: {
    readonly trouble: DeliveryTrouble;
    readonly by: string;
    readonly name: string;
    readonly at: number;
  };
  /** it is taken back: when the recipient was asked, or that nothing had gone out */
  readonly recall?: DeliveryRecall;
  /** what went out before it was sent again */
  readonly earlier?: readonly Pick<Delivery, 'axisDocId' | 'sentAt' | 'statuses'>[];
}

/** What was done about one recipient of a document that is taken back. Their answer is a status: 15 agreed, 16 refused. */
export interface DeliveryRecall {
  /** Unix milliseconds */
  readonly at: number;
  /** it had not been sent, and never is */
  readonly notSent?: true;
  readonly attempts: number;
  /** of the packet that asks them, once the axis has it */
  readonly axisDocId?: string;
  readonly failure?: { readonly code: string; readonly detail: string };
}

/** How a recipient has answered a recall; nothing while they have not. */
export function recallAnswer({ recall, statuses }: Pick<Delivery, 'recall' | 'statuses'>): StatusEvent | undefined {
  return recall && statuses.find(({ code }) => isRequestAnswer(code));
}

/** Far more than there are codes; what an unknown party sends beyond it is not kept. */
const maxStatuses = 60;

/**
 * Takes a status in. Statuses may repeat, skip steps and arrive in any order: the same code again changes nothing,
 * every other is kept.
 */
export function withStatus(delivery: Delivery, event: StatusEvent): Delivery {
  const known = delivery.statuses.some(({ code }) => code === event.code);
  if (known || delivery.statuses.length >= maxStatuses) return delivery;
  return { ...delivery, statuses: [...delivery.statuses, event] };
}

/**
 * The step of work a delivery has reached: the highest of 01 < 03 < 04 < 05 < 06. A refusal (02) is possible before registration
 * only: beside a registration or a later step it is a contradiction, which is kept and told, and overwrites nothing.
 */
export function currentStatus(delivery: Pick<Delivery, 'statuses'>): string | undefined {
  if (isRefused(delivery) && !isAccepted(delivery)) return '02';
  const steps = delivery.statuses.filter(({ code }) => rankOf(code) > 0);
  return steps.toSorted((a, b) => rankOf(b.code) - rankOf(a.code))[0]?.code;
}

type WithStatuses = Pick<Delivery, 'statuses'>;
const isRefused = ({ statuses }: WithStatuses) => statuses.some(({ code }) => code === '02');
const isAccepted = ({ statuses }: WithStatuses) => statuses.some(({ code }) => rankOf(code) >= rankOf('03'));

/** The recipient's system answers by itself on the same day (Decree 30/2020 art. 21.2c); a day without a word is a trouble. */
export const answerMilliseconds: number = 24 * 3_600_000;

/** What is wrong with a delivery, if anything, whether or not somebody has seen it. */
export function troubleOf(delivery: Delivery): DeliveryTrouble | undefined {
  // nobody is waited for any more but for the answer to the recall
  if (delivery.recall) return undefined;
  if (delivery.state === 'failed') return 'failed';
  if (isRefused(delivery)) return isAccepted(delivery) ? 'contradicted' : 'refused';
  return delivery.overdue && delivery.statuses.length === 0 ? 'overdue' : undefined;
}

/** The trouble that somebody has to look at. */
export function openTrouble(delivery: Delivery): DeliveryTrouble | undefined {
  const trouble = troubleOf(delivery);
  return trouble === delivery.seen?.trouble ? undefined : trouble;
}

/** The clerk has seen it and does not send again, say because the recipient was told on paper. */
export function lookedAt(delivery: Delivery, act: { by: string; name: string; at: number }): Delivery | Problem {
  const trouble = openTrouble(delivery);
  if (!trouble) return { code: 'wrong-state', state: delivery.state, needed: 'failed, refused, overdue, contradicted' };
  return { ...delivery, seen: { trouble, by: act.by, name: act.name, at: act.at } };
}

/**
 * Takes up a delivery again. One that was dead-lettered waits in the queue with its attempts, so that the axis is asked first what it has.
 * One that arrived and was refused, or is not answered, goes out again; what came of it before is kept.
 */
export function requeued(delivery: Delivery): Delivery | Problem {
  const trouble = troubleOf(delivery);
  const { failure: _, overdue: __, seen: ___, ...rest } = delivery;
  if (trouble === 'failed') return { ...rest, state: 'queued' };
  if (trouble !== 'refused' && trouble !== 'overdue')
    return { code: 'wrong-state', state: delivery.state, needed: 'failed, refused, overdue' };
  const { axisDocId, sentAt, firstAttemptAt: ____, earlier = [], ...again } = rest;
  const before = { statuses: delivery.statuses, ...(axisDocId ? { axisDocId } : {}), ...(sentAt ? { sentAt } : {}) };
  return { ...again, state: 'queued', attempts: 0, statuses: [], earlier: [...earlier, before] };
}
