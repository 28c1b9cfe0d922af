/** The signed attributes of a signature: what the signer's key signs (RFC 5652 § 5.3, EN 319 122-1 § 5). */
import { digestIdentifier, type SignatureAlgorithm, signatureAlgorithms } from '../algorithms.ts';
import type { CryptoPrimitives, DigestName } from '../crypto.ts';
import { explicit, implicit, octetString, oid, sequence, setOf, sorted, TAG, text, time, tlv } from '../der/write.ts';
import { issuerAndSerial } from './issuer-and-serial.ts';
import { OID } from './oids.ts';

/** EN 319 122-1 § 5.2.9: the policy's identifier, the digest of its document, and where that is found. */
export interface SignaturePolicy {
  readonly oid: string;
  readonly digest: DigestName;
  readonly value: Uint8Array;
  readonly uri?: string;
}

export interface SignedAttributesInput {
  readonly algorithm: SignatureAlgorithm;
  /** Digest of the content under the algorithm's digest. */
  readonly messageDigest: Uint8Array;
  /** The signer's certificate, DER. */
  readonly certificate: Uint8Array;
  /** Defaults to id-data. */
  readonly contentType?: string;
  /** Left out in PAdES, where the PDF's own M entry carries it (EN 319 142-1 § 5.3). */
  readonly signingTime?: Date;
  /** Capacities the signer claims, such as "KT. CỤC TRƯỞNG" (EN 319 122-1 § 5.2.6.1). */
  readonly claimedRoles?: readonly string[];
  readonly policy?: SignaturePolicy;
  /** EN 319 122-1 § 5.2.3, an object identifier. */
  readonly commitmentType?: string;
}

/**
 * DER of the SET OF Attribute, tag 0x31: the very bytes to be hashed and signed (RFC 5652 § 5.4), and the `attributes`
 * of {@link signedData}.
 */
export function signedAttributes(input: SignedAttributesInput, crypto: Pick<CryptoPrimitives, 'hasher'>): Uint8Array {
  const attributes = [
    attribute(OID.contentType, oid(input.contentType ?? OID.data)),
    attribute(OID.messageDigest, octetString(input.messageDigest)),
    attribute(OID.signingCertificateV2, signingCertificateV2(input.certificate, crypto)),
    attribute(OID.algorithmProtection, algorithmProtection(input.algorithm)),
  ];
  if (input.signingTime !== undefined) attributes.push(attribute(OID.signingTime, time(input.signingTime)));
  if (input.claimedRoles !== undefined && input.claimedRoles.length > 0) {
    attributes.push(attribute(OID.signerAttributesV2, claimed(input.claimedRoles)));
  }
  if (input.policy !== undefined) attributes.push(attribute(OID.signaturePolicy, policyIdentifier(input.policy)));
  if (input.commitmentType !== undefined) {
    attributes.push(attribute(OID.commitmentType, sequence(oid(input.commitmentType))));
  }
  return setOf(attributes);
}

/** Attribute ::= SEQUENCE { type, values SET OF } with one value (RFC 5652 § 5.3). */
export function attribute(type: string, ...values: readonly Uint8Array[]): Uint8Array {
  return sequence(oid(type), tlv(TAG.set, ...sorted(values)));
}

/** The value of this attribute is the same for all signatures of a certificate, so that it is made once. */
const signingCertificateValues = new WeakMap<Uint8Array, Uint8Array>();

/** RFC 5035 § 4: SHA-256 is the default hash and therefore not encoded. */
function signingCertificateV2(certificate: Uint8Array, crypto: Pick<CryptoPrimitives, 'hasher'>): Uint8Array {
  const known = signingCertificateValues.get(certificate);
  if (known) return known;
  const hasher = crypto.hasher('sha256');
  hasher.update(certificate);
  const { issuer, serial } = issuerAndSerial(certificate);
  const issuerSerial = sequence(sequence(explicit(4, issuer)), serial);
  const value = sequence(sequence(sequence(octetString(hasher.digest()), issuerSerial)));
  signingCertificateValues.set(certificate, value);
  return value;
}

/** RFC 6211 § 2: digest and signature algorithm once more, under the signature. */
function algorithmProtection(algorithm: SignatureAlgorithm): Uint8Array {
  const { digest, identifier } = signatureAlgorithms[algorithm];
  return sequence(digestIdentifier(digest), implicit(1, identifier));
}

/** SignerAttributeV2 with claimedAttributes [0] EXPLICIT: one Attribute `title` (X.520), a value for each role. */
function claimed(roles: readonly string[]): Uint8Array {
  const values = roles.map((role) => text(TAG.utf8String, role.normalize('NFC')));
  return sequence(explicit(0, sequence(attribute(OID.title, ...values))));
}

function policyIdentifier(policy: SignaturePolicy): Uint8Array {
  const hash = sequence(digestIdentifier(policy.digest), octetString(policy.value));
  if (policy.uri === undefined) return sequence(oid(policy.oid), hash);
  const qualifier = sequence(oid(OID.signaturePolicyUri), text(TAG.ia5String, policy.uri));
  return sequence(oid(policy.oid), hash, sequence(qualifier));
}
