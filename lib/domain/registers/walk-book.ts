import type { GivenElsewhere } from '../books/elsewhere.ts';
import type { NumberLine } from '../books/number-line.ts';
import type { InsertedPaper } from '../books/paper.ts';
import type { EarlierDocument } from '../organisation/import/earlier.ts';

/** What stands for one number of a book, or for all from `number` to `to`. Every number of a walk has exactly one of them, gaps included. */
export type BookEntry =
  | { readonly is: 'document'; readonly number: number; readonly to: number; readonly line: NumberLine }
  /** a document on paper behind the number, which it bears with a letter */
  | { readonly is: 'inserted'; readonly number: number; readonly to: number; readonly inserted: InsertedPaper }
  /** a line of the register before */
  | { readonly is: 'earlier'; readonly number: number; readonly to: number; readonly document: EarlierDocument }
  /** given elsewhere, and in no list that was taken over; `given` is missing where the book does not say so itself */
  | { readonly is: 'elsewhere'; readonly number: number; readonly to: number; readonly given?: GivenElsewhere }
  /** a number below the last one that no line stands for */
  | { readonly is: 'missing'; readonly number: number; readonly to: number };

/** What a walk goes over: numbers `from` to `to`, both included; the book's own counter stands at `last`. */
export interface BookWalk {
  readonly from: number;
  readonly to: number;
  readonly last: number;
  /** the lines of the book from `from` on, by number */
  readonly lines: AsyncIterable<{ readonly number: number; readonly line: NumberLine }>;
  /** the documents of the register before from `from` on, by number */
  readonly earlier: AsyncIterable<EarlierDocument>;
}

/** Every number of a book in its order, each once: with its document, as given elsewhere, or as a gap. Decree 30/2020 art. 15.1, 16.2. */
export async function* walkBook({ from, to, last, lines, earlier }: BookWalk): AsyncGenerator<BookEntry> {
  const taken = peekable(earlier);
  let next = from;
  for await (const { number, line } of lines) {
    if (number < next) continue;
    const first = Math.max(line.elsewhere?.from ?? number, next);
    if (first > to) break;
    yield* without(next, first - 1, last, undefined, taken);
    if (line.elsewhere) yield* without(first, Math.min(number, to), last, line.elsewhere, taken);
    else {
      yield { is: 'document', number, to: number, line };
      yield* earlierUpTo(number, taken);
      for (const inserted of line.inserted ?? []) yield { is: 'inserted', number, to: number, inserted };
    }
    next = number + 1;
    if (next > to) break;
  }
  yield* without(next, to, last, undefined, taken);
}

/** Numbers that no document of ours has: those of the register before one by one, and what lies between them. */
async function* without(
  from: number,
  to: number,
  last: number,
  given: GivenElsewhere | undefined,
  taken: Peekable,
): AsyncGenerator<BookEntry> {
  let next = from;
  for (let one = await taken.peek(); one && one.number <= to; one = await taken.peek()) {
    taken.pass();
    if (one.number < from) continue;
    yield* between(next, one.number - 1, last, given);
    yield { is: 'earlier', number: one.number, to: one.number, document: one };
    next = one.number + 1;
  }
  yield* between(next, to, last, given);
}

/** A number behind the counter was not given here: only the register before goes so far. */
function* between(from: number, to: number, last: number, given: GivenElsewhere | undefined): Generator<BookEntry> {
  if (from > to) return;
  if (given) yield { is: 'elsewhere', number: from, to, given };
  else {
    if (from <= last) yield { is: 'missing', number: from, to: Math.min(to, last) };
    if (to > last) yield { is: 'elsewhere', number: Math.max(from, last + 1), to };
  }
}

/** A number may have been given here and elsewhere too: both are shown. */
async function* earlierUpTo(number: number, taken: Peekable): AsyncGenerator<BookEntry> {
  for (let one = await taken.peek(); one && one.number <= number; one = await taken.peek()) {
    taken.pass();
    if (one.number === number) yield { is: 'earlier', number, to: number, document: one };
  }
}

interface Peekable {
  peek(): Promise<EarlierDocument | undefined>;
  pass(): void;
}

function peekable(source: AsyncIterable<EarlierDocument>): Peekable {
  const iterator = source[Symbol.asyncIterator]();
  let [held, over]: [EarlierDocument | undefined, boolean] = [undefined, false];
  return {
    async peek() {
      if (held || over) return held;
      const { value, done } = await iterator.next();
      over = done === true;
      held = over ? undefined : (value as EarlierDocument);
      return held;
    },
    pass() {
      held = undefined;
    },
  };
}
