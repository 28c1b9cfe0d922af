import type { SQSRecord } from 'aws-lambda';
import { sqsQueue } from '../lib/adapters/aws/sqs-queue.ts';
import { queueNames, retrySeconds } from '../lib/ports/queue.ts';
import { read } from './compose.ts';

/** The visibility timeout must outlast a worker; a message that failed need not wait for its end. */
export function releasing(): (record: SQSRecord) => Promise<void> {
  const queue = sqsQueue({ base: read('queueUrlBase'), prefix: read('queuePrefix') });
  return async (record) => {
    const name = queueNames.find((one) => record.eventSourceARN.endsWith(`-${one}.fifo`));
    const count = Number(record.attributes.ApproximateReceiveCount);
    if (name) await queue.release(name, record.receiptHandle, retrySeconds(count));
  };
}
