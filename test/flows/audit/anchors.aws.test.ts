import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll } from 'vitest';
import { dynamodbRecords } from '../../../lib/adapters/aws/dynamodb-records.ts';
import { s3Files } from '../../../lib/adapters/aws/s3-files.ts';
import { bucketOwner, createBucket } from '../../engines/bucket.ts';
import { dynamodbLocal } from '../../engines/dynamodb-local.ts';
import { describeOn, type Engine } from '../../engines/engine.ts';
import { moto } from '../../engines/moto.ts';
import { createTable } from '../../engines/table.ts';
import { anchorsContract } from './anchors.contract.ts';

describeOn([dynamodbLocal, moto], 'on DynamoDB Local and moto', () => {
  let engines: readonly Engine[];
  beforeAll(async () => {
    engines = await Promise.all([dynamodbLocal.start(), moto.start()]);
  });
  afterAll(async () => {
    for (const engine of engines ?? []) await engine.stop();
  });
  anchorsContract(async () => {
    const [tables, buckets] = engines;
    if (!tables || !buckets) throw new Error('no engines');
    const bucket = await createBucket(buckets.endpoint, `congvan-${randomUUID()}`);
    const files = s3Files(bucket);
    return {
      records: dynamodbRecords(await createTable(tables.endpoint, randomUUID())),
      files,
      reopened: () => s3Files(bucket),
      overwrite: (_, key, bytes) => bucketOwner(bucket).overwrite(key, bytes),
    };
  });
});
