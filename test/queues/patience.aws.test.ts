import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll } from 'vitest';
import { dynamodbRecords } from '../../lib/adapters/aws/dynamodb-records.ts';
import { sqsQueue } from '../../lib/adapters/aws/sqs-queue.ts';
import { dynamodbLocal } from '../engines/dynamodb-local.ts';
import { describeOn, type Engine } from '../engines/engine.ts';
import { moto } from '../engines/moto.ts';
import { createQueues } from '../engines/queues.ts';
import { createTable } from '../engines/table.ts';
import { patienceContract } from './patience.contract.ts';

describeOn([dynamodbLocal, moto], 'patience on DynamoDB and SQS', () => {
  let engines: readonly Engine[];
  beforeAll(async () => {
    engines = await Promise.all([dynamodbLocal.start(), moto.start()]);
  });
  afterAll(async () => void (await Promise.all(engines.map((engine) => engine.stop()))));

  patienceContract(async () => {
    const [database, queues] = engines.map(({ endpoint }) => endpoint);
    const table = await createTable(database ?? '', randomUUID());
    return {
      records: dynamodbRecords(table),
      queue: sqsQueue(await createQueues(queues ?? '', randomUUID())),
      ownClock: true,
    };
  });
});
