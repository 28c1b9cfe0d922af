import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll } from 'vitest';
import { dynamodbRecords } from '../../../lib/adapters/aws/dynamodb-records.ts';
import { sqsQueue } from '../../../lib/adapters/aws/sqs-queue.ts';
import { dynamodbLocal } from '../../engines/dynamodb-local.ts';
import { describeOn, type Engine } from '../../engines/engine.ts';
import { moto } from '../../engines/moto.ts';
import { createQueues } from '../../engines/queues.ts';
import { createTable } from '../../engines/table.ts';
import { stuckContract } from './stuck.contract.ts';

describeOn([dynamodbLocal, moto], 'what stands still, on DynamoDB and SQS', () => {
  let engines: readonly Engine[];
  beforeAll(async () => {
    engines = await Promise.all([dynamodbLocal.start(), moto.start()]);
  });
  afterAll(async () => void (await Promise.all(engines.map((engine) => engine.stop()))));

  stuckContract(async () => {
    const [database, queues] = engines.map(({ endpoint }) => endpoint);
    const table = await createTable(database ?? '', randomUUID());
    const queue = sqsQueue(await createQueues(queues ?? '', randomUUID()));
    return { records: dynamodbRecords(table), queue, ownClock: true };
  });
});
