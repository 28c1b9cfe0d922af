/** What authenticators write: CBOR in its canonical form (RFC 8949, CTAP2 § 6), of which keys and attestations need no more than this. */
export type Cbor = number | Uint8Array | string | readonly Cbor[] | ReadonlyMap<Cbor, Cbor>;

/** It is not what authenticators write. */
export class NotCbor extends Error {}

const maxDepth = 4;
const maxEntries = 64;

/** The first value in these bytes, and how many of them it took. @throws {NotCbor} */
export function readCbor(bytes: Uint8Array): { readonly value: Cbor; readonly length: number } {
  const reader = { bytes, at: 0 };
  return { value: valueAt(reader, 0), length: reader.at };
}

interface Reader {
  readonly bytes: Uint8Array;
  at: number;
}

function valueAt(reader: Reader, depth: number): Cbor {
  if (depth > maxDepth) throw new NotCbor('too deep');
  const [first = 0] = taken(reader, 1);
  const [kind, count] = [first >> 5, argument(reader, first & 31)];
  if (kind === 0) return count;
  if (kind === 1) return -1 - count;
  if (kind === 2) return taken(reader, count);
  if (kind === 3) return new TextDecoder('utf-8', { fatal: true }).decode(taken(reader, count));
  if (count > maxEntries) throw new NotCbor('too many');
  if (kind === 4) return Array.from({ length: count }, () => valueAt(reader, depth + 1));
  if (kind !== 5) throw new NotCbor(`kind ${kind}`);
  const map = new Map<Cbor, Cbor>();
  for (let n = 0; n < count; n += 1) map.set(valueAt(reader, depth + 1), valueAt(reader, depth + 1));
  return map;
}

/** The number in the first byte, or behind it; lengths that only a stream knows are not canonical. */
function argument(reader: Reader, short: number): number {
  if (short < 24) return short;
  const size = { 24: 1, 25: 2, 26: 4 }[short];
  if (size === undefined) throw new NotCbor('length');
  return taken(reader, size).reduce((number, byte) => number * 256 + byte, 0);
}

function taken(reader: Reader, count: number): Uint8Array {
  const end = reader.at + count;
  if (end > reader.bytes.length) throw new NotCbor('too short');
  const part = reader.bytes.slice(reader.at, end);
  reader.at = end;
  return part;
}
