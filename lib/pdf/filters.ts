import { PdfError } from './errors.ts';
import { limits } from './limits.ts';
import { isDict, isInteger, isName, type PdfDict, type PdfValue } from './objects.ts';
import { inflate } from './platform.ts';
import { hexDigit, isWhite } from './syntax.ts';

type Filter = (bytes: Uint8Array, parameters: PdfDict | undefined) => Uint8Array;

/** ISO 32000-2 § 7.4, table 6. Image codecs are left encoded: `decodeStream` says so with `filter-unsupported`. */
const filters: Readonly<Record<string, Filter>> = {
  FlateDecode: (bytes, parms) => unpredict(flate(bytes), parms),
  LZWDecode: (bytes, parms) => unpredict(lzw(bytes, intOf(parms, 'EarlyChange', 1)), parms),
  ASCIIHexDecode: asciiHex,
  ASCII85Decode: ascii85,
  RunLengthDecode: runLength,
};
const abbreviations: Readonly<Record<string, string>> = {
  Fl: 'FlateDecode',
  LZW: 'LZWDecode',
  AHx: 'ASCIIHexDecode',
  A85: 'ASCII85Decode',
  RL: 'RunLengthDecode',
};

/** Applies the filters named by `filter` (a name or an array) with their parameters, all resolved to direct values. */
export function applyFilters(bytes: Uint8Array, filter: PdfValue, parameters: PdfValue): Uint8Array {
  const names = (Array.isArray(filter) ? filter : [filter]).filter((f) => f !== null);
  const parms = Array.isArray(parameters) ? parameters : [parameters];
  if (names.length > limits.filters) {
    throw new PdfError('limit-exceeded', 'too many filters on one stream', { limit: limits.filters });
  }
  let out = bytes;
  names.forEach((item, i) => {
    const label = isName(item) ? (abbreviations[item.name] ?? item.name) : '?';
    if (label === 'Crypt') return;
    const run = Object.hasOwn(filters, label) ? filters[label] : undefined;
    if (!run) throw new PdfError('filter-unsupported', `filter ${label} is not decoded here`, { filter: label });
    const parm = parms[i];
    out = run(out, isDict(parm) ? parm : undefined);
  });
  return out;
}

function intOf(parms: PdfDict | undefined, key: string, fallback: number): number {
  const value = parms?.get(key);
  return isInteger(value) ? value : fallback;
}

function tooLarge(): PdfError {
  return new PdfError('limit-exceeded', 'a stream decodes to too many bytes', { limit: limits.decodedBytes });
}

function flate(bytes: Uint8Array): Uint8Array {
  try {
    return inflate(bytes, limits.decodedBytes);
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge();
    throw new PdfError('filter-damaged', 'a Flate stream is damaged');
  }
}

/** ISO 32000-2 § 7.4.4.4 */
function unpredict(bytes: Uint8Array, parms: PdfDict | undefined): Uint8Array {
  const predictor = intOf(parms, 'Predictor', 1);
  if (predictor === 1) return bytes;
  const colors = intOf(parms, 'Colors', 1);
  const bits = intOf(parms, 'BitsPerComponent', 8);
  const columns = intOf(parms, 'Columns', 1);
  const pixel = Math.max(1, (colors * bits) >> 3);
  const row = Math.ceil((colors * bits * columns) / 8);
  if (!(row > 0 && row <= limits.decodedBytes && colors > 0 && colors <= 32)) {
    throw new PdfError('filter-damaged', 'predictor parameters make no sense', { columns, colors, bits });
  }
  if (predictor === 2) return tiff(bytes, row, colors, bits);
  return unfilterPng(bytes, row, pixel);
}

function tiff(bytes: Uint8Array, row: number, colors: number, bits: number): Uint8Array {
  if (bits !== 8) throw new PdfError('filter-unsupported', 'TIFF predictor of other than 8 bits', { bits });
  const out = bytes.slice();
  for (let start = 0; start < out.length; start += row) {
    const end = Math.min(out.length, start + row);
    for (let i = start + colors; i < end; i++) out[i] = (out[i] as number) + (out[i - colors] as number);
  }
  return out;
}

/** Undoes PNG row filters (PNG § 9); `row` and `pixel` are bytes. A last row cut short is kept as far as it goes. */
export function unfilterPng(bytes: Uint8Array, row: number, pixel: number): Uint8Array {
  const rows = Math.ceil(bytes.length / (row + 1));
  const out = new Uint8Array(Math.max(0, bytes.length - rows));
  for (let r = 0, from = 0, to = 0; r < rows; r++, to += row) {
    const type = bytes[from++] as number;
    const length = Math.min(row, bytes.length - from);
    unfilterRow(type, bytes.subarray(from, from + length), out, to, row, pixel, r === 0);
    from += length;
  }
  return out;
}

