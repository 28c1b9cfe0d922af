import { itemOf } from '../../lib/adapters/aws/dynamodb-item.ts';
import { dynamodbRecords } from '../../lib/adapters/aws/dynamodb-records.ts';
import type { Item } from '../../lib/ports/records.ts';
import { dynamodbLocal } from '../engines/dynamodb-local.ts';
import { describeOn } from '../engines/engine.ts';
import { streamReader } from '../engines/stream.ts';
import { createTable } from '../engines/table.ts';
import { recordsContract } from './records.contract.ts';

describeOn([dynamodbLocal], 'records on DynamoDB', () => {
  recordsContract(async () => {
    const engine = await dynamodbLocal.start();
    const table = await createTable(engine.endpoint, 'records');
    const changes = streamReader(table);
    const handed: Item[] = [];
    return {
      records: dynamodbRecords(table),
      outbox: async () => {
        for (const { dynamodb } of await changes()) {
          if (dynamodb?.NewImage && dynamodb.Keys?.['pk']?.S?.startsWith('OUTBOX#'))
            handed.push(itemOf(dynamodb.NewImage));
        }
        return handed;
      },
      stop: engine.stop,
    };
  });
});
