import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '../../lib/adapters/embedded/database.ts';
import { diskFiles } from '../../lib/adapters/embedded/disk-files.ts';
import { linkSigner } from '../../lib/adapters/embedded/links.ts';
import { sqliteQueue } from '../../lib/adapters/embedded/sqlite-queue.ts';
import { sqliteRecords } from '../../lib/adapters/embedded/sqlite-records.ts';

const writer = fileURLToPath(new URL('durability-writer.ts', import.meta.url));

/** Starts a program that writes without end and says what it was told is durable; kills it after so many lines. */
async function killAfter(folder: string, lines: number, lanes: number): Promise<number[]> {
  const child = spawn(process.execPath, [writer, folder, String(lanes)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  const said: number[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    said.push(Number(line));
    if (said.length === lines) child.kill('SIGKILL');
  }
  expect(await ended).toEqual([null, 'SIGKILL']);
  return said;
}

describe('what the embedded engine answered for is there after a kill', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'congvan-durability-'));
  });
  afterAll(async () => await rm(folder, { recursive: true }));

  test.each([
    [1, 1],
    [7, 1],
    [30, 1],
    [40, 8],
  ])('after %i answers to %i at once, three times over in one folder', async (lines, lanes) => {
    const home = join(folder, String(lines));
    const known: number[] = [];
    for (let life = 0; life < 3; life += 1) {
      known.push(...(await killAfter(home, lines, lanes)));
      const database = openDatabase(join(home, 'congvan.db'));
      const records = sqliteRecords(database);
      const files = diskFiles(
        database,
        home,
        linkSigner(new Uint8Array(32), () => '', Date),
      );
      const queue = sqliteQueue(database, Date);
      for (const number of known) {
        expect(await records.get({ pk: 'DURABLE', sk: String(number) })).toMatchObject({ body: { number } });
        const file = await files.open(`file-${number}`);
        expect(new TextDecoder().decode(await file.read(0, file.size))).toBe(`bytes of ${number}`);
      }
      const waiting = database
        .prepare('SELECT dedupe FROM messages')
        .all()
        .map(({ dedupe }) => Number(dedupe));
      expect(waiting).toEqual(expect.arrayContaining(known));
      expect(await queue.receive('deliveries', 0)).not.toEqual([]);
      // numbers come from a counter in the records: a kill makes neither a gap nor a double
      const { items } = await records.query({ pk: 'DURABLE', limit: 200 });
      const numbers = items.map(({ sk }) => Number(sk)).toSorted((one, other) => one - other);
      expect(numbers).toEqual(Array.from(numbers, (_, index) => index + 1));
      database.close();
    }
    // it may say some more before the kill arrives
    expect(known.length).toBeGreaterThanOrEqual(3 * lines);
    expect(new Set(known).size).toBe(known.length);
  });
});
