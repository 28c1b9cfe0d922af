/** Verifies one signer of a CMS message, attribute by attribute (RFC 5652 § 5.6, EN 319 102-1 § 5.2.7). */

import type { CryptoPrimitives, DigestName } from '../crypto.ts';
import { equalBytes, toHex } from '../der/bytes.ts';
import { canonical } from '../der/canonical.ts';
import { children, octetsOf, oidOf, readTlv, sequenceOf, type Tlv, whole } from '../der/read.ts';
import { TAG, tlv } from '../der/write.ts';
import { PkiError } from '../errors.ts';
import type { Certificate } from '../x509/certificate.ts';
import { type EssCertificate, essCertificates } from './ess.ts';
import { OID } from './oids.ts';
import { type SignedData, type SignerInfo, singleValue } from './parse.ts';

export type SignerFault =
  /** The signer's certificate is not among those given. */
  | 'no-signing-certificate'
  /** The signing-certificate attribute names another certificate (EN 319 102-1 § 5.2.3). */
  | 'signing-certificate-mismatch'
  /** message-digest is missing or is not that of the content. */
  | 'content-digest'
  /** content-type is missing or is not that of the content. */
  | 'content-type'
  /** Digest and signature algorithm do not go together, or differ from the protected ones (RFC 6211). */
  | 'algorithm'
  /** An algorithm that we, or the crypto engine in use, do not know. */
  | 'unsupported-algorithm'
  /** The content itself is signed but not carried along, or its type demands attributes (RFC 5652 § 5.3). */
  | 'no-signed-attributes'
  /** The signature value does not verify. */
  | 'signature';

export interface SignerVerdict {
  /** Everything but the certificate's own worth is in order when this is empty. */
  readonly faults: readonly SignerFault[];
  readonly certificate: Certificate | undefined;
  /** Whether the certificate is bound by a signing-certificate attribute, and by which digest. */
  readonly ess: DigestName | undefined;
  readonly algorithmProtected: boolean;
}

export interface SignerQuestion {
  readonly message: SignedData;
  readonly signer: SignerInfo;
  /** Digest of the signed content under `signer.digest`; may be left out when the message carries its content. */
  readonly contentDigest?: Uint8Array;
  /** Certificates known from elsewhere, such as a DSS. */
  readonly certificates?: readonly Certificate[];
  readonly crypto: CryptoPrimitives;
}

/** Verifies all that the message itself shows; `cms-malformed` when an attribute cannot be read. */
export async function verifySigner(question: SignerQuestion): Promise<SignerVerdict> {
  try {
    return await verify(question);
  } catch (error) {
    if (error instanceof PkiError && error.code === 'der-malformed') throw new PkiError('cms-malformed', error.detail);
    throw error;
  }
}

async function verify(question: SignerQuestion): Promise<SignerVerdict> {
  const { message, signer, crypto } = question;
  const candidates = [...message.certificates, ...(question.certificates ?? [])].filter((c) => isMeant(signer, c));
  const ess = essCertificates(signer.signed);
  const bound = ess[0];
  const matching = bound === undefined ? candidates : candidates.filter((c) => hashMatches(bound, c, crypto));
  const certificate = matching[0] ?? candidates[0];
  const faults: SignerFault[] = [...contentFaults(question), ...algorithmFaults(signer)];
  if (certificate === undefined) faults.push('no-signing-certificate');
  else if (matching.length === 0) faults.push('signing-certificate-mismatch');
  const { scheme } = signer.signatureAlgorithm;
  if (certificate !== undefined && scheme !== undefined) {
    const supported = crypto.supports?.(certificate.spki, scheme) ?? true;
    if (!supported) faults.push('unsupported-algorithm');
    else if (!(await isSigned(question, certificate))) faults.push('signature');
  }
  const algorithmProtected = signer.signed.has(OID.algorithmProtection);
  return { faults: [...new Set(faults)], certificate, ess: bound?.digest, algorithmProtected };
}

function isMeant({ sid }: SignerInfo, certificate: Certificate): boolean {
  if ('keyId' in sid) return certificate.extensions.subjectKeyId === sid.keyId;
  return sid.serial === certificate.serial && sid.issuer.key === certificate.issuer.key;
}

/** RFC 5035 § 4: the hash decides; issuer and serial number, if given, must agree. */
function hashMatches(ess: EssCertificate, certificate: Certificate, crypto: CryptoPrimitives): boolean {
  if (ess.digest === undefined) return false;
  const sameIssuer = ess.issuer === undefined || ess.issuer === certificate.issuer.key;
  const sameSerial = ess.serial === undefined || ess.serial === certificate.serial;
  return sameIssuer && sameSerial && equalBytes(digest(crypto, ess.digest, certificate.der), ess.hash);
}

