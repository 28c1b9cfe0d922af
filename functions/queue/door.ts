import middy from '@middy/core';
import type { SQSBatchItemFailure, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { RelayHouse } from '../../lib/flows/step/house.ts';
import type { WorkerMessage } from '../../lib/flows/step/outbox.ts';
import { maxReceives } from '../../lib/ports/queue.ts';

export interface WorkerHouse {
  readonly house: RelayHouse;
  /** why a message comes back, for the log */
  report(error: unknown, messageId: string): void;
  /** brings a failed message back sooner than its queue would, where whoever calls the door does not do so itself */
  readonly retry?: (record: SQSRecord) => Promise<void>;
}

export interface Workers {
  work(house: RelayHouse, message: WorkerMessage): Promise<void>;
  /** the message has failed for the last time, and goes to the dead letters */
  giveUp(house: RelayHouse, message: WorkerMessage, error: unknown): Promise<void>;
}
export type QueueDoor = (event: SQSEvent) => Promise<SQSBatchResponse>;

/**
 * A queue worker as a Lambda handler. Messages are worked off in order; when one fails, it and those of its group
 * behind it come back (partial batch response), the other groups go on.
 */
export function queueDoor(open: () => Promise<WorkerHouse>, workers: Workers): QueueDoor {
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

async function done(worker: WorkerHouse, workers: Workers, record: SQSRecord): Promise<boolean> {
  try {
    await workers.work(worker.house, JSON.parse(record.body) as WorkerMessage);
    return true;
  } catch (error) {
    worker.report(error, record.messageId);
    if (Number(record.attributes.ApproximateReceiveCount) >= maxReceives) await givenUp(worker, workers, record, error);
    return false;
  }
}

async function givenUp(worker: WorkerHouse, workers: Workers, record: SQSRecord, why: unknown): Promise<void> {
  try {
    await workers.giveUp(worker.house, JSON.parse(record.body) as WorkerMessage, why);
  } catch (error) {
    worker.report(error, record.messageId);
  }
}
