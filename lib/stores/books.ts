import { canonicalJson } from '../domain/audit/chain.ts';
import { type ElsewhereRequest, type GivenElsewhere, givenElsewhere } from '../domain/books/elsewhere.ts';
import type { DocumentNumber } from '../domain/books/number.ts';
import type { NumberLine } from '../domain/books/number-line.ts';
import type { PaperDocument } from '../domain/books/paper.ts';
import type { Reservation } from '../domain/books/reservation.ts';
import type { Act } from '../domain/shared/act.ts';
import { vietnamDay } from '../domain/shared/calendar/time.ts';
import { accepted, Refused } from '../domain/shared/errors.ts';
import type { Clock } from '../ports/clock.ts';
import type { Item, RecordConflict, Write } from '../ports/records.ts';
import { itemOf, newItem, readAll, readItem, type Stored, sha256Text } from './item.ts';
import { type Book, counterKey, isBook, numberKey } from './keys.ts';

/** How far the numbers of a book go. */
export interface Counter {
  readonly last: number;
  /** `yyyy-mm-dd`, of the last number that got a day */
  readonly day?: string;
  /** numbers that were reserved, those that ended since among them; missing where there are none */
  readonly held?: readonly number[];
}

/** The counter of a book, if a number was ever taken. */
export const readCounter = (context: Stored, book: Book): Promise<Item<Counter> | undefined> =>
  readItem<Counter>(context, counterKey(book));

/** The counter behind the next `count` numbers. A machine's clock that was set back gives no number a day before that of the number before it. */
export function counterAfter(
  before: Counter | undefined,
  today: string,
  count: number,
): Required<Omit<Counter, 'held'>> & Counter {
  const day = today < (before?.day ?? '') ? (before?.day ?? today) : today;
  return { ...before, last: (before?.last ?? 0) + count, day };
}

/**
 * The next number of a book, from 1 on 1 January, without gaps: Decree 30/2020 art. 15.1 and App. VI III.1đ. The
 * writes belong into the transaction of the step that takes the number; two steps at once make one of them try again.
 */
export function takeNumber(
  context: Stored & { readonly clock: Clock },
  book: Book,
  documentId: string,
  state: 'numbered' | 'issued',
): Promise<{ number: number; day: string; writes: Write[] }> {
  return takeLine(context, book, () => ({ documentId, state }));
}

/** What the line of a document on paper names: nobody changes it without it being seen. */
export const paperId = (paper: PaperDocument): string => `paper-${sha256Text(canonicalJson(paper))}`;

/** The next number for a document on paper, likewise; `made` says what is kept of it, by the day that it gets. */
export async function takePaperNumber(
  context: Stored & { readonly clock: Clock },
  book: Book,
  made: (day: string) => PaperDocument,
): Promise<{ number: number; paper: PaperDocument; writes: Write[] }> {
  const taken = await takeLine(context, book, (day) => {
    const paper = made(day);
    return { documentId: paperId(paper), state: 'paper', paper } as const;
  });
  return { number: taken.number, paper: taken.line.paper, writes: taken.writes };
}

/** The number of a document on paper was taken by mistake: its line stays, void with the reason. @throws {Refused} `not-found`, `wrong-state` */
export async function voidPaper(context: Stored, book: Book, number: number, reason: string): Promise<Write> {
  const key = numberKey(book, number);
  const kept = await readItem<NumberLine>(context, key);
  if (!kept?.body.paper) throw new Refused({ code: 'not-found', what: `number ${number}` });
  if (kept.body.state === 'void') throw new Refused({ code: 'wrong-state', state: 'void', needed: 'paper' });
  const line: NumberLine = { ...kept.body, state: 'void', reason };
  return { put: itemOf(key, kept.version + 1, line), expect: { version: kept.version } };
}

async function takeLine<Line extends NumberLine>(
  { records, clock }: Stored & { readonly clock: Clock },
  book: Book,
  lineOn: (day: string) => Line,
): Promise<{ number: number; day: string; line: Line; writes: Write[] }> {
  const counter = await readCounter({ records }, book);
  const body = counterAfter(counter?.body, vietnamDay(clock.now()), 1);
  const { last: number, day } = body;
  const item = itemOf(counterKey(book), (counter?.version ?? 0) + 1, body);
  const line = lineOn(day);
  return {
    number,
    day,
    line,
    writes: [
      { put: item, expect: counter ? { version: counter.version } : 'absent' },
      { put: newItem(numberKey(book, number), line), expect: 'absent' },
    ],
  };
}

