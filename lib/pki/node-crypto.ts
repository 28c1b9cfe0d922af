import {
  constants,
  createHash,
  createPublicKey,
  type Hash,
  type KeyObject,
  type VerifyKeyObjectInput,
  verify,
} from 'node:crypto';
import { digests } from './algorithms.ts';
import type { CryptoPrimitives, Hasher, SignatureScheme } from './crypto.ts';
import { verifyPss } from './rsa.ts';

/** Primitives of Node's OpenSSL; see {@link CryptoPrimitives}. */
export const nodeCrypto: CryptoPrimitives = {
  hasher: (name) => hasherOver(createHash(name, name === 'shake256' ? { outputLength: digests.shake256.length } : {})),
  async verify(spki, scheme, data, signature) {
    try {
      const key = publicKey(spki);
      if (!fits(key, scheme) || !isWhole(key, signature)) return false;
      // OpenSSL is asked through Node with one digest for both.
      if (scheme.kind === 'rsa-pss' && scheme.mgfDigest !== scheme.digest)
        return verifyPss(nodeCrypto.hasher, spki, scheme, data, signature);
      return verify(digestOf(scheme), data, keyInput(key, scheme), signature);
    } catch {
      return false;
    }
  },
};

function hasherOver(hash: Hash): Hasher {
  return {
    update: (bytes) => void hash.update(bytes),
    copy: () => hasherOver(hash.copy()),
    digest: () => hash.digest(),
  };
}

/** Importing a key costs five times what a verification does, and the same few come again and again. */
const imported = new Map<string, KeyObject>();
const maxImportedKeys = 256;
/** The same again by identity, which saves looking at the bytes. */
const seen = new WeakMap<Uint8Array, KeyObject>();

/** A longer one makes verifying as slow as signing; OpenSSL itself takes no longer ones for large keys. */
const maxExponent = 0xffff_ffff_ffff_ffffn;

function publicKey(spki: Uint8Array): KeyObject {
  const known = seen.get(spki);
  if (known) return known;
  const key = importedKey(spki);
  seen.set(spki, key);
  return key;
}

function importedKey(spki: Uint8Array): KeyObject {
  const bytes = Buffer.from(spki);
  const name = bytes.toString('latin1');
  let key = imported.get(name);
  if (!key) {
    key = createPublicKey({ key: bytes, format: 'der', type: 'spki' });
    if ((key.asymmetricKeyDetails?.publicExponent ?? 0n) > maxExponent) throw new Error('a public exponent too long');
    if (imported.size >= maxImportedKeys) imported.clear();
    imported.set(name, key);
  }
  return key;
}

/** Node would take another scheme for a key that does not fit (RSA with a default digest where Ed25519 was named). */
const keyTypes: Readonly<Record<SignatureScheme['kind'], readonly string[]>> = {
  'rsa-pkcs1': ['rsa'],
  'rsa-pss': ['rsa', 'rsa-pss'],
  ecdsa: ['ec'],
  dsa: ['dsa'],
  ed25519: ['ed25519'],
  ed448: ['ed448'],
};

function fits(key: KeyObject, scheme: SignatureScheme): boolean {
  return keyTypes[scheme.kind].includes(key.asymmetricKeyType ?? '');
}

/** RFC 8017 §§ 8.1.2 and 8.2.2, step 1: as long as the modulus. OpenSSL takes a PSS value without the zero it began with. */
function isWhole(key: KeyObject, signature: Uint8Array): boolean {
  const bits = key.asymmetricKeyDetails?.modulusLength;
  return key.asymmetricKeyType === 'dsa' || bits === undefined || signature.length === Math.ceil(bits / 8);
}

function digestOf(scheme: SignatureScheme): string | null {
  return 'digest' in scheme ? scheme.digest : null;
}

/** The key alone where it needs no options: that is a third faster than an object around it. */
function keyInput(key: KeyObject, scheme: SignatureScheme): KeyObject | VerifyKeyObjectInput {
  if (scheme.kind !== 'rsa-pss') return key;
  return { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: scheme.saltLength };
}
