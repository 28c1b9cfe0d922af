import type { PdfValue } from '../../../pdf/objects.ts';

/** What a field is and says in the state before, with what it inherits. */
export interface FieldFacts {
  /** Fully qualified. */
  readonly name: string;
  readonly type: string | undefined;
  /** Ff, ISO 32000-2 table 227. */
  readonly flags: number;
  readonly value: PdfValue | undefined;
  /** V is a dictionary: a signature. */
  readonly signed: boolean;
}
