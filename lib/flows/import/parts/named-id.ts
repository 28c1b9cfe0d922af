import { sha256Hex } from '../../../pki/sha256.ts';

const length = 26;

/** An id that follows from what it is for, in the letters of other ids. */
export function namedId(...parts: readonly string[]): string {
  return sha256Hex(JSON.stringify(parts)).slice(0, length).toUpperCase();
}
