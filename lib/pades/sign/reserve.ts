import { signedData } from '../../pki/cms/build.ts';
import type { CryptoPrimitives } from '../../pki/crypto.ts';
import type { SignerIdentity, SignIntent } from '../shared/intent.ts';
import { attributesOf } from './attributes.ts';

/** Room for a timestamp token with its chain; real ones have 3 to 7 kB. */
const TIMESTAMP_ROOM = 8192;

/** Bytes of the CMS of an identity with the attributes that every signature has. */
const plainSizes = new WeakMap<Uint8Array, { readonly identity: SignerIdentity; readonly bytes: number }>();

/** Length octets that grow with what they count. */
const SLACK = 16;

/** Bytes that the finished CMS can have, from the real certificates, key and attributes (EN 319 142-1 § 5.1). */
export function estimateReserve(
  intent: SignIntent,
  identity: SignerIdentity,
  maxSignatureLength: number,
  crypto: CryptoPrimitives,
): number {
  const special = intent.capacities !== undefined || intent.policy !== undefined || intent.commitment !== undefined;
  const bytes = special
    ? finishedSize(intent, identity, maxSignatureLength, crypto)
    : plainSize(intent, identity, maxSignatureLength, crypto);
  return bytes + SLACK + ((intent.level ?? 'B-B') === 'B-B' ? 0 : TIMESTAMP_ROOM);
}

function plainSize(
  intent: SignIntent,
  identity: SignerIdentity,
  maxSignatureLength: number,
  crypto: CryptoPrimitives,
): number {
  const known = plainSizes.get(identity.certificate);
  const same = known?.identity.chain === identity.chain && known.identity.algorithm === identity.algorithm;
  if (known && same) return known.bytes;
  const bytes = finishedSize(intent, identity, maxSignatureLength, crypto);
  plainSizes.set(identity.certificate, { identity, bytes });
  return bytes;
}

function finishedSize(
  intent: SignIntent,
  identity: SignerIdentity,
  maxSignatureLength: number,
  crypto: CryptoPrimitives,
): number {
  const attributes = attributesOf(intent, new Uint8Array(64), { identity, crypto });
  return signedData({ ...identity, attributes, signature: new Uint8Array(maxSignatureLength) }).length;
}
