import type { Meter } from '../meter.ts';

/**
 * A PDF as random-access bytes. `read` gives exactly `length` bytes from `offset` (both in bytes),
 * fewer only at the end of the file. Nothing in this room opens files or sockets itself.
 */
export interface ByteSource {
  readonly size: number;
  read(offset: number, length: number): Promise<Uint8Array>;
  /** The whole file, when it lies in memory: spares the pages of a cache. */
  readonly bytes?: Uint8Array;
  /** What `read` gives, at once: a promise for every few bytes is what a small file costs most. */
  readonly readNow?: (offset: number, length: number) => Uint8Array;
  /** Fills `buffer` from `offset`, or fails; saves memory where a whole file is read once. */
  readonly readInto?: (offset: number, buffer: Uint8Array) => Promise<void>;
  /** What may still be spent on reading it. */
  readonly meter?: Meter;
  /** Opens an encrypted file, where an empty one does not. */
  readonly password?: string;
  /** One for all states of a file that is read through a cache already; what was parsed of it is kept under it. */
  readonly identity?: object;
}

/** The same bytes as no subclass: parts of a `Buffer` are made, and searched, several times as slowly. */
function plainBytes(bytes: Uint8Array): Uint8Array {
  if (bytes.constructor === Uint8Array) return bytes;
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** A byte source over bytes that are already in memory. */
export function bytesSource(bytes: Uint8Array): ByteSource {
  const plain = plainBytes(bytes);
  const readNow = (offset: number, length: number): Uint8Array =>
    plain.subarray(offset, Math.min(plain.length, offset + length));
  return { size: bytes.length, bytes, readNow, read: async (offset, length) => readNow(offset, length) };
}

/** The first `size` bytes of a source: the file as it was at the end of an earlier revision. */
export function prefixOf(source: ByteSource, size: number): ByteSource {
  const end = Math.min(source.size, size);
  const within = (offset: number, length: number): number => Math.max(0, Math.min(length, end - offset));
  const { readNow } = source;
  return {
    size: end,
    read: (offset, length) => source.read(offset, within(offset, length)),
    ...(readNow ? { readNow: (offset, length) => readNow(offset, within(offset, length)) } : {}),
    ...(source.bytes ? { bytes: source.bytes.subarray(0, end) } : {}),
    ...(source.meter ? { meter: source.meter } : {}),
    ...(source.password ? { password: source.password } : {}),
    ...(source.identity ? { identity: source.identity } : {}),
  };
}

/** A file with bytes after it that were not written yet. */
export function concatSource(source: ByteSource, tails: readonly Uint8Array[]): ByteSource {
  const parts = [...tails];
  const size = source.size + parts.reduce((sum, part) => sum + part.length, 0);
  const fill = async (offset: number, out: Uint8Array): Promise<void> => {
    const own = Math.max(0, Math.min(out.length, source.size - offset));
    if (own > 0) {
      if (source.readInto) await source.readInto(offset, out.subarray(0, own));
      else out.set(await source.read(offset, own));
    }
    let start = source.size;
    for (const part of parts) {
      const from = Math.max(offset, start);
      const to = Math.min(offset + out.length, start + part.length);
      if (from < to) out.set(part.subarray(from - start, to - start), from - offset);
      start += part.length;
    }
  };
  return {
    size,
    ...(source.password ? { password: source.password } : {}),
    read: async (offset, length) => {
      const out = new Uint8Array(Math.max(0, Math.min(length, size - offset)));
      await fill(offset, out);
      return out;
    },
    readInto: fill,
  };
}

/** The same bytes, with a limit to what reading them may cost. */
export function meteredSource(source: ByteSource, meter: Meter): ByteSource {
  const { readInto } = source;
  return {
    size: source.size,
    meter,
    read: (offset, length) => source.read(offset, length),
    ...(source.password ? { password: source.password } : {}),
    ...(source.bytes ? { bytes: source.bytes } : {}),
    ...(readInto ? { readInto: (offset, buffer) => readInto.call(source, offset, buffer) } : {}),
  };
}

/** The same bytes, with the password that opens them. */
export function openedWith(source: ByteSource, password: string | undefined): ByteSource {
  if (!password) return source;
  const { readInto } = source;
  return {
    size: source.size,
    password,
    read: (offset, length) => source.read(offset, length),
    ...(source.meter ? { meter: source.meter } : {}),
    ...(source.bytes ? { bytes: source.bytes } : {}),
    ...(readInto ? { readInto: (offset, buffer) => readInto.call(source, offset, buffer) } : {}),
  };
}
