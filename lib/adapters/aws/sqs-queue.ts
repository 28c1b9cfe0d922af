import {
  ChangeMessageVisibilityCommand,
  DeleteMessageBatchCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
  SQSServiceException,
} from '@aws-sdk/client-sqs';
import type { InMessage, QueueConsumer, QueueName, QueueSender } from '../../ports/queue.ts';
import { type AwsConnection, clientSettings } from './connection.ts';
import { batchEntry, batchesOf, inMessage } from './sqs-message.ts';

/**
 * Where the queues are: everything before `<prefix>-<name>.fifo` in their addresses, such as
 * `https://sqs.ap-southeast-1.amazonaws.com/123456789012/`.
 */
export interface SqsPlace extends AwsConnection {
  readonly base: string;
  readonly prefix: string;
}

const inspectSeconds = 20;

/** The queues of the system as SQS FIFO queues `<prefix>-<name>.fifo` and `<prefix>-<name>-dead.fifo`. */
export function sqsQueue(at: SqsPlace): QueueSender & QueueConsumer {
  const client = new SQSClient(clientSettings(at, 25_000));
  const urlOf = (queue: QueueName): string => `${at.base}${at.prefix}-${queue}.fifo`;
  const deadUrlOf = (queue: QueueName): string => `${at.base}${at.prefix}-${queue}-dead.fifo`;

  return {
    async send(queue, messages) {
      for (const entries of batchesOf(messages)) {
        const { Failed } = await client.send(new SendMessageBatchCommand({ QueueUrl: urlOf(queue), Entries: entries }));
        const failure = Failed?.[0];
        // whoever sends repeats the whole: what did get through is known by its deduplication id
        if (failure !== undefined) throw new Error(`${queue} took not all: ${failure.Code} ${failure.Message}`);
      }
    },
    receive: async (queue, visibilitySeconds) =>
      (await receive(client, urlOf(queue), visibilitySeconds)).map(inMessage),
    async remove(queue, receipts) {
      await removeAll(client, urlOf(queue), receipts);
    },
    async release(queue, receipt, seconds) {
      await makeVisible(client, urlOf(queue), receipt, seconds);
    },
    dead: (queue) => inspect(client, deadUrlOf(queue)),
    redrive: (queue) => redrive(client, deadUrlOf(queue), urlOf(queue)),
  };
}

async function receive(client: SQSClient, url: string, visibilitySeconds: number): Promise<Message[]> {
  const answer = await client.send(
    new ReceiveMessageCommand({
      QueueUrl: url,
      MaxNumberOfMessages: 10,
      VisibilityTimeout: visibilitySeconds,
      WaitTimeSeconds: 0,
      MessageSystemAttributeNames: ['All'],
      MessageAttributeNames: ['All'],
    }),
  );
  return answer.Messages ?? [];
}

/** Here and below: a receipt that is too old is no failure: the message is with somebody else now, who will remove it. */
async function removeAll(client: SQSClient, url: string, receipts: readonly string[]): Promise<void> {
  for (let start = 0; start < receipts.length; start += 10) {
    const entries = receipts.slice(start, start + 10).map((receipt, index) => ({
      Id: String(index),
      ReceiptHandle: receipt,
    }));
    const { Failed } = await client.send(new DeleteMessageBatchCommand({ QueueUrl: url, Entries: entries }));
    const failure = Failed?.find((entry) => entry.SenderFault !== true);
    if (failure !== undefined) throw new Error(`${url} removed not all: ${failure.Code} ${failure.Message}`);
  }
}

const gone = new Set(['ReceiptHandleIsInvalid', 'MessageNotInflight', 'InvalidParameterValue']);

async function makeVisible(client: SQSClient, url: string, receipt: string, seconds: number): Promise<void> {
  const change = { QueueUrl: url, ReceiptHandle: receipt, VisibilityTimeout: seconds };
  try {
    await client.send(new ChangeMessageVisibilityCommand(change));
  } catch (error) {
    if (!(error instanceof SQSServiceException && gone.has(error.name))) throw error;
  }
}

/**
 * SQS has no way to look without receiving, so the messages are received until none comes, then given back. Of a group
 * with more than ten, the first ten are seen.
 */
async function inspect(client: SQSClient, deadUrl: string): Promise<InMessage[]> {
  const seen: InMessage[] = [];
  for (;;) {
    const messages = await receive(client, deadUrl, inspectSeconds);
    if (messages.length === 0) break;
    seen.push(...messages.map(inMessage));
  }
  await Promise.all(seen.map(({ receipt }) => makeVisible(client, deadUrl, receipt, 0)));
  return seen.toSorted((one, other) => one.sentAt - other.sentAt);
}

/**
 * Sends each dead message again and removes it after that: a stop between the two repeats it, which workers know by its
 * key. The deduplication id is that of the dead message, because the first one may still be remembered.
 */
async function redrive(client: SQSClient, deadUrl: string, url: string): Promise<number> {
  let count = 0;
  for (;;) {
    const messages = await receive(client, deadUrl, inspectSeconds);
    if (messages.length === 0) return count;
    for (const message of messages) {
      const { group, dedupe, body, receipt, id } = inMessage(message);
      const { Id: _, ...entry } = batchEntry({ group, dedupe, body: undefined }, 0);
      await client.send(
        new SendMessageCommand({ QueueUrl: url, ...entry, MessageBody: body, MessageDeduplicationId: `redrive-${id}` }),
      );
      await removeAll(client, deadUrl, [receipt]);
      count += 1;
    }
  }
}
