import { randomUUID } from 'node:crypto';
import type { DynamoDBRecord, SQSRecord } from 'aws-lambda';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { dynamodbRecords } from '../../lib/adapters/aws/dynamodb-records.ts';
import { sqsQueue } from '../../lib/adapters/aws/sqs-queue.ts';
import { dynamodbLocal } from './dynamodb-local.ts';
import { describeOn, type Engine } from './engine.ts';
import { type EventSources, eventSources } from './lambda-events.ts';
import { moto } from './moto.ts';
import { createQueues } from './queues.ts';
import { createTable } from './table.ts';

describeOn([dynamodbLocal, moto], 'event sources over local engines', () => {
  let engines: readonly [Engine, Engine];
  beforeAll(async () => {
    engines = await Promise.all([dynamodbLocal.start(), moto.start()]);
  });
  afterAll(async () => {
    for (const engine of engines ?? []) await engine.stop();
  });

  let records: ReturnType<typeof dynamodbRecords>;
  let queue: ReturnType<typeof sqsQueue>;
  let sources: EventSources;
  let published: DynamoDBRecord[];
  let worked: SQSRecord[];
  /** what fails, how often */
  let failures: Map<string, number>;

  function fails(key: string): boolean {
    const left = failures.get(key) ?? 0;
    failures.set(key, left - 1);
    return left > 0;
  }

  beforeEach(async () => {
    const name = randomUUID();
    const table = await createTable(engines[0].endpoint, name);
    const queues = await createQueues(engines[1].endpoint, name);
    [published, worked, failures] = [[], [], new Map()];
    records = dynamodbRecords(table);
    queue = sqsQueue(queues);
    sources = eventSources({
      table,
      queues,
      handlers: {
        stream: async ({ Records }) => {
          for (const record of Records) {
            if (fails(record.dynamodb?.Keys?.['sk']?.S ?? '')) {
              return { batchItemFailures: [{ itemIdentifier: record.dynamodb?.SequenceNumber ?? '' }] };
            }
            published.push(record);
          }
          return { batchItemFailures: [] };
        },
        queues: {
          deliveries: async ({ Records }) => {
            const failed = Records.filter(({ body }) => fails(body));
            if (failed.some(({ body }) => body === '"throw"')) throw new Error('broken');
            worked.push(...Records.filter((record) => !failed.includes(record)));
            return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
          },
        },
      },
    });
  });

  const put = (pk: string, sk: string) =>
    records.transact([{ put: { pk, sk, version: 1, schema: 1, body: { sk } }, expect: 'absent' }]);

  test('the stream handler gets outbox items with their image, and nothing else', async () => {
    await put('OUTBOX#1', 'a');
    await put('DOCUMENT#1', 'b');
    await records.transact([{ remove: { pk: 'OUTBOX#1', sk: 'a' } }]);
    await sources.settle();
    expect(published).toHaveLength(1);
    expect(published[0]).toMatchObject({
      eventName: 'INSERT',
      eventSource: 'aws:dynamodb',
      dynamodb: { NewImage: { body: { S: '{"sk":"a"}' } }, SequenceNumber: expect.stringMatching(/^\d+$/) },
    });
  });

  test('a failed stream record comes again with all behind it, and those before it do not', async () => {
    for (const sk of ['a', 'b', 'c']) await put('OUTBOX#1', sk);
    failures.set('b', 2);
    await sources.settle(4);
    expect(published.map(({ dynamodb }) => dynamodb?.Keys?.['sk']?.S)).toEqual(['a', 'b', 'c']);
  });

  test('of a queue batch only what did not fail is gone', async () => {
    await queue.send(
      'deliveries',
      ['a', 'b', 'c'].map((key) => ({ group: key, dedupe: key, body: key })),
    );
    failures.set('"b"', 1);
    await sources.settle();
    expect(worked.map(({ body, attributes }) => [body, attributes.ApproximateReceiveCount])).toEqual([
      ['"a"', '1'],
      ['"c"', '1'],
      ['"b"', '2'],
    ]);
    expect(worked[0]).toMatchObject({ eventSource: 'aws:sqs', attributes: { MessageGroupId: 'a' } });
    expect(await queue.receive('deliveries', 1)).toEqual([]);
  });

  test('a handler that throws gets its whole batch again', async () => {
    await queue.send(
      'deliveries',
      ['fine', 'throw'].map((key) => ({ group: key, dedupe: key, body: key })),
    );
    failures.set('"throw"', 1);
    await sources.settle();
    expect(worked.map(({ body }) => body).toSorted()).toEqual(['"fine"', '"throw"']);
  });
});
