/**
 * `npm run fuzz [-- --minutes 10] [--seed N] [--corpora FOLDER]`: verifies changed files, each under its own seed, until the
 * time is over. A finding is anything but a verdict or one of our errors, more than 10 seconds or 256 MB for one file, or a
 * signature that is called sound though a byte of it was changed. Prints the seed and keeps the file.
 */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';

const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '10' }, seed: { type: 'string' }, corpora: { type: 'string' } },
});
const bound = { seconds: 10, megabytes: 256 };
const end = Date.now() + Number(values.minutes) * 60_000;
const first = Number(values.seed ?? Date.now() % 1_000_000_000);
const folder = values.corpora ?? process.env['CONGVAN_CORPORA'];
let next = first;
let done = 0;
let findings = 0;
let slowest = 0;
let keptIn: string | undefined;

console.log(`from seed ${first}, ${values.minutes} minutes${folder ? ', with the corpora' : ''}`);
while (Date.now() < end) await session();
console.log(`${done} files, ${findings} findings, the slowest took ${slowest.toFixed(2)} s`);
process.exit(findings === 0 ? 0 : 1);

/** One worker until it is lost or the time is over. */
function session(): Promise<void> {
  const worker = new Worker(join(import.meta.dirname, 'worker.ts'), {
    workerData: { seed: next, folder },
    resourceLimits: { maxOldGenerationSizeMb: 1_024 },
  });
  return new Promise((resolve) => {
    let current: { number: number; file: Uint8Array } | undefined;
    let started = Number.POSITIVE_INFINITY;
    let memory = process.memoryUsage.rss();
    const leave = (what?: string): void => {
      clearInterval(watch);
      if (what !== undefined && current) tell(current.number, current.file, what);
      if (current) next = current.number + 1;
      void worker.terminate().then(() => resolve());
    };
    const watch = setInterval(() => {
      if (Date.now() > end) leave();
      else if (Date.now() - started > bound.seconds * 1_000) leave(`no answer within ${bound.seconds} seconds`);
      else if (process.memoryUsage.rss() - memory > bound.megabytes << 20 && started < Date.now() - 200)
        leave(`more than ${bound.megabytes} MB`);
    }, 50);
    worker.on('message', (message: { number: number; file: Uint8Array; finding: string | undefined }) => {
      current = message;
      if (message.finding === undefined) {
        started = Date.now();
        memory = Math.max(memory, process.memoryUsage.rss());
        return;
      }
      slowest = Math.max(slowest, (Date.now() - started) / 1_000);
      started = Number.POSITIVE_INFINITY;
      done++;
      if (message.finding !== '') tell(message.number, message.file, message.finding);
    });
    worker.on('error', (error) => leave(error instanceof Error ? (error.stack ?? error.message) : String(error)));
  });
}

function tell(number: number, file: Uint8Array, what: string): void {
  findings++;
  keptIn ??= mkdtempSync(join(tmpdir(), 'congvan-fuzz-'));
  const path = join(keptIn, `${number}.pdf`);
  writeFileSync(path, file);
  console.log(`FINDING seed ${number}, kept as ${path}: ${what}`);
}
