import { PdfError } from '../errors.ts';
import { limits } from '../limits.ts';
import { isInteger, type PdfDict } from '../objects/objects.ts';

export function intOf(parms: PdfDict | undefined, key: string, fallback: number): number {
  const value = parms?.get(key);
  return isInteger(value) ? value : fallback;
}

/** ISO 32000-2 § 7.4.4.4 */
export function unpredict(bytes: Uint8Array, parms: PdfDict | undefined): Uint8Array {
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
    if (type > 4) throw new PdfError('filter-damaged', `unknown row filter ${type}`, { type });
    const length = Math.min(row, bytes.length - from);
    unfilterRow(type, bytes, from, length, out, to, r === 0 ? -1 : to - row, pixel);
    from += length;
  }
  return out;
}

/** `length` bytes from `from` to `to`; the row above begins at `up` in `out`, -1 when there is none. */
function unfilterRow(
  type: number,
  bytes: Uint8Array,
  from: number,
  length: number,
  out: Uint8Array,
  to: number,
  up: number,
  pixel: number,
): void {
  if (type === 0 || (type === 2 && up < 0)) {
    for (let i = 0; i < length; i++) out[to + i] = bytes[from + i] as number;
    return;
  }
  for (let i = 0; i < length; i++) {
    const left = i >= pixel ? (out[to + i - pixel] as number) : 0;
    const above = up < 0 ? 0 : (out[up + i] as number);
    let add = 0;
    if (type === 1) add = left;
    else if (type === 2) add = above;
    else if (type === 3) add = (left + above) >> 1;
    else add = paeth(left, above, up < 0 || i < pixel ? 0 : (out[up + i - pixel] as number));
    out[to + i] = (bytes[from + i] as number) + add;
  }
}

function paeth(a: number, b: number, c: number): number {
  const pa = Math.abs(b - c);
  const pb = Math.abs(a - c);
  const pc = Math.abs(a + b - 2 * c);
  if (pa <= pb && pa <= pc) return a;
  return pb <= pc ? b : c;
}
