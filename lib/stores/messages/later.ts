import type { OutMessage, QueueName } from '../../ports/queue.ts';
import type { Item, Key, Records, Write } from '../../ports/records.ts';
import { newItem, readPage } from '../item.ts';
import { laterDueAt, laterKey, laterPk, outboxPk, outboxShards } from '../keys.ts';
import type { OutboxBody } from './outbox.ts';

/** A message that failed and is sent again later. */
export interface LaterBody {
  readonly queue: QueueName;
  readonly message: OutMessage;
}

/** The message is sent when its time (Unix milliseconds) has come. */
export function laterWrite(queue: QueueName, message: OutMessage, dueAt: number): Write {
  const later: LaterBody = { queue, message };
  return { put: newItem(laterKey(message.group, dueAt, message.dedupe), later), expect: 'absent' };
}

/** What is left of messages that were not published, shard by shard, the oldest name first. */
export async function* outboxEntries(records: Records): AsyncGenerator<Item<OutboxBody>> {
  for (let shard = 0; shard < outboxShards; shard += 1) yield* itemsOf<OutboxBody>(records, outboxPk(shard));
}

/** What was put off and is due at `now`, shard by shard in the order of its times. */
export async function* dueMessages(records: Records, now: number): AsyncGenerator<Item<LaterBody>> {
  for (let shard = 0; shard < outboxShards; shard += 1) {
    for await (const item of itemsOf<LaterBody>(records, laterPk(shard))) {
      if (laterDueAt(item.sk) > now) break;
      yield item;
    }
  }
}

/** It was sent. */
export function takeOut(records: Records, { pk, sk }: Key): Promise<void> {
  return records.transact([{ remove: { pk, sk } }]);
}

async function* itemsOf<Body>(records: Records, pk: string): AsyncGenerator<Item<Body>> {
  let cursor: string | undefined;
  do {
    const page = await readPage<Body>({ records }, { pk, limit: 100, ...(cursor === undefined ? {} : { cursor }) });
    yield* page.items;
    cursor = page.next;
  } while (cursor !== undefined);
}
