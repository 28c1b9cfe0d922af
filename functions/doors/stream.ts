import middy from '@middy/core';
import type { AttributeValue, DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { parsedJson } from '../../lib/domain/shared/parsed-json.ts';
import { logWords } from '../../lib/edge/log-words.ts';
import type { QueueSender } from '../../lib/ports/queue.ts';
import type { Key, Records } from '../../lib/ports/records.ts';
import { decoded } from '../../lib/stores/item.ts';
import { takeOut } from '../../lib/stores/messages/later.ts';
import type { OutboxBody } from '../../lib/stores/messages/outbox.ts';

export interface PublisherContext {
  readonly records: Records;
  readonly queue: QueueSender;
  /** what could not be sent, for the log and the alarm that listens to it */
  readonly report?: (error: unknown, where: string) => void;
}
export type StreamDoor = (event: DynamoDBStreamEvent) => Promise<DynamoDBBatchResponse>;

/** Publishes outbox items as they are committed: sent to their queue first, then taken out. A repeat is dropped by key. */
export function streamDoor(open: () => Promise<PublisherContext>): StreamDoor {
  return middy<DynamoDBStreamEvent, DynamoDBBatchResponse>().handler(async ({ Records }: DynamoDBStreamEvent) => {
    const publisher = await open();
    for (const wave of waves(Records)) {
      const outcomes = await Promise.all(wave.map((record) => published(publisher, record)));
      const failed = wave[outcomes.indexOf(true)];
      if (failed) return { batchItemFailures: [{ itemIdentifier: failed.dynamodb?.SequenceNumber ?? '' }] };
    }
    return { batchItemFailures: [] };
  }) as unknown as StreamDoor;
}

/** Records that are published at the same time: of those that share a group of messages, each goes in a wave after the one before it. */
function waves(records: readonly DynamoDBRecord[]): readonly (readonly DynamoDBRecord[])[] {
  const made: DynamoDBRecord[][] = [];
  let taken = new Set<string>();
  for (const record of records) {
    const groups = groupsOf(record);
    if (made.length === 0 || groups.some((group) => taken.has(group))) {
      made.push([]);
      taken = new Set();
    }
    made.at(-1)?.push(record);
    for (const group of groups) taken.add(group);
  }
  return made;
}

/** What cannot be read has none: it fails when it is published, and says so. */
function groupsOf({ dynamodb }: DynamoDBRecord): readonly string[] {
  try {
    const { queue, messages } = parsedJson<OutboxBody>(dynamodb?.NewImage?.['body']?.S ?? '', 'an outbox entry');
    return messages.map(({ group }) => `${queue} ${group}`);
  } catch {
    return [];
  }
}

async function published(publisher: PublisherContext, record: DynamoDBRecord): Promise<boolean> {
  const image = record.dynamodb?.NewImage;
  if (record.eventName === 'REMOVE' || !image?.['pk']?.S?.startsWith('OUTBOX#')) return false;
  try {
    const key = { pk: image['pk'].S, sk: image['sk']?.S ?? '' };
    await publish(publisher, key, bodyOf(key, image));
    return false;
  } catch (error) {
    publisher.report?.(error, logWords.publishFailed);
    return true;
  }
}

/** Sends one outbox entry and takes it out of the outbox. */
export async function publish(publisher: PublisherContext, key: Key, entry: OutboxBody): Promise<void> {
  await publisher.queue.send(entry.queue, entry.messages);
  await takeOut(publisher.records, key);
}

/** The records adapter keeps an item's body as JSON text. */
function bodyOf(key: Key, image: Record<string, AttributeValue>): OutboxBody {
  const [version, schema] = [Number(image['version']?.N ?? 1), Number(image['schema']?.N ?? 1)];
  return decoded<OutboxBody>({ ...key, version, schema, body: parsedJson(image['body']?.S ?? '', 'an outbox entry') })
    .body;
}
