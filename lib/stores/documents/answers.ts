import type { Amends, AmendsHow } from '../../domain/shared/amends.ts';
import type { Answered } from '../../domain/shared/answered.ts';
import type { Write } from '../../ports/records.ts';
import { newItem, readPage, type Stored } from '../item.ts';
import { answeredKey, answersPk } from '../keys.ts';

/** A document that answers another one, by its id. */
export interface Answer {
  readonly id: string;
  readonly direction: 'outgoing' | 'incoming';
  /** it replaces or corrects the other one; missing where it answers it */
  readonly how?: AmendsHow;
}

/** So many answers to one document are shown at the most. */
const maxShown = 50;

/** The lines under which an outgoing document is found from what it answers: those that a new version adds and takes away. */
export function answersWrites(id: string, before: readonly Answered[], after: readonly Answered[]): Write[] {
  const known = new Set(before.map((one) => one.id));
  const wanted = new Set(after.map((one) => one.id));
  const added = after
    .filter((one) => !known.has(one.id))
    .map((one) => answerWrite(one.id, { id, direction: 'outgoing' }));
  const gone = before.filter((one) => !wanted.has(one.id)).map((one): Write => ({ remove: answeredKey(one.id, id) }));
  return [...added, ...gone];
}

/** The line under which a draft is found from the document that it replaces or corrects: when a new version names another. */
export function amendsWrites(id: string, before: Amends | undefined, after: Amends | undefined): Write[] {
  const gone: Write[] = before && before.id !== after?.id ? [{ remove: answeredKey(before.id, id) }] : [];
  if (!after || before?.id === after.id) return gone;
  return [...gone, answerWrite(after.id, { id, direction: 'outgoing', how: after.how })];
}

/** From now on this one is found from what it answers. */
export function answerWrite(answered: string, answer: Answer): Write {
  return { put: newItem(answeredKey(answered, answer.id), answer), expect: 'absent' };
}

/** What answers a document, the oldest first. */
export async function answersTo(context: Stored, answered: string): Promise<Answer[]> {
  const { items } = await readPage<Answer>(context, { pk: answersPk(answered), limit: maxShown });
  return items.map(({ body }) => body);
}
