import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll } from 'vitest';
import { dynamodbRecords } from '../../../lib/adapters/aws/dynamodb-records.ts';
import { dynamodbLocal } from '../../engines/dynamodb-local.ts';
import { describeOn, type Engine } from '../../engines/engine.ts';
import { createTable } from '../../engines/table.ts';
import { sendPushesContract } from './send-pushes.contract.ts';

describeOn([dynamodbLocal], 'on DynamoDB Local', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await dynamodbLocal.start();
  });
  afterAll(async () => await engine?.stop());
  sendPushesContract(async () => dynamodbRecords(await createTable(engine.endpoint, randomUUID())));
});
