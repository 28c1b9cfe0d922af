import type { SQSRecord } from 'aws-lambda';
import { type OutMessage, type QueueConsumer, type QueueName, queueNames } from '../../lib/ports/queue.ts';
import type { Item, Records, Write } from '../../lib/ports/records.ts';
import { laterKey, triesKey } from '../../lib/stores/keys.ts';
import type { LaterBody } from '../../lib/stores/messages/outbox.ts';
import type { Tries } from './patience.ts';

/** Which message a record is: the same one whatever it was sent again as. */
export interface Named {
  readonly queue: QueueName;
  readonly group: string;
  /** the key under which it was sent the first time */
  readonly dedupe: string;
  /** it has been put off before */
  readonly again: boolean;
}

const againMark = '~';
const keptDays = 30;

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

const fresh: Tries = { failed: 0, begun: 0, putOff: 0, since: 0 };

/** The tries of one message, kept in the records so that they outlive workers. */
export interface StoredTries {
  readonly tries: Tries;
  save(change: Partial<Tries>, now: number, more?: readonly Write[]): Promise<StoredTries>;
  /** it is done: nothing is kept */
  forget(): Promise<void>;
}

export async function loadTries(records: Records, { queue, dedupe }: Named): Promise<StoredTries> {
  const key = triesKey(queue, dedupe);
  return stored(records, key, await records.get<Tries>(key));
}

function stored(records: Records, key: { pk: string; sk: string }, item: Item<Tries> | undefined): StoredTries {
  const tries = item?.body ?? fresh;
  return {
    tries,
    async save(change, now, more = []) {
      const body: Tries = { ...tries, since: tries.since || now, ...change };
      const expiresAt = Math.floor(now / 1000) + keptDays * 86_400;
      const put: Item<Tries> = { ...key, version: (item?.version ?? 0) + 1, schema: 1, body, expiresAt };
      await records.transact([{ put, expect: item ? { version: item.version } : 'absent' }, ...more]);
      return stored(records, key, put);
    },
    async forget() {
      if (item) await records.transact([{ remove: key }]);
    },
  };
}

/** Sends the message again when `dueAt` has come, under a name of its own: the queue may still remember the one before. */
export function laterWrite({ queue, group, dedupe }: Named, body: unknown, putOff: number, dueAt: number): Write {
  const message: OutMessage = { group, dedupe: `${dedupe}${againMark}${putOff}`, body };
  const later: LaterBody = { queue, message };
  return { put: { ...laterKey(group, dueAt, message.dedupe), version: 1, schema: 1, body: later }, expect: 'absent' };
}
