import type { SignatureLevel } from '../shared/signature-level.ts';

/** Why the wanted level is not reached yet: who did not answer. `lifting-failed` is trouble with the file, or a bug. */
export type AugmentationTrouble = 'timestamp-unavailable' | 'evidence-unavailable' | 'lifting-failed';

/**
 * Bổ sung dấu thời gian: what an issued document still needs so that its signatures prove as much as the agency wants. It
 * is kept beside the document for as long as the document is: first until the level is reached, then until the last
 * timestamp has to be renewed. Times are Unix milliseconds.
 */
export interface Augmentation {
  readonly documentId: string;
  readonly wanted: SignatureLevel;
  /** since when it is due: when the document was issued, or when its timestamp began to be old */
  readonly since: number;
  /** tries that did not reach the level */
  readonly attempts: number;
  /** when it is taken up again at the latest */
  readonly dueAt: number;
  /** the wanted level was reached before; what is wanted is a new timestamp */
  readonly renews?: true;
  readonly problem?: { readonly code: AugmentationTrouble; readonly detail: string; readonly at: number };
}

const firstDelay = 10_000;
const maxDelay = 3_600_000;
/** A worker that was asked has this long before it is asked again. */
const patience = 300_000;
/** Longer than this is alerted. */
const lateAfter = 3_600_000;

const day = 86_400_000;
/** A timestamp is renewed this long before the certificate of its authority ends. */
const renewalLead = 90 * day;
/** When nothing says how long a timestamp proves. */
const unknownProof = 365 * day;
/** Nobody can be asked before there is an authority. */
export const never = 999_999_999_999_999;

/** A document that was just issued; its worker is asked at once. */
export function augmentationBegun(documentId: string, wanted: SignatureLevel, now: number): Augmentation {
  return { documentId, wanted, since: now, attempts: 0, dueAt: now + patience };
}

/** Not reached this time: again after 10 s, 20 s, 40 s … an hour, for as long as it takes. */
export function putOff(
  augmentation: Augmentation,
  code: AugmentationTrouble,
  detail: string,
  now: number,
): Augmentation {
  const attempts = augmentation.attempts + 1;
  const dueAt = now + Math.min(maxDelay, firstDelay * 2 ** Math.min(augmentation.attempts, 20));
  return { ...augmentation, attempts, dueAt, problem: { code, detail: detail.slice(0, 300), at: now } };
}

/** Issued where no timestamp authority is set. It is taken up when there is one. */
export function authorityAwaited(documentId: string, now: number): Augmentation {
  return { documentId, wanted: 'B-B', since: now, attempts: 0, dueAt: never };
}

/** There is an authority now. */
export function authorityFound({ documentId }: Augmentation, wanted: SignatureLevel, now: number): Augmentation {
  return augmentationBegun(documentId, wanted, now);
}

/**
 * The level is reached: the next timestamp over it all is due 90 days before the last one ceases to prove, or after half of
 * its time where it lasts less than twice that (EN 319 142-1 § 5.5).
 */
export function renewalPlanned(documentId: string, provenUntil: number | undefined, now: number): Augmentation {
  const until = provenUntil ?? now + unknownProof;
  const at = Math.max(until - renewalLead, Math.round((now + until) / 2), now + day);
  return { documentId, wanted: 'B-LTA', since: at, attempts: 0, dueAt: at, renews: true };
}

/** Nothing is to be done for it now. */
export function rests({ renews, since, dueAt }: Augmentation, now: number): boolean {
  return dueAt === never || (renews === true && now < since);
}

/** A renewal that was asked for too early, by a clock that was set back since, waits until it begins. */
export function restingUntil(augmentation: Augmentation): Augmentation {
  return { ...augmentation, dueAt: augmentation.since };
}

/** A worker is asked again. */
export function takenUp(augmentation: Augmentation, now: number): Augmentation {
  return { ...augmentation, dueAt: now + patience };
}

export function isLate(augmentation: Pick<Augmentation, 'since'>, now: number): boolean {
  return now - augmentation.since >= lateAfter;
}