function digest(crypto: CryptoPrimitives, name: DigestName, bytes: Uint8Array): Uint8Array {
  const hasher = crypto.hasher(name);
  hasher.update(bytes);
  return hasher.digest();
}

/** § 5.3 and § 11: content-type and message-digest belong to every set of signed attributes. */
function contentFaults({ message, signer, contentDigest, crypto }: SignerQuestion): SignerFault[] {
  if (signer.digest === undefined) return ['unsupported-algorithm'];
  if (signer.signedAttributesField === undefined) {
    const plain = message.contentType === OID.data && message.content !== undefined;
    return plain ? [] : ['no-signed-attributes'];
  }
  const faults: SignerFault[] = [];
  const type = singleValue(signer.signed, OID.contentType);
  if (type === undefined || oidOf(type, 'content-type') !== message.contentType) faults.push('content-type');
  const stated = singleValue(signer.signed, OID.messageDigest);
  const actual =
    contentDigest ?? (message.content === undefined ? undefined : digest(crypto, signer.digest, message.content));
  if (stated === undefined || actual === undefined || !equalBytes(octetsOf(stated, 'message-digest'), actual)) {
    faults.push('content-digest');
  }
  return faults;
}

/**
 * The signature's own digest must be the message's (RFC 5754 § 3), and both the protected ones. Beside signed attributes
 * Ed25519 takes SHA-512 and Ed448 takes SHAKE256 with 512 bits (RFC 8419 § 3.1).
 */
function algorithmFaults(signer: SignerInfo): SignerFault[] {
  const { scheme } = signer.signatureAlgorithm;
  if (scheme === undefined) return ['unsupported-algorithm'];
  if ('digest' in scheme && scheme.digest !== signer.digest) return ['algorithm'];
  const own = scheme.kind === 'ed448' ? 'shake256' : scheme.kind === 'ed25519' ? 'sha512' : signer.digest;
  if (signer.signedAttributesField !== undefined && signer.digest !== undefined && signer.digest !== own)
    return ['algorithm'];
  const value = singleValue(signer.signed, OID.algorithmProtection);
  return value === undefined || isProtected(value, signer) ? [] : ['algorithm'];
}

/** RFC 6211 § 2 */
function isProtected(value: Tlv, signer: SignerInfo): boolean {
  const [digestAlgorithm, signatureAlgorithm, ...more] = sequenceOf(value, 'CMSAlgorithmProtection');
  if (digestAlgorithm === undefined || signatureAlgorithm?.tag !== 0xa1 || more.length > 0) return false;
  const stated = tlv(TAG.sequence, ...children(signatureAlgorithm).map(whole));
  return (
    sameAlgorithm(whole(digestAlgorithm), signer.digestAlgorithm) &&
    sameAlgorithm(stated, signer.signatureAlgorithm.der)
  );
}

/** Parameters that are absent and those that are NULL mean the same (RFC 5754 § 2). */
function sameAlgorithm(a: Uint8Array, b: Uint8Array): boolean {
  const plain = (bytes: Uint8Array): string => {
    const parts = children(readTlv(bytes, 0)).filter(({ tag }) => tag !== TAG.null);
    return parts.map((part) => toHex(canonical(part))).join();
  };
  return plain(a) === plain(b);
}

/**
 * § 5.4: signed attributes are signed as DER with the tag of SET OF. Some signers sign what they wrote, so that is tried
 * first; the meaning is the same, since it is the bytes as parsed or their one DER form.
 */
async function isSigned(question: SignerQuestion, certificate: Certificate): Promise<boolean> {
  const { signer, crypto, message } = question;
  const { scheme } = signer.signatureAlgorithm;
  if (scheme === undefined) return false;
  const field = signer.signedAttributesField;
  if (field === undefined) {
    if (message.content === undefined) return true; // Told as `no-signed-attributes`: nothing here can be verified.
    return crypto.verify(certificate.spki, scheme, message.content, signer.signature);
  }
  const asWritten = tlv(TAG.set, field.bytes.subarray(field.body, field.end));
  if (await crypto.verify(certificate.spki, scheme, asWritten, signer.signature)) return true;
  const der = canonicalAttributes(field);
  return !equalBytes(der, asWritten) && crypto.verify(certificate.spki, scheme, der, signer.signature);
}

function canonicalAttributes(field: Tlv): Uint8Array {
  try {
    return canonical(field, TAG.set);
  } catch (error) {
    if (error instanceof PkiError) return new Uint8Array(0);
    throw error;
  }
}
