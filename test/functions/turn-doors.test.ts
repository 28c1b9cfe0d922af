import type { SQSRecord } from 'aws-lambda';
import { beforeEach, describe, expect, test } from 'vitest';
import { pollDoor } from '../../functions/doors/queue/poll-door.ts';
import { againWrite, nameOf, releasingTo } from '../../functions/doors/queue/tries.ts';
import { askAll, augmentWaiting, pollTurns, sweep } from '../../functions/doors/schedule/door.ts';
import { logWords } from '../../lib/edge/log-words.ts';
import { ExchangeFailure } from '../../lib/ports/exchange.ts';
import type { OutMessage } from '../../lib/ports/queue.ts';
import { type TestContext, testContext } from '../flows/context.ts';

let it: TestContext;
let asked: string[];
let reported: string[];
beforeEach(async () => {
  it = await testContext();
  asked = [];
  reported = [];
  it.exchange.received = async (type) => {
    asked.push(type);
    return [];
  };
});
const worker = () => ({
  context: it.context,
  report: (error: unknown, where: string) => void reported.push(`${where}: ${error}`),
});
const record = (body: object | string, more: Partial<SQSRecord> = {}): SQSRecord =>
  ({
    ...{
      messageId: 'm',
      receiptHandle: 'r',
      eventSourceARN: 'arn:aws:sqs:x:1:congvan-polls.fifo',
      messageAttributes: {},
    },
    ...{ body: typeof body === 'string' ? body : JSON.stringify(body), attributes: { MessageDeduplicationId: 'd' } },
    ...more,
  }) as unknown as SQSRecord;

describe('the turn of every agency at the axis', () => {
  test('is asked for by one message an agency, in a group of its own', async () => {
    const sent: [string, readonly OutMessage[]][] = [];
    const count = await askAll({ context: it.context, queue: { send: async (...one) => void sent.push(one) } });
    const ours = (await it.context.directory.ourAgencies()).map(({ code }) => code);
    expect(count).toBe(ours.length);
    expect(sent).toEqual([
      [
        'polls',
        ours.map((code) => ({
          ...{ group: `poll-${code}`, dedupe: `poll-${code}-${it.clock}` },
          body: { task: 'poll', agencyCode: code, at: it.clock },
        })),
      ],
    ]);
  });
  test('is worked off: both lists are asked, and nothing comes back', async () => {
    const poll = { task: 'poll', agencyCode: 'G15.1', at: it.clock };
    expect(await pollDoor(async () => worker())({ Records: [record(poll)] })).toEqual({ batchItemFailures: [] });
    expect(asked).toEqual(['edoc', 'status']);
  });
  test.each([
    [90_000, 2],
    [90_001, 0],
  ])('that has waited for %i ms asks %i lists: the next one stands behind it', async (waited, lists) => {
    const poll = { task: 'poll', agencyCode: 'G15.1', at: it.clock - waited };
    await pollDoor(async () => worker())({ Records: [record(poll)] });
    expect(asked).toHaveLength(lists);
  });
  test('that fails is said and does not come back', async () => {
    it.exchange.received = () => Promise.reject(new ExchangeFailure('unavailable', '503', ''));
    const poll = { task: 'poll', agencyCode: 'G15.1', at: it.clock };
    expect(await pollDoor(async () => worker())({ Records: [record(poll)] })).toEqual({ batchItemFailures: [] });
    expect(reported).toEqual([expect.stringMatching(/^G15\.1: .*unavailable 503/)]);
  });
  test('in one process is begun for every agency, and its trouble is said', async () => {
    it.exchange.received = () => Promise.reject(new Error('away'));
    const { run, end } = pollTurns(worker());
    await run();
    await end();
    const ours = (await it.context.directory.ourAgencies()).map(({ code }) => `${code}: Error: away`);
    expect(reported.toSorted()).toEqual(ours.toSorted());
  });
});

describe('documents that wait for timestamps', () => {
  test('are nothing to speak of while there are none', async () => {
    expect(await augmentWaiting(worker(), 'B-LT')).toBe(0);
    expect(reported).toEqual([]);
  });
});

describe('a message that was put off', () => {
  const name = { queue: 'deliveries', group: 'g', dedupe: 'd', again: false } as const;
  const publisher = () => ({
    ...{ records: it.context.records, queue: it.queue },
    report: (error: unknown, where: string) => void reported.push(`${where}: ${error}`),
  });
  const putOff = (times: number, dueAt: number) =>
    it.context.records.transact([againWrite(name, { task: 'x', times }, times, dueAt)]);
  test('is sent when its time has come, once, and leaves nothing behind', async () => {
    await putOff(1, it.clock);
    await putOff(2, it.clock + 1);
    expect(await sweep(publisher(), it.clock)).toBe(1);
    const [message, ...others] = await it.queue.receive('deliveries', 60);
    expect([message?.dedupe, message?.group, others]).toEqual(['d~1', 'g', []]);
    expect(await sweep(publisher(), it.clock)).toBe(0);
    await it.queue.remove('deliveries', [message?.receipt ?? '']);
    expect(await sweep(publisher(), it.clock + 1)).toBe(1);
    expect((await it.queue.receive('deliveries', 60)).map(({ dedupe }) => dedupe)).toEqual(['d~2']);
  });
  test('and cannot be sent stays, is said, and counts for nothing', async () => {
    await putOff(1, it.clock);
    const queue = { send: () => Promise.reject(new Error('down')) };
    await expect(sweep({ ...publisher(), queue }, it.clock)).rejects.toThrow('1 messages stay in the outbox');
    expect(reported).toEqual([`${logWords.publishFailed}: Error: down`]);
    expect(await sweep(publisher(), it.clock)).toBe(1);
  });
  test('of more than a page are all sent', async () => {
    for (let n = 0; n < 230; n += 1) await putOff(n, it.clock);
    expect(await sweep(publisher(), it.clock)).toBe(230);
  });
});

describe('which message a record is', () => {
  const attributes = { MessageDeduplicationId: 'd~3', MessageGroupId: 'g' };
  test.each([
    [
      'by its own attributes',
      record('{}', { attributes } as never),
      { queue: 'polls', group: 'g', dedupe: 'd', again: true },
    ],
    ['without a group', record('{}'), { queue: 'polls', group: 'm', dedupe: 'd', again: false }],
    [
      'by what it bears, when it comes from a queue of the dead',
      record('{}', {
        attributes,
        messageAttributes: { dedupe: { stringValue: 'x' }, group: { stringValue: 'y' } },
      } as never),
      { queue: 'polls', group: 'y', dedupe: 'x', again: false },
    ],
    ['of no queue of ours', record('{}', { eventSourceARN: 'arn:aws:sqs:x:1:congvan-others.fifo' }), undefined],
    [
      'of a queue that only ends like one',
      record('{}', { eventSourceARN: 'arn:aws:sqs:x:1:gallpolls.fifo' }),
      undefined,
    ],
    ['without a name', record('{}', { attributes: {} } as never), undefined],
  ])('%s', (_, one, name) => expect(nameOf(one)).toEqual(name));
  test('it goes back to its queue; one of no queue of ours goes nowhere', async () => {
    const back: unknown[] = [];
    const give = releasingTo({ release: async (...one) => void back.push(one) });
    await give(record('{}'), 7);
    await give(record('{}', { eventSourceARN: 'x' }), 7);
    expect(back).toEqual([['polls', 'r', 7]]);
  });
});
