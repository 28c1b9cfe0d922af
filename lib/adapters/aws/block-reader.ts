import type { StoredFile } from '../../ports/files.ts';

/** Bytes in one request; small documents come whole in the first. */
export const blockSize: number = 1024 * 1024;
const keptBlocks = 8;

/** Gives the bytes from `start` up to, not including, `end`. */
export type FetchRange = (start: number, end: number) => Promise<Uint8Array>;

/**
 * Random access over ranged requests. A PDF is read in many small pieces near each other, and every request costs money
 * and a round trip, so aligned blocks are fetched once and the last few kept. Reads longer than what is kept go straight.
 */
export function blockReader(size: number, fetch: FetchRange, firstBlock?: Uint8Array): StoredFile {
  const blocks = new Map<number, Promise<Uint8Array>>();
  if (firstBlock !== undefined) blocks.set(0, Promise.resolve(firstBlock));

  function block(index: number): Promise<Uint8Array> {
    const known = blocks.get(index);
    const wanted = known ?? fetch(index * blockSize, Math.min(size, (index + 1) * blockSize));
    blocks.delete(index);
    blocks.set(index, wanted);
    if (known === undefined) wanted.catch(() => blocks.delete(index));
    for (const oldest of blocks.keys()) {
      if (blocks.size <= keptBlocks) break;
      blocks.delete(oldest);
    }
    return wanted;
  }

  async function read(offset: number, length: number): Promise<Uint8Array> {
    const end = Math.min(size, offset + length);
    if (offset >= end) return new Uint8Array(0);
    if (end - offset > keptBlocks * blockSize) return await fetch(offset, end);
    const first = Math.floor(offset / blockSize);
    const count = Math.floor((end - 1) / blockSize) - first + 1;
    const pieces = await Promise.all(Array.from({ length: count }, (_, index) => block(first + index)));
    return cut(pieces, offset - first * blockSize, end - offset);
  }
  return { size, read };
}

/** `length` bytes from `start` of the pieces laid end to end; a copy, so that callers may keep it. */
function cut(pieces: readonly Uint8Array[], start: number, length: number): Uint8Array {
  const result = new Uint8Array(length);
  let position = -start;
  for (const piece of pieces) {
    const from = Math.max(0, -position);
    const to = Math.min(piece.length, length - position);
    if (from < to) result.set(piece.subarray(from, to), position + from);
    position += piece.length;
  }
  return result;
}
