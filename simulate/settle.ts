import { queueNames } from '../lib/ports/queue.ts';
import { augmentationsPk, laterDueAt } from '../lib/stores/keys.ts';
import { ours } from './people/office.ts';
import type { Process } from './process.ts';
import type { Task, World } from './world.ts';

/** Rounds after which what is still under way never ends; each waits for the next thing that is due. */
const maxRounds = 1500;
const maxTurns = 10_000;

/** Nothing fails any more, nobody asks for anything: workers and schedules go on until nothing is left to be done. */
export async function settle(world: World, process: Process): Promise<void> {
  const { clock, schedules } = { clock: world.clock, schedules: process.schedules };
  world.axisAwayUntil = 0;
  world.diskFullUntil = 0;
  const run = async (label: string, work: (task: Task) => Promise<unknown>) => {
    const task: Task = { label: `at last ${label}`, struck: false };
    const done = work(task).catch((error: unknown) =>
      world.fail('at last nothing fails', `${label}: ${(error as Error).stack}`),
    );
    await world.scheduler.settled();
    while (await world.scheduler.goOn()) clock.forward(1);
    await done;
  };
  for (let round = 0; round < maxRounds && !world.broken; round += 1) {
    await run('poll', schedules.poll);
    await emptied(world, process, run);
    await run('sweep', schedules.sweep);
    await run('augment', schedules.augment);
    await run('follow', schedules.follow);
    await emptied(world, process, run);
    if (round % 10 === 9) await run('redrive', schedules.redrive);
    if (isQuiet(world)) return;
    clock.forward(untilNext(world));
  }
  if (!world.broken) world.fail('everything comes to an end', `after ${maxRounds} rounds: ${leftOver(world)}`);
}

async function emptied(
  world: World,
  process: Process,
  run: (label: string, work: (task: Task) => Promise<unknown>) => Promise<void>,
): Promise<void> {
  for (let turn = 0; turn < maxTurns && !world.broken; turn += 1) {
    if (rowsIn(world, 'SELECT count(*) AS n FROM stream') > 0) await run('stream', process.stream);
    const now = world.clock.now();
    const name = queueNames.find((queue) => receivable(world, queue, now));
    if (name !== undefined) await run(`worker ${name}`, (task) => process.queue(task, name));
    else if (rowsIn(world, 'SELECT count(*) AS n FROM stream') === 0) return;
  }
  world.fail('everything comes to an end', 'messages beget messages');
}

/** Whether a group of the queue has something to give and nothing in flight. */
function receivable({ database }: World, queue: string, now: number): boolean {
  const rows = database
    .prepare('SELECT grp, max(visible_at) AS at FROM messages WHERE queue = ? AND dead = 0 GROUP BY grp')
    .all(queue);
  return (rows as { at: number }[]).some(({ at }) => at <= now);
}

function rowsIn({ database }: World, query: string): number {
  return Number((database.prepare(query).get() as { n: number }).n);
}

function isQuiet(world: World): boolean {
  const { axis, mirror } = world;
  const waiting = ['edoc', 'status'].some((kind) => axis.store.waitingFor(ours, kind).length > 0);
  return (
    !waiting &&
    rowsIn(world, 'SELECT count(*) AS n FROM messages') === 0 &&
    mirror.count('OUTBOX#') + mirror.count('LATER#') === 0 &&
    augmentationsDue(world).length === 0
  );
}

/** When augmentations that were put off are taken up again; a renewal is years away and nothing that is waited for. */
function augmentationsDue({ clock, mirror }: World): number[] {
  const soon = clock.now() + 7 * 86_400_000;
  const lines = [...mirror.items.values()].filter(({ pk }) => pk === augmentationsPk);
  return lines.map(({ sk }) => laterDueAt(sk)).filter((dueAt) => dueAt < soon);
}

function leftOver(world: World): string {
  const { axis, mirror, database } = world;
  const messages = database.prepare('SELECT queue, dedupe, receive_count, dead FROM messages LIMIT 5').all();
  const items = [...mirror.items.values()].filter(({ pk }) => /^(OUTBOX|LATER)#/.test(pk)).map(({ sk }) => sk);
  const waiting = ['edoc', 'status'].flatMap((kind) => axis.store.waitingFor(ours, kind).map(({ docId }) => docId));
  return JSON.stringify({ messages, items: items.slice(0, 5), waiting: waiting.slice(0, 5) });
}

/** Until the next message comes back, at least a second. */
function untilNext(world: World): number {
  const { clock, database, mirror } = world;
  const now = clock.now();
  const { at } = database.prepare('SELECT min(visible_at) AS at FROM messages WHERE visible_at > ?').get(now) as {
    at: number | null;
  };
  const later = [...mirror.items.values()].filter(({ pk }) => pk.startsWith('LATER#')).map(({ sk }) => laterDueAt(sk));
  const stale = mirror.count('OUTBOX#') > 0 ? [now + 301_000] : [];
  const next = Math.min(...later, ...augmentationsDue(world), ...stale, ...(at === null ? [] : [at]));
  return Math.max(1000, Number.isFinite(next) ? next - now : 60_000);
}
