/**
 * `npm run bench:journeys`: whole journeys (draft to 06 and back) a second at 1, 4, 16 and 64 clients, how long one takes, and what processors it
 * costs by part. The product is a process of its own, the axis is another, the clients are this one; all share the machine.
 * `-- --clients 1,16`, `-- --seconds N` a level (20), `-- --checkout FOLDER` measures the product of another checkout with the same clients;
 * given more than once each is measured in turn; `-- --profiles FOLDER` keeps a CPU profile of each thread there.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Clients, oneJourney, openClients } from './load/clients.ts';
import type { Parts } from './load/parts.ts';
import type { CpuSeconds, Opened, Question } from './load/product-process.ts';

const { values } = parseArgs({
  options: {
    clients: { type: 'string', default: '1,4,16,64' },
    seconds: { type: 'string', default: '20' },
    profiles: { type: 'string' },
    checkout: { type: 'string', multiple: true, default: [join(import.meta.dirname, '..')] },
  },
});
const levels = values.clients.split(',').map(Number);
const seconds = Number(values.seconds);
const warmUp = 8;
const shownParts = 14;
const say = (line: string) => console.log(line);

say(`${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, Node ${process.version}`);
for (const checkout of values.checkout) await measured(resolve(checkout));

async function measured(checkout: string): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'congvan-journeys-'));
  const child = fork(join(import.meta.dirname, 'load/product-process.ts'), [checkout, home], {
    execArgv: values.profiles ? ['--cpu-prof', `--cpu-prof-dir=${values.profiles}`] : [],
  });
  try {
    const clients = await openClients(await told<Opened>(child), home);
    await inLanes(clients, 2, warmUp / 2, 0);
    say(`\n${checkout}`);
    row(['clients', 'a second', 'p50 s', 'p99 s', 'taken p50', '503', 'main ms', 'threads', 'axis', 'clients']);
    for (const level of levels) await oneLevel(child, clients, level);
  } finally {
    await Promise.race([asked(child, 'stop'), new Promise((done) => child.once('exit', done))]);
    child.kill('SIGKILL');
    rmSync(home, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function oneLevel(child: ChildProcess, clients: Clients, level: number): Promise<void> {
  const last = level === levels.at(-1);
  const before = await asked<CpuSeconds>(child, last ? 'profile' : 'cpu');
  const ownBefore = process.cpuUsage();
  const turnedAway = clients.turnedAway;
  for (const what of Object.keys(clients.waited)) clients.waited[what] = 0;
  const started = performance.now();
  const journeys = await inLanes(clients, level, 1, seconds);
  const took = (performance.now() - started) / 1000;
  const own = process.cpuUsage(ownBefore);
  const after = await asked<CpuSeconds>(child, 'cpu');
  const each = (used: number) => ((used * 1000) / journeys.length).toFixed(1);
  const sorted = (list: readonly number[]) => list.toSorted((one, other) => one - other);
  const times = sorted(journeys.map(({ whole }) => whole));
  const sinceTaken = sorted(journeys.map((journey) => journey.sinceTaken));
  const at = (list: readonly number[], share: number) =>
    (list[Math.min(list.length - 1, Math.floor(list.length * share))] ?? 0).toFixed(2);
  row([
    String(level),
    (times.length / took).toFixed(2),
    ...[at(times, 0.5), at(times, 0.99), at(sinceTaken, 0.5)],
    String(clients.turnedAway - turnedAway),
    each(after.mainThread - before.mainThread),
    each(after.otherThreads - before.otherThreads),
    each(after.axis - before.axis),
    each((own.user + own.system) / 1e6),
  ]);
  const waits = Object.entries(clients.waited).map(([what, all]) => `${what} ${(all / times.length).toFixed(2)}`);
  say(`          waited for, s a journey: ${waits.join(', ')}`);
  if (last) reportParts(await asked<Parts>(child, 'parts'), times.length);
}

function row(cells: readonly string[]): void {
  say(cells.map((cell) => cell.padStart(9)).join(''));
}

function reportParts(parts: Parts, journeys: number): void {
  say('  main thread by part at the last level, ms a journey (sampled)');
  const rows = Object.entries(parts).filter(([part]) => part !== 'idle');
  rows.sort(([, one], [, other]) => other - one);
  for (const [part, used] of rows.slice(0, shownParts))
    say(`    ${part.padEnd(32)} ${((used * 1000) / journeys).toFixed(2).padStart(8)}`);
}

/** So many at once, each one journey after the other: at least `atLeast` each, and no new one after `limit` seconds. Gives how long each took. */
async function inLanes(clients: Clients, lanes: number, atLeast: number, limit: number): Promise<Journey[]> {
  const journeys: Journey[] = [];
  const end = performance.now() + limit * 1000;
  const lane = async () => {
    for (let done = 0; done < atLeast || performance.now() < end; done += 1) {
      const started = performance.now();
      const taken = await oneJourney(clients);
      const ended = performance.now();
      journeys.push({ whole: (ended - started) / 1000, sinceTaken: (ended - taken) / 1000 });
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return journeys;
}

/** How long one took, in seconds: with and without the time for which its client was turned away. */
interface Journey {
  readonly whole: number;
  readonly sinceTaken: number;
}

function asked<Answer>(child: ChildProcess, question: Question): Promise<Answer> {
  const answer = told<Answer>(child);
  child.send(question);
  return answer;
}

function told<Answer>(child: ChildProcess): Promise<Answer> {
  return new Promise((resolveWith, reject) => {
    const heard = (message: unknown) => {
      child.off('error', reject);
      resolveWith(message as Answer);
    };
    child.once('message', heard);
    child.once('error', reject);
  });
}
