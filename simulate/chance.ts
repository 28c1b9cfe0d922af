/** Everything that a run leaves to chance comes from here: the same seed gives the same numbers (xoshiro128**, by Blackman and Vigna). */
export interface Chance {
  /** below 1 */
  next(): number;
  /** a whole number from 0 to below `limit` */
  below(limit: number): number;
  /** whether something of this probability happens */
  hit(probability: number): boolean;
  pick<Value>(values: readonly Value[]): Value;
  bytes(length: number): Uint8Array;
}

export function chanceFrom(seed: string): Chance {
  let state = seededState(seed);
  const word = (): number => {
    const [a, b, c, d] = state;
    const result = Math.imul(rotated(Math.imul(b, 5), 7), 9) >>> 0;
    const mixed = [c ^ a, d ^ b] as const;
    state = [a ^ mixed[1], b ^ mixed[0], mixed[0] ^ (b << 9), rotated(mixed[1], 11)];
    return result;
  };
  const next = () => word() / 4_294_967_296;
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    next,
    below,
    hit: (probability) => probability > 0 && next() < probability,
    pick<Value>(values: readonly Value[]): Value {
      if (values.length === 0) throw new RangeError('nothing to pick from');
      return values[below(values.length)] as Value;
    },
    bytes: (length) => Uint8Array.from({ length }, () => below(256)),
  };
}

type State = readonly [number, number, number, number];

const rotated = (value: number, by: number): number => (value << by) | (value >>> (32 - by));

/** FNV-1a over the seed's letters, and splitmix over that for each word. */
function seededState(seed: string): State {
  let mixed = 0x811c9dc5;
  for (const letter of seed) mixed = Math.imul(mixed ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  const word = () => {
    mixed = (mixed + 0x9e3779b9) | 0;
    const first = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
    const second = Math.imul(first ^ (first >>> 15), 0x735a2d97);
    return second ^ (second >>> 15);
  };
  return [word(), word(), word(), word()];
}
