import type { Act } from '../shared/act.ts';
import type { Problem } from '../shared/errors.ts';

/** The books of an agency and a year, each with numbers of its own. */
export const bookNames = ['outgoing', 'arrival'] as const;
export type BookName = (typeof bookNames)[number];

/**
 * Numbers of a book that were given elsewhere, on paper or by another system: an office joins in the middle of the year at number 214, and its next
 * document gets 215. They stay in the book for ever, with where they come from, why, and who says so. Decree 30/2020 art. 15.1.
 */
export interface GivenElsewhere {
  readonly from: number;
  readonly to: number;
  /** of the last of them, `yyyy-mm-dd`: the next number is not of a day before it */
  readonly day: string;
  /** where they stand, such as the paper register */
  readonly origin: string;
  readonly reason: string;
  readonly by: Act;
}

/** What somebody says of numbers that were given elsewhere. */
export interface ElsewhereRequest {
  readonly year: number;
  readonly last: number;
  readonly day: string;
  readonly origin: string;
  readonly reason: string;
}

/** A book whose last number is this goes on behind those that were given elsewhere; a number that was given here is never passed over or given back. */
export function givenElsewhere(
  counter: { readonly last: number; readonly day?: string },
  { year, last, day, origin, reason }: ElsewhereRequest,
  act: Act,
  today: string,
): GivenElsewhere | Problem {
  if (last <= counter.last) return { code: 'book-beyond', last: counter.last };
  const isOfYear = day.startsWith(`${year}-`) && String(year) === today.slice(0, 4);
  if (!isOfYear || day > today || day < (counter.day ?? '')) return { code: 'book-day-wrong', day };
  return { from: counter.last + 1, to: last, day, origin, reason, by: act };
}
