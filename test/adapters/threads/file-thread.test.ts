import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import type { TrialTask } from '../../../functions/compose/threads/trial-thread.ts';
import { type FileThread, fileThread } from '../../../lib/adapters/threads/file-thread.ts';
import { bytesSource } from '../../../lib/pdf/bytes/byte-source.ts';
import { sampleLetter } from '../../pades/sample-letter.ts';

const worker = new URL('../../../functions/compose/threads/trial-thread.ts', import.meta.url);
const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const thread of opened.splice(0)) await thread.close();
});

type Thread = FileThread<undefined, object>;

function started<Task = undefined>(entry: URL, seconds = 20): FileThread<Task, object> {
  const thread = fileThread<Task, object>(entry, { seconds });
  opened.push(thread);
  return thread;
}

/** A thread of these lines, which has `parentPort` as `port`. */
function threadOf(lines: string, seconds = 20): Thread {
  const path = join(mkdtempSync(join(tmpdir(), 'congvan-thread-')), 'entry.mjs');
  writeFileSync(path, `import { parentPort as port } from 'node:worker_threads';\n${lines}`);
  return started(pathToFileURL(path), seconds);
}
const file = (size: number) => bytesSource(new Uint8Array(size));

describe('a file that is tried in a thread', () => {
  test('is judged as anywhere else', async () => {
    const thread = started<TrialTask>(worker);
    expect(await thread.run(bytesSource(await sampleLetter()), { of: 'draft' })).toMatchObject({ pages: 1 });
    expect(await thread.run(bytesSource(Buffer.from('no PDF')), { of: 'draft' })).toEqual({
      problem: { code: 'not-a-pdf' },
    });
  });

  test('holds up nobody here, however long it takes', async () => {
    const thread = threadOf(`port.on('message', () => {
      for (const until = Date.now() + 200; Date.now() < until;);
      port.postMessage({ result: { pages: 1 } });
    });`);
    let turns = 0;
    let going = true;
    const turn = (): void => {
      turns++;
      if (going) setImmediate(turn);
    };
    turn();
    expect(await thread.run(file(1), undefined)).toMatchObject({ pages: 1 });
    going = false;
    expect(turns).toBeGreaterThan(20);
  });

  test('waits for the one before it', async () => {
    const thread = threadOf(`let busy = false;
    port.on('message', ({ size }) => {
      const problem = busy ? { result: 'two at once' } : { result: { pages: size } };
      busy = true;
      setTimeout(() => { busy = false; port.postMessage(problem); }, 10);
    });`);
    const results = await Promise.all([1, 2, 3].map((size) => thread.run(file(size), undefined)));
    expect(results).toEqual([{ pages: 1 }, { pages: 2 }, { pages: 3 }]);
  });

  test('that ends the thread is a failure, and the next one is tried all the same', async () => {
    const thread = threadOf(`port.on('message', ({ size }) =>
      size === 1 ? process.exit(1) : port.postMessage({ result: { pages: size } }));`);
    await expect(thread.run(file(1), undefined)).rejects.toThrow('the thread has ended');
    expect(await thread.run(file(2), undefined)).toEqual({ pages: 2 });
  });

  test('of which the thread dies says of what, and the next one is tried all the same', async () => {
    const thread = threadOf(`port.on('message', ({ size }) => {
      if (size === 1) throw new Error('no such font');
      port.postMessage({ result: { pages: size } });
    });`);
    await expect(thread.run(file(1), undefined)).rejects.toThrow('the work on a file failed: no such font');
    expect(await thread.run(file(2), undefined)).toEqual({ pages: 2 });
  });

  test('after which the thread says that it ends gets its result, and the next one another thread', async () => {
    const thread = threadOf(`let files = 0;
    port.on('message', ({ size }) => port.postMessage({ result: ++files, ends: size === 1 }));`);
    const files = [await thread.run(file(2), undefined), await thread.run(file(1), undefined)];
    expect([...files, await thread.run(file(2), undefined)]).toEqual([1, 2, 1]);
  });

  test('that takes too long is given up, and the next one is tried all the same', async () => {
    const thread = threadOf(
      `port.on('message', ({ size }) => {
        while (size === 1);
        port.postMessage({ result: { pages: size } });
      });`,
      0.2,
    );
    expect(await thread.run(file(1), undefined)).toBeUndefined();
    expect(await thread.run(file(2), undefined)).toEqual({ pages: 2 });
  });

  test('that cannot be read is a failure, not a bad file', async () => {
    const thread = started<TrialTask>(worker);
    const unreadable = {
      size: 10_000,
      read: async () => {
        throw new Error('the disk is away');
      },
    };
    await expect(thread.run(unreadable, { of: 'draft' })).rejects.toThrow(/the disk is away/);
    expect(await thread.run(bytesSource(await sampleLetter()), { of: 'draft' })).toMatchObject({ pages: 1 });
  });
});
