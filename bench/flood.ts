/**
 * `npm run bench:flood`: how long a signed-in person waits for `/api/me` while 32 clients guess passwords without a pause, beside the
 * quiet before. The clients are a process of their own; both share the machine with the product.
 */
import { fork } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signIn } from '../local/journey/sign-in.ts';
import { startProduct } from '../local/runtime/product.ts';

const clients = 32;
const requests = 300;
const [, , floodOf] = process.argv;
if (floodOf) await flood(floodOf);

const home = mkdtempSync(join(tmpdir(), 'congvan-flood-'));
const product = await startProduct({ home, host: '127.0.0.1', port: 0, pollSeconds: 60 });
const login = 'vanthu.hanoi';
const token = await signIn(product.baseUrl, login, product.setup.demoPasswords[login] ?? '');
await waits();
const quiet = await waits();
const guessers = fork(import.meta.filename, [product.baseUrl]);
await new Promise((resolve) => guessers.once('message', resolve));
const flooded = await waits();
const statuses = await new Promise<Record<string, number>>((resolve) => {
  guessers.on('message', (message) => message !== 'begun' && resolve(message as Record<string, number>));
  guessers.send('enough');
});
guessers.kill();
await product.stop();

const row = (name: string, [p50 = 0, p95 = 0]: readonly number[]) =>
  console.log(`${name.padEnd(34)} p50 ${p50.toFixed(1)} ms   p95 ${p95.toFixed(1)} ms`);
row('/api/me, nobody else', quiet);
row(`/api/me, ${clients} clients guess passwords`, flooded);
console.log(
  `ratio of p50 ${((flooded[0] ?? 0) / (quiet[0] ?? 1)).toFixed(1)}; answers to guesses ${JSON.stringify(statuses)}`,
);
process.exit(0);

/** p50 and p95 in milliseconds of requests one after another, all of which must be answered. */
async function waits(): Promise<readonly number[]> {
  const times: number[] = [];
  for (let n = 0; n < requests; n += 1) {
    const started = performance.now();
    const response = await fetch(`${product.baseUrl}/api/me`, { headers: { authorization: `Bearer ${token}` } });
    await response.text();
    if (response.status !== 200) throw new Error(`not served: ${response.status}`);
    times.push(performance.now() - started);
  }
  times.sort((a, b) => a - b);
  return [times[requests >> 1] ?? 0, times[Math.floor(requests * 0.95)] ?? 0];
}

/** Guesses until somebody says that it is enough, and counts the answers. */
async function flood(baseUrl: string): Promise<never> {
  const counted: Record<string, number> = {};
  process.on('message', () => process.send?.(counted));
  const guess = async () => {
    const body = new URLSearchParams({ login: `x${Math.random()}`, password: 'wrong' });
    const status = await fetch(`${baseUrl}/sign-in/none`, { method: 'POST', body }).then(
      (response) => String(response.status),
      () => 'closed',
    );
    counted[status] = (counted[status] ?? 0) + 1;
    if (counted[status] === 1) process.send?.('begun');
  };
  await Promise.all(
    Array.from({ length: clients }, async () => {
      for (;;) await guess();
    }),
  );
  throw new Error('unreachable');
}
