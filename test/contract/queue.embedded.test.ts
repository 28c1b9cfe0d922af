import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '../../lib/adapters/embedded/database.ts';
import { sqliteQueue } from '../../lib/adapters/embedded/sqlite-queue.ts';
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
