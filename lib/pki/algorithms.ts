/** One table for each kind of algorithm: its name here, its identifier, its parameters on the wire. */
import type { DigestName, SignatureScheme } from './crypto.ts';
import { explicit, integer, nothing, oid, sequence } from './der/write.ts';

/** The ways our own signatures are made; the same names as the signer port's. */
export type SignatureAlgorithm =
  | 'rsa-pkcs1-sha256'
  | 'rsa-pkcs1-sha384'
  | 'rsa-pkcs1-sha512'
  | 'rsa-pss-sha256'
  | 'rsa-pss-sha384'
  | 'rsa-pss-sha512'
  | 'ecdsa-sha256'
  | 'ecdsa-sha384'
  | 'ecdsa-sha512'
  | 'ed25519';

/** RFC 5754 § 2, RFC 8702, RFC 3279 § 2.1; `length` in octets. */
export const digests: Readonly<Record<DigestName, { readonly oid: string; readonly length: number }>> = {
  md5: { oid: '1.2.840.113549.2.5', length: 16 },
  sha1: { oid: '1.3.14.3.2.26', length: 20 },
  sha224: { oid: '2.16.840.1.101.3.4.2.4', length: 28 },
  sha256: { oid: '2.16.840.1.101.3.4.2.1', length: 32 },
  sha384: { oid: '2.16.840.1.101.3.4.2.2', length: 48 },
  sha512: { oid: '2.16.840.1.101.3.4.2.3', length: 64 },
  'sha3-256': { oid: '2.16.840.1.101.3.4.2.8', length: 32 },
  'sha3-384': { oid: '2.16.840.1.101.3.4.2.9', length: 48 },
  'sha3-512': { oid: '2.16.840.1.101.3.4.2.10', length: 64 },
  shake256: { oid: '2.16.840.1.101.3.4.2.12', length: 64 },
};

const digestNames = new Map(Object.entries(digests).map(([name, { oid }]) => [oid, name as DigestName]));

/** id-shake256-len says its length in bits (RFC 8419 § 2.3); the only one that is used is 512. */
export const SHAKE256_LEN = '2.16.840.1.101.3.4.2.18';

export function digestByOid(identifier: string): DigestName | undefined {
  return digestNames.get(identifier);
}

/** AlgorithmIdentifier of a digest, parameters absent (RFC 5754 § 2). */
export function digestIdentifier(name: DigestName): Uint8Array {
  return sequence(oid(digests[name].oid));
}

export const RSA_ENCRYPTION = '1.2.840.113549.1.1.1';
export const RSA_PSS = '1.2.840.113549.1.1.10';
export const MGF1 = '1.2.840.113549.1.1.8';

