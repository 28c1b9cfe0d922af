/** RSA verification by hand (RFC 8017), for what an engine leaves out: padding with digests of its own choice. */
import { digests } from './algorithms.ts';
import type { CryptoPrimitives, DigestName, SignatureScheme } from './crypto.ts';
import { equalBytes, magnitudeOf } from './der/bytes.ts';
import { integerOf, readOnly, sequenceOf } from './der/read.ts';
import { nothing, octetString, oid, sequence } from './der/write.ts';
import { keyOctets } from './ocsp/certificate-id.ts';

type Hashes = CryptoPrimitives['hasher'];
type PssScheme = Extract<SignatureScheme, { kind: 'rsa-pss' }>;

const largestModulus = 16_384;

/** § 5.2.2: the encoded message of a signature, and how many bits the modulus has; nothing when the value cannot be one. */
function recovered(spki: Uint8Array, value: Uint8Array): { encoded: Uint8Array; bits: number } | undefined {
  const [n, e] = sequenceOf(readOnly(keyOctets(spki)), 'RSAPublicKey');
  const modulus = integerOf(n, 'modulus');
  const exponent = integerOf(e, 'exponent');
  const bits = modulus.toString(2).length;
  const size = Math.ceil(bits / 8);
  const signature = value.reduce((sum, octet) => sum * 256n + BigInt(octet), 0n);
  if (bits > largestModulus || exponent > 0xffffffffn || value.length !== size || signature >= modulus)
    return undefined;
  const found = magnitudeOf(power(signature, exponent, modulus));
  const encoded = new Uint8Array(size);
  encoded.set(found, size - found.length);
  return { encoded, bits };
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  for (let [square, left] = [base % modulus, exponent]; left > 0n; left >>= 1n) {
    if ((left & 1n) === 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}

function digestOf(hashes: Hashes, name: DigestName, ...parts: readonly Uint8Array[]): Uint8Array {
  const hasher = hashes(name);
  for (const part of parts) hasher.update(part);
  return hasher.digest();
}

/** § 8.2.2: RSASSA-PKCS1-v1_5. */
export function verifyPkcs1(
  hashes: Hashes,
  spki: Uint8Array,
  digest: DigestName,
  data: Uint8Array,
  value: Uint8Array,
): boolean {
  const found = recovered(spki, value);
  if (!found) return false;
  const hash = digestOf(hashes, digest, data);
  const info = sequence(sequence(oid(digests[digest].oid), nothing()), octetString(hash));
  const expected = new Uint8Array(found.encoded.length).fill(0xff);
  expected.set([0, 1]);
  expected[expected.length - info.length - 1] = 0;
  expected.set(info, expected.length - info.length);
  return equalBytes(found.encoded, expected);
}

/** § 8.1.2 and § 9.1.2: RSASSA-PSS, whatever digest the mask is made with. */
export function verifyPss(
  hashes: Hashes,
  spki: Uint8Array,
  { digest, mgfDigest, saltLength }: PssScheme,
  data: Uint8Array,
  value: Uint8Array,
): boolean {
  const found = recovered(spki, value);
  if (!found) return false;
  const bits = found.bits - 1;
  const encoded = found.encoded.subarray(found.encoded.length - Math.ceil(bits / 8));
  if (found.encoded.length > encoded.length && found.encoded[0] !== 0) return false;
  const length = digests[digest].length;
  const split = encoded.length - length - 1;
  if (split < saltLength + 1 || encoded.at(-1) !== 0xbc) return false;
  const hash = encoded.subarray(split, -1);
  const unused = 8 * encoded.length - bits;
  if ((encoded[0] as number) >> (8 - unused) !== 0) return false;
  const mask = maskOf(hashes, mgfDigest, hash, split);
  const block = encoded.subarray(0, split).map((octet, i) => octet ^ (mask[i] as number));
  block[0] = (block[0] as number) & (0xff >> unused);
  const zeros = split - saltLength - 1;
  if (!block.subarray(0, zeros).every((octet) => octet === 0) || block[zeros] !== 1) return false;
  const own = digestOf(hashes, digest, data);
  return equalBytes(hash, digestOf(hashes, digest, new Uint8Array(8), own, block.subarray(zeros + 1)));
}

/** § B.2.1: MGF1. */
function maskOf(hashes: Hashes, name: DigestName, seed: Uint8Array, length: number): Uint8Array {
  const mask = new Uint8Array(length);
  for (let at = 0, counter = 0; at < length; counter++) {
    const part = digestOf(hashes, name, seed, Uint8Array.of(counter >> 24, counter >> 16, counter >> 8, counter));
    mask.set(part.subarray(0, length - at), at);
    at += part.length;
  }
  return mask;
}
