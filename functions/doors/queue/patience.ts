import { ExchangeFailure } from '../../../lib/ports/exchange.ts';
import { StoreFull } from '../../../lib/ports/files.ts';
import { retrySeconds } from '../../../lib/ports/queue.ts';
import type { Tries } from '../../../lib/stores/messages/tries.ts';

/** So often a message is tried in its queue, where those of its group wait behind it. */
export const quickTries = 4;
/** So often the trouble of somebody else (an axis that is away, a full disk) is borne before people are told. */
const outageTries = 8;
/** Workers that have ended in the middle of a message, before it is taken for the cause. */
const deadWorkers = 3;
const firstLater = 60;
const maxLaterSeconds = 900;
/** After people were told, what nobody else's recovery will cure is tried so seldom. */
const seldom = 3600;
/** Then nothing is tried by itself any more. */
const maxDays = 14;

/** What is done with a message that has failed. */
export interface Verdict {
  /** put before people */
  readonly deadLetter: boolean;
  readonly next:
    | { readonly is: 'quick' | 'later'; readonly seconds: number }
    | { readonly is: 'set-aside'; readonly why: NonNullable<Tries['setAside']> };
}

/** Trouble that passes by itself: with all messages alike, so that none of them is poison. */
function isOutage(error: unknown): boolean {
  return error instanceof StoreFull || (error instanceof ExchangeFailure && error.kind !== 'refused');
}

/** After the failure that `tries` counts last. */
export function verdictOn(error: unknown, { failed, putOff, since }: Tries, now: number): Verdict {
  const outage = isOutage(error);
  const deadLetter = failed >= (outage ? outageTries : quickTries);
  if (now - since > maxDays * 86_400_000) return { deadLetter: true, next: { is: 'set-aside', why: 'too-old' } };
  if (failed < quickTries) return { deadLetter: false, next: { is: 'quick', seconds: retrySeconds(failed) } };
  const later = Math.min(firstLater * 2 ** putOff, maxLaterSeconds);
  return { deadLetter, next: { is: 'later', seconds: deadLetter && !outage ? seldom : later } };
}

/**
 * Whether a message is what its workers died of. The first death leaves no mark but the count of receives, which also counts innocent
 * neighbours of its batch; the later ones do.
 */
export function killsWorkers({ begun }: Pick<Tries, 'begun'>, receives: number): boolean {
  return begun >= deadWorkers - 1 && receives >= deadWorkers;
}
