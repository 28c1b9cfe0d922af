import type { Anchor } from '../../../lib/domain/audit/anchor.ts';
import { logWords } from '../../../lib/edge/log-words.ts';
import { anchorDays } from '../../../lib/flows/audit/anchor-days.ts';
import { carryOutDue } from '../../../lib/flows/organisation/successions/carry-out.ts';
import type { SigningContext } from '../../../lib/kernel/context.ts';
import type { WorkerContext } from '../queue/door.ts';

/** A run ends before its function would be ended. */
const turnMilliseconds = 9 * 60_000;

/**
 * Carries out successions whose day has come, and anchors the days of every agency that are over. One agency's trouble does not hold up the others; those that a run has no time for come in the next.
 * @param keep is given each anchor as it is made, where a copy of its root is to lie somewhere else
 * @returns how many anchors were made
 */
export async function anchorAll(
  { context, report }: WorkerContext<SigningContext>,
  keep: (anchor: Anchor) => void = () => {},
): Promise<number> {
  const until = context.clock.now() + turnMilliseconds;
  await carryOutDue(context).catch((error: unknown) => report(error, logWords.successionFailed));
  let made = 0;
  for (const { id: code } of await context.directory.ourAgencies()) {
    if (context.clock.now() > until) break;
    try {
      const anchors = await anchorDays(context, code, { until });
      anchors.forEach(keep);
      made += anchors.length;
    } catch (error) {
      report(error, logWords.anchorFailed);
    }
  }
  return made;
}
