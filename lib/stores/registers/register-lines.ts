import { printedNumber } from '../../domain/books/number.ts';
import type { NumberLine } from '../../domain/books/number-line.ts';
import type { Incoming } from '../../domain/incoming/states.ts';
import type { EarlierDocument } from '../../domain/organisation/import/earlier.ts';
import type { Outgoing } from '../../domain/outgoing/states.ts';
import { type ArrivalLine, arrivalLine } from '../../domain/registers/arrival-line.ts';
import {
  type LineSource,
  namedRecipients,
  type RegisterLine,
  registerLine,
} from '../../domain/registers/register-line.ts';
import { type BookEntry, walkBook } from '../../domain/registers/walk-book.ts';
import { vietnamDay } from '../../domain/shared/calendar/time.ts';
import { inGroups } from '../../domain/shared/in-groups.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Directory } from '../../ports/directory.ts';
import type { Item, Page, QueryRange } from '../../ports/records.ts';
import { lastNumber } from '../books.ts';
import { allDeliveries } from '../documents/deliveries.ts';
import { historyOf } from '../documents/history.ts';
import { findIncoming } from '../documents/incoming.ts';
import { findOutgoing, outgoingLog } from '../documents/outgoing.ts';
import { readPage, type Stored } from '../item.ts';
import { type Book, counterKey, earlierPk, numberKey } from '../keys.ts';

type RegisterContext = Stored & { readonly clock: Clock; readonly directory: Pick<Directory, 'agencyByCode'> };

/** Documents that are loaded side by side. */
const atOnce = 25;

/** How far the register of a book goes: the last number of its counter, and of all, where the register before goes on behind it. */
export interface RegisterEnd {
  readonly last: number;
  readonly to: number;
}

/** The end of a book, by its counter and the register before. */
export async function registerEnd(context: Stored, book: Book): Promise<RegisterEnd> {
  const last = await lastNumber(context, book);
  if (!hasBefore(book)) return { last, to: last };
  const range = { pk: earlierPk(book.agencyCode, book.year), order: 'descending', limit: 1 } as const;
  const { items } = await readPage<EarlierDocument>(context, range);
  return { last, to: Math.max(last, items[0]?.body.number ?? 0) };
}

/** The numbers `from` to `to` of a book in their order, each as what stands for it. Nothing but a page of lines is held at a time. */
export function bookEntries(context: Stored, book: Book, from: number, end: RegisterEnd): AsyncGenerator<BookEntry> {
  const earlier = hasBefore(book) ? earlierFrom(context, book, from) : none();
  return walkBook({ from, ...end, lines: linesFrom(context, book, from), earlier });
}

/** Only of what was sent is the register before taken over line by line. */
const hasBefore = ({ book }: Book): boolean => book === 'outgoing';
async function* none(): AsyncGenerator<EarlierDocument> {}

/** A line of the register with what it was made of. */
export interface SourcedLine {
  readonly line: RegisterLine;
  readonly source?: LineSource;
}
/** A line of the incoming register with its document, where it has one here. */
export interface SourcedArrival {
  readonly line: ArrivalLine;
  readonly document?: Incoming;
}

/** The lines of the register, in groups that were read side by side. */
export async function* registerLines(
  context: RegisterContext,
  book: Book,
  from: number,
  end: RegisterEnd,
): AsyncGenerator<readonly RegisterLine[]> {
  for await (const group of sourcedLines(context, book, from, end)) yield group.map(({ line }) => line);
}

/** The same, each with what it was made of. */
export async function* sourcedLines(
  context: RegisterContext,
  book: Book,
  from: number,
  end: RegisterEnd,
): AsyncGenerator<readonly SourcedLine[]> {
  for await (const group of groupsOf(bookEntries(context, book, from, end)))
    yield await Promise.all(group.map((one) => lineOf(context, one)));
}

/** The lines of the incoming register, likewise. */
export async function* arrivalLines(
  context: Stored,
  book: Book,
  from: number,
  end: RegisterEnd,
): AsyncGenerator<readonly ArrivalLine[]> {
  for await (const group of sourcedArrivals(context, book, from, end)) yield group.map(({ line }) => line);
}

