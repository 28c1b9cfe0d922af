/** Primitives of a browser: WebCrypto for public keys, @noble/hashes for digests fed piece by piece. */
import { md5, sha1 } from '@noble/hashes/legacy.js';
import { sha224, sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import { sha3_256, sha3_384, sha3_512, shake256 } from '@noble/hashes/sha3.js';
import { digests, RSA_ENCRYPTION } from './algorithms.ts';
import type { CryptoPrimitives, DigestName, Hasher, SignatureScheme } from './crypto.ts';
import { equalBytes, magnitudeOf } from './der/bytes.ts';
import { integerOf, readOnly, readTlv, sequenceOf, whole } from './der/read.ts';
import { integer, nothing, oid, sequence } from './der/write.ts';
import { verifyPkcs1, verifyPss } from './rsa.ts';
import { keyInfo } from './x509/public-key.ts';

const hashes: Readonly<Record<DigestName, { create(): { update(bytes: Uint8Array): unknown; digest(): Uint8Array } }>> =
  {
    md5,
    sha1,
    sha224,
    sha256,
    sha384,
    sha512,
    'sha3-256': sha3_256,
    'sha3-384': sha3_384,
    'sha3-512': sha3_512,
    shake256: { create: () => shake256.create({ dkLen: digests.shake256.length }) },
  };

/**
 * See {@link CryptoPrimitives}. DSA, Ed448, curves other than NIST's and ECDSA with digests such as SHA-3 are not supported: browsers do
 * not know them.
 */
export const webCrypto: CryptoPrimitives = {
  hasher(name): Hasher {
    const hash = hashes[name].create();
    return { update: (bytes) => void hash.update(bytes), digest: () => hash.digest() };
  },
  supports(spki, scheme) {
    if (scheme.kind === 'dsa' || scheme.kind === 'ed448') return false;
    if (scheme.kind !== 'ecdsa') return true;
    const key = keyInfo(spki);
    return webNames[scheme.digest] !== undefined && (key.kind !== 'ec' || webCurves.has(key.curve));
  },
  async verify(spki, scheme, data, signature) {
    try {
      return await verify(spki, scheme, data, signature);
    } catch {
      return false;
    }
  },
};

const webCurves: ReadonlySet<string> = new Set(['P-256', 'P-384', 'P-521']);

/** The digests WebCrypto has. */
const webNames: Readonly<Partial<Record<DigestName, string>>> = {
  sha1: 'SHA-1',
  sha256: 'SHA-256',
  sha384: 'SHA-384',
  sha512: 'SHA-512',
};

async function verify(
  spki: Uint8Array,
  scheme: SignatureScheme,
  data: Uint8Array,
  value: Uint8Array,
): Promise<boolean> {
  if (scheme.kind === 'dsa' || scheme.kind === 'ed448') return false;
  if (scheme.kind === 'ed25519') return check(spki, { name: 'Ed25519' }, { name: 'Ed25519' }, data, value);
  const hash = webNames[scheme.digest];
  if (scheme.kind === 'rsa-pkcs1' && hash === undefined)
    return verifyPkcs1(webCrypto.hasher, spki, scheme.digest, data, value);
  if (scheme.kind === 'rsa-pss' && (hash === undefined || scheme.mgfDigest !== scheme.digest))
    return verifyPss(webCrypto.hasher, spki, scheme, data, value);
  if (hash === undefined) return false;
  if (scheme.kind === 'rsa-pkcs1') {
    const name = 'RSASSA-PKCS1-v1_5';
    return check(spki, { name, hash }, { name }, data, value);
  }
  if (scheme.kind === 'rsa-pss') {
    const name = 'RSA-PSS';
    return check(plainRsa(spki), { name, hash }, { name, saltLength: scheme.saltLength }, data, value);
  }
  const key = keyInfo(spki);
  if (key.kind !== 'ec') return false;
  const raw = joinedPair(value, Math.ceil(key.bits / 8));
  return check(spki, { name: 'ECDSA', namedCurve: key.curve }, { name: 'ECDSA', hash }, data, raw);
}

async function check(
  spki: Uint8Array,
  keyAlgorithm: RsaHashedImportParams | EcKeyImportParams | Algorithm,
  algorithm: RsaPssParams | EcdsaParams | Algorithm,
  data: Uint8Array,
  value: Uint8Array,
): Promise<boolean> {
  const { subtle } = globalThis.crypto;
  const key = await subtle.importKey('spki', Uint8Array.from(spki), keyAlgorithm, false, ['verify']);
  if (!isWhole(key.algorithm, value)) return false;
  return subtle.verify(algorithm, key, Uint8Array.from(value), Uint8Array.from(data));
}

/** RFC 8017 §§ 8.1.2 and 8.2.2, step 1: as long as the modulus. Some engines take a PSS value without the zero it began with. */
function isWhole(algorithm: KeyAlgorithm, value: Uint8Array): boolean {
  const { modulusLength: bits } = algorithm as Partial<RsaHashedKeyAlgorithm>;
  return bits === undefined || value.length === Math.ceil(bits / 8);
}

/** A key marked id-RSASSA-PSS as a plain RSA key, the only kind browsers import. */
function plainRsa(spki: Uint8Array): Uint8Array {
  const [, bits] = sequenceOf(readTlv(spki, 0), 'SubjectPublicKeyInfo');
  return bits === undefined ? spki : sequence(sequence(oid(RSA_ENCRYPTION), nothing()), whole(bits));
}

/**
 * RFC 3279 § 2.2.3 to the two numbers side by side (IEEE P1363) that WebCrypto wants. Only DER is taken, as on servers: what may be
 * written otherwise is another signature for whoever compares it.
 */
function joinedPair(value: Uint8Array, size: number): Uint8Array {
  const [r, s, ...more] = sequenceOf(readOnly(value), 'ECDSA-Sig-Value');
  const numbers = [integerOf(r, 'ECDSA-Sig-Value'), integerOf(s, 'ECDSA-Sig-Value')] as const;
  if (more.length > 0 || !equalBytes(sequence(...numbers.map(integer)), value))
    throw new RangeError('a signature that is no DER of two numbers');
  const out = new Uint8Array(2 * size);
  for (const [index, part] of numbers.entries()) {
    const number = magnitudeOf(part);
    out.set(number, size * (index + 1) - number.length);
  }
  return out;
}
