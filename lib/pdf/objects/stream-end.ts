import type { ByteSource } from '../bytes/byte-source.ts';
import { startsWith } from '../bytes/find-bytes.ts';
import { PdfError } from '../errors.ts';
import { isWhite } from './syntax.ts';

/** True when `endstream` follows `offset` after white space at most (ISO 32000-2 § 7.3.8.2). */
export async function isEndstreamAt(source: ByteSource, offset: number): Promise<boolean> {
  if (offset > source.size) return false;
  const bytes = await source.read(offset, 16);
  let i = 0;
  while (i < 4 && isWhite(bytes[i] as number)) i++;
  return startsWith(bytes, i, 'endstream');
}

const CHUNK = 256 << 10;

/** The length up to the next `endstream` (or `endobj`), without the line end before it; the stream had a wrong Length. */
export async function findEndstream(source: ByteSource, start: number): Promise<number> {
  for (let at = start; at < source.size; at += CHUNK - 16) {
    const bytes = await source.read(at, CHUNK);
    source.meter?.spend(bytes.length >> 2);
    for (let i = bytes.indexOf(0x65); i >= 0; i = bytes.indexOf(0x65, i + 1)) {
      if (startsWith(bytes, i, 'endstream') || startsWith(bytes, i, 'endobj')) {
        return (await trimmed(source, start, at + i)) - start;
      }
    }
  }
  throw new PdfError('object-damaged', `the stream at byte ${start} has no end`, { offset: start });
}

async function trimmed(source: ByteSource, start: number, end: number): Promise<number> {
  const from = Math.max(start, end - 2);
  const bytes = await source.read(from, end - from);
  const n = bytes.length;
  if (bytes[n - 1] === 10) return end - (bytes[n - 2] === 13 ? 2 : 1);
  return bytes[n - 1] === 13 ? end - 1 : end;
}
