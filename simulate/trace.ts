import { createHash, type Hash } from 'node:crypto';

/** All that happened, as one hash, and the last of it in words. */
export interface Trace {
  note(text: string): void;
  /** of everything that was noted so far */
  hash(): string;
  last(): readonly string[];
}

const remembered = 40;

export function trace(): Trace {
  const all: Hash = createHash('sha256');
  const ring: string[] = [];
  let at = 0;
  return {
    note(text) {
      all.update(text).update('\n');
      ring[at % remembered] = text;
      at += 1;
    },
    hash: () => all.copy().digest('hex'),
    last: () => [...ring.slice(at % remembered), ...ring.slice(0, at % remembered)].filter((one) => one !== undefined),
  };
}
