import type { SQSEvent } from 'aws-lambda';
import { beforeEach, describe, expect, test } from 'vitest';
import { feedDoor, followFeeds, followTurns } from '../../functions/doors/queue/feed-door.ts';
import { sendDocument } from '../../lib/flows/delivery/send-document.ts';
import { type QueryRange, RecordConflict, type Records } from '../../lib/ports/records.ts';
import { feedKey } from '../../lib/stores/keys.ts';
import { feedAfter, feedEnd, numberFacts } from '../../lib/stores/messages/feed.ts';
import type { FeedEntry } from '../../lib/stores/messages/feed-tail.ts';
import type { FeedFact } from '../../lib/stores/messages/outbox.ts';
import { caller, issuedDocument, type TestContext, testContext } from '../flows/context.ts';
import { searchContext } from '../flows/fresh-search.ts';

const agencyCode = 'G15.1';
let it: TestContext;
beforeEach(async () => {
  it = await testContext();
});
const fact = (version: number, id = 'A'): FeedFact => ({
  ...{ direction: 'outgoing', agencyCode, id, version, state: 'issued', events: ['sent'], by: 'vanthu.hanoi', at: 5 },
});
async function entries(after = 0): Promise<FeedEntry[]> {
  const all: FeedEntry[] = [];
  for await (const entry of feedAfter(it.context.records, agencyCode, after)) all.push(entry);
  return all;
}
const numbered = (facts: FeedFact[]) => numberFacts(it.context.records, agencyCode, facts);

describe('a change of a document', () => {
  test('leaves a fact without a number, with what is needed to look at its state', async () => {
    const { id } = await issuedDocument(it);
    await sendDocument(it.context, caller('vanthu.hanoi'), id);
    const facts = (await it.facts()).flatMap(({ messages }) => messages);
    expect(facts.at(-1)).toEqual({
      group: 'feed-G15.1',
      dedupe: `fact-${id}-2`,
      body: {
        task: 'fact',
        fact: {
          direction: 'outgoing',
          agencyCode,
          id,
          version: 2,
          state: 'issued',
          events: ['sent'],
          by: 'vanthu.hanoi',
          at: it.clock,
        },
      },
    });
    expect(await feedEnd(it.context.records, agencyCode)).toBe(0);
  });
});

describe('numbers of facts', () => {
  test('follow the order of the facts, from 1 and without a gap, for each agency', async () => {
    await numbered([fact(1), fact(2)]);
    await numberFacts(it.context.records, 'G15.29', [{ ...fact(9), agencyCode: 'G15.29' }]);
    await numbered([fact(3)]);
    expect((await entries()).map(({ seq, fact: { version } }) => [seq, version])).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
    ]);
    expect(await feedEnd(it.context.records, 'G15.29')).toBe(1);
    expect((await entries(2)).map(({ seq }) => seq)).toEqual([3]);
  });
  test('are kept by a fact that comes again, alone or among others, or twice at once', async () => {
    await numbered([fact(1), fact(2)]);
    await numbered([fact(2)]);
    await numbered([fact(1), fact(3), fact(3)]);
    expect((await entries()).map(({ fact: { version } }) => version)).toEqual([1, 2, 3]);
  });
  test('are kept by a fact that comes again long after it was numbered', async () => {
    await numbered([fact(1)]);
    for (let later = 0; later < 120; later += 60)
      await numbered(Array.from({ length: 60 }, (_, at) => ({ ...fact(1, `D${later + at}`), at: 10 + later + at })));
    await numbered([fact(1)]);
    await numbered([{ ...fact(1, 'new'), at: 500 }, fact(1)]);
    const found = await entries();
    expect(found).toHaveLength(122);
    expect(found.filter(({ fact: { id } }) => id === 'A')).toHaveLength(1);
  });
  test('are kept by a fact that comes again after the clock was set back', async () => {
    const before = 1_000_000;
    await numbered([{ ...fact(1), at: before }]);
    await numbered(Array.from({ length: 60 }, (_, at) => ({ ...fact(1, `D${at}`), at: before - 300_000 + at })));
    await numbered([{ ...fact(1), at: before }]);
    expect(await entries()).toHaveLength(61);
  });
  test('are found without reading the feed again, which grows', async () => {
    let read = 0;
    const counted: Records = {
      ...it.context.records,
      query: async <Body>(range: QueryRange) => {
        const page = await it.context.records.query<Body>(range);
        read += page.items.length;
        return page;
      },
    };
    const batch = (at: number) => [0, 1, 2].map((one) => ({ ...fact(at + 1, `D${one}`), at: 1000 + at }));
    for (let at = 0; at < 40; at += 1) await numberFacts(counted, agencyCode, batch(at));
    const before = read;
    await numberFacts(counted, agencyCode, batch(40));
    await numberFacts(counted, agencyCode, batch(3));
    expect(await entries()).toHaveLength(123);
    expect(read - before).toBeLessThan(12);
  });
  test('are kept by a fact that comes again after a day of others', async () => {
    const minute = 60_000;
    for (let at = 0; at < 24 * 60; at += 9) await numbered([{ ...fact(1, `D${at}`), at: at * minute }]);
    for (const at of [0, 9, 720, 1431]) await numbered([{ ...fact(1, `D${at}`), at: at * minute }]);
    expect(await entries()).toHaveLength(160);
  });
  test('go on from what stands there, where the feed is no longer what was read of it', async () => {
    await numbered([fact(1), fact(2), fact(3)]);
    await it.context.records.transact([2, 3].map((seq) => ({ remove: feedKey(agencyCode, seq) })));
    for (let time = 0; time < 2; time += 1) await numbered([fact(3)]);
    expect((await entries()).map(({ fact: { version } }) => version)).toEqual([1, 3]);
    await it.context.records.transact([{ remove: feedKey(agencyCode, 2) }]);
    await numberFacts({ ...it.context.records }, agencyCode, [fact(9)]);
    await numbered([fact(3), fact(9)]);
    expect((await entries()).map(({ fact: { version } }) => version)).toEqual([1, 9, 3]);
  });
  test('are given once when two workers are at it', async () => {
    const many = Array.from({ length: 4 }, (_, at) => fact(at + 1, `D${at}`));
    await Promise.all(many.map((one) => numbered([one])));
    const found = await entries();
    expect(found.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
    expect(new Set(found.map(({ fact: { id } }) => id)).size).toBe(4);
  });
  test('of more than a page are all read', async () => {
    for (let at = 0; at < 450; at += 90)
      await numbered(Array.from({ length: 90 }, (_, one) => fact(at + one + 1, `D${at + one}`)));
    expect(await entries()).toHaveLength(450);
    expect((await entries(399)).map(({ seq }) => seq).slice(0, 2)).toEqual([400, 401]);
  });
});

