/** Primitives of a browser: WebCrypto for public keys, @noble/hashes for digests fed piece by piece. */
import { md5, sha1 } from '@noble/hashes/legacy.js';
import { sha224, sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import { sha3_256, sha3_384, sha3_512 } from '@noble/hashes/sha3.js';
import { digests, RSA_ENCRYPTION } from './algorithms.ts';
import type { CryptoPrimitives, DigestName, Hasher, SignatureScheme } from './crypto.ts';
import { equalBytes, magnitudeOf } from './der/bytes.ts';
import { integerOf, readOnly, readTlv, sequenceOf, whole } from './der/read.ts';
import { nothing, octetString, oid, sequence } from './der/write.ts';
import { keyOctets } from './ocsp/certificate-id.ts';
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
  };

/**
 * See {@link CryptoPrimitives}. DSA, Ed448, curves other than NIST's and PSS with two different digests are answered `false`
 * here: browsers do not know them.
 */
export const webCrypto: CryptoPrimitives = {
  hasher(name): Hasher {
    const hash = hashes[name].create();
    return { update: (bytes) => void hash.update(bytes), digest: () => hash.digest() };
  },
  async verify(spki, scheme, data, signature) {
    try {
      return await verify(spki, scheme, data, signature);
    } catch {
      return false;
    }
  },
};

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
  if (scheme.kind === 'rsa-pkcs1' && hash === undefined) return verifyPkcs1(spki, scheme.digest, data, value);
  if (hash === undefined) return false;
  if (scheme.kind === 'rsa-pkcs1') {
    const name = 'RSASSA-PKCS1-v1_5';
    return check(spki, { name, hash }, { name }, data, value);
  }
  if (scheme.kind === 'rsa-pss') {
    if (scheme.mgfDigest !== scheme.digest) return false;
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
  return subtle.verify(algorithm, key, Uint8Array.from(value), Uint8Array.from(data));
}

/** A key marked id-RSASSA-PSS as a plain RSA key, the only kind browsers import. */
function plainRsa(spki: Uint8Array): Uint8Array {
  const [, bits] = sequenceOf(readTlv(spki, 0), 'SubjectPublicKeyInfo');
  return bits === undefined ? spki : sequence(sequence(oid(RSA_ENCRYPTION), nothing()), whole(bits));
}

/** RFC 3279 § 2.2.3 to the two numbers side by side (IEEE P1363) that WebCrypto wants. */
function joinedPair(value: Uint8Array, size: number): Uint8Array {
  const [r, s, ...more] = sequenceOf(readOnly(value), 'ECDSA-Sig-Value');
  if (more.length > 0) throw new RangeError('a signature of more than two numbers');
  const out = new Uint8Array(2 * size);
  for (const [index, part] of [r, s].entries()) {
    const number = magnitudeOf(integerOf(part, 'ECDSA-Sig-Value'));
    out.set(number, size * (index + 1) - number.length);
  }
  return out;
}

const largestModulus = 16_384;

/** RFC 8017 § 8.2.2 for the digests browsers leave out (MD5, SHA-224, SHA-3): legacy signatures are still told apart. */
function verifyPkcs1(spki: Uint8Array, digest: DigestName, data: Uint8Array, value: Uint8Array): boolean {
  const [n, e] = sequenceOf(readOnly(keyOctets(spki)), 'RSAPublicKey');
  const modulus = integerOf(n, 'modulus');
  const exponent = integerOf(e, 'exponent');
  const size = magnitudeOf(modulus).length;
  const signature = value.reduce((sum, octet) => sum * 256n + BigInt(octet), 0n);
  if (size * 8 > largestModulus || exponent > 0xffffffffn || value.length !== size || signature >= modulus)
    return false;
  const hasher = webCrypto.hasher(digest);
  hasher.update(data);
  const info = sequence(sequence(oid(digests[digest].oid), nothing()), octetString(hasher.digest()));
  const expected = new Uint8Array(size).fill(0xff);
  expected.set([0, 1]);
  expected[size - info.length - 1] = 0;
  expected.set(info, size - info.length);
  const found = magnitudeOf(power(signature, exponent, modulus));
  return found.length === size - 1 && equalBytes(found, expected.subarray(1));
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  for (let [square, left] = [base % modulus, exponent]; left > 0n; left >>= 1n) {
    if ((left & 1n) === 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}
