import type { SQSRecord } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import { queueDoor, type Workers } from '../../functions/queue/door.ts';
import type { RelayHouse } from '../../lib/flows/step/house.ts';
import { maxReceives } from '../../lib/ports/queue.ts';

function record(messageId: string, group: string | undefined, body: unknown, receives = 1): SQSRecord {
  return {
    messageId,
    receiptHandle: `receipt-${messageId}`,
    body: typeof body === 'string' ? body : JSON.stringify(body),
    attributes: {
      ApproximateReceiveCount: String(receives),
      SentTimestamp: '1795316400000',
      SenderId: 'AIDAIENQZJOLO23YVJ4VO',
      ApproximateFirstReceiveTimestamp: '1795316400001',
      ...(group === undefined ? {} : { MessageGroupId: group }),
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:ap-southeast-1:123456789012:deliveries.fifo',
    awsRegion: 'ap-southeast-1',
  };
}
const about = (documentId: string) => ({ task: 'deliver', documentId, recipient: 'G22' });

async function run(records: SQSRecord[], failing: readonly string[], giveUp: Workers['giveUp'] = async () => {}) {
  const done: string[] = [];
  const reported: string[] = [];
  const workers: Workers = {
    work: async (_, message) => {
      if (message.task !== 'deliver') throw new Error('unexpected');
      if (failing.includes(message.documentId)) throw new Error(message.documentId);
      done.push(message.documentId);
    },
    giveUp,
  };
  const open = async () => ({ house: {} as RelayHouse, report: (error: unknown) => void reported.push(String(error)) });
  const { batchItemFailures } = await queueDoor(open, workers)({ Records: records });
  return { done, reported, failed: batchItemFailures.map(({ itemIdentifier }) => itemIdentifier) };
}

describe('a batch', () => {
  test('is worked off in order', async () => {
    const { done, failed } = await run([record('1', 'a', about('x')), record('2', 'a', about('y'))], []);
    expect([done, failed]).toEqual([['x', 'y'], []]);
  });
  test('a failure holds back its own group only, in order', async () => {
    const batch = [
      record('1', 'a', about('a1')),
      record('2', 'b', about('b1')),
      record('3', 'a', about('a2')),
      record('4', 'b', about('b2')),
      record('5', 'a', about('a3')),
    ];
    const { done, failed } = await run(batch, ['a2', 'b1']);
    expect(done).toEqual(['a1']);
    expect(failed).toEqual(['2', '3', '4', '5']);
  });
  test('without groups each stands for itself', async () => {
    const batch = [record('1', undefined, about('x')), record('2', undefined, about('y'))];
    expect((await run(batch, ['x'])).failed).toEqual(['1']);
  });
  test('a body that is not JSON comes back and is said', async () => {
    const { failed, reported } = await run([record('1', 'a', '{'), record('2', 'b', about('y'))], []);
    expect(failed).toEqual(['1']);
    expect(reported).toHaveLength(1);
  });
});

describe('the last time', () => {
  test('is given up, and still goes to the dead letters', async () => {
    const given: unknown[] = [];
    const { failed } = await run([record('1', 'a', about('x'), maxReceives)], ['x'], async (_, message, error) => {
      given.push([message, String(error)]);
    });
    expect(failed).toEqual(['1']);
    expect(given).toEqual([[about('x'), 'Error: x']]);
  });
  test('before it nothing is given up', async () => {
    const { failed } = await run([record('1', 'a', about('x'), maxReceives - 1)], ['x'], async () => {
      throw new Error('given up too early');
    });
    expect(failed).toEqual(['1']);
  });
  test('when giving up fails too, both errors are said', async () => {
    const { failed, reported } = await run([record('1', 'a', about('x'), maxReceives)], ['x'], async () => {
      throw new Error('no records');
    });
    expect(failed).toEqual(['1']);
    expect(reported).toEqual(['Error: x', 'Error: no records']);
  });
});
