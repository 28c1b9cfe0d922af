import type { BookProof, CheckedProof } from '../../lib/domain/audit/book-proof.ts';
import type { BookName, GivenElsewhere } from '../../lib/domain/books/elsewhere.ts';
import type { Envelope } from '../../lib/domain/delivery/envelope.ts';
import type { RegisterLine } from '../../lib/domain/registers/register-line.ts';

/** A page of the outgoing register. */
export interface RegisterView {
  readonly year: number;
  readonly last: number;
  readonly items: readonly RegisterLine[];
  readonly next?: string;
}

/** A proof of a book, with what its check has come to. */
export interface ProvenBook {
  readonly proof: BookProof;
  readonly checked: CheckedProof;
  readonly sealedBy?: string;
}

/** Documents that go by post or by hand, of a month of issue. */
export interface EnvelopesView {
  readonly month: string;
  readonly items: readonly Envelope[];
}

/** A book of this year. */
export interface BookView {
  readonly book: BookName;
  readonly year: number;
  readonly last: number;
  readonly elsewhere: readonly GivenElsewhere[];
}

export type { EarlierDocument } from '../../lib/domain/organisation/import/earlier.ts';
