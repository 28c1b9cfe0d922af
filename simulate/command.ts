import { parseArgs } from 'node:util';
import { type Breach, type Report, run } from './run.ts';

const usage = 'npm run simulate -- [--seed N] [--steps M] [--episode E] [--json]\n';

/** The command: 0 when everything held, 1 when something did not, 2 when it was not understood. */
export async function command(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seed: { type: 'string', default: '1' },
      steps: { type: 'string', default: '20000' },
      episode: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const { seed, episode, json } = values;
  const steps = Number(values.steps);
  if (!Number.isSafeInteger(steps) || steps < 1 || (episode !== undefined && !/^\d+$/.test(episode))) {
    process.stderr.write(usage);
    return 2;
  }
  const began = performance.now();
  const report = await run({ seed, steps, ...(episode === undefined ? {} : { episode: Number(episode) }) });
  const seconds = (performance.now() - began) / 1000;
  process.stdout.write(json ? `${JSON.stringify({ ...report, seconds })}\n` : inWords(report, seconds));
  return report.broken ? 1 : 0;
}

function inWords(report: Report, seconds: number): string {
  const { seed, steps, episodes, turns, transactions, faults, hash, broken } = report;
  const struck = Object.entries(faults).map(([kind, count]) => `${kind} ${count}`);
  const lines = [
    `seed ${seed}: ${steps} steps in ${episodes} installations, ${turns} turns, ${transactions} transactions, ${seconds.toFixed(1)} s (${Math.round(steps / seconds)} steps a second)`,
    `faults: ${struck.join(', ')}`,
    `hash ${hash}`,
    broken ? breachInWords(broken) : 'everything held',
  ];
  return `${lines.join('\n')}\n`;
}

function breachInWords({ invariant, detail, step, stepOfEpisode, episode, last, replay }: Breach): string {
  const where = `step ${step} (step ${stepOfEpisode} of installation ${episode})`;
  return [`DOES NOT HOLD: ${invariant}`, detail, where, 'what happened last:', ...last, `again: ${replay}`].join('\n');
}
