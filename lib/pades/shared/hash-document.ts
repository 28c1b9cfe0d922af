import type { ByteSource } from '../../pdf/bytes/byte-source.ts';
import { readExactly } from '../../pdf/bytes/cached-source.ts';
import type { Hasher } from '../../pki/crypto.ts';

/** Bytes of one sequential read: large enough for disks and S3, small enough for 64 MB of memory. */
const CHUNK = 2 << 20;

/** Feeds `[0, size)` of a source to a digest; the next piece is read while one is hashed. */
export async function hashSource(source: ByteSource, size: number, hasher: Hasher): Promise<void> {
  const { readInto } = source;
  if (readInto) return hashInto(readInto, size, hasher);
  let next = readExactly(source, 0, Math.min(CHUNK, size));
  for (let at = 0; at < size; ) {
    const bytes = await next;
    at += bytes.length;
    if (at < size) {
      next = readExactly(source, at, Math.min(CHUNK, size - at));
      next.catch(() => undefined);
    }
    hasher.update(bytes);
  }
}

/** The same with two buffers that are used in turn, for sources that can fill a given one. */
async function hashInto(
  readInto: (offset: number, buffer: Uint8Array) => Promise<void>,
  size: number,
  hasher: Hasher,
): Promise<void> {
  const buffers = [new Uint8Array(Math.min(CHUNK, size)), new Uint8Array(Math.min(CHUNK, size))] as const;
  const start = (at: number, turn: number): Promise<Uint8Array> => {
    const piece = (buffers[turn & 1] as Uint8Array).subarray(0, Math.min(CHUNK, size - at));
    const reading = readInto(at, piece).then(() => piece);
    reading.catch(() => undefined);
    return reading;
  };
  let turn = 0;
  let next = start(0, turn);
  for (let at = 0; at < size; ) {
    const bytes = await next;
    at += bytes.length;
    turn++;
    if (at < size) next = start(at, turn);
    hasher.update(bytes);
  }
}
