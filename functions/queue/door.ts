import middy from '@middy/core';
import type { SQSBatchItemFailure, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { House, RelayHouse } from '../../lib/flows/step/house.ts';
import type { RelayMessage, WorkerMessage } from '../../lib/flows/step/outbox.ts';
import { maxReceives } from '../../lib/ports/queue.ts';

export interface WorkerHouse<At extends House = RelayHouse> {
  readonly house: At;
  /** why a message comes back, for the log */
  report(error: unknown, messageId: string): void;
  /** brings a failed message back sooner than its queue would, where whoever calls the door does not do so itself */
  readonly retry?: (record: SQSRecord) => Promise<void>;
}

export interface Workers<At extends House = RelayHouse, Message extends WorkerMessage = RelayMessage> {
  work(house: At, message: Message): Promise<void>;
  /** the message has failed for the last time, and goes to the dead letters */
  giveUp(house: At, message: Message, error: unknown): Promise<void>;
}
export type QueueDoor = (event: SQSEvent) => Promise<SQSBatchResponse>;

/**
 * A queue worker as a Lambda handler. Messages are worked off in order; when one fails, it and those of its group
 * behind it come back (partial batch response), the other groups go on.
 */
export function queueDoor<At extends House, Message extends WorkerMessage>(
  open: () => Promise<WorkerHouse<At>>,
  workers: Workers<At, Message>,
): QueueDoor {
  return middy<SQSEvent, SQSBatchResponse>().handler(async ({ Records }: SQSEvent) => {
    const worker = await open();
    const failures: SQSBatchItemFailure[] = [];
    const stopped = new Set<string>();
    for (const record of Records) {
      const group = record.attributes.MessageGroupId ?? record.messageId;
      if (stopped.has(group) || !(await done(worker, workers, record))) {
        stopped.add(group);
        failures.push({ itemIdentifier: record.messageId });
        // should this fail, the queue brings the message back by itself, only later
        await worker.retry?.(record).catch((error: unknown) => worker.report(error, record.messageId));
      }
    }
    return { batchItemFailures: failures };
  }) as unknown as QueueDoor;
}

async function done<At extends House, Message extends WorkerMessage>(
  worker: WorkerHouse<At>,
  workers: Workers<At, Message>,
  record: SQSRecord,
): Promise<boolean> {
  try {
    await workers.work(worker.house, JSON.parse(record.body) as Message);
    return true;
  } catch (error) {
    worker.report(error, record.messageId);
    if (Number(record.attributes.ApproximateReceiveCount) >= maxReceives) await givenUp(worker, workers, record, error);
    return false;
  }
}

async function givenUp<At extends House, Message extends WorkerMessage>(
  worker: WorkerHouse<At>,
  workers: Workers<At, Message>,
  record: SQSRecord,
  why: unknown,
): Promise<void> {
  try {
    await workers.giveUp(worker.house, JSON.parse(record.body) as Message, why);
  } catch (error) {
    worker.report(error, record.messageId);
  }
}
