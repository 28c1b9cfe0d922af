import { type Augmentation, authorityFound, isLate, takenUp } from '../../domain/preservation/augmentation.ts';
import type { SignatureLevel } from '../../domain/shared/signature-level.ts';
import type { Context } from '../../kernel/context.ts';
import { commit } from '../../kernel/take-step.ts';
import { type Item, RecordConflict } from '../../ports/records.ts';
import { awaitingAuthority, dueAugmentations, takeUpWrites } from '../../stores/documents/augmentations.ts';

/** What a turn found. */
export interface AugmentTurn {
  /** workers asked */
  readonly requested: number;
  /** documents among them that have waited for more than an hour */
  readonly late: number;
  /** seconds since the oldest of them was due */
  readonly oldestSeconds: number;
}

/** The rest waits for the next turn. */
const maxInTurn = 500;

/**
 * Asks a worker again for every document whose time has come: no queue and no dead letter can lose one. Documents issued
 * while no timestamp authority was set are taken up as soon as a level is `wanted`.
 */
export async function augmentAgain(context: Context, wanted: SignatureLevel): Promise<AugmentTurn> {
  const now = context.clock.now();
  const due = await dueAugmentations(context, now, maxInTurn);
  const waiting = wanted === 'B-B' ? [] : await awaitingAuthority(context);
  let requested = 0;
  for (const stored of due) if (await asks(context, stored, takenUp(stored.body, now))) requested += 1;
  for (const stored of waiting)
    if (await asks(context, stored, authorityFound(stored.body, wanted, now))) requested += 1;
  const late = due.filter(({ body }) => isLate(body, now));
  const oldest = Math.min(now, ...late.map(({ body }) => body.since));
  return { requested, late: late.length, oldestSeconds: Math.round((now - oldest) / 1000) };
}

/** Where a worker was quicker there is nothing to do. */
async function asks(context: Context, stored: Item<Augmentation>, after: Augmentation): Promise<boolean> {
  try {
    await commit(context, takeUpWrites(stored, after, context.clock.now()));
    return true;
  } catch (error) {
    if (error instanceof RecordConflict) return false;
    throw error;
  }
}
