/** How often in a row a secret was wrong; counted before it is tried, so that tries at the same time count also. */
export interface Tries {
  readonly wrong: number;
  /** Unix milliseconds; nothing is tried until then */
  readonly closedUntil?: number;
}

/** So many wrong ones in a row close it for so long. */
export const maxWrong = 5;
export const closedMinutes = 15;

/** Whether a secret may be tried now: until when not. */
export function closedAt(tries: Tries | undefined, now: number): number | undefined {
  return tries?.closedUntil !== undefined && now < tries.closedUntil ? tries.closedUntil : undefined;
}

/** The count with one more, as if it were wrong: a right one takes it all back. After a time of being closed it begins anew. */
export function withTry(tries: Tries | undefined, now: number): Tries {
  const before = tries?.closedUntil === undefined ? (tries?.wrong ?? 0) : 0;
  const wrong = before + 1;
  return wrong < maxWrong ? { wrong } : { wrong, closedUntil: now + closedMinutes * 60_000 };
}
