import { constants, type KeyObject, sign } from 'node:crypto';
import type { SignatureAlgorithm } from '../../domain/signing/algorithm.ts';

const byCurve: Readonly<Record<string, SignatureAlgorithm>> = {
  prime256v1: 'ecdsa-sha256',
  secp384r1: 'ecdsa-sha384',
  secp521r1: 'ecdsa-sha512',
};

/** The algorithm a key signs with when nobody says otherwise: digests as strong as the curve. */
export function defaultAlgorithm(key: KeyObject): SignatureAlgorithm | undefined {
  switch (key.asymmetricKeyType) {
    case 'rsa':
      return 'rsa-pkcs1-sha256';
    case 'rsa-pss':
      return 'rsa-pss-sha256';
    case 'ed25519':
      return 'ed25519';
    case 'ec':
      return byCurve[key.asymmetricKeyDetails?.namedCurve ?? ''];
    default:
      return undefined;
  }
}

/** Raw signature over a message that is hashed here; PSS salts are as long as the digest (RFC 4055 § 3.1). */
export function signWithKey(key: KeyObject, algorithm: SignatureAlgorithm, message: Uint8Array): Uint8Array {
  if (algorithm === 'ed25519') return sign(null, message, key);
  const digest = algorithm.slice(algorithm.lastIndexOf('-') + 1);
  if (!algorithm.startsWith('rsa-pss')) return sign(digest, message, key);
  const padding = constants.RSA_PKCS1_PSS_PADDING;
  return sign(digest, message, { key, padding, saltLength: constants.RSA_PSS_SALTLEN_DIGEST });
}
