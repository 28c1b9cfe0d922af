import type { ByteSource } from '../../pdf/byte-source.ts';
import { readExactly } from '../../pdf/cached-source.ts';
import type { CryptoPrimitives, DigestName, Hasher } from '../../pki/crypto.ts';
import type { SignedRange } from './coverage.ts';

/** A digest that is wanted over the two stretches of a range. */
export interface WantedDigest {
  readonly digest: DigestName;
  readonly range: SignedRange;
}

interface Running {
  readonly hasher: Hasher;
  readonly wanted: WantedDigest;
}

const CHUNK = 2 << 20;

export function digestKey({ digest, range }: WantedDigest): string {
  return `${digest} ${range.gapStart} ${range.gapEnd} ${range.end}`;
}

/** All digests of all signatures in one sequential pass over the file; the next piece is read while one is hashed. */
export async function hashRanges(
  source: ByteSource,
  wanted: readonly WantedDigest[],
  crypto: Pick<CryptoPrimitives, 'hasher'>,
): Promise<Map<string, Uint8Array>> {
  const running = new Map<string, Running>();
  for (const one of wanted) {
    running.set(digestKey(one), { hasher: crypto.hasher(one.digest), wanted: one });
  }
  const all = [...running.values()];
  const size = all.reduce((max, one) => Math.max(max, one.wanted.range.end), 0);
  let next = readExactly(source, 0, Math.min(CHUNK, size));
  for (let at = 0; at < size; ) {
    const bytes = await next;
    const from = at;
    at += bytes.length;
    if (at < size) {
      next = readExactly(source, at, Math.min(CHUNK, size - at));
      next.catch(() => undefined);
    }
    for (const one of all) feed(one, bytes, from);
  }
  return new Map(all.map((one) => [digestKey(one.wanted), one.hasher.digest()]));
}

/** Gives a hasher what of a piece at `from` belongs to its range. */
function feed({ hasher, wanted: { range } }: Running, bytes: Uint8Array, from: number): void {
  const part = (start: number, end: number): void => {
    const a = Math.max(start, from) - from;
    const b = Math.min(end, from + bytes.length) - from;
    if (b > a) hasher.update(a === 0 && b === bytes.length ? bytes : bytes.subarray(a, b));
  };
  part(0, range.gapStart);
  part(range.gapEnd, range.end);
}
