import type { PdfDict } from '../objects/objects.ts';
import type { Soon } from '../soon.ts';

/** Where an object is. Offsets are of the file. */
export type XrefEntry =
  | { readonly kind: 'offset'; readonly offset: number; readonly gen: number }
  | { readonly kind: 'compressed'; readonly container: number; readonly index: number }
  | { readonly kind: 'free'; readonly gen: number };

/** One cross-reference table or stream with its trailer (ISO 32000-2 § 7.5.4, § 7.5.5, § 7.5.8). */
export interface XrefSection {
  readonly form: 'table' | 'stream' | 'rebuilt';
  /** Offset of `xref`, or of the object number of the stream. */
  readonly offset: number;
  /** Offset after the trailer dictionary, or after the data of the stream. */
  readonly end: number;
  readonly trailer: PdfDict;
  /** The stream that a hybrid file keeps beside this table (§ 7.5.8.4). */
  readonly hybrid?: XrefSection;
  /** Number of entries, as it says. */
  readonly count: number;
  /** Bytes that it keeps in memory. */
  readonly held: number;
  /** The highest object number with an entry here; 0 when there is none. */
  readonly highest: number;
  /** The entry of this section alone; undefined when it has none for the number. */
  lookup(num: number): Soon<XrefEntry | undefined>;
  /** All object numbers with an entry here, in file order. */
  numbers(): Promise<number[]>;
}
