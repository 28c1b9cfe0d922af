import type { Item, Write } from '../../ports/records.ts';
import type { House } from './house.ts';
import { type Book, counterKey, numberKey } from './keys.ts';
import { first } from './logged-state.ts';

/** A line of a book: every number ends as one of these, and none is ever used again. */
export interface NumberLine {
  readonly documentId: string;
  readonly state: 'reserved' | 'issued' | 'void';
  readonly reason?: string;
}

/**
 * The next number of a book, from 1 on 1 January, without gaps: Decree 30/2020 art. 15.1 and App. VI III.1đ. The
 * writes belong into the transaction of the step that takes the number; two steps at once make one of them try again.
 */
export async function takeNumber(
  house: House,
  book: Book,
  documentId: string,
  state: 'reserved' | 'issued',
): Promise<{ number: number; writes: Write[] }> {
  const counter: Item<{ last: number }> | undefined = await house.records.get(counterKey(book));
  const number = (counter?.body.last ?? 0) + 1;
  const item: Item = { ...counterKey(book), version: (counter?.version ?? 0) + 1, schema: 1, body: { last: number } };
  const line: NumberLine = { documentId, state };
  return {
    number,
    writes: [
      { put: item, expect: counter ? { version: counter.version } : 'absent' },
      { put: first(numberKey(book, number), line), expect: 'absent' },
    ],
  };
}

/** Marks a reserved number as issued or void. */
export function settleNumber(book: Book, number: number, line: NumberLine): Write {
  return { put: { ...numberKey(book, number), version: 2, schema: 1, body: line }, expect: { version: 1 } };
}
