import middy from '@middy/core';
import type { SQSBatchItemFailure, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { RelayHouse } from '../../lib/flows/step/house.ts';
import type { WorkerMessage } from '../../lib/flows/step/outbox.ts';

export interface WorkerHouse {
  readonly house: RelayHouse;
  /** why a message comes back, for the log */
  report(error: unknown, messageId: string): void;
  /** brings a failed message back sooner than its queue would, where whoever calls the door does not do so itself */
  readonly retry?: (record: SQSRecord) => Promise<void>;
}

type Work = (house: RelayHouse, message: WorkerMessage) => Promise<void>;
export type QueueDoor = (event: SQSEvent) => Promise<SQSBatchResponse>;

/**
 * A queue worker as a Lambda handler. Messages are worked off in order; when one fails, it and those of its group
 * behind it come back (partial batch response), the other groups go on.
 */
export function queueDoor(open: () => Promise<WorkerHouse>, work: Work): QueueDoor {
  return middy<SQSEvent, SQSBatchResponse>().handler(async ({ Records }: SQSEvent) => {
    const worker = await open();
    const failures: SQSBatchItemFailure[] = [];
    const stopped = new Set<string>();
    for (const record of Records) {
      const group = record.attributes.MessageGroupId ?? record.messageId;
      if (stopped.has(group) || !(await done(worker, work, record))) {
        stopped.add(group);
        failures.push({ itemIdentifier: record.messageId });
        // should this fail, the queue brings the message back by itself, only later
        await worker.retry?.(record).catch((error: unknown) => worker.report(error, record.messageId));
      }
    }
    return { batchItemFailures: failures };
  }) as unknown as QueueDoor;
}

async function done(worker: WorkerHouse, work: Work, record: SQSRecord): Promise<boolean> {
  try {
    await work(worker.house, JSON.parse(record.body) as WorkerMessage);
    return true;
  } catch (error) {
    worker.report(error, record.messageId);
    return false;
  }
}
