import type { StuckReason } from '../../domain/monitoring/stuck.ts';
import type { QueueName } from '../../ports/queue.ts';
import type { Item, Write } from '../../ports/records.ts';
import { newItem, nextItem, readAll, readItem, type Stored } from '../item.ts';
import { laterKey, stuckKey, stuckPk } from '../keys.ts';
import type { OutboxMessage } from '../messages/outbox.ts';
import { outboxWrite } from '../messages/outbox.ts';

/** A message that failed and waits to be tried again, or is tried no more by itself. Times are Unix milliseconds. */
export interface StuckMessage {
  readonly queue: QueueName;
  /** under the name that it was sent with first */
  readonly message: OutboxMessage;
  readonly why: StuckReason;
  readonly since: number;
  readonly tries: number;
  /** when it is sent again by itself, and under which name; absent where it is not */
  readonly later?: { readonly at: number; readonly dedupe: string };
  /** somebody has asked for it to be tried at once */
  readonly asked?: { readonly by: string; readonly at: number };
}

const keptDays = 400;

/** The line of a message in the list of what is stuck; the count of its tries, in the same transaction, guards it. */
export function stuckWrite(agencyCode: string, line: StuckMessage, now: number): Write {
  const expiresAt = Math.floor(now / 1000) + keptDays * 86_400;
  const key = stuckKey(agencyCode, line.queue, line.message.dedupe);
  return { put: { ...newItem(key, line), expiresAt }, expect: 'any' };
}

/** What is stuck of an agency. */
export function stuckMessages(context: Stored, agencyCode: string): AsyncGenerator<Item<StuckMessage>> {
  return readAll<StuckMessage>(context, { pk: stuckPk(agencyCode), limit: 100 });
}

/** One of them, by its name in the list. */
export function findStuck(context: Stored, agencyCode: string, name: string): Promise<Item<StuckMessage> | undefined> {
  return readItem<StuckMessage>(context, { pk: stuckPk(agencyCode), sk: name });
}

/**
 * The message goes to its queue at once, under a name that no queue has seen; what would have sent it later is taken out.
 */
export function sentNowWrites(
  stored: Item<StuckMessage>,
  putOff: number,
  asked: { readonly by: string; readonly at: number },
): Write[] {
  const { later, ...line } = stored.body;
  const { group, dedupe } = line.message;
  const message = { ...line.message, dedupe: `${dedupe}${againMark}${putOff}` };
  return [
    ...(later ? [{ remove: laterKey(group, later.at, later.dedupe) }] : []),
    nextItem(stored, { ...line, asked }).write,
    outboxWrite(line.queue, message, asked.at),
  ];
}

/** Parts the name under which a message was sent first from how often it was put off. */
export const againMark = '~';
