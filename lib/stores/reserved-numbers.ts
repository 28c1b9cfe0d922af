import { isHeld, type NumberLine } from '../domain/books/number-line.ts';
import type { PaperDocument } from '../domain/books/paper.ts';
import type { Reservation } from '../domain/books/reservation.ts';
import { vietnamDay } from '../domain/shared/calendar/time.ts';
import { Refused } from '../domain/shared/errors.ts';
import type { Clock } from '../ports/clock.ts';
import type { Item, Write } from '../ports/records.ts';
import { counterAfter, paperId, readCounter, reservationId } from './books.ts';
import { itemOf, newItem, readItem, type Stored } from './item.ts';
import { type Book, counterKey, numberKey } from './keys.ts';

type Reserving = Stored & { readonly clock: Clock };

/** A number that waits for its document. */
export interface Held {
  readonly number: number;
  readonly reservation: Reservation;
}

/**
 * The next numbers of a book, kept for documents to come; `made` says what is kept of them, by their day and by how many stand reserved. The counter names them,
 * so that they are found without reading the book.
 */
export async function reserve(
  context: Reserving,
  book: Book,
  count: number,
  made: (day: string, open: number) => Reservation,
): Promise<{ readonly numbers: readonly number[]; readonly reservation: Reservation; readonly writes: Write[] }> {
  const counter = await readCounter(context, book);
  const open = (await heldOf(context, book, counter?.body.held ?? [])).map(({ number }) => number);
  const after = counterAfter(counter?.body, vietnamDay(context.clock.now()), count);
  const kept = made(after.day, open.length);
  const numbers = Array.from({ length: count }, (_, at) => after.last - count + 1 + at);
  const line: NumberLine = { documentId: reservationId(kept), state: 'reserved', reservation: kept };
  const item = itemOf(counterKey(book), (counter?.version ?? 0) + 1, { ...after, held: [...open, ...numbers] });
  return {
    numbers,
    reservation: kept,
    writes: [
      { put: item, expect: counter ? { version: counter.version } : 'absent' },
      ...numbers.map((number) => ({ put: newItem(numberKey(book, number), line), expect: 'absent' }) as const),
    ],
  };
}

/** The numbers of a book that wait for their documents today, the first first. */
export async function heldNumbers(context: Reserving, book: Book): Promise<readonly Held[]> {
  return heldOf(context, book, (await readCounter(context, book))?.body.held ?? []);
}

async function heldOf(context: Reserving, book: Book, numbers: readonly number[]): Promise<readonly Held[]> {
  const today = vietnamDay(context.clock.now());
  const lines = await Promise.all(numbers.map((number) => readItem<NumberLine>(context, numberKey(book, number))));
  return lines.flatMap((line, at) => {
    const [number, kept] = [numbers[at], line?.body.reservation];
    return number !== undefined && kept && line && isHeld(line.body, today) ? [{ number, reservation: kept }] : [];
  });
}

/** The line of a number that waits for its document. @throws {Refused} `not-found`, `reservation-ended` */
export async function heldLine(context: Reserving, book: Book, number: number): Promise<HeldLine> {
  const item = await readItem<NumberLine>(context, numberKey(book, number));
  const kept = item?.body.reservation;
  if (!item || !kept) throw new Refused({ code: 'not-found', what: `number ${number}` });
  if (!isHeld(item.body, vietnamDay(context.clock.now()))) throw new Refused({ code: 'reservation-ended', number });
  return { item, reservation: kept };
}

export interface HeldLine {
  readonly item: Item<NumberLine>;
  readonly reservation: Reservation;
}

/** It is a document's that is numbered with it. */
export const usedBy = ({ item }: HeldLine, documentId: string): Write =>
  changed(item, { ...item.body, state: 'numbered', usedBy: documentId });

/** It is a document's on paper. */
export const usedByPaper = ({ item }: HeldLine, paper: PaperDocument): Write =>
  changed(item, { ...item.body, state: 'paper', usedBy: paperId(paper), paper });

/** Nobody needs it any more: it is void, with the reason. */
export const givenUp = ({ item }: HeldLine, reason: string): Write =>
  changed(item, { ...item.body, state: 'void', reason });

const changed = (item: Item<NumberLine>, line: NumberLine): Write => ({
  put: itemOf({ pk: item.pk, sk: item.sk }, item.version + 1, line),
  expect: { version: item.version },
});
