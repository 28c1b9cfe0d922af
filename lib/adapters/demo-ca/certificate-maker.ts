/** Makes X.509 certificates with keys of this process: for demonstrations and tests, never for production trust. */
import { createHash, type KeyObject, sign } from 'node:crypto';
import { type SignatureAlgorithm, signatureAlgorithms } from '../../pki/algorithms.ts';
import { contents, readOnly, sequenceOf } from '../../pki/der/read.ts';
import { bitString, explicit, integer, oid, sequence, setOf, TAG, text, time } from '../../pki/der/write.ts';
import { authorityKeyIdentifier, subjectKeyIdentifier } from './extensions.ts';

/** The parts of a name in the order they are written; values are UTF-8. */
export interface DistinguishedName {
  readonly country?: string;
  readonly organisation?: string;
  readonly unit?: string;
  readonly title?: string;
  readonly serialNumber?: string;
  readonly commonName: string;
}

const nameParts = [
  ['country', '2.5.4.6', TAG.printableString],
  ['organisation', '2.5.4.10', TAG.utf8String],
  ['unit', '2.5.4.11', TAG.utf8String],
  ['title', '2.5.4.12', TAG.utf8String],
  ['serialNumber', '2.5.4.5', TAG.printableString],
  ['commonName', '2.5.4.3', TAG.utf8String],
] as const;

/** DER of a Name with one attribute in each RDN. */
export function encodeName(name: DistinguishedName): Uint8Array {
  const rdns = nameParts.flatMap(([part, type, tag]) => {
    const value = name[part];
    return value === undefined ? [] : [setOf([sequence(oid(type), text(tag, value))])];
  });
  return sequence(...rdns);
}

export interface KeyPair {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

/** Who signs a certificate: a name, a key and how the key signs. */
export interface Issuer {
  readonly name: Uint8Array;
  readonly key: KeyPair;
  readonly algorithm: SignatureAlgorithm;
}

export interface CertificateRequest {
  /** DER Name, see {@link encodeName}. */
  readonly subject: Uint8Array;
  readonly publicKey: KeyObject;
  readonly issuer: Issuer;
  readonly serial: bigint;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** Encoded extensions; the two key identifiers are added. */
  readonly extensions: readonly Uint8Array[];
}

/** DER of a version 3 certificate (RFC 5280 § 4.1). */
export function makeCertificate(request: CertificateRequest): Uint8Array {
  const { identifier } = signatureAlgorithms[request.issuer.algorithm];
  const tbs = sequence(
    explicit(0, integer(2)),
    integer(request.serial),
    identifier,
    request.issuer.name,
    sequence(time(request.notBefore), time(request.notAfter)),
    request.subject,
    spkiOf(request.publicKey),
    explicit(
      3,
      sequence(
        subjectKeyIdentifier(keyIdentifier(request.publicKey)),
        authorityKeyIdentifier(keyIdentifier(request.issuer.key.publicKey)),
        ...request.extensions,
      ),
    ),
  );
  return signed(tbs, request.issuer);
}

/** SEQUENCE { value, algorithm, signature }: the frame of certificates, CRLs and OCSP responses alike. */
export function signed(value: Uint8Array, issuer: Pick<Issuer, 'key' | 'algorithm'>): Uint8Array {
  const { identifier } = signatureAlgorithms[issuer.algorithm];
  return sequence(value, identifier, bitString(rawSignature(value, issuer)));
}

/** A signature value over bytes, as CMS and X.509 want it (DER for ECDSA). */
export function rawSignature(bytes: Uint8Array, issuer: Pick<Issuer, 'key' | 'algorithm'>): Uint8Array {
  const { scheme } = signatureAlgorithms[issuer.algorithm];
  const digest = 'digest' in scheme ? scheme.digest : null;
  const pss = scheme.kind === 'rsa-pss' ? { padding: 6, saltLength: scheme.saltLength } : {};
  return sign(digest, bytes, { key: issuer.key.privateKey, ...pss });
}

export function spkiOf(key: KeyObject): Uint8Array {
  return key.export({ type: 'spki', format: 'der' });
}

/** RFC 5280 § 4.2.1.2 (1): SHA-1 of the BIT STRING's octets. */
export function keyIdentifier(key: KeyObject): Uint8Array {
  const [, bits] = sequenceOf(readOnly(spkiOf(key)), 'SubjectPublicKeyInfo');
  if (bits === undefined) throw new Error('a key without bits');
  return createHash('sha1').update(contents(bits).subarray(1)).digest();
}
