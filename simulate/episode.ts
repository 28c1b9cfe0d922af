import { queueNames } from '../lib/ports/queue.ts';
import { isForeseen } from './foreseen.ts';
import type { Broken } from './invariants/broken.ts';
import { requireEnds } from './invariants/ends.ts';
import { act } from './people/act.ts';
import { outsideAct } from './people/outsiders.ts';
import { begin, type Process } from './process.ts';
import { settle } from './settle.ts';
import { type Task, type World, worldFrom } from './world.ts';

/** What an episode came to. */
export interface Episode {
  readonly steps: number;
  /** times that somebody went on */
  readonly turns: number;
  readonly transactions: number;
  readonly faults: Readonly<Record<string, number>>;
  /** of all that happened */
  readonly hash: string;
  readonly broken?: { readonly step: number; readonly found: Broken; readonly last: readonly string[] };
}

type Start = (task: Task) => Promise<unknown> | undefined;

/** Begins a world, lets people, workers and strangers act in it while things fail, and then lets everything come to its end. */
export async function episode(seed: string, maxSteps: number): Promise<Episode> {
  const world = worldFrom(seed);
  const running = new Set<Promise<void>>();
  const atOnce = world.chance.pick([1, 1, 2, 4, 8]);
  let process = begin(world);
  let steps = 0;
  let turns = 0;
  const start = (label: string, work: Start) => {
    const task: Task = { label, struck: false };
    const done = Promise.resolve(work(task)).then(
      () => undefined,
      (error: unknown) => foreseen(world, task, error),
    );
    const entry: Promise<void> = done.then(() => void running.delete(entry));
    running.add(entry);
  };
  const result = (): Episode => ({
    steps,
    turns,
    transactions: world.mirror.transactions,
    faults: world.faults.counts,
    hash: world.trace.hash(),
    ...(world.broken ? { broken: { step: steps, found: world.broken, last: world.trace.last() } } : {}),
  });
  while (steps < maxSteps && !world.broken) {
    turns += 1;
    world.clock.forward(world.chance.below(60));
    const mayStart = running.size < atOnce && (running.size === 0 || world.chance.hit(0.3));
    if (mayStart) {
      steps += 1;
      nextStep({ world, process, alone: running.size === 0, start });
      await world.scheduler.settled();
    } else await world.scheduler.goOn();
    if (running.size > 0 && world.faults.strikes('crash')) {
      world.trace.note('crash');
      world.scheduler.abandon();
      running.clear();
      world.disk.crash(world.chance);
      process = begin(world);
    }
  }
  world.faults.stop();
  while (!world.broken && (await world.scheduler.goOn())) turns += 1;
  if (!world.broken) await settle(world, process);
  await requireEnds(world).catch((error: unknown) =>
    world.check(() => {
      throw error;
    }),
  );
  world.database.close();
  return result();
}

interface Moment {
  readonly world: World;
  readonly process: Process;
  /** nothing else is under way */
  readonly alone: boolean;
  start(label: string, work: Start): void;
}

/** What may begin, with how often it does of a hundred times. */
const kinds: readonly (readonly [times: number, begins: (moment: Moment) => void])[] = [
  [40, ({ world, process, start }) => start('person', () => act(world, process))],
  [8, ({ world }) => outsideAct(world)],
  [8, ({ process, start }) => start('poll', process.schedules.poll)],
  [3, ({ process, start }) => start('augment', process.schedules.augment)],
  [2, ({ process, start }) => start('follow', process.schedules.follow)],
  [3, ({ process, start }) => start('sweep', process.schedules.sweep)],
  [1, ({ process, start }) => start('redrive', process.schedules.redrive)],
  [1, ({ process, start }) => start('drop', process.schedules.drop)],
  [2, ({ world, alone }) => world.clock.forward(alone ? idle(world) : 0)],
  [14, ({ process, start }) => start('stream', process.stream)],
  [18, ({ world, process, start }) => work(world, process, start)],
];

/** One thing that begins, while the outside is there or is not. */
function nextStep(moment: Moment): void {
  const { chance, clock, faults } = moment.world;
  if (faults.strikes('outage')) moment.world.axisAwayUntil = clock.now() + chance.below(3 * 3_600_000);
  if (faults.strikes('disk-full')) moment.world.diskFullUntil = clock.now() + chance.below(600_000);
  let dice = chance.below(100);
  const [, begins] = kinds.find(([times]) => {
    dice -= times;
    return dice < 0;
  }) ?? [0, () => {}];
  begins(moment);
}

function work(world: World, process: Process, start: Moment['start']): void {
  const name = world.chance.pick(waitingQueues(world));
  start(`worker ${name}`, (task) => process.queue(task, name));
}

/** Nobody does anything for minutes, hours or days; a worker's time is never so long. */
function idle({ chance, faults }: World): number {
  // a machine's clock is set right now and then, back by minutes too
  if (faults.strikes('clock-back')) return -chance.below(300_000);
  return chance.pick([30_000, 60_000, 300_000, 900_000, 3_600_000, 20_000_000, 90_000_000]) * chance.next();
}

function waitingQueues({ database, clock }: World): readonly (typeof queueNames)[number][] {
  const rows = database
    .prepare('SELECT DISTINCT queue FROM messages WHERE dead = 0 AND visible_at <= ?')
    .all(clock.now()) as { queue: (typeof queueNames)[number] }[];
  return rows.length > 0 ? rows.map(({ queue }) => queue) : queueNames;
}

/** What a turn of a worker or a schedule gives up with is logged, and comes again. */
function foreseen(world: World, task: Task, error: unknown): void {
  world.trace.note(`${task.label}: ${String(error)}`);
  if (isForeseen(error)) return;
  world.fail('no error but those that are foreseen', `${task.label}: ${(error as Error).stack}`);
}