/** Signature identifiers that fix scheme and digest together: RFC 4055 § 5, RFC 5758 § 3, RFC 9688, RFC 8410, RFC 3279. */
export const signatureOids: ReadonlyMap<string, SignatureScheme> = new Map<string, SignatureScheme>([
  ['1.2.840.113549.1.1.4', { kind: 'rsa-pkcs1', digest: 'md5' }],
  ['1.2.840.113549.1.1.5', { kind: 'rsa-pkcs1', digest: 'sha1' }],
  ['1.3.14.3.2.29', { kind: 'rsa-pkcs1', digest: 'sha1' }],
  ['1.2.840.113549.1.1.14', { kind: 'rsa-pkcs1', digest: 'sha224' }],
  ['1.2.840.113549.1.1.11', { kind: 'rsa-pkcs1', digest: 'sha256' }],
  ['1.2.840.113549.1.1.12', { kind: 'rsa-pkcs1', digest: 'sha384' }],
  ['1.2.840.113549.1.1.13', { kind: 'rsa-pkcs1', digest: 'sha512' }],
  ['2.16.840.1.101.3.4.3.14', { kind: 'rsa-pkcs1', digest: 'sha3-256' }],
  ['2.16.840.1.101.3.4.3.15', { kind: 'rsa-pkcs1', digest: 'sha3-384' }],
  ['2.16.840.1.101.3.4.3.16', { kind: 'rsa-pkcs1', digest: 'sha3-512' }],
  ['1.2.840.10045.4.1', { kind: 'ecdsa', digest: 'sha1' }],
  ['1.2.840.10045.4.3.1', { kind: 'ecdsa', digest: 'sha224' }],
  ['1.2.840.10045.4.3.2', { kind: 'ecdsa', digest: 'sha256' }],
  ['1.2.840.10045.4.3.3', { kind: 'ecdsa', digest: 'sha384' }],
  ['1.2.840.10045.4.3.4', { kind: 'ecdsa', digest: 'sha512' }],
  ['2.16.840.1.101.3.4.3.10', { kind: 'ecdsa', digest: 'sha3-256' }],
  ['2.16.840.1.101.3.4.3.11', { kind: 'ecdsa', digest: 'sha3-384' }],
  ['2.16.840.1.101.3.4.3.12', { kind: 'ecdsa', digest: 'sha3-512' }],
  ['1.2.840.10040.4.3', { kind: 'dsa', digest: 'sha1' }],
  ['2.16.840.1.101.3.4.3.1', { kind: 'dsa', digest: 'sha224' }],
  ['2.16.840.1.101.3.4.3.2', { kind: 'dsa', digest: 'sha256' }],
  ['1.3.101.112', { kind: 'ed25519' }],
  ['1.3.101.113', { kind: 'ed448' }],
]);

interface SigningAlgorithm {
  /** The digest of content and of signed attributes; Ed25519 takes SHA-512 for the content (RFC 8419 § 3). */
  readonly digest: DigestName;
  /** AlgorithmIdentifier, DER. */
  readonly identifier: Uint8Array;
  readonly scheme: SignatureScheme;
}

function rsa(digest: DigestName, identifier: string): SigningAlgorithm {
  return { digest, identifier: sequence(oid(identifier), nothing()), scheme: { kind: 'rsa-pkcs1', digest } };
}

/** RFC 4055 § 3.1: hash, MGF1 with the same hash, salt as long as the hash. */
function pss(digest: DigestName): SigningAlgorithm {
  const saltLength = digests[digest].length;
  const hash = sequence(oid(digests[digest].oid), nothing());
  const parameters = sequence(
    explicit(0, hash),
    explicit(1, sequence(oid(MGF1), hash)),
    explicit(2, integer(saltLength)),
  );
  const scheme: SignatureScheme = { kind: 'rsa-pss', digest, mgfDigest: digest, saltLength };
  return { digest, identifier: sequence(oid(RSA_PSS), parameters), scheme };
}

function ecdsa(digest: DigestName, identifier: string): SigningAlgorithm {
  return { digest, identifier: sequence(oid(identifier)), scheme: { kind: 'ecdsa', digest } };
}

export const signatureAlgorithms: Readonly<Record<SignatureAlgorithm, SigningAlgorithm>> = {
  'rsa-pkcs1-sha256': rsa('sha256', '1.2.840.113549.1.1.11'),
  'rsa-pkcs1-sha384': rsa('sha384', '1.2.840.113549.1.1.12'),
  'rsa-pkcs1-sha512': rsa('sha512', '1.2.840.113549.1.1.13'),
  'rsa-pss-sha256': pss('sha256'),
  'rsa-pss-sha384': pss('sha384'),
  'rsa-pss-sha512': pss('sha512'),
  'ecdsa-sha256': ecdsa('sha256', '1.2.840.10045.4.3.2'),
  'ecdsa-sha384': ecdsa('sha384', '1.2.840.10045.4.3.3'),
  'ecdsa-sha512': ecdsa('sha512', '1.2.840.10045.4.3.4'),
  ed25519: { digest: 'sha512', identifier: sequence(oid('1.3.101.112')), scheme: { kind: 'ed25519' } },
};
