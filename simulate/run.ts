import { createHash } from 'node:crypto';
import { chanceFrom } from './chance.ts';
import { episode } from './episode.ts';

/** What is to be run. */
export interface Plan {
  readonly seed: string;
  readonly steps: number;
  /** only this one, counted from 0 */
  readonly episode?: number;
}

/** What a run came to. */
export interface Report {
  readonly seed: string;
  readonly steps: number;
  readonly episodes: number;
  readonly turns: number;
  readonly transactions: number;
  readonly faults: Readonly<Record<string, number>>;
  /** of all that happened: the same for the same seed and steps */
  readonly hash: string;
  readonly broken?: Breach;
}

/** Where something did not hold, and how to see it again. */
export interface Breach {
  readonly invariant: string;
  readonly detail: string;
  readonly episode: number;
  /** within the run, and within its episode */
  readonly step: number;
  readonly stepOfEpisode: number;
  readonly last: readonly string[];
  readonly replay: string;
}

/** Steps of one episode: long enough for journeys to end, short enough for many installations to be tried. */
const [minSteps, moreSteps] = [400, 1200];

/** Runs episodes until there were so many steps, or something does not hold. Every episode follows from the seed and its number alone. */
export async function run(plan: Plan, progress: (steps: number) => void = () => {}): Promise<Report> {
  const hash = createHash('sha256');
  const faults: Record<string, number> = {};
  const sums = { steps: 0, episodes: 0, turns: 0, transactions: 0 };
  const report = (broken?: Breach): Report => ({
    seed: plan.seed,
    ...sums,
    faults,
    hash: hash.copy().digest('hex'),
    ...(broken ? { broken } : {}),
  });
  for (let number = plan.episode ?? 0; sums.steps < plan.steps; number += 1) {
    const seed = `${plan.seed}/${number}`;
    const wanted = minSteps + chanceFrom(`${seed} length`).below(moreSteps);
    const done = await episode(
      seed,
      Math.min(wanted, plan.episode === undefined ? plan.steps - sums.steps : plan.steps),
    );
    sums.steps += done.steps;
    sums.turns += done.turns;
    sums.transactions += done.transactions;
    sums.episodes += 1;
    hash.update(done.hash);
    for (const [kind, count] of Object.entries(done.faults)) faults[kind] = (faults[kind] ?? 0) + count;
    if (done.broken) {
      const { step, found, last } = done.broken;
      const { invariant, detail } = found;
      const replay = `npm run simulate -- --seed ${plan.seed} --episode ${number} --steps ${wanted}`;
      return report({ invariant, detail, episode: number, step: sums.steps, stepOfEpisode: step, last, replay });
    }
    progress(sums.steps);
    // whoever stops the command is heard
    await new Promise((resolve) => setImmediate(resolve));
    if (plan.episode !== undefined) break;
  }
  return report();
}
