import { PdfError } from '../errors.ts';
import { type ByteSource, bytesSource } from './byte-source.ts';

const PAGE = 32 << 10;
const PAGES = 128;

/**
 * Reads the structure of a file through pages of 32 kB, the 128 last used kept (4 MB). Larger reads go straight through.
 * A source that gives fewer bytes than it promised, or fails, ends in `read-failed`.
 */
export function cachedSource(source: ByteSource): ByteSource {
  if (source.identity) return source;
  const { bytes: inMemory } = source;
  const meter = {
    ...(source.meter ? { meter: source.meter } : {}),
    ...(source.password ? { password: source.password } : {}),
  };
  if (inMemory) return { ...bytesSource(inMemory), identity: {}, ...meter };
  const pages = new Map<number, Promise<Uint8Array>>();
  const page = (index: number): Promise<Uint8Array> => {
    const known = pages.get(index);
    if (known) {
      pages.delete(index);
      pages.set(index, known);
      return known;
    }
    if (pages.size >= PAGES) pages.delete(pages.keys().next().value as number);
    const loading = readExactly(source, index * PAGE, PAGE);
    pages.set(index, loading);
    return loading;
  };
  return {
    size: source.size,
    identity: {},
    ...meter,
    read: async (offset, length) => {
      const end = Math.min(source.size, offset + length);
      if (end <= offset) return new Uint8Array(0);
      const first = Math.floor(offset / PAGE);
      const last = Math.floor((end - 1) / PAGE);
      if (last - first > 3) return readExactly(source, offset, end - offset);
      if (first === last) return (await page(first)).subarray(offset - first * PAGE, end - first * PAGE);
      const out = new Uint8Array(end - offset);
      for (let i = first; i <= last; i++) {
        const bytes = await page(i);
        const from = Math.max(offset, i * PAGE);
        out.set(bytes.subarray(from - i * PAGE, Math.min(end, (i + 1) * PAGE) - i * PAGE), from - offset);
      }
      return out;
    },
  };
}

/** Reads up to the end of the file, and fails when the source gives less. */
export async function readExactly(source: ByteSource, offset: number, length: number): Promise<Uint8Array> {
  const wanted = Math.max(0, Math.min(length, source.size - offset));
  let bytes: Uint8Array;
  try {
    bytes = await source.read(offset, wanted);
  } catch (error) {
    throw new PdfError('read-failed', `the file cannot be read: ${error instanceof Error ? error.message : error}`, {
      offset,
    });
  }
  if (bytes.length !== wanted) {
    throw new PdfError('read-failed', 'the file is shorter than it was said to be', {
      offset,
      wanted,
      got: bytes.length,
    });
  }
  return bytes;
}
