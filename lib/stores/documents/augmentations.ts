import type { Issued } from '../../domain/outgoing/states.ts';
import { type Augmentation, augmentationBegun, authorityAwaited } from '../../domain/preservation/augmentation.ts';
import type { Context, SigningContext } from '../../kernel/context.ts';
import type { Item, Write } from '../../ports/records.ts';
import { augmentationKey, augmentationLineKey } from '../keys.ts';
import { outboxWrite } from '../messages/outbox.ts';
import { newItem } from './logged-state.ts';

export async function loadAugmentation(context: Context, documentId: string): Promise<Item<Augmentation> | undefined> {
  return context.records.get<Augmentation>(augmentationKey(documentId));
}

/** Written with the issue itself: a document that must be augmented can be forgotten by no queue. */
export function augmentationBegins({ levelPolicy }: SigningContext, document: Issued, now: number): Write[] {
  const { timestamps, level: wanted } = levelPolicy;
  if (!timestamps) return addedWrites(authorityAwaited(document.id, now));
  if (wanted === 'B-B') return [];
  const augmentation = augmentationBegun(document.id, wanted, now);
  return [...addedWrites(augmentation), augmentMessageWrite(augmentation, now)];
}

function addedWrites(augmentation: Augmentation): Write[] {
  return [
    { put: newItem(augmentationKey(augmentation.documentId), augmentation), expect: 'absent' },
    lineWrite(augmentation),
  ];
}

/** Asks a worker again. */
export function takeUpWrites(stored: Item<Augmentation>, after: Augmentation, now: number): Write[] {
  return [...movedWrites(stored, after), augmentMessageWrite(after, now)];
}

/** The same augmentation at another time or with another problem. */
export function movedWrites(stored: Item<Augmentation>, after: Augmentation): Write[] {
  const item = { ...stored, version: stored.version + 1, body: after };
  const moves = stored.body.dueAt !== after.dueAt;
  return [
    { put: item, expect: { version: stored.version } },
    ...(moves ? [{ remove: lineKeyOf(stored.body) }, lineWrite(after)] : []),
  ];
}

const lineKeyOf = ({ documentId, dueAt }: Augmentation) => augmentationLineKey(documentId, dueAt);

function lineWrite(augmentation: Augmentation): Write {
  return { put: newItem(lineKeyOf(augmentation), { documentId: augmentation.documentId }), expect: 'absent' };
}

function augmentMessageWrite({ documentId, dueAt }: Augmentation, now: number): Write {
  const message = { task: 'lift', documentId } as const;
  return outboxWrite(
    'liftings',
    { group: `lift-${documentId}`, dedupe: `lift-${documentId}-${dueAt}`, body: message },
    now,
  );
}
