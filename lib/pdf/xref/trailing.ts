import type { ByteSource } from '../bytes/byte-source.ts';
import { isWhite } from '../objects/syntax.ts';

/** White space and end-of-file marks (^Z) behind a file that are passed over: transfers and editors add them. */
export const maxTrailingBytes: number = 64 << 10;

/** A byte that is passed over behind a file. */
export function isTrailing(byte: number): boolean {
  return isWhite(byte) || byte === 0x1a;
}

/** Nothing but what transfers and editors leave behind the end of a file, and what no reader takes for a part of it. */
export async function onlyWhite(source: ByteSource, from: number, to: number): Promise<boolean> {
  if (from > to || to - from > maxTrailingBytes) return false;
  return (await source.read(from, to - from)).every(isTrailing);
}
