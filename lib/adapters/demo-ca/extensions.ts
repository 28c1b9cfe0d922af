/** Encodes the X.509 extensions that demonstration and test certificates need (RFC 5280 § 4.2). */
import {
  boolean,
  implicit,
  integer,
  namedBits,
  octetString,
  oid,
  sequence,
  TAG,
  text,
  tlv,
} from '../../pki/der/write.ts';

/** RFC 5280 § 4.2.1.3, the number of each named bit. */
export const keyUsageBit = {
  digitalSignature: 0,
  nonRepudiation: 1,
  keyEncipherment: 2,
  dataEncipherment: 3,
  keyAgreement: 4,
  keyCertSign: 5,
  cRLSign: 6,
} as const;

export type KeyUsage = keyof typeof keyUsageBit;

export const extendedKeyUsage = {
  timeStamping: '1.3.6.1.5.5.7.3.8',
  ocspSigning: '1.3.6.1.5.5.7.3.9',
  emailProtection: '1.3.6.1.5.5.7.3.4',
  documentSigning: '1.3.6.1.5.5.7.3.36',
} as const;

/** Extension ::= SEQUENCE { extnID, critical DEFAULT FALSE, extnValue }. */
export function extension(identifier: string, value: Uint8Array, critical = false): Uint8Array {
  return critical
    ? sequence(oid(identifier), boolean(true), octetString(value))
    : sequence(oid(identifier), octetString(value));
}

export function keyUsage(usages: readonly KeyUsage[]): Uint8Array {
  return extension('2.5.29.15', namedBits(usages.map((usage) => keyUsageBit[usage])), true);
}

export function basicConstraints(ca: boolean, pathLength?: number): Uint8Array {
  const parts = ca ? [boolean(true), ...(pathLength === undefined ? [] : [integer(pathLength)])] : [];
  return extension('2.5.29.19', sequence(...parts), true);
}

export function extendedKeyUsages(identifiers: readonly string[], critical: boolean): Uint8Array {
  return extension('2.5.29.37', sequence(...identifiers.map(oid)), critical);
}

export function subjectKeyIdentifier(keyId: Uint8Array): Uint8Array {
  return extension('2.5.29.14', octetString(keyId));
}

export function authorityKeyIdentifier(keyId: Uint8Array): Uint8Array {
  return extension('2.5.29.35', sequence(implicit(0, octetString(keyId))));
}

/** One distribution point with full names, each a URI. */
export function crlDistributionPoints(uris: readonly string[]): Uint8Array {
  const names = tlv(0xa0, tlv(0xa0, ...uris.map(uri)));
  return extension('2.5.29.31', sequence(sequence(names)));
}

/** RFC 5280 § 4.2.2.1: where the OCSP responder and the issuer's certificate are. */
export function authorityInformation(places: {
  readonly ocsp?: string | undefined;
  readonly issuer?: string | undefined;
}): Uint8Array {
  const rows: Uint8Array[] = [];
  if (places.ocsp !== undefined) rows.push(sequence(oid('1.3.6.1.5.5.7.48.1'), uri(places.ocsp)));
  if (places.issuer !== undefined) rows.push(sequence(oid('1.3.6.1.5.5.7.48.2'), uri(places.issuer)));
  return extension('1.3.6.1.5.5.7.1.1', sequence(...rows));
}

/** RFC 6960 § 4.2.2.2.1: a responder certificate that need not be checked for revocation. */
export function ocspNoCheck(): Uint8Array {
  return extension('1.3.6.1.5.5.7.48.1.5', tlv(TAG.null));
}

function uri(value: string): Uint8Array {
  return text(0x86, value);
}
