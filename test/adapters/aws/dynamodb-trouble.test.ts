import { afterEach, describe, expect, test } from 'vitest';
import { dynamodbRecords } from '../../../lib/adapters/aws/dynamodb-records.ts';
import { RecordConflict, type Write } from '../../../lib/ports/records.ts';
import { type Reply, type ScriptedService, scriptedService } from './scripted-service.ts';

const json = { 'content-type': 'application/x-amz-json-1.0' };
const done: Reply = { status: 200, headers: json, body: '{}' };
const cancelled = (...codes: string[]): Reply => ({
  status: 400,
  headers: json,
  body: JSON.stringify({
    __type: 'com.amazonaws.dynamodb.v20120810#TransactionCanceledException',
    message: 'Transaction cancelled',
    CancellationReasons: codes.map((Code) => ({ Code, Message: Code })),
  }),
});

const writes: Write[] = ['a', 'b', 'c'].map((sk) => ({
  put: { pk: 'P', sk, version: 1, schema: 1, body: {} },
  expect: 'absent',
}));

describe('DynamoDB in trouble', () => {
  let service: ScriptedService;
  afterEach(async () => await service.stop());

  async function transact(replies: readonly Reply[], what = writes): Promise<unknown> {
    service = await scriptedService(replies);
    const records = dynamodbRecords({ ...service.connection, table: 'records' });
    return await records.transact(what).catch((error: unknown) => error);
  }
  const tokens = (): unknown[] => service.requested.map(({ body }) => JSON.parse(body).ClientRequestToken);

  test('a transaction whose answer was lost is asked for again as the same transaction', async () => {
    expect(await transact(['drop', done])).toBeUndefined();
    expect(service.requested).toHaveLength(2);
    expect(tokens()[0]).toMatch(/^[\w-]{36}$/);
    expect(new Set(tokens()).size).toBe(1);
  });

  test('a transaction that was throttled is tried again, as another transaction', async () => {
    const throttled = cancelled('None', 'ThrottlingError', 'None');
    expect(await transact([throttled, throttled, done])).toBeUndefined();
    expect(service.requested).toHaveLength(3);
    expect(new Set(tokens()).size).toBe(3);
  });

  test('a conflict is not tried again, and names the write at its place', async () => {
    const error = await transact([cancelled('None', 'ConditionalCheckFailed', 'None')]);
    expect(error).toBeInstanceOf(RecordConflict);
    expect(error).toMatchObject({ key: { sk: 'b' } });
    expect(service.requested).toHaveLength(1);
  });

  test('a conflict counts more than throttling beside it', async () => {
    const error = await transact([cancelled('ThrottlingError', 'None', 'TransactionConflict')]);
    expect(error).toMatchObject({ name: 'RecordConflict', key: { sk: 'c' } });
  });

  test('a table that is never ready ends in its own error, not in a conflict', async () => {
    const error = await transact([cancelled('ProvisionedThroughputExceeded', 'None', 'None')]);
    expect(error).toMatchObject({ name: 'TransactionCanceledException' });
    expect(service.requested.length).toBeGreaterThan(3);
  });

  test('a transaction that DynamoDB finds wrong is not tried again', async () => {
    const error = await transact([cancelled('ValidationError', 'None', 'None')]);
    expect(error).toMatchObject({ name: 'TransactionCanceledException' });
    expect(service.requested).toHaveLength(1);
  });

  const alone = writes.slice(0, 1);
  const refused = (item: (body: string) => object): Reply => ({
    status: 400,
    headers: json,
    body: (requested) =>
      JSON.stringify({
        __type: 'com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException',
        message: 'The conditional request failed',
        Item: item(requested[0]?.body ?? ''),
      }),
  });

  test('one item alone needs no transaction', async () => {
    expect(await transact([done], alone)).toBeUndefined();
    expect(service.requested[0]?.headers['x-amz-target']).toBe('DynamoDB_20120810.PutItem');
    expect(JSON.parse(service.requested[0]?.body ?? '')).toMatchObject({ ConditionExpression: expect.any(String) });
  });
  test('one whose answer was lost, and which is found written when the SDK asks again, is written', async () => {
    expect(await transact(['drop', refused((body) => JSON.parse(body).Item)], alone)).toBeUndefined();
    expect(service.requested).toHaveLength(2);
  });
  test('one that another has written meanwhile is a conflict, were it the very same body', async () => {
    const others = refused((body) => ({ ...JSON.parse(body).Item, token: { S: 'another' } }));
    expect(await transact([others], alone)).toMatchObject({ name: 'RecordConflict', key: { pk: 'P', sk: 'a' } });
    expect(await transact([refused((body) => ({ ...JSON.parse(body).Item, token: undefined }))], alone)).toMatchObject({
      name: 'RecordConflict',
    });
  });
  test('a lone item in the way of a transaction is a conflict', async () => {
    const conflict = { __type: 'com.amazonaws.dynamodb.v20120810#TransactionConflictException', message: '' };
    const error = await transact([{ status: 400, headers: json, body: JSON.stringify(conflict) }], alone);
    expect(error).toMatchObject({ name: 'RecordConflict' });
  });

  test('a lone removal in the way of a transaction is a conflict', async () => {
    const conflict: Reply = {
      status: 400,
      headers: json,
      body: JSON.stringify({ __type: 'com.amazonaws.dynamodb.v20120810#TransactionConflictException', message: '' }),
    };
    const error = await transact([conflict], [{ remove: { pk: 'P', sk: 'a' } }]);
    expect(error).toMatchObject({ name: 'RecordConflict', key: { pk: 'P', sk: 'a' } });
  });
});
