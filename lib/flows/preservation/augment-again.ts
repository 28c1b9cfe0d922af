import { type Augmentation, authorityFound, isLate, never, takenUp } from '../../domain/preservation/augmentation.ts';
import type { SignatureLevel } from '../../domain/shared/signature-level.ts';
import type { Context } from '../../kernel/context.ts';
import { type Item, RecordConflict } from '../../ports/records.ts';
import { loadAugmentation, takeUpWrites } from '../../stores/documents/augmentations.ts';
import { augmentationLineKey, augmentationsPk } from '../../stores/keys.ts';

/** What a turn found. */
export interface AugmentTurn {
  /** workers asked */
  readonly requested: number;
  /** documents among them that have waited for more than an hour */
  readonly late: number;
  /** seconds since the oldest of them was due */
  readonly oldestSeconds: number;
}

const pageSize = 100;
/** The rest waits for the next turn. */
const maxInTurn = 500;

/**
 * Asks a worker again for every document whose time has come: no queue and no dead letter can lose one. Documents issued
 * while no timestamp authority was set are taken up as soon as a level is `wanted`.
 */
export async function augmentAgain(context: Context, wanted: SignatureLevel): Promise<AugmentTurn> {
  const now = context.clock.now();
  const due = await dueAugmentations(context, now);
  const waiting = wanted === 'B-B' ? [] : await awaitingAuthority(context);
  let requested = 0;
  for (const stored of due) if (await asks(context, stored, takenUp(stored.body, now))) requested += 1;
  for (const stored of waiting)
    if (await asks(context, stored, authorityFound(stored.body, wanted, now))) requested += 1;
  const late = due.filter(({ body }) => isLate(body, now));
  const oldest = Math.min(now, ...late.map(({ body }) => body.since));
  return { requested, late: late.length, oldestSeconds: Math.round((now - oldest) / 1000) };
}

async function awaitingAuthority(context: Context): Promise<Item<Augmentation>[]> {
  const prefix = augmentationLineKey('', never).sk;
  const page = await context.records.query<{ documentId: string }>({ pk: augmentationsPk, prefix, limit: pageSize });
  const found = await Promise.all(page.items.map(({ body }) => loadAugmentation(context, body.documentId)));
  return found.filter((stored) => stored !== undefined);
}

async function dueAugmentations(context: Context, now: number): Promise<Item<Augmentation>[]> {
  const due: Item<Augmentation>[] = [];
  let cursor: string | undefined;
  do {
    const page = await context.records.query<{ documentId: string }>({
      pk: augmentationsPk,
      limit: pageSize,
      ...(cursor ? { cursor } : {}),
    });
    for (const { sk, body } of page.items) {
      if (Number(sk.split('#')[0]) > now) return due;
      const stored = await loadAugmentation(context, body.documentId);
      if (stored) due.push(stored);
    }
    cursor = page.next;
  } while (cursor && due.length < maxInTurn);
  return due;
}

/** Where a worker was quicker there is nothing to do. */
async function asks(context: Context, stored: Item<Augmentation>, after: Augmentation): Promise<boolean> {
  try {
    await context.records.transact(takeUpWrites(stored, after, context.clock.now()));
    return true;
  } catch (error) {
    if (error instanceof RecordConflict) return false;
    throw error;
  }
}
