/**
 * `npm run bench:polls`: how long one turn of 760 agencies at the axis takes in one process, when the axis takes 200 ms for each answer and one
 * agency never gets one. Each is asked for documents and for statuses, on a store of its own in memory.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { pollTurns } from '../functions/doors/schedule/door.ts';
import { openDatabase } from '../lib/adapters/embedded/database.ts';
import { sqliteRecords } from '../lib/adapters/embedded/sqlite-records.ts';
import type { RelayContext } from '../lib/kernel/context.ts';

const agencies = 760;
const answerMilliseconds = 200;
const codes = Array.from({ length: agencies }, (_, n) => `G15.${n + 1}`);
const [silent] = codes;
const done = new Set<string>();
const polled = new Map<string, number>();

const context = {
  records: sqliteRecords(openDatabase(':memory:')),
  clock: { now: () => Date.now() },
  directory: { ourAgencies: async () => codes.map((code) => ({ code })) },
  exchanges: {
    of: async (code: string) => ({
      received: async () => {
        if (code === silent) return new Promise(() => {});
        polled.set(code, (polled.get(code) ?? 0) + 1);
        await sleep(answerMilliseconds);
        if (polled.get(code) === 2) done.add(code);
        return [];
      },
    }),
  },
} as unknown as RelayContext;

const started = performance.now();
await pollTurns({ context, report: (error) => console.error(error) }).run();
while (done.size < agencies - 1) await sleep(10);
const seconds = (performance.now() - started) / 1000;
console.log(
  `${done.size} of ${agencies} agencies asked in ${seconds.toFixed(1)} s (budget 60 s); one was never answered`,
);
process.exit(0);
