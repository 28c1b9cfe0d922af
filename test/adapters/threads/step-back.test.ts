import { once } from 'node:events';
import { getPriority } from 'node:os';
import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { stepBack } from '../../../lib/adapters/threads/step-back.ts';

test.runIf(process.platform === 'linux')('a thread that steps back takes no other thread with it', async () => {
  const before = getPriority();
  const entry = new URL('../../../lib/adapters/threads/step-back.ts', import.meta.url);
  const program = `
    const { parentPort } = await import('node:worker_threads');
    const { readlinkSync } = await import('node:fs');
    const { getPriority } = await import('node:os');
    const { ${stepBack.name} } = await import(${JSON.stringify(entry.href)});
    ${stepBack.name}();
    parentPort.postMessage(getPriority(Number(readlinkSync('/proc/thread-self').split('/').at(-1))));`;
  const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(program)}`));
  const [priority] = await once(worker, 'message');
  await worker.terminate();
  expect(priority).toBe(19);
  expect(getPriority()).toBe(before);
});
