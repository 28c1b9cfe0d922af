import type { Agency } from '../organisation/agency.ts';
import type { DocumentKind } from '../shared/kinds.ts';
import type { Reservation } from './reservation.ts';

/** A number taken from a book: Decree 30/2020 art. 15.1, unique with its notation within the agency and the year. */
export interface DocumentNumber {
  readonly book: string;
  readonly year: number;
  readonly number: number;
  /** such as `QĐ-THADS` or `THADS-VP` */
  readonly notation: string;
  /** day of issue, `yyyy-mm-dd`, Vietnam */
  readonly day: string;
  /** where it had been reserved for the document; missing where it was the next one */
  readonly reservation?: Reservation;
}

/** A number below 10 is printed with a leading zero: Decree 30/2020 App. I II.3. */
export function printedNumber(number: number): string {
  return number < 10 ? `0${number}` : String(number);
}

/** `05/QĐ-THADS` */
export function printedCode(number: DocumentNumber): string {
  return `${printedNumber(number.number)}/${number.notation}`;
}

/**
 * Kind, hyphen, agency; for an official letter agency, hyphen, drafting unit: Decree 30/2020 App. I II.3.
 */
export function notationOf(kind: DocumentKind, agency: Agency, unit: string): string {
  return kind.abbreviation === '' ? `${agency.abbreviation}-${unit}` : `${kind.abbreviation}-${agency.abbreviation}`;
}

/** `G15.23,2026/11/22,05/QĐ-THADS`: Decision 28/2018 art. 10.2b as written on the axis. */
export function documentIdOf(agencyCode: string, number: DocumentNumber): string {
  return `${agencyCode},${number.day.replaceAll('-', '/')},${printedCode(number)}`;
}
