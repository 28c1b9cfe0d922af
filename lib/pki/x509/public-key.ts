/** What kind of key a SubjectPublicKeyInfo holds and how large it is (RFC 3279 § 2.3, RFC 5480, RFC 8410). */

import { RSA_ENCRYPTION, RSA_PSS, type SignatureAlgorithm, signatureAlgorithms } from '../algorithms.ts';
import { bitLengthOf, bitStringOctetsOf, children, type expect, oidOf, readOnly, sequenceOf } from '../der/read.ts';
import { TAG } from '../der/write.ts';
import { malformedAs, PkiError } from '../errors.ts';

export type KeyInfo =
  | { readonly kind: 'rsa'; readonly bits: number }
  | { readonly kind: 'ec'; readonly curve: string; readonly bits: number }
  | { readonly kind: 'dsa'; readonly bits: number }
  | { readonly kind: 'ed25519'; readonly bits: 256 }
  | { readonly kind: 'ed448'; readonly bits: 456 }
  | { readonly kind: 'unknown'; readonly oid: string; readonly bits: 0 };

/** RFC 5480 § 2.1.1.1, RFC 5639. */
const curves: ReadonlyMap<string, { readonly name: string; readonly bits: number }> = new Map([
  ['1.2.840.10045.3.1.1', { name: 'P-192', bits: 192 }],
  ['1.3.132.0.33', { name: 'P-224', bits: 224 }],
  ['1.2.840.10045.3.1.7', { name: 'P-256', bits: 256 }],
  ['1.3.132.0.34', { name: 'P-384', bits: 384 }],
  ['1.3.132.0.35', { name: 'P-521', bits: 521 }],
  ['1.3.132.0.10', { name: 'secp256k1', bits: 256 }],
  ['1.3.36.3.3.2.8.1.1.7', { name: 'brainpoolP256r1', bits: 256 }],
  ['1.3.36.3.3.2.8.1.1.11', { name: 'brainpoolP384r1', bits: 384 }],
  ['1.3.36.3.3.2.8.1.1.13', { name: 'brainpoolP512r1', bits: 512 }],
]);

/** Reads DER of a SubjectPublicKeyInfo; `certificate-malformed` when it is none. */
export function keyInfo(spki: Uint8Array): KeyInfo {
  return malformedAs('certificate-malformed', () => {
    const [algorithm, bits] = sequenceOf(readOnly(spki), 'SubjectPublicKeyInfo');
    const [identifier, parameters] = sequenceOf(algorithm, 'key algorithm');
    const type = oidOf(identifier, 'key algorithm');
    if (type === RSA_ENCRYPTION || type === RSA_PSS) {
      const key = readOnly(bitStringOctetsOf(bits, 'RSA key'));
      return { kind: 'rsa', bits: bitLengthOf(sequenceOf(key, 'RSAPublicKey')[0], 'modulus') };
    }
    if (type === '1.2.840.10045.2.1') {
      const curve = parameters?.tag === TAG.oid ? oidOf(parameters, 'curve') : 'explicit';
      const known = curves.get(curve);
      return { kind: 'ec', curve: known?.name ?? curve, bits: known?.bits ?? 0 };
    }
    if (type === '1.2.840.10040.4.1') return { kind: 'dsa', bits: dsaBits(parameters) };
    if (type === '1.3.101.112') return { kind: 'ed25519', bits: 256 };
    if (type === '1.3.101.113') return { kind: 'ed448', bits: 456 };
    return { kind: 'unknown', oid: type, bits: 0 };
  });
}

function dsaBits(parameters: Parameters<typeof expect>[0]): number {
  if (parameters?.tag !== TAG.sequence) return 0;
  return bitLengthOf(children(parameters)[0], 'DSA prime');
}

const fits: Readonly<Record<string, readonly KeyInfo['kind'][]>> = {
  'rsa-pkcs1': ['rsa'],
  'rsa-pss': ['rsa'],
  ecdsa: ['ec'],
  ed25519: ['ed25519'],
};

/** The longest signature value, in octets, that a key makes under an algorithm; `unsupported-algorithm` if it makes none. */
export function maxSignatureLength(spki: Uint8Array, algorithm: SignatureAlgorithm): number {
  const key = keyInfo(spki);
  const { kind } = signatureAlgorithms[algorithm].scheme;
  if (fits[kind]?.includes(key.kind) !== true || key.bits === 0) {
    throw new PkiError('unsupported-algorithm', `a key of kind ${key.kind} (${key.bits} bits) makes no ${algorithm}`);
  }
  if (key.kind === 'ed25519') return 64;
  if (key.kind === 'rsa') return Math.ceil(key.bits / 8);
  // Two INTEGERs, each with a possible sign octet, in a SEQUENCE whose length may take a second octet (RFC 3279 § 2.2.3).
  const pair = 2 * (2 + Math.ceil((key.bits + 1) / 8));
  return pair + (pair < 128 ? 2 : 3);
}
