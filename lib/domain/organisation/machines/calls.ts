import type { Problem } from '../../shared/errors.ts';

const minute = 60_000;

/** Limits of this system; no law names any. Calls are taken in parts, so that not each of them is a write. */
export const callLimits = { perMinute: 600, part: 20 } as const;

/** Calls that a machine account has taken of a minute. */
export interface TakenCalls {
  /** the minute, Unix milliseconds at its beginning */
  readonly from: number;
  readonly taken: number;
}

export const minuteOf = (now: number): number => now - (now % minute);

/** One part more of the minute's calls. @returns `machine-calls`, with the seconds until the next minute, where none is left */
export function partTaken(before: TakenCalls | undefined, now: number): TakenCalls | Problem {
  const from = minuteOf(now);
  const taken = before?.from === from ? before.taken : 0;
  if (taken + callLimits.part > callLimits.perMinute) {
    const retrySeconds = Math.ceil((from + minute - now) / 1000);
    return { code: 'machine-calls', limit: callLimits.perMinute, retrySeconds };
  }
  return { from, taken: taken + callLimits.part };
}
