import type { Act } from '../../shared/act.ts';

/** A document that got its number elsewhere before the agency joined: a line of the register before, without a file. Decree 30/2020 App. IV. */
export interface EarlierDocument {
  readonly agencyCode: string;
  readonly year: number;
  readonly number: number;
  readonly notation: string;
  readonly day: string;
  readonly subject: string;
  readonly signer: string;
  readonly recipients: string;
  readonly note: string;
  /** who entered it, or changed it last */
  readonly by: Act;
}

/** What of a book bears on numbers of a register before: whether the book says of a number that it was given elsewhere, or gave it itself. */
export interface BookState {
  readonly agencyId: string;
  readonly year: number;
  readonly elsewhere: readonly { readonly from: number; readonly to: number }[];
  /** numbers that were given here */
  readonly here: ReadonlySet<number>;
}

/** What identifies it: number and notation within agency and year. */
export const earlierName = (one: {
  readonly agencyCode: string;
  readonly year: number;
  readonly number: number;
  readonly notation: string;
}): string => [one.agencyCode, one.year, one.number, one.notation].join(' ');