/** What the line of numbers that were given elsewhere names: nobody changes them without it being seen. */
export const elsewhereId = (given: GivenElsewhere): string => `elsewhere-${sha256Text(canonicalJson(given))}`;

/**
 * The book goes on behind numbers that were given elsewhere. The writes belong into the transaction of the step. @throws {Refused} `book-beyond`,
 * `book-day-wrong`
 */
export async function takeOver(
  context: Stored,
  book: Book,
  request: Omit<ElsewhereRequest, 'year'>,
  act: Act,
): Promise<{ given: GivenElsewhere; writes: Write[] }> {
  const counter = await readCounter(context, book);
  const asked = { ...request, year: book.year };
  const given = accepted<GivenElsewhere>(givenElsewhere(counter?.body ?? { last: 0 }, asked, act, vietnamDay(act.at)));
  return { given, writes: takenOver(book, counter, given) };
}

/** The counter behind numbers that were given elsewhere, and the line that stands for them. */
export function takenOver(book: Book, before: Item<Counter> | undefined, given: GivenElsewhere): Write[] {
  const body: Counter = { ...before?.body, last: given.to, day: given.day };
  const line: NumberLine = { documentId: elsewhereId(given), state: 'elsewhere', elsewhere: given };
  return [
    {
      put: itemOf(counterKey(book), (before?.version ?? 0) + 1, body),
      expect: before ? { version: before.version } : 'absent',
    },
    { put: newItem(numberKey(book, given.to), line), expect: 'absent' },
  ];
}

/** What was given elsewhere, the first first. */
export const elsewhereIn = (lines: ReadonlyMap<number, NumberLine>): readonly GivenElsewhere[] =>
  [...lines.values()].flatMap(({ elsewhere }) => elsewhere ?? []);

/** The last number of a book; 0 where none was taken. */
export async function lastNumber(context: Stored, book: Book): Promise<number> {
  return (await readCounter(context, book))?.body.last ?? 0;
}

/** Every line of a book by its number. */
export async function numberLines(context: Stored, book: Book): Promise<ReadonlyMap<number, NumberLine>> {
  const lines = new Map<number, NumberLine>();
  const { pk } = counterKey(book);
  for await (const { sk, body } of readAll<NumberLine>(context, { pk, prefix: 'NUMBER#', limit: 200 }))
    lines.set(Number(sk.slice('NUMBER#'.length)), body);
  return lines;
}

/** The line of a number, if there is one. */
export const findBookLine = async (context: Stored, book: Book, number: number): Promise<NumberLine | undefined> =>
  (await readItem<NumberLine>(context, numberKey(book, number)))?.body;

/** Whether a conflict was at a book of numbers, where many steps meet. */
export const isAtBook = ({ key }: RecordConflict): boolean => isBook(key);

/** Marks a number that was taken as issued or void. One that had been reserved goes on naming what was said of it. */
export function settleNumber(
  agencyCode: string,
  { book, year, number, reservation }: DocumentNumber,
  line: NumberLine,
): Write {
  const key = numberKey({ agencyCode, year, book }, number);
  if (!reservation) return { put: itemOf(key, 2, line), expect: { version: 1 } };
  const reserved = { ...line, documentId: reservationId(reservation), usedBy: line.documentId, reservation };
  return { put: itemOf(key, 3, reserved), expect: { version: 2 } };
}

/** What the line of a reserved number names, whatever uses it: nobody changes what was said of it without it being seen. */
export const reservationId = (kept: Reservation): string => `reserved-${sha256Text(canonicalJson(kept))}`;

/** The line of a document's number, void with the reason; nothing where it has none. */
export function voidNumber({ id, agencyCode, number }: Numbering, reason: string): Write[] {
  return number ? [settleNumber(agencyCode, number, { documentId: id, state: 'void', reason })] : [];
}
type Numbering = { readonly id: string; readonly agencyCode: string; readonly number?: DocumentNumber };
