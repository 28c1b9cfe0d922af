import type { _Record } from '@aws-sdk/client-dynamodb-streams';
import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import type {
  DynamoDBBatchResponse,
  DynamoDBRecord,
  DynamoDBStreamEvent,
  SQSBatchResponse,
  SQSEvent,
  SQSRecord,
} from 'aws-lambda';
import type { SqsPlace } from '../../lib/adapters/aws/sqs-queue.ts';
import type { QueueName } from '../../lib/ports/queue.ts';
import type { LocalConnection } from './connection.ts';
import { streamReader } from './stream.ts';

/** The handlers that Lambda would call, by what calls them. */
export interface LambdaHandlers {
  readonly stream: (event: DynamoDBStreamEvent) => Promise<DynamoDBBatchResponse>;
  readonly queues: Readonly<Partial<Record<QueueName, (event: SQSEvent) => Promise<SQSBatchResponse>>>>;
}

/** Stands for Lambda's event source mappings over DynamoDB Local and moto. */
export interface EventSources {
  /** Reads the stream and every queue once; gives how many records the handlers took without failure. */
  round(): Promise<number>;
  /** Rounds until nothing has moved for `quietRounds`; failures come back by themselves in between. */
  settle(quietRounds?: number): Promise<void>;
}

export interface EventSourceSettings {
  readonly table: LocalConnection & { readonly table: string };
  readonly queues: SqsPlace & LocalConnection;
  readonly handlers: LambdaHandlers;
  /** how long a message that failed stays away; on AWS the queue's visibility timeout */
  readonly retrySeconds?: number;
}

/** Calls the handlers with events of the real shape and honours partial batch responses, as cdk/functions.ts sets them up. */
export function eventSources({ table, queues, handlers, retrySeconds = 0 }: EventSourceSettings): EventSources {
  const readStream = streamReader(table);
  const sqs = new SQSClient(queues);
  let waiting: DynamoDBRecord[] = [];

  /** FilterCriteria of the mapping: only outbox items that were written. A failed record and all behind it wait. */
  async function pumpStream(): Promise<number> {
    waiting.push(...(await readStream()).map(streamRecord).filter(isOutboxWrite));
    if (waiting.length === 0) return 0;
    const batch = waiting.slice(0, 100);
    const failed = await handlers.stream({ Records: batch }).then(
      ({ batchItemFailures: [first] }) => first?.itemIdentifier,
      () => batch[0]?.dynamodb?.SequenceNumber,
    );
    const done =
      failed === undefined ? batch.length : batch.findIndex((one) => one.dynamodb?.SequenceNumber === failed);
    waiting = waiting.slice(Math.max(0, done));
    return Math.max(0, done);
  }

  async function pumpQueue(name: QueueName): Promise<number> {
    const handler = handlers.queues[name];
    if (handler === undefined) return 0;
    const QueueUrl = `${queues.base}${queues.prefix}-${name}.fifo`;
    const { Messages: messages = [] } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl,
        MaxNumberOfMessages: 10,
        VisibilityTimeout: 60,
        MessageSystemAttributeNames: ['All'],
        MessageAttributeNames: ['All'],
      }),
    );
    if (messages.length === 0) return 0;
    const failed = await handler({ Records: messages.map((message) => sqsRecord(message, name)) }).then(
      ({ batchItemFailures }) => new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier)),
      () => new Set(messages.map(({ MessageId = '' }) => MessageId)),
    );
    for (const { MessageId = '', ReceiptHandle } of messages) {
      if (!failed.has(MessageId)) await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    }
    for (const { MessageId = '', ReceiptHandle } of messages) {
      const back = { QueueUrl, ReceiptHandle, VisibilityTimeout: retrySeconds };
      if (failed.has(MessageId)) await sqs.send(new ChangeMessageVisibilityCommand(back));
    }
    return messages.length - failed.size;
  }

  async function round(): Promise<number> {
    let moved = await pumpStream();
    for (const name of Object.keys(handlers.queues) as QueueName[]) moved += await pumpQueue(name);
    return moved;
  }

  async function settle(quietRounds = 2): Promise<void> {
    for (let quiet = 0; quiet < quietRounds; ) quiet = (await round()) === 0 ? quiet + 1 : 0;
  }
  return { round, settle };
}

function isOutboxWrite({ eventName, dynamodb }: DynamoDBRecord): boolean {
  return eventName !== 'REMOVE' && (dynamodb?.Keys?.['pk']?.S?.startsWith('OUTBOX#') ?? false);
}

function streamRecord({ eventID, eventName, eventVersion, dynamodb }: _Record): DynamoDBRecord {
  const { ApproximateCreationDateTime: created, ...change } = dynamodb ?? {};
  return {
    eventID,
    eventName,
    eventVersion,
    eventSource: 'aws:dynamodb',
    awsRegion: 'ap-southeast-1',
    eventSourceARN: 'arn:aws:dynamodb:ap-southeast-1:123456789012:table/congvan/stream/2026-01-01T00:00:00.000',
    dynamodb: { ...change, ApproximateCreationDateTime: Math.floor((created?.getTime() ?? 0) / 1000) },
  } as DynamoDBRecord;
}

function sqsRecord(message: Message, queue: QueueName): SQSRecord {
  const attributes = Object.entries(message.MessageAttributes ?? {}).map(([name, { StringValue, DataType }]) => [
    name,
    { stringValue: StringValue, dataType: DataType, stringListValues: [], binaryListValues: [] },
  ]);
  return {
    messageId: message.MessageId,
    receiptHandle: message.ReceiptHandle,
    body: message.Body,
    attributes: message.Attributes,
    messageAttributes: Object.fromEntries(attributes),
    md5OfBody: message.MD5OfBody,
    eventSource: 'aws:sqs',
    eventSourceARN: `arn:aws:sqs:ap-southeast-1:123456789012:congvan-${queue}.fifo`,
    awsRegion: 'ap-southeast-1',
  } as SQSRecord;
}
