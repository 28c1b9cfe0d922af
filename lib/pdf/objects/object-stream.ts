import { PdfError } from '../errors.ts';
import { isInteger, type PdfDict, type PdfValue } from './objects.ts';
import { cursor, parseValue, skipSpace, takeInteger } from './syntax.ts';

/** The decoded content of an object stream; values are parsed when they are asked for. */
export interface ObjectStream {
  /** Bytes that it keeps in memory. */
  readonly size: number;
  readonly numbers: readonly number[];
  /** The object of that number; `index` decides when the number stands more than once. */
  find(num: number, index: number): FoundObject | undefined;
}

/** Objects in one object stream. */
const MAX_OBJECTS = 1_000_000;

export interface FoundObject {
  readonly value: PdfValue;
  readonly duplicateKeys: number;
  /** What it takes in memory, about eight bytes each, and how many bytes were read for it. */
  readonly weight: number;
  readonly length: number;
}

/** ISO 32000-2 § 7.5.7 */
export function objectsIn(entries: PdfDict, bytes: Uint8Array): ObjectStream {
  const count = entries.get('N');
  const first = entries.get('First');
  if (
    !isInteger(count) ||
    !isInteger(first) ||
    count < 0 ||
    first < 0 ||
    count > MAX_OBJECTS ||
    count > bytes.length ||
    first > bytes.length
  ) {
    throw new PdfError('object-damaged', 'an object stream lacks N or First');
  }
  const numbers: number[] = [];
  const offsets: number[] = [];
  const head = cursor(bytes.subarray(0, first), -1, true);
  for (let i = 0; i < count; i++) {
    skipSpace(head);
    const num = takeInteger(head);
    skipSpace(head);
    const offset = takeInteger(head);
    if (num < 0 || offset < 0) throw new PdfError('object-damaged', 'the index of an object stream is damaged');
    numbers.push(num);
    offsets.push(offset);
  }
  return {
    size: bytes.length + count * 16,
    numbers,
    find: (num, index) => {
      const at = numbers[index] === num ? index : numbers.lastIndexOf(num);
      const offset = offsets[at];
      if (offset === undefined) return undefined;
      const c = cursor(bytes, -1, true, first + offset);
      const value = parseValue(c);
      return { value, duplicateKeys: c.duplicateKeys, weight: c.weight, length: c.pos - first - offset };
    },
  };
}
