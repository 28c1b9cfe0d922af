import type { Act } from '../shared/act.ts';
import type { Problem } from '../shared/errors.ts';
import type { Stage, StageName } from './route.ts';

/** To whom a document is returned: who drafted it, or an earlier stage. */
export type ReturnTarget = 'drafter' | StageName;

/** What was done on the route, and to which version of the text. The comments stay, whatever becomes of the document. */
export interface ReviewEntry extends Act {
  readonly kind: 'sent' | 'approved' | 'returned' | 'withdrawn';
  readonly version: number;
  /** the stage that was decided at; the signer returns from none */
  readonly stage?: StageName;
  readonly to?: ReturnTarget;
  readonly comment?: string;
  /** who was away, where somebody acted for them */
  readonly for?: string;
}

/** The route of review of a document: a value inside its state, which new versions keep. Decree 30/2020 art. 11, 12. */
export interface Review {
  readonly stages: readonly Stage[];
  readonly entries: readonly ReviewEntry[];
}

/** More than these are not kept with the document: who is still in doubt writes a new one. */
export const maxEntries = 100;

/**
 * The first stage that is gone through and has not approved this version: what was approved before a change, or before a return to or behind the stage, holds no
 * more. Nothing where every stage has approved.
 */
export function placeOf({ stages, entries }: Review, version: number): StageName | undefined {
  const standing = standingApprovals(entries, version);
  return stages.find(({ name, collapsed }) => collapsed === undefined && !standing.has(name))?.name;
}

/** The approvals of a version that hold, by stage. */
export function standingApprovals(
  entries: readonly ReviewEntry[],
  version: number,
): ReadonlyMap<StageName, ReviewEntry> {
  const standing = new Map<StageName, ReviewEntry>();
  for (const entry of entries) {
    if (entry.kind === 'approved' && entry.stage && entry.version === version) standing.set(entry.stage, entry);
    if (entry.kind === 'returned') for (const name of behind(entry.to)) standing.delete(name);
  }
  return standing;
}

/** The stage and all that come after it; all of them behind the drafter. */
function behind(to: ReturnTarget = 'drafter'): readonly StageName[] {
  return to === 'form-check' ? ['form-check'] : ['unit-head', 'form-check'];
}

/** To whom it may go back from a stage, or from the signer: who drafted it, and the stages before that are gone through. */
export function returnTargets(review: Review | undefined, from: StageName | undefined): readonly ReturnTarget[] {
  const stages = review?.stages ?? [];
  const end = from === undefined ? stages.length : stages.findIndex(({ name }) => name === from);
  const earlier = stages.slice(0, Math.max(0, end)).flatMap(({ name, collapsed }) => (collapsed ? [] : [name]));
  return ['drafter', ...earlier];
}

/** With one thing more that was done. */
export function noted(review: Review, entry: ReviewEntry): Review | Problem {
  if (review.entries.length >= maxEntries) return { code: 'review-too-long', limit: maxEntries };
  return { ...review, entries: [...review.entries, entry] };
}
