import { authorityFound, isLate, restingUntil, rests, takenUp } from '../../domain/preservation/augmentation.ts';
import type { SignatureLevel } from '../../domain/shared/signature-level.ts';
import type { Context } from '../../kernel/context.ts';
import { commit } from '../../kernel/take-step.ts';
import { RecordConflict, type Write } from '../../ports/records.ts';
import {
  awaitingAuthority,
  dueAugmentations,
  movedWrites,
  takeUpWrites,
} from '../../stores/documents/augmentations.ts';

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
  for (const stored of due) {
    // a clock that was set back: its time has not come after all
    const early = rests(stored.body, now);
    const after = early ? restingUntil(stored.body) : takenUp(stored.body, now);
    const writes = early ? movedWrites(stored, after) : takeUpWrites(stored, after, now);
    if ((await written(context, writes)) && !early) requested += 1;
  }
  for (const stored of waiting)
    if (await written(context, takeUpWrites(stored, authorityFound(stored.body, wanted, now), now))) requested += 1;
  const late = due.filter(({ body }) => isLate(body, now));
  const oldest = Math.min(now, ...late.map(({ body }) => body.since));
  return { requested, late: late.length, oldestSeconds: Math.round((now - oldest) / 1000) };
}

/** Where a worker was quicker there is nothing to do. */
async function written(context: Context, writes: readonly Write[]): Promise<boolean> {
  try {
    await commit(context, writes);
    return true;
  } catch (error) {
    if (error instanceof RecordConflict) return false;
    throw error;
  }
}
