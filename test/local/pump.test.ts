import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openDatabase } from '../../lib/adapters/embedded/database.ts';
import { sqliteQueue } from '../../lib/adapters/embedded/sqlite-queue.ts';
import { sqliteRecords } from '../../lib/adapters/embedded/sqlite-records.ts';
import { type QueueName, queueNames } from '../../lib/ports/queue.ts';
import type { EventDoors } from '../../local/runtime/engine.ts';
import { startPump } from '../../local/runtime/pump.ts';

let database: DatabaseSync;
let clock: { ahead: number; now(): number };
let queue: ReturnType<typeof sqliteQueue>;
let stop: () => Promise<void>;
beforeEach(() => {
  database = openDatabase(join(mkdtempSync(join(tmpdir(), 'congvan-pump-')), 'congvan.db'));
  clock = { ahead: 0, now: () => Date.now() + clock.ahead };
  queue = sqliteQueue(database, clock);
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
});
afterEach(async () => {
  await stop();
  vi.restoreAllMocks();
  database.close();
});

type Door = EventDoors['queues'][QueueName];
const idle: Door = async () => ({ batchItemFailures: [] });
function pump({ deliveries = idle, ...more }: { deliveries?: Door } & Partial<Omit<EventDoors, 'queues'>>): void {
  const queues = Object.fromEntries(queueNames.map((name) => [name, name === 'deliveries' ? deliveries : idle]));
  const stream: EventDoors['stream'] = async () => ({ batchItemFailures: [] });
  stop = startPump(database, queue, { stream, schedules: [], ...more, queues: queues as EventDoors['queues'] });
}

/** Waits until something is so; the test ends by its own limit where it never is. */
async function until(so: () => boolean): Promise<void> {
  while (!so()) await sleep(5);
}
const message = (name: string) => ({ group: name, dedupe: name, body: { name } });
const left = () => Number(database.prepare('SELECT count(*) AS n FROM messages').get()?.['n']);

describe('a door that fails midway', () => {
  test('keeps the messages that it has not said to be done, and gets no others again', async () => {
    await queue.send('deliveries', ['a', 'b', 'c'].map(message));
    const handed: string[][] = [];
    pump({
      deliveries: async ({ Records }) => {
        handed.push(Records.map(({ body }) => JSON.parse(body).name));
        const failed = handed.length === 1 ? Records.slice(1) : [];
        // as the door of the workers does: it says when they come back
        for (const { receiptHandle } of failed) await queue.release('deliveries', receiptHandle, 0);
        return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
      },
    });
    await until(() => left() === 0);
    expect(handed).toEqual([
      ['a', 'b', 'c'],
      ['b', 'c'],
    ]);
  });
  test('by an error gets all of them again, without waiting for their visibility to end', async () => {
    await queue.send('deliveries', ['a', 'b'].map(message));
    let calls = 0;
    const again: string[] = [];
    pump({
      deliveries: async ({ Records }) => {
        calls += 1;
        clock.ahead += 5_000;
        if (calls === 1) throw new Error('broken');
        again.push(...Records.map(({ body }) => body));
        return { batchItemFailures: [] };
      },
    });
    await until(() => left() === 0);
    // in one batch or in two: the first may be received while the second is being given back
    expect(again.toSorted()).toEqual(['a', 'b'].map((name) => JSON.stringify(message(name).body)));
  });
  test('does not stop the other queues, nor the schedules', async () => {
    await queue.send('deliveries', [message('a')]);
    let turns = 0;
    const run = async () => {
      turns += 1;
      throw new Error('broken schedule');
    };
    pump({
      deliveries: async () => {
        throw new Error('broken door');
      },
      schedules: [{ everySeconds: 0.01, run }],
    });
    await until(() => turns > 3);
    expect(left()).toBe(1);
  });
});

describe('the stream', () => {
  const put = (name: string) => ({
    put: { pk: 'OUTBOX#1', sk: name, version: 1, schema: 1, body: {} },
    expect: 'absent' as const,
  });
  const rows = () => Number(database.prepare('SELECT count(*) AS n FROM stream').get()?.['n']);
  const nameOf = (record: { dynamodb?: { NewImage?: Record<string, { S?: string }> } }) =>
    record.dynamodb?.NewImage?.['sk']?.S ?? '';

  test('is handed on in order, and from the first that failed again', async () => {
    await sqliteRecords(database).transact(['a', 'b', 'c'].map(put));
    const handed: string[][] = [];
    pump({
      stream: async ({ Records }) => {
        handed.push(Records.map((record) => nameOf(record as never)));
        const second = Records[1]?.dynamodb?.SequenceNumber;
        return { batchItemFailures: handed.length === 1 && second ? [{ itemIdentifier: second }] : [] };
      },
    });
    await until(() => rows() === 0);
    expect(handed).toEqual([
      ['a', 'b', 'c'],
      ['b', 'c'],
    ]);
  });
  test('goes on past a record that cannot be handed on', async () => {
    await sqliteRecords(database).transact(['poison', 'b', 'c'].map(put));
    const done: string[] = [];
    pump({
      stream: async ({ Records }) => {
        for (const record of Records) {
          if (nameOf(record as never) === 'poison')
            return { batchItemFailures: [{ itemIdentifier: record.dynamodb?.SequenceNumber ?? '' }] };
          done.push(nameOf(record as never));
        }
        return { batchItemFailures: [] };
      },
    });
    await until(() => rows() === 0);
    expect(done).toEqual(['b', 'c']);
  });
});

test('a stop waits for what is under way', async () => {
  await queue.send('deliveries', [message('a')]);
  let finished = false;
  let begun = false;
  pump({
    deliveries: async () => {
      begun = true;
      await sleep(60);
      finished = true;
      return { batchItemFailures: [] };
    },
  });
  await until(() => begun);
  await stop();
  expect([finished, left()]).toEqual([true, 0]);
});

test('what has had its time is dropped, and nothing else', async () => {
  const records = sqliteRecords(database);
  const now = Math.floor(Date.now() / 1000);
  const item = (sk: string, expiresAt?: number) => ({
    put: { pk: 'ANSWER#a', sk, version: 1, schema: 1, body: {}, ...(expiresAt === undefined ? {} : { expiresAt }) },
    expect: 'absent' as const,
  });
  await records.transact([item('over', now - 60), item('not yet', now + 60), item('for ever')]);
  pump({});
  await until(() => database.prepare("SELECT 1 FROM items WHERE sk = 'over'").get() === undefined);
  const { items } = await records.query({ pk: 'ANSWER#a', limit: 10 });
  expect(items.map(({ sk }) => sk)).toEqual(['for ever', 'not yet']);
});
