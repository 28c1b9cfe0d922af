import { canonicalJson } from '../../domain/audit/chain.ts';
import type { BookName } from '../../domain/books/elsewhere.ts';
import { type InsertRequest, nextSuffix } from '../../domain/books/inserted.ts';
import type { NumberLine } from '../../domain/books/number-line.ts';
import type { InsertedPaper, PaperDocument } from '../../domain/books/paper.ts';
import { vietnamDay } from '../../domain/shared/calendar/time.ts';
import { accepted, Refused } from '../../domain/shared/errors.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Item, Write } from '../../ports/records.ts';
import { findOutgoing } from '../documents/outgoing.ts';
import { itemOf, readItem, type Stored, sha256Text } from '../item.ts';
import { type Book, numberKey } from '../keys.ts';

/** What is said of a document on paper behind a number, in one digest. */
export const insertedId = ({ suffix, reason, paper }: Omit<InsertedPaper, 'says'>): string =>
  `inserted-${sha256Text(canonicalJson({ suffix, reason, paper }))}`;

/** The next letter behind a number of a book for a document on paper. @throws {Refused} `suffix-not-here`, `suffix-day-wrong` */
export async function insertPaper(
  context: Stored & { readonly clock: Clock },
  book: Book & { readonly book: BookName },
  request: InsertRequest,
  paper: PaperDocument,
): Promise<{ readonly suffix: string; readonly writes: Write[] }> {
  const { after: number, reason } = request;
  const [kept, next] = await Promise.all([lineOf(context, book, number), lineOf(context, book, number + 1)]);
  const [day, nextDay] = await Promise.all([dayOf(context, kept?.body), dayOf(context, next?.body)]);
  const place = { line: kept?.body, day, nextDay, today: vietnamDay(context.clock.now()) };
  const { suffix } = accepted<{ readonly suffix: string }>(nextSuffix(book.book, request, place));
  if (!kept) throw new Refused({ code: 'suffix-not-here', number });
  const entry = { suffix, reason, paper };
  const inserted = [...(kept.body.inserted ?? []), { ...entry, says: insertedId(entry) }];
  return { suffix, writes: [lineWrite(kept, { ...kept.body, inserted })] };
}

/** It was entered by mistake: it stays, void with the reason. @throws {Refused} `not-found`, `wrong-state` */
export async function voidInserted(
  context: Stored,
  book: Book,
  { number, suffix, reason }: { readonly number: number; readonly suffix: string; readonly reason: string },
): Promise<Write> {
  const kept = await lineOf(context, book, number);
  const found = kept?.body.inserted?.find((one) => one.suffix === suffix);
  if (!kept || !found) throw new Refused({ code: 'not-found', what: `number ${number}${suffix}` });
  if (found.voided !== undefined) throw new Refused({ code: 'wrong-state', state: 'void', needed: 'paper' });
  const inserted = kept.body.inserted?.map((one) => (one === found ? { ...one, voided: reason } : one)) ?? [];
  return lineWrite(kept, { ...kept.body, inserted });
}

const lineOf = (context: Stored, book: Book, number: number) => readItem<NumberLine>(context, numberKey(book, number));

const lineWrite = ({ pk, sk, version }: Item<NumberLine>, line: NumberLine): Write => ({
  put: itemOf({ pk, sk }, version + 1, line),
  expect: { version },
});

/** The day of a number, as far as its line or its document says it. */
async function dayOf(context: Stored, line: NumberLine | undefined): Promise<string> {
  if (!line) return '';
  const said = line.paper?.day ?? line.reservation?.day ?? line.elsewhere?.day;
  return said ?? (await findOutgoing(context, line.documentId))?.state.number?.day ?? '';
}
