/**
 * The product of a checkout in a process of its own, for `bench/journeys.ts`: `node product-process.ts CHECKOUT HOME`. It says where it listens,
 * and what it has used of the processors when it is asked.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Product } from '../../local/runtime/product.ts';
import { partsOf } from './parts.ts';

const [, , checkout = '', home = ''] = process.argv;
const pollSeconds = 0.02;

/** Processor time so far, in seconds. */
export interface CpuSeconds {
  readonly mainThread: number;
  readonly otherThreads: number;
  readonly axis: number;
}

/** What the process is asked, and what it answers to it. */
export type Question = 'cpu' | 'profile' | 'parts' | 'stop';
export interface Opened {
  readonly baseUrl: string;
  readonly passwords: Readonly<Record<string, string>>;
}

const { startProduct } = (await import(join(checkout, 'local/runtime/product.ts'))) as {
  startProduct(settings: object): Promise<Product>;
};
const product = await startProduct({ home, host: '127.0.0.1', port: 0, pollSeconds });
const session = new Session();
session.connect();
let profiling = false;

process.on('message', (question: Question) => void answer(question));
process.send?.({ baseUrl: product.baseUrl, passwords: product.setup.demoPasswords } satisfies Opened);

async function answer(question: Question): Promise<void> {
  if (question === 'cpu') process.send?.(cpu());
  if (question === 'profile') {
    await session.post('Profiler.enable');
    await session.post('Profiler.setSamplingInterval', { interval: 500 });
    await session.post('Profiler.start');
    profiling = true;
    process.send?.(cpu());
  }
  if (question === 'parts') {
    const profile = profiling ? (await session.post('Profiler.stop')).profile : undefined;
    process.send?.(profile ? partsOf(profile, checkout) : {});
  }
  if (question === 'stop') {
    // a worker may still be at a page that nobody waits for
    await Promise.race([product.stop(), sleep(5000)]);
    process.exit(0);
  }
}

function cpu(): CpuSeconds {
  const seconds = ({ user, system }: NodeJS.CpuUsage) => (user + system) / 1e6;
  const mainThread = seconds(process.threadCpuUsage());
  return { mainThread, otherThreads: seconds(process.cpuUsage()) - mainThread, axis: childSeconds() };
}

/** Of the processes that this one has begun: the axis. Only where there is a /proc; hundredths of a second. */
function childSeconds(): number {
  let ticks = 0;
  for (const thread of existing(() => readdirSync('/proc/self/task')) ?? []) {
    const pids = existing(() => readFileSync(`/proc/self/task/${thread}/children`, 'utf8')) ?? '';
    for (const pid of pids.split(' ').filter(Boolean)) {
      const fields = (existing(() => readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? '').split(') ')[1]?.split(' ');
      ticks += Number(fields?.[11] ?? 0) + Number(fields?.[12] ?? 0);
    }
  }
  return ticks / 100;
}

function existing<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
