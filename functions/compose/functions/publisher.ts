import { dynamodbRecords } from '../../../lib/adapters/aws/dynamodb-records.ts';
import { sqsQueue } from '../../../lib/adapters/aws/sqs-queue.ts';
import type { PublisherContext } from '../../doors/stream.ts';
import { once, read, report } from './from-environment.ts';

/** For the stream and the sweep on AWS: records and queues only. */
export const composePublisher = once(
  (): PublisherContext => ({
    records: dynamodbRecords({ table: read('table') }),
    queue: sqsQueue({ base: read('queueUrlBase'), prefix: read('queuePrefix') }),
    report,
  }),
);
