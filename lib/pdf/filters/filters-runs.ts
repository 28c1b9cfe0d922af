import { finished, growing, makeRoom } from '../bytes/growing-bytes.ts';
import { PdfError } from '../errors.ts';

/** ISO 32000-2 § 7.4.5 */
export function runLength(bytes: Uint8Array): Uint8Array {
  const out = growing(bytes.length);
  for (let i = 0; i < bytes.length; ) {
    const length = bytes[i++] as number;
    if (length === 128) break;
    const count = length < 128 ? Math.min(length + 1, bytes.length - i) : 257 - length;
    makeRoom(out, count);
    if (length < 128) for (let n = 0; n < count; n++) out.bytes[out.length + n] = bytes[i + n] as number;
    else out.bytes.fill(bytes[i] ?? 0, out.length, out.length + count);
    out.length += count;
    i += length < 128 ? length + 1 : 1;
  }
  return finished(out);
}

/** The first code of LZW that stands for a string of the data, and the number of codes of 12 bits. */
const FIRST = 258;
const MAX_CODES = 4096;

/**
 * § 7.4.4.2; codes of 9 to 12 bits, 256 clears the table, 257 ends. An entry of the table is a place in what was put out
 * already: the string before it and one octet more.
 */
export function lzw(bytes: Uint8Array, early: number): Uint8Array {
  const out = growing(bytes.length * 3);
  const starts = new Int32Array(MAX_CODES);
  const sizes = new Int32Array(MAX_CODES);
  let next = FIRST;
  let width = 9;
  let previous = -1;
  for (let bit = 0; bit + width <= bytes.length * 8; ) {
    const code = bitsAt(bytes, bit, width);
    bit += width;
    if (code === 257) break;
    if (code === 256) {
      next = FIRST;
      width = 9;
      previous = -1;
      continue;
    }
    const at = out.length;
    if (code >= next && previous < 0) throw new PdfError('filter-damaged', 'an LZW stream is damaged');
    const fresh = code >= next;
    const size = code < 256 ? 1 : fresh ? at - previous + 1 : (sizes[code] as number);
    makeRoom(out, size);
    if (code < 256) out.bytes[at] = code;
    else copy(out.bytes, fresh ? previous : (starts[code] as number), at, size);
    out.length += size;
    if (previous >= 0 && next < MAX_CODES) {
      starts[next] = previous;
      sizes[next++] = at - previous + 1;
    }
    previous = at;
    const known = next + early;
    width = known >= 2048 ? 12 : known >= 1024 ? 11 : known >= 512 ? 10 : 9;
  }
  return finished(out);
}

/** Octet by octet: the string may reach into its own copy. */
function copy(bytes: Uint8Array, from: number, to: number, size: number): void {
  if (from + size <= to) bytes.copyWithin(to, from, from + size);
  else for (let i = 0; i < size; i++) bytes[to + i] = bytes[from + i] as number;
}

function bitsAt(bytes: Uint8Array, bit: number, width: number): number {
  const i = bit >> 3;
  const word = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
  return (word >> (24 - (bit & 7) - width)) & ((1 << width) - 1);
}