describe('the worker of the queue', () => {
  const event = (...facts: FeedFact[]): SQSEvent => ({
    Records: facts.map((one) => ({
      messageId: `m-${one.id}-${one.version}`,
      receiptHandle: '',
      body: JSON.stringify({ task: 'fact', fact: one }),
      attributes: {
        ApproximateReceiveCount: '1',
        SentTimestamp: '',
        SenderId: '',
        ApproximateFirstReceiveTimestamp: '',
      },
      messageAttributes: {},
      md5OfBody: '',
      eventSource: 'aws:sqs',
      eventSourceARN: 'arn:aws:sqs:local:0:feed.fifo',
      awsRegion: 'local',
    })),
  });
  const door = (change: object = {}, retried: string[] = [], reported: string[] = []) =>
    feedDoor(async () => ({
      context: { ...searchContext(it), ...change },
      report: (error, where) => void reported.push(`${where}: ${(error as Error).name}`),
      retry: async ({ messageId }) => void retried.push(messageId),
    }));

  test('numbers what it is handed', async () => {
    expect(await door()(event(fact(1), fact(2)))).toEqual({ batchItemFailures: [] });
    expect((await entries()).map(({ seq }) => seq)).toEqual([1, 2]);
  });
  test('gives back every fact of an agency whose feed cannot be written, and goes on with the others', async () => {
    const { records } = it.context;
    const failing = {
      ...records,
      transact: async (...[writes]: Parameters<typeof records.transact>) => {
        if (JSON.stringify(writes).includes('FEED#G15.1"')) throw new RecordConflict({ pk: 'x', sk: 'x' });
        return records.transact(writes);
      },
    };
    const retried: string[] = [];
    const other = { ...fact(1, 'B'), agencyCode: 'G15.29' };
    const { batchItemFailures } = await door({ records: failing }, retried)(event(fact(1), other, fact(2)));
    expect(batchItemFailures).toEqual([{ itemIdentifier: 'm-A-1' }, { itemIdentifier: 'm-A-2' }]);
    expect(retried).toEqual(['m-A-1', 'm-A-2']);
    expect([await feedEnd(records, agencyCode), await feedEnd(records, 'G15.29')]).toEqual([0, 1]);
  });
  test('is done with a fact that has its number, though a projection fails: that one follows later', async () => {
    const context = searchContext(it);
    const reported: string[] = [];
    const failing = { ...context.search, position: () => Promise.reject(new TypeError('broken')) };
    expect(await door({ search: failing }, [], reported)(event(fact(1)))).toEqual({ batchItemFailures: [] });
    expect(reported).toEqual(['G15.1: TypeError']);
    expect(await feedEnd(it.context.records, agencyCode)).toBe(1);
    await followFeeds({ context, report: () => {} });
    expect(await context.search.position(agencyCode)).toBe(1);
  });
});

describe('a process that ends while an index is being made', () => {
  test('ends at once, leaves no half of it, and says nothing of a failure', async () => {
    for (let number = 1; number <= 120; number += 1) await issuedDocument(it, number);
    const context = searchContext(it);
    const reported: unknown[] = [];
    let sleeps = 0;
    let waking = () => {};
    const slow = {
      ...context,
      sleep: () => {
        sleeps += 1;
        return new Promise<void>((resolve) => {
          waking = resolve;
        });
      },
    };
    const { run, end } = followTurns({ context: slow, report: (error) => void reported.push(error) });
    await run();
    await expect.poll(() => sleeps).toBe(1);
    await run();
    const ending = end();
    waking();
    await ending;
    expect([sleeps, reported, await context.search.position(agencyCode)]).toEqual([1, [], undefined]);
    await followFeeds({ context, report: () => {} });
    expect(await context.search.position(agencyCode)).toBe(0);
  });
});
