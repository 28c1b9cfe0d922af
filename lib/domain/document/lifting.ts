import type { SignatureLevel } from '../signing/level.ts';

/** Why the wanted level is not reached yet: who did not answer. `lifting-failed` is trouble with the file, or a bug. */
export type LiftingTrouble = 'timestamp-unavailable' | 'evidence-unavailable' | 'lifting-failed';

/**
 * Bổ sung dấu thời gian: an issued document whose signatures do not prove as much yet as the agency wants. It is kept
 * beside the document and goes when the level is reached. Times are Unix milliseconds.
 */
export interface Lifting {
  readonly documentId: string;
  readonly wanted: SignatureLevel;
  /** when it was issued */
  readonly since: number;
  /** tries that did not reach the level */
  readonly attempts: number;
  /** when it is taken up again at the latest */
  readonly dueAt: number;
  readonly problem?: { readonly code: LiftingTrouble; readonly detail: string; readonly at: number };
}

const firstDelay = 10_000;
const longestDelay = 3_600_000;
/** A worker that was asked has this long before it is asked again. */
const patience = 300_000;
/** Longer than this is said aloud. */
const lateAfter = 3_600_000;

/** A document that was just issued; its worker is asked at once. */
export function liftingBegun(documentId: string, wanted: SignatureLevel, now: number): Lifting {
  return { documentId, wanted, since: now, attempts: 0, dueAt: now + patience };
}

/** Not reached this time: again after 10 s, 20 s, 40 s … an hour, for as long as it takes. */
export function putOff(lifting: Lifting, code: LiftingTrouble, detail: string, now: number): Lifting {
  const attempts = lifting.attempts + 1;
  const dueAt = now + Math.min(longestDelay, firstDelay * 2 ** Math.min(lifting.attempts, 20));
  return { ...lifting, attempts, dueAt, problem: { code, detail: detail.slice(0, 300), at: now } };
}

/** A worker is asked again. */
export function takenUp(lifting: Lifting, now: number): Lifting {
  return { ...lifting, dueAt: now + patience };
}

export function isLate(lifting: Pick<Lifting, 'since'>, now: number): boolean {
  return now - lifting.since >= lateAfter;
}
