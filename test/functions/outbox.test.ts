import type { DynamoDBRecord } from 'aws-lambda';
import { beforeEach, describe, expect, test } from 'vitest';
import { sweep } from '../../functions/doors/schedule/door.ts';
import { streamDoor } from '../../functions/doors/stream.ts';
import { logWords } from '../../lib/edge/log-words.ts';
import { sendDocument } from '../../lib/flows/delivery/send-document.ts';
import { outboxWrite } from '../../lib/stores/messages/outbox.ts';
import { caller, issuedDocument, type TestContext, testContext } from '../flows/context.ts';

let it: TestContext;
beforeEach(async () => {
  it = await testContext();
});
const minutes = (count: number) => count * 60_000;
const publisher = () => ({ records: it.context.records, queue: it.queue });

async function sent(number: number): Promise<void> {
  const { id } = await issuedDocument(it, number);
  await sendDocument(it.context, caller('vanthu.hanoi'), id);
}

describe('a message whose publication was lost', () => {
  test('after the commit is published by the sweep, once', async () => {
    await sent(1);
    it.clock += minutes(6);
    // the delivery, and the fact that it was sent
    expect(await sweep(publisher(), it.clock)).toBe(2);
    expect([...(await it.outbox()), ...(await it.facts())]).toEqual([]);
    expect(await sweep(publisher(), it.clock)).toBe(0);
    expect(await it.queue.receive('deliveries', 60)).toHaveLength(1);
  });
  test('after the queue took it, before it left the outbox, is not doubled', async () => {
    await sent(1);
    const [entry] = await it.outbox();
    await it.queue.send('deliveries', entry?.messages ?? []);
    await sweep(publisher(), it.clock + minutes(6));
    expect(await it.queue.receive('deliveries', 60)).toHaveLength(1);
  });
  test('a fresh one is left to the stream', async () => {
    await sent(1);
    expect(await sweep(publisher(), it.clock + minutes(4))).toBe(0);
  });
  test('one that cannot be published does not hold up the others', async () => {
    await sent(1);
    await sent(2);
    const { send } = it.queue;
    const [first] = await it.outbox();
    const poisoned = first?.messages[0]?.dedupe ?? '-';
    const queue = {
      send: async (...args: Parameters<typeof send>) => {
        if (args[1][0]?.dedupe === poisoned) throw new Error('down');
        return send(...args);
      },
    };
    await expect(sweep({ records: it.context.records, queue }, it.clock + minutes(6))).rejects.toThrow(
      '1 messages stay',
    );
    expect(await it.outbox()).toHaveLength(1);
  });
  test('one that cannot be published holds up those behind it in its group, so that they keep their order', async () => {
    const { records } = it.context;
    const message = (group: string, dedupe: string) =>
      outboxWrite('statuses', { group, dedupe, body: { task: 'fan-out', documentId: 'x' } }, it.clock);
    await records.transact([message('status-A', 'A-01'), message('status-A', 'A-03'), message('status-B', 'B-01')]);
    const { send } = it.queue;
    let fails = true;
    const queue = {
      send: async (...args: Parameters<typeof send>) => {
        if (fails && args[1][0]?.dedupe === 'A-01') throw new Error('down');
        return send(...args);
      },
    };
    const later = it.clock + minutes(6);
    await expect(sweep({ records, queue }, later)).rejects.toThrow('1 messages stay');
    fails = false;
    await sweep({ records, queue }, later);
    const received = await it.queue.receive('statuses', 60);
    expect(received.map(({ dedupe }) => dedupe)).toEqual(['B-01', 'A-01', 'A-03']);
  });
});

describe('the stream', () => {
  const insert = (pk: string, body: unknown, eventName: DynamoDBRecord['eventName'] = 'INSERT'): DynamoDBRecord => ({
    eventID: 'e',
    eventName: eventName as 'INSERT',
    dynamodb: { SequenceNumber: pk, NewImage: { pk: { S: pk }, sk: { S: 'x' }, body: { S: JSON.stringify(body) } } },
  });
  const entry = { queue: 'deliveries', messages: [{ group: 'g', dedupe: 'd', body: {} }], at: 0 };
  const door = () => streamDoor(async () => publisher());

  test('publishes outbox items and passes over the rest', async () => {
    const records = [insert('DOC#1', {}), insert('OUTBOX#3', entry), insert('OUTBOX#4', entry, 'REMOVE')];
    expect(await door()({ Records: records })).toEqual({ batchItemFailures: [] });
    expect(await it.queue.receive('deliveries', 60)).toHaveLength(1);
  });
  test('publishes what shares no group at the same time, and messages of one group in their order', async () => {
    const groups = ['a', 'b', 'a', 'c', 'a'];
    const records = groups.map((group, at) =>
      insert(`OUTBOX#${at}`, { ...entry, messages: [{ group, dedupe: String(at), body: {} }] }),
    );
    const done: string[] = [];
    const queue = {
      send: async (_: unknown, [message]: readonly { group: string; dedupe: string }[]) => {
        done.push(`begin ${message?.group}${message?.dedupe}`);
        await new Promise((resolve) => setImmediate(resolve));
        done.push(`end ${message?.group}${message?.dedupe}`);
      },
    };
    await streamDoor(async () => ({ records: it.context.records, queue }))({ Records: records });
    expect(done.indexOf('begin b1')).toBeLessThan(done.indexOf('end a0'));
    expect(done.filter((one) => one.includes(' a'))).toEqual(
      ['a0', 'a2', 'a4'].flatMap((one) => [`begin ${one}`, `end ${one}`]),
    );
    expect(done).toHaveLength(10);
  });
  test('stops at one that cannot be published, so that nothing is skipped', async () => {
    const records = [
      insert('OUTBOX#1', entry),
      insert('OUTBOX#2', { ...entry, messages: null }),
      insert('OUTBOX#3', entry),
    ];
    expect(await door()({ Records: records })).toEqual({ batchItemFailures: [{ itemIdentifier: 'OUTBOX#2' }] });
  });
  test('passes over what has no key or no image', async () => {
    const bare = { eventID: 'e', eventName: 'INSERT' } as DynamoDBRecord;
    const keyless = { ...bare, dynamodb: { NewImage: {} } } as DynamoDBRecord;
    const numbered = { ...bare, dynamodb: { NewImage: { pk: { N: '1' } } } } as DynamoDBRecord;
    expect(await door()({ Records: [bare, keyless, numbered] })).toEqual({ batchItemFailures: [] });
  });
  test('says what it could not publish', async () => {
    const said: string[] = [];
    const open = async () => ({ ...publisher(), report: (_: unknown, where: string) => void said.push(where) });
    const spoiled = insert('OUTBOX#1', entry);
    if (spoiled.dynamodb?.NewImage) spoiled.dynamodb.NewImage['body'] = { S: 'mật khẩu' };
    expect((await streamDoor(open)({ Records: [spoiled] })).batchItemFailures).toHaveLength(1);
    expect(said).toEqual([logWords.publishFailed]);
  });
});
