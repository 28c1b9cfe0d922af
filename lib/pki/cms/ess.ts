/** The signing-certificate attributes (RFC 2634 § 5.4, RFC 5035 § 4), which bind a signature to its certificate. */
import type { DigestName } from '../crypto.ts';
import { contents, expect, octetsOf, sequenceOf, type Tlv } from '../der/read.ts';
import { TAG } from '../der/write.ts';
import { parseDigestAlgorithm } from '../x509/algorithm-identifier.ts';
import { normalSerial } from '../x509/certificate.ts';
import { parseGeneralNames } from '../x509/general-name.ts';
import { OID } from './oids.ts';
import { type Attributes, singleValue } from './parse.ts';

export interface EssCertificate {
  readonly digest: DigestName | undefined;
  readonly hash: Uint8Array;
  /** Comparison key of the issuer's name. */
  readonly issuer: string | undefined;
  readonly serial: string | undefined;
}

/** The certificates named, the signer's first; version 2 goes before version 1, which is always SHA-1. */
export function essCertificates(signed: Attributes): EssCertificate[] {
  const second = singleValue(signed, OID.signingCertificateV2);
  if (second !== undefined) return listed(second).map((row) => essCertificate(row, 'sha256'));
  const first = singleValue(signed, OID.signingCertificate);
  return first === undefined ? [] : listed(first).map((row) => essCertificate(row, 'sha1'));
}

const maxCertificates = 64;

function listed(value: Tlv): Tlv[] {
  return sequenceOf(sequenceOf(value, 'SigningCertificate')[0], 'certs').slice(0, maxCertificates);
}

function essCertificate(row: Tlv, defaultDigest: DigestName): EssCertificate {
  const fields = sequenceOf(row, 'ESSCertID');
  const algorithm = fields[0]?.tag === TAG.sequence ? fields.shift() : undefined;
  const [hash, issuerSerial] = fields;
  return {
    digest: algorithm === undefined ? defaultDigest : parseDigestAlgorithm(algorithm),
    hash: octetsOf(hash, 'certHash'),
    ...(issuerSerial === undefined ? { issuer: undefined, serial: undefined } : issuerAndSerialOf(issuerSerial)),
  };
}

function issuerAndSerialOf(value: Tlv): Pick<EssCertificate, 'issuer' | 'serial'> {
  const [names, serial] = sequenceOf(value, 'IssuerSerial');
  const [issuer] = parseGeneralNames(expect(names, TAG.sequence, 'issuer'));
  return {
    issuer: issuer?.kind === 'directory' ? issuer.name.key : undefined,
    serial: normalSerial(contents(expect(serial, TAG.integer, 'serialNumber'))),
  };
}
