import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll } from 'vitest';
import { dynamodbRecords } from '../../../lib/adapters/aws/dynamodb-records.ts';
import { dynamodbLocal } from '../../engines/dynamodb-local.ts';
import { describeOn, type Engine } from '../../engines/engine.ts';
import { createTable } from '../../engines/table.ts';
import { oneBookContract } from './one-book.contract.ts';

/** Of one process to DynamoDB: on AWS each client has a function, with sockets of its own. */
const sockets = 40;

describeOn([dynamodbLocal], 'on DynamoDB Local', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await dynamodbLocal.start();
  });
  afterAll(async () => await engine?.stop());
  oneBookContract(async () => dynamodbRecords(await createTable(engine.endpoint, randomUUID())), sockets);
});
