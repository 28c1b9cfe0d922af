import type { GivenElsewhere } from './elsewhere.ts';
import type { InsertedPaper, PaperDocument } from './paper.ts';
import type { Reservation } from './reservation.ts';

/**
 * A line of a book: every number ends as issued, on paper or void, and none is ever used again. One that was
 * given `elsewhere` stands for all numbers from `elsewhere.from` on. That one, one on `paper` and one that was `reserved` name no document but the digest of what is
 * said of them; a reserved one goes on naming it when it is used, and says by what. One without a reservation was reserved by earlier versions for its document.
 */
export interface NumberLine {
  readonly documentId: string;
  readonly state: 'reserved' | 'numbered' | 'issued' | 'void' | 'elsewhere' | 'paper';
  readonly reason?: string;
  readonly elsewhere?: GivenElsewhere;
  readonly paper?: PaperDocument;
  readonly reservation?: Reservation;
  /** the document that uses a number that was reserved, or the digest of the one on paper */
  readonly usedBy?: string;
  /** documents on paper that bear this number with a letter behind it, in their order; missing where there are none */
  readonly inserted?: readonly InsertedPaper[];
}

/** Whether the number waits for its document on this day (`yyyy-mm-dd`). */
export const isHeld = ({ state, reservation: kept }: NumberLine, today: string): boolean =>
  state === 'reserved' && kept !== undefined && today <= kept.until;

/** The line as it stands on a day: a reservation that nobody has used is void when its last day is over. */
export function lineOn(line: NumberLine, today: string): NumberLine {
  if (line.state !== 'reserved' || !line.reservation || isHeld(line, today)) return line;
  return { ...line, state: 'void', reason: 'Hết hạn giữ số' };
}
