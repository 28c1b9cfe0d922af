import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '../../lib/adapters/embedded/database.ts';
import { sqliteQueue } from '../../lib/adapters/embedded/sqlite-queue.ts';
import { maxReceives } from '../../lib/ports/queue.ts';
import { queueContract } from './queue.contract.ts';

describe('queues on SQLite', () => {
  let folder: string;
  let made = 0;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'congvan-queue-'));
  });
  afterAll(async () => await rm(folder, { recursive: true }));

  function newQueue() {
    let ahead = 0;
    const clock = { now: () => Date.now() + ahead };
    made += 1;
    return {
      queue: sqliteQueue(openDatabase(join(folder, `${made}.db`)), clock),
      pass: async (seconds: number) => {
        ahead += seconds * 1000;
      },
    };
  }
  queueContract(async () => newQueue());

  test('how far workers are behind: by the oldest message that waits to be begun, not by those behind a failing one', async () => {
    const { queue, pass } = newQueue();
    const message = (group: string, dedupe: string) => ({ group, dedupe, body: {} });
    expect(queue.behind(['issues', 'deliveries'])).toBe(0);
    await queue.send('issues', [message('a', '1'), message('a', '2')]);
    await pass(4);
    expect(queue.behind(['deliveries'])).toBe(0);
    expect(queue.behind(['deliveries', 'issues'])).toBeGreaterThanOrEqual(4000);
    await queue.receive('issues', 60);
    await queue.send('issues', [message('a', '3'), message('b', '4')]);
    await pass(3);
    const behind = queue.behind(['issues']);
    expect(behind).toBeGreaterThanOrEqual(3000);
    expect(behind).toBeLessThan(4000);
    // only b was free: the third of group a waits behind two that are being worked off
    await queue.receive('issues', 60);
    await pass(3);
    expect(queue.behind(['issues'])).toBeGreaterThanOrEqual(6000);
    // those two come back: who waits behind what fails waits for its end, and not for want of time
    await pass(60);
    await queue.receive('issues', 1);
    expect(queue.behind(['issues'])).toBe(0);
  });

  test('what waits in a queue, since when, and what is dead', async () => {
    const { queue, pass } = newQueue();
    expect(queue.state('issues')).toEqual({ waiting: 0, dead: 0 });
    await queue.send('issues', [{ group: 'a', dedupe: '1', body: {} }]);
    const first = queue.state('issues').oldest ?? 0;
    await pass(4);
    await queue.send('issues', [{ group: 'b', dedupe: '2', body: {} }]);
    expect(queue.state('issues')).toEqual({ waiting: 2, dead: 0, oldest: first });
    for (let receives = 0; receives <= maxReceives; receives += 1) {
      await queue.receive('issues', 1);
      await pass(2);
    }
    expect(queue.state('issues')).toMatchObject({ waiting: 0, dead: 2 });
    expect(queue.state('deliveries')).toEqual({ waiting: 0, dead: 0 });
  });

  test('a key is forgotten five minutes after it was sent', async () => {
    const { queue, pass } = newQueue();
    const message = { group: 'one', dedupe: 'key', body: {} };
    await queue.send('deliveries', [message]);
    await queue.remove(
      'deliveries',
      (await queue.receive('deliveries', 30)).map(({ receipt }) => receipt),
    );
    await pass(299);
    await queue.send('deliveries', [message]);
    expect(await queue.receive('deliveries', 30)).toEqual([]);
    await pass(2);
    await queue.send('deliveries', [message]);
    expect(await queue.receive('deliveries', 30)).toHaveLength(1);
  });
});
