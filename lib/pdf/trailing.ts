import type { ByteSource } from './byte-source.ts';
import { isTrailing, maxTrailingBytes } from './xref.ts';

/** Nothing but what transfers and editors leave behind the end of a file, and what no reader takes for a part of it. */
export async function onlyWhite(source: ByteSource, from: number, to: number): Promise<boolean> {
  if (from > to || to - from > maxTrailingBytes) return false;
  return (await source.read(from, to - from)).every(isTrailing);
}
