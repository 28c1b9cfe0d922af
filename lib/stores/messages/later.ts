import type { OutMessage, QueueName } from '../../ports/queue.ts';
import type { Item, Key, Records, Write } from '../../ports/records.ts';
import { newItem, readAll, readItem } from '../item.ts';
import { laterDueAt, laterKey, laterPk, outboxPk, outboxShards } from '../keys.ts';
import type { OutboxBody, OutboxMessage } from './outbox.ts';

/** A message that failed and is sent again later, or one that is `planned` for its time. */
export interface LaterBody {
  readonly queue: QueueName;
  readonly message: OutMessage;
  readonly planned?: true;
}

/** The message is sent when its time (Unix milliseconds) has come. */
export function laterWrite(queue: QueueName, message: OutMessage, dueAt: number): Write {
  const later: LaterBody = { queue, message };
  return { put: newItem(laterKey(message.group, dueAt, message.dedupe), later), expect: 'absent' };
}

/** A message that is not to be sent before `dueAt`, though nothing has failed. */
export function plannedWrite(queue: QueueName, message: OutboxMessage, dueAt: number): Write {
  const later: LaterBody = { queue, message, planned: true };
  return { put: newItem(laterKey(message.group, dueAt, message.dedupe), later), expect: 'absent' };
}

/** What is left of messages that were not published, shard by shard, the oldest name first. */
export async function* outboxEntries(records: Records): AsyncGenerator<Item<OutboxBody>> {
  for (let shard = 0; shard < outboxShards; shard += 1)
    yield* readAll<OutboxBody>({ records }, { pk: outboxPk(shard), limit: 100 });
}

/** One of them, named by its shard and its own name: {@link outboxEntryName}. */
export function findOutboxEntry(records: Records, name: string): Promise<Item<OutboxBody> | undefined> {
  const [shard = '', ...sk] = name.split('/');
  return readItem<OutboxBody>({ records }, { pk: outboxPk(Number(shard)), sk: sk.join('/') });
}

export const outboxEntryName = ({ pk, sk }: Key): string => `${pk.split('#')[1]}/${sk}`;

/** Everything that was put off, shard by shard in the order of its times. */
export async function* allLater(records: Records): AsyncGenerator<Item<LaterBody>> {
  for (let shard = 0; shard < outboxShards; shard += 1)
    yield* readAll<LaterBody>({ records }, { pk: laterPk(shard), limit: 100 });
}

/** What was put off and is due at `now`, shard by shard in the order of its times. */
export async function* dueMessages(records: Records, now: number): AsyncGenerator<Item<LaterBody>> {
  for (let shard = 0; shard < outboxShards; shard += 1) {
    for await (const item of readAll<LaterBody>({ records }, { pk: laterPk(shard), limit: 100 })) {
      if (laterDueAt(item.sk) > now) break;
      yield item;
    }
  }
}

/** It was sent. */
export function takeOut(records: Records, { pk, sk }: Key): Promise<void> {
  return records.transact([{ remove: { pk, sk } }]);
}
