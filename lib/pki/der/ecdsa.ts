/** The two forms of an ECDSA signature value: `r` and `s` side by side, as tokens give it, and the DER of CMS (RFC 3279 § 2.2.3). */
import { readOnly, sequenceOf } from './read.ts';
import { integer, sequence, TAG } from './write.ts';

/** DER of ECDSA-Sig-Value; a value that is DER already is given back as it is. */
export function ecdsaDer(value: Uint8Array): Uint8Array {
  return isDer(value)
    ? value
    : sequence(integer(value.subarray(0, value.length / 2)), integer(value.subarray(value.length / 2)));
}

function isDer(value: Uint8Array): boolean {
  try {
    const parts = sequenceOf(readOnly(value), 'ECDSA-Sig-Value');
    return parts.length === 2 && parts.every(({ tag }) => tag === TAG.integer);
  } catch {
    return false;
  }
}
