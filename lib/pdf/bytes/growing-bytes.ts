import { PdfError } from '../errors.ts';
import { limits } from '../limits.ts';

export function tooManyBytes(limit: number = limits.decodedBytes): PdfError {
  return new PdfError('limit-exceeded', 'a stream decodes to too many bytes', { limit });
}

/** Bytes that grow up to the limit of one decoded stream. */
export interface GrowingBytes {
  bytes: Uint8Array;
  length: number;
}

export function growing(guess: number): GrowingBytes {
  return { bytes: new Uint8Array(Math.min(limits.decodedBytes, Math.max(256, guess))), length: 0 };
}

/** Makes room for `more` bytes after those that are there; `limit-exceeded` when that is too much. */
export function makeRoom(out: GrowingBytes, more: number): void {
  const needed = out.length + more;
  if (needed <= out.bytes.length) return;
  if (needed > limits.decodedBytes) throw tooManyBytes();
  const larger = new Uint8Array(Math.min(limits.decodedBytes, Math.max(needed, out.bytes.length * 2)));
  larger.set(out.bytes.subarray(0, out.length));
  out.bytes = larger;
}

export function finished(out: GrowingBytes): Uint8Array {
  return out.bytes.subarray(0, out.length);
}
