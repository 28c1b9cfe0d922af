import type { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DynamoDBStreamEvent, SQSEvent, SQSRecord } from 'aws-lambda';
import type { QueueDoor } from '../../functions/doors/queue/door.ts';
import type { StreamDoor } from '../../functions/doors/stream.ts';
import { commitsOf } from '../../lib/adapters/embedded/commits.ts';
import { dropExpired } from '../../lib/adapters/embedded/sqlite-records.ts';
import { parsedJson } from '../../lib/domain/shared/parsed-json.ts';
import { type InMessage, type QueueConsumer, type QueueName, queueNames, retrySeconds } from '../../lib/ports/queue.ts';
import type { Item } from '../../lib/ports/records.ts';
import type { EventDoors } from './engine.ts';

const visibilitySeconds = 300;
const idleMilliseconds = 25;
const streamBatch = 25;
const redriveSeconds = 900;
const dropSeconds = 3600;
/** So often a record of the stream is tried before those behind it go on: its message stays in the outbox, where the sweep finds it. */
const streamTries = 20;

/** Batches of one queue that are worked off beside each other, as by functions on AWS: each waits for disk, axis and authorities. A packet is whole in memory. */
const lanes: Partial<Record<QueueName, number>> = { issues: 2, deliveries: 2, incoming: 2, statuses: 2 };
/** Queues whose work holds little in memory: the groups of a batch are worked off beside each other. */
const light: ReadonlySet<QueueName> = new Set<QueueName>(['issues', 'statuses']);

/**
 * Hands the doors the same events that AWS would: stream records as they were committed, batches of each queue,
 * schedules. Gives a function that stops it and waits for what is under way.
 */
export function startPump(database: DatabaseSync, queue: QueueConsumer, doors: EventDoors): () => Promise<void> {
  let running = true;
  const loop = async (turn: () => Promise<boolean>) => {
    while (running) {
      const busy = await turn().catch(reported);
      if (!busy) await sleep(idleMilliseconds);
    }
  };
  const loops = [
    loop(streamPump(database, doors.stream)),
    ...queueNames.flatMap((name) =>
      Array.from({ length: lanes[name] ?? 1 }, () => loop(() => pumpQueue(queue, name, doors.queues[name]))),
    ),
    every(
      redriveSeconds,
      () => redriveAll(queue),
      () => running,
    ),
    every(
      dropSeconds,
      async () => dropExpired(database, Date.now()),
      () => running,
    ),
    ...doors.schedules.map(({ everySeconds, run }) => every(everySeconds, run, () => running)),
  ];
  return async () => {
    running = false;
    await Promise.all(loops);
    await Promise.all(doors.schedules.map(({ end }) => end?.()));
  };
}

/** Nobody watches over an office's machine: what died because the axis was away for long is tried again by itself. */
export async function redriveAll(queue: Pick<QueueConsumer, 'redrive'>): Promise<void> {
  for (const name of queueNames) await queue.redrive(name);
}

function reported(error: unknown): boolean {
  process.stderr.write(`pump: ${String(error)}\n`);
  return false;
}

async function every(seconds: number, run: () => Promise<unknown>, running: () => boolean): Promise<void> {
  while (running()) {
    await run().catch(reported);
    for (let waited = 0; waited < seconds * 1000 && running(); waited += idleMilliseconds)
      await sleep(idleMilliseconds);
  }
}

/** Hands what was committed to the outbox on, some at a time; gives whether there was anything. */
export function streamPump(database: DatabaseSync, door: StreamDoor): () => Promise<boolean> {
  const select = database.prepare('SELECT seq, image FROM stream ORDER BY seq LIMIT ?');
  const remove = database.prepare('DELETE FROM stream WHERE seq = ?');
  let stuck = { seq: 0, tries: 0 };
  return async () => {
    const rows = select.all(streamBatch) as unknown as { seq: number; image: string }[];
    if (rows.length === 0) return false;
    const { batchItemFailures } = await door({ Records: rows.map(streamRecord) } as DynamoDBStreamEvent);
    const failedAt = Number(batchItemFailures[0]?.itemIdentifier ?? Number.POSITIVE_INFINITY);
    stuck = { seq: failedAt, tries: stuck.seq === failedAt ? stuck.tries + 1 : 1 };
    const upTo = stuck.tries >= streamTries ? failedAt + 1 : failedAt;
    const done = rows.filter(({ seq }) => seq < upTo);
    await commitsOf(database).run(() => {
      for (const { seq } of done) remove.run(seq);
    });
    return done.length > 0;
  };
}

function streamRecord({ seq, image }: { seq: number; image: string }): DynamoDBStreamEvent['Records'][number] {
  const { pk, sk, body } = parsedJson<Item>(image, 'a line of the stream');
  const attributes = { pk: { S: pk }, sk: { S: sk }, body: { S: JSON.stringify(body) } };
  return { eventID: String(seq), eventName: 'INSERT', dynamodb: { SequenceNumber: String(seq), NewImage: attributes } };
}

/** Hands one batch of a queue to its door, and takes out what is done; gives whether there was anything. */
export async function pumpQueue(queue: QueueConsumer, name: QueueName, door: QueueDoor): Promise<boolean> {
  const messages = await queue.receive(name, visibilitySeconds);
  if (messages.length === 0) return false;
  const parts = light.has(name) ? Object.values(Object.groupBy(messages, ({ group }) => group)) : [messages];
  await Promise.all(parts.map((part = []) => workOff(queue, name, door, part)));
  return true;
}

async function workOff(
  queue: QueueConsumer,
  name: QueueName,
  door: QueueDoor,
  messages: readonly InMessage[],
): Promise<void> {
  const { batchItemFailures } = await handed(queue, name, door, messages);
  const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
  const done = messages.filter(({ id }) => !failed.has(id));
  await queue.remove(
    name,
    done.map(({ receipt }) => receipt),
  );
}

/** What fails comes back as its door says; when the door itself breaks, all of them do, and nothing waits for its visibility to end. */
async function handed(queue: QueueConsumer, name: QueueName, door: QueueDoor, messages: readonly InMessage[]) {
  try {
    return await door({ Records: messages.map((message) => sqsRecord(name, message)) } satisfies SQSEvent);
  } catch (error) {
    for (const { receipt, receiveCount } of messages) await queue.release(name, receipt, retrySeconds(receiveCount));
    throw error;
  }
}

function sqsRecord(name: QueueName, message: InMessage): SQSRecord {
  return {
    messageId: message.id,
    receiptHandle: message.receipt,
    body: message.body,
    attributes: {
      ApproximateReceiveCount: String(message.receiveCount),
      SentTimestamp: String(message.sentAt),
      SenderId: 'local',
      ApproximateFirstReceiveTimestamp: String(message.sentAt),
      MessageGroupId: message.group,
      MessageDeduplicationId: message.dedupe,
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: `arn:aws:sqs:local:000000000000:${name}.fifo`,
    awsRegion: 'local',
  };
}
