import type { Issued } from '../../domain/outgoing/states.ts';
import {
  type Augmentation,
  augmentationBegun,
  authorityAwaited,
  never,
} from '../../domain/preservation/augmentation.ts';
import type { SignatureLevel } from '../../domain/shared/signature-level.ts';
import type { Item, Write } from '../../ports/records.ts';
import { newItem, nextItem, readAll, readItem, readPage, type Stored } from '../item.ts';
import { augmentationKey, augmentationLineKey, augmentationsPk } from '../keys.ts';
import { outboxWrite } from '../messages/outbox.ts';

export async function loadAugmentation(context: Stored, documentId: string): Promise<Item<Augmentation> | undefined> {
  return readItem<Augmentation>(context, augmentationKey(documentId));
}

interface LevelPolicy {
  readonly level: SignatureLevel;
  readonly timestamps?: unknown;
}

/** Written with the issue itself: a document that must be augmented can be forgotten by no queue. */
export function augmentationBegins({ timestamps, level: wanted }: LevelPolicy, document: Issued, now: number): Write[] {
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
  const moves = stored.body.dueAt !== after.dueAt;
  return [nextItem(stored, after).write, ...(moves ? [{ remove: lineKeyOf(stored.body) }, lineWrite(after)] : [])];
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

const pageSize = 100;

/** Those that wait for an authority to be set up. */
export async function awaitingAuthority(context: Stored): Promise<Item<Augmentation>[]> {
  const prefix = augmentationLineKey('', never).sk;
  const page = await readPage<{ documentId: string }>(context, { pk: augmentationsPk, prefix, limit: pageSize });
  const found = await Promise.all(page.items.map(({ body }) => loadAugmentation(context, body.documentId)));
  return found.filter((stored) => stored !== undefined);
}

/** Those whose time has come, the longest waiting first. `now` in Unix milliseconds. */
export async function dueAugmentations(context: Stored, now: number, maxDue: number): Promise<Item<Augmentation>[]> {
  const due: Item<Augmentation>[] = [];
  const range = { pk: augmentationsPk, limit: pageSize };
  for await (const { sk, body } of readAll<{ documentId: string }>(context, range)) {
    if (Number(sk.split('#')[0]) > now || due.length >= maxDue) break;
    const stored = await loadAugmentation(context, body.documentId);
    if (stored) due.push(stored);
  }
  return due;
}
