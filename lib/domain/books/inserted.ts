import type { Act } from '../shared/act.ts';
import type { Problem } from '../shared/errors.ts';
import type { BookName } from './elsewhere.ts';
import { lineOn, type NumberLine } from './number-line.ts';
import type { InsertedPaper } from './paper.ts';

interface SuffixRow {
  readonly book: BookName;
  readonly of: 'electronic' | 'paper';
  readonly may: boolean;
  readonly law: string;
  /** `yyyy-mm-dd` */
  readonly from: string;
}

/**
 * Số chèn (12a): what may have a number between two numbers. The law knows none: numbers follow the order of issue, and of an electronic document the system gives
 * them. What was signed and sent on paper under such a number all the same has to stand in the register, with why.
 */
export const suffixRows: readonly SuffixRow[] = [
  {
    book: 'outgoing',
    of: 'electronic',
    may: false,
    law: 'NĐ 30/2020 art. 15.1, 15.3; App. VI III.1đ',
    from: '2020-03-05',
  },
  { book: 'outgoing', of: 'paper', may: true, law: 'NĐ 30/2020 art. 15.2, 16.1', from: '2020-03-05' },
  { book: 'arrival', of: 'electronic', may: false, law: 'NĐ 30/2020 art. 22.2', from: '2020-03-05' },
  { book: 'arrival', of: 'paper', may: false, law: 'NĐ 30/2020 art. 22.2', from: '2020-03-05' },
];

/** What the clerk says of it: behind which number it stands, the day that is printed on it, and how it came to be. */
export interface InsertRequest {
  readonly after: number;
  readonly day: string;
  readonly reason: string;
}

/** Where it is to stand: the line of the number with its day, and the day of the next one, empty where they are not known. */
export interface InsertPlace {
  readonly line: NumberLine | undefined;
  readonly day: string;
  readonly nextDay: string;
  readonly today: string;
}

const letters = 'abcdefghijklmnopqrstuvwxyz';
/** States behind which something can stand: what is to become of the number is settled. */
const settled: ReadonlySet<NumberLine['state']> = new Set(['issued', 'paper', 'void']);

/** The next letter behind a number. @returns `suffix-not-here`, `suffix-day-wrong` */
export function nextSuffix(
  book: BookName,
  { after, day }: InsertRequest,
  { line, day: own, nextDay, today }: InsertPlace,
): { readonly suffix: string } | Problem {
  const may = suffixRows.some((row) => row.book === book && row.of === 'paper' && row.may && row.from <= day);
  const inserted = line?.inserted ?? [];
  const suffix = letters[inserted.length];
  if (!may || !line || !settled.has(lineOn(line, today).state) || suffix === undefined)
    return { code: 'suffix-not-here', number: after };
  const from = inserted.at(-1)?.paper.day ?? (own || `${today.slice(0, 4)}-01-01`);
  const to = nextDay || today;
  if (day < from || day > to || day > today) return { code: 'suffix-day-wrong', from, to };
  return { suffix };
}

/** Why and by whom it was entered, as the register says it. */
export const insertedNote = ({ reason }: Pick<InsertedPaper, 'reason'>, by: Act): string =>
  `Số chèn; lý do: ${reason}; ${by.name}`;
