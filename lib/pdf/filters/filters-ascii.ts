import { finished, type GrowingBytes, growing, makeRoom } from '../bytes/growing-bytes.ts';
import { PdfError } from '../errors.ts';
import { hexDigit, isWhite } from '../objects/syntax.ts';

/** ISO 32000-2 § 7.4.2 */
export function asciiHex(bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array((bytes.length + 1) >> 1);
  let digits = 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] as number;
    if (byte === 0x3e) break;
    const digit = hexDigit(byte);
    if (digit < 0) continue;
    out[digits >> 1] = (digits & 1) === 0 ? digit << 4 : (out[digits >> 1] as number) | digit;
    digits++;
  }
  return out.subarray(0, (digits + 1) >> 1);
}

/** § 7.4.3 */
export function ascii85(bytes: Uint8Array): Uint8Array {
  const out = growing(Math.ceil(bytes.length * 0.8) + 4);
  let value = 0;
  let digits = 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] as number;
    if (isWhite(byte)) continue;
    if (byte === 0x7e) break;
    if (byte === 0x7a && digits === 0) {
      put(out, 0, 4);
      continue;
    }
    if (byte < 0x21 || byte > 0x75) throw new PdfError('filter-damaged', 'no base-85 digit', { byte });
    value = value * 85 + byte - 0x21;
    if (++digits === 5) {
      put(out, value, 4);
      value = 0;
      digits = 0;
    }
  }
  if (digits > 1) {
    for (let i = digits; i < 5; i++) value = value * 85 + 84;
    put(out, value, digits - 1);
  }
  return finished(out);
}

/** The highest octets of four; what a group says beyond 32 bits is lost. */
function put(out: GrowingBytes, value: number, count: number): void {
  makeRoom(out, count);
  const { bytes } = out;
  for (let shift = 3; shift > 3 - count; shift--) bytes[out.length++] = Math.floor(value / 256 ** shift) & 255;
}