/** The same, each with its document. */
export async function* sourcedArrivals(
  context: Stored,
  book: Book,
  from: number,
  end: RegisterEnd,
): AsyncGenerator<readonly SourcedArrival[]> {
  for await (const group of groupsOf(bookEntries(context, book, from, end)))
    yield await Promise.all(
      group.map(async (entry) => {
        const loaded = entry.is === 'document' ? await findIncoming(context, entry.line.documentId) : undefined;
        return { line: arrivalLine(entry, loaded?.state), ...(loaded ? { document: loaded.state } : {}) };
      }),
    );
}

/** What stands for one number stays in one group. */
async function* groupsOf(entries: AsyncIterable<BookEntry>): AsyncGenerator<readonly BookEntry[]> {
  let group: BookEntry[] = [];
  for await (const entry of entries) {
    if (group.length >= atOnce && entry.number > (group.at(-1)?.to ?? 0)) {
      yield group;
      group = [];
    }
    group.push(entry);
  }
  if (group.length > 0) yield group;
}

async function lineOf(context: RegisterContext, entry: BookEntry): Promise<SourcedLine> {
  const source = entry.is === 'document' ? await sourceOf(context, entry) : undefined;
  return { line: registerLine(entry, source, vietnamDay(context.clock.now())), ...(source ? { source } : {}) };
}

async function sourceOf(
  context: RegisterContext,
  { number, line }: BookEntry & { readonly is: 'document' },
): Promise<LineSource> {
  const id = line.usedBy ?? line.documentId;
  const document = (await findOutgoing(context, id))?.state;
  if (!document) return { document, deliveries: [], names: new Map() };
  if (document.number?.number !== number) {
    const numbered = await numberedBefore(context, id, number);
    return { document, deliveries: [], names: new Map(), ...(numbered ? { numbered } : {}) };
  }
  const wasSent = document.state === 'issued' && document.sent !== undefined;
  const deliveries = wasSent ? await allDeliveries(context, document.id) : [];
  return {
    document,
    deliveries,
    names: await namesOf(context, document, new Set(deliveries.map((one) => one.recipient))),
  };
}

/** The notation and the day of a number that its document gave up: they stand in its log alone. */
async function numberedBefore(context: Stored, id: string, number: number): Promise<LineSource['numbered']> {
  const start = `${printedNumber(number)}/`;
  const data = (await historyOf(context, outgoingLog(id)))
    .map((event) => event.data as { readonly code?: unknown; readonly day?: unknown })
    .find(({ code, day }) => typeof code === 'string' && code.startsWith(start) && typeof day === 'string');
  return data && { code: String(data.code), day: String(data.day) };
}

async function namesOf(
  { directory }: RegisterContext,
  { content }: Outgoing,
  known: ReadonlySet<string>,
): Promise<ReadonlyMap<string, string>> {
  const asked = content.recipients.slice(0, namedRecipients).filter((code) => !known.has(code));
  return new Map(await inGroups(asked, async (code) => [code, (await directory.agencyByCode(code))?.name ?? code]));
}

async function* linesFrom(
  context: Stored,
  book: Book,
  from: number,
): AsyncGenerator<{ readonly number: number; readonly line: NumberLine }> {
  const range = { pk: counterKey(book).pk, prefix: 'NUMBER#', limit: 200 };
  for await (const { sk, body } of readBehind<NumberLine>(context, range, numberKey(book, from - 1).sk))
    yield { number: Number(sk.slice('NUMBER#'.length)), line: body };
}

async function* earlierFrom(
  context: Stored,
  { agencyCode, year }: Book,
  from: number,
): AsyncGenerator<EarlierDocument> {
  const range = { pk: earlierPk(agencyCode, year), limit: 200 };
  // behind every notation of the number before, whatever it is
  const name = `${String(from - 1).padStart(8, '0')}#~`;
  for await (const { body } of readBehind<EarlierDocument>(context, range, name)) yield body;
}

/** Every item of a range behind a name, page by page as they are asked for. */
async function* readBehind<Body>(context: Stored, range: QueryRange, name: string): AsyncGenerator<Item<Body>> {
  let cursor: string | undefined = name;
  while (cursor !== undefined) {
    const page: Page<Body> = await readPage<Body>(context, { ...range, cursor });
    yield* page.items;
    cursor = page.next;
  }
}