function unfilterRow(
  type: number,
  line: Uint8Array,
  out: Uint8Array,
  to: number,
  row: number,
  pixel: number,
  first: boolean,
): void {
  const up = first ? -1 : to - row;
  if (type > 4) throw new PdfError('filter-damaged', `unknown row filter ${type}`, { type });
  if (type === 0 || (type === 2 && first)) {
    out.set(line, to);
    return;
  }
  for (let i = 0; i < line.length; i++) {
    const left = i >= pixel ? (out[to + i - pixel] as number) : 0;
    const above = up < 0 ? 0 : (out[up + i] as number);
    let add = 0;
    if (type === 1) add = left;
    else if (type === 2) add = above;
    else if (type === 3) add = (left + above) >> 1;
    else add = paeth(left, above, up < 0 || i < pixel ? 0 : (out[up + i - pixel] as number));
    out[to + i] = (line[i] as number) + add;
  }
}

function paeth(a: number, b: number, c: number): number {
  const pa = Math.abs(b - c);
  const pb = Math.abs(a - c);
  const pc = Math.abs(a + b - 2 * c);
  if (pa <= pb && pa <= pc) return a;
  return pb <= pc ? b : c;
}

function asciiHex(bytes: Uint8Array): Uint8Array {
  const out: number[] = [];
  let high = -1;
  for (const byte of bytes) {
    if (byte === 0x3e) break;
    const digit = hexDigit(byte);
    if (digit < 0) continue;
    if (high < 0) high = digit;
    else {
      out.push(high * 16 + digit);
      high = -1;
    }
  }
  if (high >= 0) out.push(high * 16);
  return Uint8Array.from(out);
}

/** ISO 32000-2 § 7.4.3 */
function ascii85(bytes: Uint8Array): Uint8Array {
  const out: number[] = [];
  let group: number[] = [];
  for (const byte of bytes) {
    if (isWhite(byte)) continue;
    if (byte === 0x7e) break;
    if (byte === 0x7a && group.length === 0) {
      out.push(0, 0, 0, 0);
      continue;
    }
    if (byte < 0x21 || byte > 0x75) throw new PdfError('filter-damaged', 'no base-85 digit', { byte });
    group.push(byte - 0x21);
    if (group.length === 5) {
      pushGroup(out, group, 4);
      group = [];
    }
  }
  if (group.length > 1) pushGroup(out, [...group, 84, 84, 84, 84].slice(0, 5), group.length - 1);
  return Uint8Array.from(out);
}

function pushGroup(out: number[], group: readonly number[], count: number): void {
  const value = group.reduce((sum, digit) => sum * 85 + digit, 0);
  for (let i = 0; i < count; i++) out.push(Math.floor(value / 256 ** (3 - i)) & 255);
}

/** ISO 32000-2 § 7.4.5 */
function runLength(bytes: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [];
  let total = 0;
  for (let i = 0; i < bytes.length; ) {
    const length = bytes[i++] as number;
    if (length === 128) break;
    const part = length < 128 ? bytes.subarray(i, i + length + 1) : new Uint8Array(257 - length).fill(bytes[i] ?? 0);
    i += length < 128 ? length + 1 : 1;
    total += part.length;
    if (total > limits.decodedBytes) throw tooLarge();
    parts.push(part);
  }
  return concat(parts, total);
}

/** ISO 32000-2 § 7.4.4.2; codes of 9 to 12 bits, 256 clears the table, 257 ends. */
function lzw(bytes: Uint8Array, early: number): Uint8Array {
  const parts: Uint8Array[] = [];
  let total = 0;
  let table: Uint8Array[] = [];
  let width = 9;
  let previous: Uint8Array | undefined;
  const at = (code: number): Uint8Array | undefined => (code < 256 ? Uint8Array.of(code) : table[code - 258]);
  for (let bit = 0; bit + width <= bytes.length * 8; ) {
    const code = bitsAt(bytes, bit, width);
    bit += width;
    if (code === 257) break;
    if (code === 256) {
      table = [];
      width = 9;
      previous = undefined;
      continue;
    }
    const known = at(code);
    if (!known && !previous) throw new PdfError('filter-damaged', 'an LZW stream is damaged');
    const entry = known ?? extended(previous as Uint8Array, (previous as Uint8Array)[0] as number);
    if (previous && table.length < 3838) table.push(extended(previous, entry[0] as number));
    previous = entry;
    total += entry.length;
    if (total > limits.decodedBytes) throw tooLarge();
    parts.push(entry);
    const next = table.length + 258 + early;
    width = next >= 2048 ? 12 : next >= 1024 ? 11 : next >= 512 ? 10 : 9;
  }
  return concat(parts, total);
}

function bitsAt(bytes: Uint8Array, bit: number, width: number): number {
  const i = bit >> 3;
  const word = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
  return (word >> (24 - (bit & 7) - width)) & ((1 << width) - 1);
}

function extended(head: Uint8Array, last: number): Uint8Array {
  const out = new Uint8Array(head.length + 1);
  out.set(head);
  out[head.length] = last;
  return out;
}

function concat(parts: readonly Uint8Array[], total: number): Uint8Array {
  const out = new Uint8Array(total);
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}
