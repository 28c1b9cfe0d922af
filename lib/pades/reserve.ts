import { signedData } from '../pki/cms/build.ts';
import type { CryptoPrimitives } from '../pki/crypto.ts';
import { attributesOf } from './attributes.ts';
import type { Identity, SignIntent, SigningDeps } from './intent.ts';

/** The longest signature value of an algorithm: RSA of 4096 bits, ECDSA on P-521 in DER, Ed25519. */
function longestSignature(identity: Identity): number {
  if (identity.algorithm === 'ed25519') return 64;
  return identity.algorithm.startsWith('ecdsa') ? 139 : 512;
}

/** Room for a timestamp token with its chain; real ones have 3 to 7 kB. */
const TIMESTAMP_ROOM = 8192;

/** Bytes that the finished CMS can have, from the real certificates and attributes (EN 319 142-1 § 5.1). */
export function estimateReserve(intent: SignIntent, identity: Identity, crypto: CryptoPrimitives): number {
  const deps: SigningDeps = { identity, crypto };
  const attributes = attributesOf(intent, new Uint8Array(64), deps);
  const whole = signedData({ ...identity, attributes, signature: new Uint8Array(longestSignature(identity)) });
  const level = intent.level ?? 'B-B';
  return whole.length + 16 + (level === 'B-B' ? 0 : TIMESTAMP_ROOM);
}
