import type { SQSRecord } from 'aws-lambda';
import { beforeEach, describe, expect, test } from 'vitest';
import { queueDoor, type Workers } from '../../functions/doors/queue/door.ts';
import { quickTries } from '../../functions/doors/queue/patience.ts';
import { logWords } from '../../lib/edge/log-words.ts';
import { retrySeconds } from '../../lib/ports/queue.ts';
import { type TestContext, testContext } from '../flows/context.ts';

let it: TestContext;
beforeEach(async () => {
  it = await testContext();
});

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
      MessageDeduplicationId: `key-${messageId}`,
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

async function run(
  records: SQSRecord[],
  failing: readonly string[],
  deadLetter: Workers['deadLetter'] = async () => {},
) {
  const done: string[] = [];
  const reported: string[] = [];
  const workers: Workers = {
    work: async (_, message) => {
      if (message.task !== 'deliver') throw new Error('unexpected');
      if (failing.includes(message.documentId)) throw new Error(message.documentId);
      done.push(message.documentId);
    },
    deadLetter,
  };
  const back: string[] = [];
  const open = async () => ({
    context: it.context,
    report: (error: unknown, where: string) => void reported.push(where.includes('-') ? where : String(error)),
    retry: async ({ messageId }: SQSRecord, seconds: number) => void back.push(`${messageId} in ${seconds}`),
  });
  const { batchItemFailures } = await queueDoor(open, workers)({ Records: records });
  return { done, reported, back, failed: batchItemFailures.map(({ itemIdentifier }) => itemIdentifier) };
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

describe('a message that fails', () => {
  const fail = (receives: number, deadLetter?: Workers['deadLetter']) =>
    run([record('1', 'a', about('x'), receives), record('2', 'a', about('y'), receives)], ['x'], deadLetter);
  const untilLast = async () => {
    for (let receives = 1; receives < quickTries; receives += 1) await fail(receives);
  };

  test('comes back sooner at first, and those behind it wait for it alone', async () => {
    const backs: string[][] = [];
    for (let receives = 1; receives < quickTries; receives += 1) backs.push((await fail(receives)).back);
    expect(backs).toEqual([1, 2, 3].map((count) => [`1 in ${retrySeconds(count)}`, '2 in 0']));
  });
  test('is put before people at its last quick try, and lets the others go on', async () => {
    await untilLast();
    const given: unknown[] = [];
    const { failed, done, reported } = await fail(quickTries, async (_, message, error) => {
      given.push([message, String(error)]);
    });
    expect([failed, done]).toEqual([[], ['y']]);
    expect(given).toEqual([[about('x'), 'Error: x']]);
    expect(reported).toEqual(['Error: x', logWords.messagePutOff]);
  });
  test('is given up by its own tries, not by how often it was handed out', async () => {
    const { failed } = await fail(40, async () => {
      throw new Error('given up too early');
    });
    expect(failed).toEqual(['1', '2']);
  });
  test('is sent again later, under another name', async () => {
    await untilLast();
    await fail(quickTries);
    const { items } = await it.context.records.query({ pk: 'LATER#1', limit: 10 });
    expect(items).toMatchObject([
      { body: { queue: 'deliveries', message: { group: 'a', dedupe: 'key-1~1', body: about('x') } } },
    ]);
  });
  test('leaves no trace once it is done', async () => {
    await fail(1);
    const { done } = await run([record('1', 'a', about('x'), 2)], []);
    expect(done).toEqual(['x']);
    expect((await it.context.records.query({ pk: 'TRIES#deliveries', limit: 10 })).items).toEqual([]);
  });
  test('when giving up fails too, both errors are said, and it is still sent again', async () => {
    await untilLast();
    const { failed, reported } = await fail(quickTries, async () => {
      throw new Error('no records');
    });
    expect(failed).toEqual([]);
    expect(reported).toEqual(['Error: x', logWords.deadLetterFailed, logWords.messagePutOff]);
  });
  test('comes back by the count of its queue when its tries cannot be kept', async () => {
    it.context.records.get = async () => {
      throw new Error('no records');
    };
    const { failed, back } = await fail(3);
    expect([failed, back]).toEqual([
      ['1', '2'],
      [`1 in ${retrySeconds(3)}`, '2 in 0'],
    ]);
  });
  test('of no queue of ours is not thrown away', async () => {
    const { failed } = await run(
      [{ ...record('1', 'a', about('x')), eventSourceARN: 'arn:aws:sqs:x:1:others.fifo' }],
      [],
    );
    expect(failed).toEqual(['1']);
  });
});
