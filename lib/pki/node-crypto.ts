import { constants, createHash, createPublicKey, type KeyObject, type VerifyKeyObjectInput, verify } from 'node:crypto';
import type { CryptoPrimitives, SignatureScheme } from './crypto.ts';

/** Primitives of Node's OpenSSL; see {@link CryptoPrimitives}. */
export const nodeCrypto: CryptoPrimitives = {
  hasher(name) {
    const hash = createHash(name);
    return { update: (bytes) => void hash.update(bytes), digest: () => hash.digest() };
  },
  async verify(spki, scheme, data, signature) {
    try {
      const key = createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' });
      return verify(digestOf(scheme), data, keyInput(key, scheme), signature);
    } catch {
      return false;
    }
  },
};

function digestOf(scheme: SignatureScheme): string | null {
  return 'digest' in scheme ? scheme.digest : null;
}

function keyInput(key: KeyObject, scheme: SignatureScheme): VerifyKeyObjectInput {
  if (scheme.kind !== 'rsa-pss') return { key };
  return { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: scheme.saltLength };
}
