import type { PdfValue } from './objects.ts';

/** An object as it stands in the file, before decryption; offsets are of the file. */
export interface ParsedObject {
  readonly num: number;
  readonly gen: number;
  readonly value: PdfValue;
  /** Offset of the object number. */
  readonly offset: number;
  /** Offset after `endobj`, or after the value when it is a stream or `endobj` is missing. */
  readonly end: number;
  /** Offset of the first byte of stream data; the dictionary is `value`. */
  readonly streamStart?: number;
  /** `endobj`, or `stream`, follows the value. */
  readonly closed: boolean;
  readonly duplicateKeys: number;
  /** What its value takes in memory: about eight bytes each. */
  readonly weight: number;
}
