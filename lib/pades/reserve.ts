import { signedData } from '../pki/cms/build.ts';
import type { CryptoPrimitives } from '../pki/crypto.ts';
import { attributesOf } from './attributes.ts';
import type { Identity, SignIntent } from './intent.ts';

/** Room for a timestamp token with its chain; real ones have 3 to 7 kB. */
const TIMESTAMP_ROOM = 8192;

/** What the CMS of an identity takes beside its signed attributes, by certificate. */
const overheads = new WeakMap<Uint8Array, { readonly identity: Identity; readonly bytes: number }>();

/** Bytes that the finished CMS can have, from the real certificates, key and attributes (EN 319 142-1 § 5.1). */
export function estimateReserve(
  intent: SignIntent,
  identity: Identity,
  longest: number,
  crypto: CryptoPrimitives,
): number {
  const attributes = attributesOf(intent, new Uint8Array(64), { identity, crypto });
  const level = intent.level ?? 'B-B';
  return overhead(identity, longest) + attributes.length + SLACK + (level === 'B-B' ? 0 : TIMESTAMP_ROOM);
}

/** Length octets that grow with what they count. */
const SLACK = 16;

function overhead(identity: Identity, longest: number): number {
  const known = overheads.get(identity.certificate);
  if (known && known.identity.chain === identity.chain && known.identity.algorithm === identity.algorithm)
    return known.bytes;
  const attributes = Uint8Array.of(0x31, 0);
  const bytes = signedData({ ...identity, attributes, signature: new Uint8Array(longest) }).length;
  overheads.set(identity.certificate, { identity, bytes });
  return bytes;
}
