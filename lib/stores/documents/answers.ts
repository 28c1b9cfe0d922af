import type { Answered } from '../../domain/shared/answered.ts';
import type { Write } from '../../ports/records.ts';
import { newItem, readPage, type Stored } from '../item.ts';
import { answeredKey, answersPk } from '../keys.ts';

/** A document that answers another one, by its id. */
export interface Answer {
  readonly id: string;
  readonly direction: 'outgoing' | 'incoming';
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

/** From now on this one is found from what it answers. */
export function answerWrite(answered: string, answer: Answer): Write {
  return { put: newItem(answeredKey(answered, answer.id), answer), expect: 'absent' };
}

/** What answers a document, the oldest first. */
export async function answersTo(context: Stored, answered: string): Promise<Answer[]> {
  const { items } = await readPage<Answer>(context, { pk: answersPk(answered), limit: maxShown });
  return items.map(({ body }) => body);
}
