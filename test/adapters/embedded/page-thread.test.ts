import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { pageThread } from '../../../lib/adapters/embedded/page-thread.ts';
import { bytesSource } from '../../../lib/pdf/byte-source.ts';
import type { PageTrial } from '../../../lib/ports/page-trial.ts';
import { sampleLetter } from '../../pades/sample-letter.ts';

const worker = new URL('../../../functions/compose-page-worker.ts', import.meta.url);
const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const thread of opened.splice(0)) await thread.close();
});

function started(entry: URL): PageTrial {
  const thread = pageThread(entry);
  opened.push(thread);
  return thread;
}

/** A thread of these lines, which has `parentPort` as `port`. */
function threadOf(lines: string): PageTrial {
  const path = join(mkdtempSync(join(tmpdir(), 'congvan-thread-')), 'entry.mjs');
  writeFileSync(path, `import { parentPort as port } from 'node:worker_threads';\n${lines}`);
  return started(pathToFileURL(path));
}
const file = (size: number) => bytesSource(new Uint8Array(size));

describe('a file that is tried in a thread', () => {
  test('is judged as anywhere else', async () => {
    const thread = started(worker);
    expect(await thread.tryFile(bytesSource(await sampleLetter()))).toEqual({ pages: 1 });
    expect(await thread.tryFile(bytesSource(Buffer.from('no PDF')))).toEqual({ problem: { code: 'not-a-pdf' } });
  });

  test('holds up nobody here, however long it takes', async () => {
    const thread = threadOf(`port.on('message', () => {
      for (const until = Date.now() + 200; Date.now() < until;);
      port.postMessage({ pages: 1 });
    });`);
    let turns = 0;
    let going = true;
    const turn = (): void => {
      turns++;
      if (going) setImmediate(turn);
    };
    turn();
    expect(await thread.tryFile(file(1))).toEqual({ pages: 1 });
    going = false;
    expect(turns).toBeGreaterThan(20);
  });

  test('waits for the one before it', async () => {
    const thread = threadOf(`let busy = false;
    port.on('message', ({ size }) => {
      const problem = busy ? { problem: { code: 'two at once' } } : { pages: size };
      busy = true;
      setTimeout(() => { busy = false; port.postMessage(problem); }, 10);
    });`);
    const results = await Promise.all([1, 2, 3].map((size) => thread.tryFile(file(size))));
    expect(results).toEqual([{ pages: 1 }, { pages: 2 }, { pages: 3 }]);
  });

  test('that ends the thread is a failure, and the next one is tried all the same', async () => {
    const thread = threadOf(`port.on('message', ({ size }) =>
      size === 1 ? process.exit(1) : port.postMessage({ pages: size }));`);
    await expect(thread.tryFile(file(1))).rejects.toThrow('the thread has ended');
    expect(await thread.tryFile(file(2))).toEqual({ pages: 2 });
  });

  test('of which the thread dies says of what, and the next one is tried all the same', async () => {
    const thread = threadOf(`port.on('message', ({ size }) => {
      if (size === 1) throw new Error('no such font');
      port.postMessage({ pages: size });
    });`);
    await expect(thread.tryFile(file(1))).rejects.toThrow('the trial of a file failed: no such font');
    expect(await thread.tryFile(file(2))).toEqual({ pages: 2 });
  });

  test('that cannot be read is a failure, not a bad file', async () => {
    const thread = started(worker);
    const unreadable = {
      size: 10_000,
      read: async () => {
        throw new Error('the disk is away');
      },
    };
    await expect(thread.tryFile(unreadable)).rejects.toThrow(/the disk is away/);
    expect(await thread.tryFile(bytesSource(await sampleLetter()))).toEqual({ pages: 1 });
  });
});
