import type { ByteSource } from '../../../pdf/bytes/byte-source.ts';
import { readExactly } from '../../../pdf/bytes/cached-source.ts';
import type { CryptoPrimitives, DigestName, Hasher } from '../../../pki/crypto.ts';
import type { SignedRange } from './coverage.ts';

/** A digest that is wanted over the two stretches of a range. */
export interface WantedDigest {
  readonly digest: DigestName;
  readonly range: SignedRange;
}

const CHUNK = 2 << 20;

export function digestKey({ digest, range }: WantedDigest): string {
  return `${digest} ${range.gapStart} ${range.gapEnd} ${range.end}`;
}

/**
 * All digests of all signatures in one sequential pass over the file. Signatures of one file share nearly everything they
 * cover: what lies before the first gap of a digest is hashed once and the hasher forked there, if it can be.
 */
export async function hashRanges(
  source: ByteSource,
  wanted: readonly WantedDigest[],
  crypto: Pick<CryptoPrimitives, 'hasher'>,
): Promise<Map<string, Uint8Array>> {
  const distinct = new Map(wanted.map((one) => [digestKey(one), one]));
  const lines: Line[] = [];
  for (const digest of new Set(wanted.map((one) => one.digest))) {
    const own = [...distinct.values()].filter((one) => one.digest === digest);
    lines.push(...linesOf(own, crypto.hasher(digest), () => crypto.hasher(digest)));
  }
  const size = [...distinct.values()].reduce((max, one) => Math.max(max, one.range.end), 0);
  await readThrough(source, size, (bytes, from) => {
    for (const line of lines) feed(line, bytes, from);
  });
  return new Map(
    lines.flatMap(({ branches }) => branches.map((b) => [digestKey(b.wanted), (b.hasher as Hasher).digest()])),
  );
}

/** Hashes everything up to the gaps of its branches, in the order of these gaps; each goes its own way from there. */
interface Line {
  readonly trunk: Hasher;
  readonly branches: Branch[];
  /** Branches that have not left yet. */
  waiting: Branch[];
}

interface Branch {
  readonly wanted: WantedDigest;
  hasher: Hasher | undefined;
}

function linesOf(own: readonly WantedDigest[], first: Hasher, more: () => Hasher): Line[] {
  const sorted = [...own].sort((a, b) => a.range.gapStart - b.range.gapStart);
  const line = (trunk: Hasher, list: readonly WantedDigest[]): Line => {
    const branches = list.map((wanted): Branch => ({ wanted, hasher: undefined }));
    return { trunk, branches, waiting: [...branches] };
  };
  if (first.copy) return [line(first, sorted)];
  return sorted.map((one, i) => line(i === 0 ? first : more(), [one]));
}

function feed(line: Line, bytes: Uint8Array, from: number): void {
  const part = (hasher: Hasher, start: number, end: number): void => {
    const a = Math.max(start, from) - from;
    const b = Math.min(end, from + bytes.length) - from;
    if (b > a) hasher.update(a === 0 && b === bytes.length ? bytes : bytes.subarray(a, b));
  };
  for (const { wanted, hasher } of line.branches) if (hasher) part(hasher, wanted.range.gapEnd, wanted.range.end);
  let at = from;
  for (let next = line.waiting[0]; next; next = line.waiting[0]) {
    const { gapStart, gapEnd, end } = next.wanted.range;
    part(line.trunk, at, gapStart);
    at = Math.max(at, gapStart);
    if (gapStart > from + bytes.length) return;
    line.waiting.shift();
    next.hasher = line.waiting.length === 0 ? line.trunk : (line.trunk.copy as () => Hasher)();
    part(next.hasher, gapEnd, end);
  }
}

/** Reads `[0, size)` in pieces; the next one is read while one is used. */
async function readThrough(
  source: ByteSource,
  size: number,
  use: (bytes: Uint8Array, from: number) => void,
): Promise<void> {
  const length = Math.min(CHUNK, size);
  const { readInto } = source;
  const buffers = readInto ? [new Uint8Array(length), new Uint8Array(length)] : [];
  const start = (at: number, turn: number): Promise<Uint8Array> => {
    const wanted = Math.min(CHUNK, size - at);
    const buffer = buffers[turn & 1]?.subarray(0, wanted);
    const reading = readInto && buffer ? readInto(at, buffer).then(() => buffer) : readExactly(source, at, wanted);
    reading.catch(() => undefined);
    return reading;
  };
  let next = start(0, 0);
  for (let at = 0, turn = 1; at < size; turn++) {
    const bytes = await next;
    const from = at;
    at += bytes.length;
    if (at < size) next = start(at, turn);
    use(bytes, from);
  }
}
