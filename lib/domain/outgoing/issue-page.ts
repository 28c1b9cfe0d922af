import { type DocumentNumber, printedCode, printedNumber } from '../books/number.ts';
import type { Problem } from '../shared/errors.ts';
import type { Urgency } from '../shared/urgency-secrecy.ts';
import { dateParts, printedDate } from './printed-date.ts';

export type BoxPart = 'code' | 'labelled-code' | 'number' | 'date' | 'day' | 'month' | 'year';

/** What one box of the page gets at issue: Decree 30/2020 App. I box 3 (number, notation) and box 4 (date). */
const parts: Readonly<Record<BoxPart, (number: DocumentNumber) => string>> = {
  /** `05/QĐ-THADS` */
  code: printedCode,
  /** `Số: 05/QĐ-THADS`, where nothing is printed before the box */
  'labelled-code': (number) => `Số: ${printedCode(number)}`,
  /** `05`, where the notation is printed behind the box */
  number: ({ number }) => printedNumber(number),
  /** `ngày 05 tháng 02 năm 2026` */
  date: ({ day }) => printedDate(day),
  day: ({ day }) => dateParts(day).date,
  month: ({ day }) => dateParts(day).month,
  year: ({ day }) => dateParts(day).year,
};

/** A box on a page as it is seen, millimetres from its lower left corner. */
export interface Place {
  /** one-based */
  readonly page: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** the words of the page say so, or the clerk does */
  readonly certain: boolean;
}

/** An empty form field of the page that is filled at issue. */
export interface IssueBox {
  readonly field: string;
  readonly part: BoxPart;
  /** missing in pages that were submitted before places were kept */
  readonly place?: Place;
}

/** The red stamp that was put on the page at submission, where the page did not say its urgency. */
export interface StampedUrgency {
  readonly urgency: Urgency;
  readonly place: Place;
}

/** The page as it was submitted: its empty boxes, and what of the date is printed already and so is signed as it stands. */
export interface IssuePage {
  readonly boxes: readonly IssueBox[];
  /** numbers as printed: month 1 to 12, year of four digits */
  readonly printed: { readonly day?: number; readonly month?: number; readonly year?: number };
  /** where the leader's picture goes */
  readonly signature?: Place;
  readonly stamp?: StampedUrgency;
}

/** Parts that are set in italics: the date, Decree 30/2020 App. I II.4c. */
export function isItalic(part: BoxPart): boolean {
  return ['date', 'day', 'month', 'year'].includes(part);
}

/** The value of each box, by field. */
export function boxValues(boxes: readonly IssueBox[], number: DocumentNumber): Readonly<Record<string, string>> {
  return Object.fromEntries(boxes.map(({ field, part }) => [field, parts[part](number)]));
}

/** The widest that a number and a date can become, for a trial before anybody signs. */
export function widestNumber(notation: string, year: number): DocumentNumber {
  return { book: '', year, number: 99_999, notation, day: `${year}-12-30` };
}

/**
 * The day of issue against what is printed of a date: a page that says "tháng 11" cannot be issued in December, and nothing of it
 * may be changed after the signature. Decree 30/2020 App. I II.4.
 */
export function printedDateProblem({ printed }: IssuePage, day: string): Problem | undefined {
  const [year, month, date] = day.split('-').map(Number);
  const differs = (shown: number | undefined, real: number | undefined) => shown !== undefined && shown !== real;
  if (!differs(printed.year, year) && !differs(printed.month, month) && !differs(printed.day, date)) return undefined;
  const shown = [printed.day, printed.month, printed.year].map((part) => part ?? '…').join('/');
  return { code: 'printed-date-differs', printed: shown, today: day };
}
