import type { SQSRecord } from 'aws-lambda';
import { sqsQueue } from '../lib/adapters/aws/sqs-queue.ts';
import { type QueueConsumer, queueNames, retrySeconds } from '../lib/ports/queue.ts';
import { awsSettings, once, read, report } from './compose.ts';
import { composeAwsRelay } from './compose-aws-relay.ts';
import type { WorkerHouse } from './queue/door.ts';

/** For queue workers and the polling of the axis on AWS. */
export const composeWorker = once((): WorkerHouse => {
  const axis = {
    axis: { secretId: read('axisSecretId') },
    axisEndpoint: read('axisEndpoint'),
    siteOrigin: read('siteOrigin'),
  };
  const queue = sqsQueue({ base: read('queueUrlBase'), prefix: read('queuePrefix') });
  return { house: composeAwsRelay({ ...awsSettings(), ...axis }), report, retry: (record) => release(queue, record) };
});

/** The visibility timeout must outlast a worker; a message that failed need not wait for its end. */
async function release(queue: QueueConsumer, record: SQSRecord): Promise<void> {
  const name = queueNames.find((one) => record.eventSourceARN.endsWith(`-${one}.fifo`));
  const count = Number(record.attributes.ApproximateReceiveCount);
  if (name) await queue.release(name, record.receiptHandle, retrySeconds(count));
}
