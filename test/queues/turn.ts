import type { SQSRecord } from 'aws-lambda';
import type { QueueDoor } from '../../functions/doors/queue/door.ts';
import { sweep } from '../../functions/doors/schedule/door.ts';
import { publish } from '../../functions/doors/stream.ts';
import type { InMessage, QueueConsumer, QueueName, QueueSender } from '../../lib/ports/queue.ts';
import type { Records } from '../../lib/ports/records.ts';
import { outboxShards } from '../../lib/stores/keys.ts';
import type { OutboxBody } from '../../lib/stores/messages/outbox.ts';

/** The records and queues of an engine. */
export interface Engine {
  readonly records: Records;
  readonly queue: QueueSender & QueueConsumer;
  /** whether a message that is given back comes by the clock of the context, or by its own */
  readonly ownClock: boolean;
}
export type Doors = Readonly<Partial<Record<QueueName, QueueDoor>>>;

function recordOf(queue: QueueName, { id, receipt, body, receiveCount, sentAt, group, dedupe }: InMessage): SQSRecord {
  const text = (stringValue: string) => ({
    stringValue,
    dataType: 'String',
    stringListValues: [],
    binaryListValues: [],
  });
  return {
    messageId: id,
    receiptHandle: receipt,
    body,
    attributes: {
      ApproximateReceiveCount: String(receiveCount),
      SentTimestamp: String(sentAt),
      SenderId: '',
      ApproximateFirstReceiveTimestamp: String(sentAt),
      MessageGroupId: group,
      MessageDeduplicationId: dedupe,
    },
    messageAttributes: { group: text(group), dedupe: text(dedupe) } as SQSRecord['messageAttributes'],
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: `arn:aws:sqs:ap-southeast-1:123456789012:congvan-${queue}.fifo`,
    awsRegion: 'ap-southeast-1',
  };
}

/** The publisher, every queue and the sweep, once. */
export async function turnOf(engine: Engine, doors: Doors, now: number): Promise<void> {
  for (let shard = 0; shard < outboxShards; shard += 1) {
    const { items } = await engine.records.query<OutboxBody>({ pk: `OUTBOX#${shard}`, limit: 100 });
    for (const { pk, sk, body } of items) await publish(engine, { pk, sk }, body);
  }
  await sweep(engine, now);
  for (const [name, door] of Object.entries(doors) as [QueueName, QueueDoor][]) {
    const messages = await engine.queue.receive(name, 300);
    if (messages.length === 0) continue;
    const { batchItemFailures } = await door({ Records: messages.map((message) => recordOf(name, message)) });
    const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    const done = messages.filter(({ id }) => !failed.has(id));
    await engine.queue.remove(
      name,
      done.map(({ receipt }) => receipt),
    );
  }
}
