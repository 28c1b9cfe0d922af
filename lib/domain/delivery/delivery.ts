import type { Problem } from '../errors.ts';
import { rankOf } from './status.ts';

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
  readonly state: 'queued' | 'sending' | 'sent' | 'failed';
  readonly attempts: number;
  /** Unix milliseconds of the first attempt */
  readonly firstAttemptAt?: number;
  readonly axisDocId?: string;
  readonly sentAt?: number;
  readonly failure?: { readonly code: string; readonly detail: string; readonly at: number };
  readonly statuses: readonly StatusEvent[];
}

/** Far more than there are codes; what a stranger sends beyond it is not kept. */
const mostStatuses = 60;

/**
 * Takes a status in. Statuses may repeat, skip steps and arrive in any order: the same code again changes nothing,
 * every other is kept.
 */
export function withStatus(delivery: Delivery, event: StatusEvent): Delivery {
  const known = delivery.statuses.some(({ code }) => code === event.code);
  if (known || delivery.statuses.length >= mostStatuses) return delivery;
  return { ...delivery, statuses: [...delivery.statuses, event] };
}

/**
 * The step of work a delivery has reached: the highest of 01 < 03 < 04 < 05 < 06. A refusal (02) stands until a newer
 * registration or later step contradicts it.
 */
export function currentStatus(delivery: Delivery): string | undefined {
  const steps = delivery.statuses.filter(({ code }) => rankOf(code) > 0);
  const furthest = steps.toSorted((a, b) => rankOf(b.code) - rankOf(a.code))[0];
  const refusal = delivery.statuses.find(({ code }) => code === '02');
  const accepted = steps.filter(({ code }) => rankOf(code) >= rankOf('03'));
  if (refusal && !accepted.some((event) => isNewer(event, refusal))) return '02';
  return furthest?.code;
}

/** By the times that the messages state; by arrival where one states none. */
function isNewer(event: StatusEvent, other: StatusEvent): boolean {
  if (isTime(event.statedAt) && isTime(other.statedAt) && event.statedAt !== other.statedAt) {
    return event.statedAt > other.statedAt;
  }
  return event.receivedAt > other.receivedAt;
}

function isTime(text: string): boolean {
  return /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(text);
}

/** Takes up a delivery that was given up: it waits in the queue again, and the axis is asked first what it has. */
export function requeued(delivery: Delivery): Delivery | Problem {
  if (delivery.state !== 'failed') return { code: 'wrong-state', state: delivery.state, needed: 'failed' };
  const { failure: _, ...rest } = delivery;
  return { ...rest, state: 'queued' };
}
