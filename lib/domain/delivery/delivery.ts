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

/**
 * Takes a status in. Statuses may repeat, skip steps and arrive in any order: the same code again changes nothing,
 * every other is kept.
 */
export function withStatus(delivery: Delivery, event: StatusEvent): Delivery {
  if (delivery.statuses.some((known) => known.code === event.code)) return delivery;
  return { ...delivery, statuses: [...delivery.statuses, event] };
}

/**
 * The step of work a delivery has reached: the highest of 01 < 03 < 04 < 05 < 06. A refusal (02) stands until a
 * registration contradicts it.
 */
export function currentStatus(delivery: Delivery): string | undefined {
  const codes = delivery.statuses.map((event) => event.code);
  const furthest = codes.reduce<string | undefined>(
    (best, code) => (rankOf(code) > rankOf(best ?? '') ? code : best),
    undefined,
  );
  if (codes.includes('02') && rankOf(furthest ?? '') < rankOf('03')) return '02';
  return furthest;
}
