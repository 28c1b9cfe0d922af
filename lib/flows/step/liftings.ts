import { authorityAwaited, type Lifting, liftingBegun } from '../../domain/document/lifting.ts';
import type { Issued } from '../../domain/document/outgoing.ts';
import type { Item, Write } from '../../ports/records.ts';
import type { Context, SigningContext } from './context.ts';
import { liftingKey, liftingLineKey } from './keys.ts';
import { first } from './logged-state.ts';
import { outboxWrite } from './outbox.ts';

export async function loadLifting(context: Context, documentId: string): Promise<Item<Lifting> | undefined> {
  return context.records.get<Lifting>(liftingKey(documentId));
}

/** Written with the issue itself: a document that must be lifted can be forgotten by no queue. */
export function liftingBegins({ proving }: SigningContext, document: Issued, now: number): Write[] {
  const { timestamps, level: wanted } = proving;
  if (!timestamps) return addedWrites(authorityAwaited(document.id, now));
  if (wanted === 'B-B') return [];
  const lifting = liftingBegun(document.id, wanted, now);
  return [...addedWrites(lifting), liftMessageWrite(lifting, now)];
}

function addedWrites(lifting: Lifting): Write[] {
  return [{ put: first(liftingKey(lifting.documentId), lifting), expect: 'absent' }, lineWrite(lifting)];
}

/** Asks a worker again. */
export function takeUpWrites(stored: Item<Lifting>, after: Lifting, now: number): Write[] {
  return [...movedWrites(stored, after), liftMessageWrite(after, now)];
}

/** The same lifting at another time or with another problem. */
export function movedWrites(stored: Item<Lifting>, after: Lifting): Write[] {
  const item = { ...stored, version: stored.version + 1, body: after };
  const moves = stored.body.dueAt !== after.dueAt;
  return [
    { put: item, expect: { version: stored.version } },
    ...(moves ? [{ remove: lineKeyOf(stored.body) }, lineWrite(after)] : []),
  ];
}

const lineKeyOf = ({ documentId, dueAt }: Lifting) => liftingLineKey(documentId, dueAt);

function lineWrite(lifting: Lifting): Write {
  return { put: first(lineKeyOf(lifting), { documentId: lifting.documentId }), expect: 'absent' };
}

function liftMessageWrite({ documentId, dueAt }: Lifting, now: number): Write {
  const message = { task: 'lift', documentId } as const;
  return outboxWrite(
    'liftings',
    { group: `lift-${documentId}`, dedupe: `lift-${documentId}-${dueAt}`, body: message },
    now,
  );
}
