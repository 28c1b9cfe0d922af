import type { Act } from '../shared/act.ts';
import type { WorkingCalendar } from '../shared/calendar/working-calendar.ts';
import { nextWorkingDay } from '../shared/calendar/working-days.ts';
import type { Problem } from '../shared/errors.ts';

/** How many numbers are reserved at once, and how many of a book stand reserved at the most. */
export const reservationLimits = { atOnce: 5, open: 20 } as const;

/**
 * Giữ số: a number of the book that is kept for a document which is about to be issued. It has its place in the series and its day from the moment at which it is
 * reserved, so that days follow one another (Decree 30/2020 art. 15.1), and the document that uses it bears that day. Therefore it is kept no longer than a
 * document may wait between its number and its issue (art. 18.1); then it is void, and stays in the book.
 */
export interface Reservation {
  /** the document that it is for, as the clerk names it */
  readonly purpose: string;
  readonly reason: string;
  /** of the number, `yyyy-mm-dd`, Vietnam */
  readonly day: string;
  /** the last day on which it can be used */
  readonly until: string;
  readonly by: Act;
}

/** What the clerk says of it; without a day it is kept as long as may be. */
export interface ReservationRequest {
  readonly count: number;
  readonly purpose: string;
  readonly reason: string;
  readonly until?: string | undefined;
}

/** The reservation as the book keeps it from `day` on. @returns `reservation-day-wrong`, `reservations-too-many` */
export function reservation(
  { count, purpose, reason, until }: ReservationRequest,
  { day, open, calendar }: { readonly day: string; readonly open: number; readonly calendar: WorkingCalendar },
  by: Act,
): Reservation | Problem {
  const last = lastDay(day, calendar);
  const kept = until ?? last;
  if (kept < day || kept > last) return { code: 'reservation-day-wrong', last };
  if (open + count > reservationLimits.open) return { code: 'reservations-too-many', limit: reservationLimits.open };
  return { purpose, reason, day, until: kept, by };
}

/** The working day after, within the year of the book: Decree 30/2020 art. 15.1, 18.1. */
export function lastDay(day: string, calendar: WorkingCalendar): string {
  const next = nextWorkingDay(day, calendar);
  return next.slice(0, 4) === day.slice(0, 4) ? next : `${day.slice(0, 4)}-12-31`;
}

/** A number that waits for its document. */
export interface HeldNumber extends Omit<Reservation, 'by'> {
  readonly year: number;
  readonly number: number;
  /** who reserved it */
  readonly by: string;
}

/** The numbers that are kept, with their day and the last on which they can be used. */
export interface ReservedNumbers {
  readonly year: number;
  readonly numbers: readonly number[];
  /** `yyyy-mm-dd` */
  readonly day: string;
  readonly until: string;
}
