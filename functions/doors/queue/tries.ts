import type { SQSRecord } from 'aws-lambda';
import { type QueueConsumer, type QueueName, queueNames } from '../../../lib/ports/queue.ts';
import type { Write } from '../../../lib/ports/records.ts';
import { laterWrite } from '../../../lib/stores/messages/later.ts';
import { againMark } from '../../../lib/stores/monitoring/stuck.ts';

/** Which message a record is: the same one whatever it was sent again as. */
export interface Named {
  readonly queue: QueueName;
  readonly group: string;
  /** the key under which it was sent the first time */
  readonly dedupe: string;
  /** it has been put off before */
  readonly again: boolean;
}

export function nameOf(record: SQSRecord): Named | undefined {
  const queue = queueNames.find((name) => new RegExp(`[:-]${name}\\.fifo$`).test(record.eventSourceARN));
  const { messageAttributes, attributes } = record;
  const dedupeName = messageAttributes['dedupe']?.stringValue ?? attributes.MessageDeduplicationId;
  if (!queue || dedupeName === undefined) return undefined;
  const [dedupe = '', again] = dedupeName.split(againMark);
  const group = messageAttributes['group']?.stringValue ?? attributes.MessageGroupId ?? record.messageId;
  return { queue, group, dedupe, again: again !== undefined };
}

/** Gives a message back to its queue, to come again after some seconds. */
export function releasingTo(
  queue: Pick<QueueConsumer, 'release'>,
): (record: SQSRecord, seconds: number) => Promise<void> {
  return async (record, seconds) => {
    const name = nameOf(record)?.queue;
    if (name) await queue.release(name, record.receiptHandle, seconds);
  };
}

/** Sends the message again when `dueAt` has come, under a name of its own: the queue may still remember the one before. */
export function againWrite({ queue, group, dedupe }: Named, body: unknown, putOff: number, dueAt: number): Write {
  return laterWrite(queue, { group, dedupe: againName(dedupe, putOff), body }, dueAt);
}

/** The name under which a message is sent again. */
export const againName = (dedupe: string, putOff: number): string => `${dedupe}${againMark}${putOff}`;
