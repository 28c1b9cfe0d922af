import type { Agency } from '../organisation/agency.ts';
import type { Act } from '../shared/act.ts';
import type { Problem } from '../shared/errors.ts';
import { documentKind } from '../shared/kinds.ts';
import { notationOf } from './number.ts';

/**
 * A document on paper that has its number in the same series as electronic ones: signed and sealed by hand, and kept as paper. Decree 30/2020
 * art. 15.1, 15.2, 16.
 */
export interface PaperDocument {
  /** of the table of kinds */
  readonly kind: string;
  readonly notation: string;
  /** `yyyy-mm-dd`, Vietnam */
  readonly day: string;
  readonly subject: string;
  /** name of who signed it, and in which capacity, as printed */
  readonly signer: string;
  readonly recipients: string;
  /** abbreviation of the unit that drafted it and keeps a copy */
  readonly unit: string;
  readonly copies: number;
  readonly note: string;
  readonly by: Act;
}

/** A document on paper that bears a number of the book with a letter behind it. */
export interface InsertedPaper {
  readonly suffix: string;
  readonly reason: string;
  readonly paper: PaperDocument;
  /** the digest of all that is said of it: nobody changes it without it being seen */
  readonly says: string;
  /** why it is void, where it was entered by mistake */
  readonly voided?: string;
}

/** What the clerk says of it; number and day are the book's. */
export type PaperRequest = Omit<PaperDocument, 'notation' | 'day' | 'by'>;

/** The document as the book keeps it. @returns a refusal where the kind is unknown, or the agency has ended */
export function paperDocument(request: PaperRequest, agency: Agency, day: string, by: Act): PaperDocument | Problem {
  const kind = documentKind(request.kind);
  if (!kind) return { code: 'bad-request', detail: `kind ${request.kind}`, fields: ['kind'] };
  if (kind.abbreviation === '' && request.unit === '') return { code: 'bad-request', detail: 'unit', fields: ['unit'] };
  if (agency.to !== undefined && agency.to <= day) return { code: 'agency-ended', agency: agency.id ?? agency.code };
  return { ...request, notation: notationOf(kind, agency, request.unit), day, by };
}

/** The number that a document on paper got. */
export interface PaperNumber {
  readonly year: number;
  readonly number: number;
  /** the letter behind it, where it stands between two numbers */
  readonly suffix?: string;
  readonly code: string;
  /** `yyyy-mm-dd` */
  readonly day: string;
}

/** The number that is void now. */
export interface VoidedNumber {
  readonly number: number;
  readonly suffix?: string;
}
