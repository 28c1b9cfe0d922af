/** X.509 certificates (RFC 5280 § 4) as values: parsed once, compared by their bytes. */
import { equalBytes, toHex } from '../der/bytes.ts';
import {
  bitStringOctetsOf,
  children,
  contents,
  expect,
  fieldsOf,
  readOnly,
  readTlv,
  sequenceOf,
  smallIntegerOf,
  whole,
} from '../der/read.ts';
import { timeOf } from '../der/time.ts';
import { TAG } from '../der/write.ts';
import { malformedAs, PkiError } from '../errors.ts';
import { type AlgorithmIdentifier, parseSignatureAlgorithm } from './algorithm-identifier.ts';
import { type Extensions, parseExtensions } from './extensions.ts';
import { type Name, parseName } from './name.ts';

export interface Certificate {
  readonly der: Uint8Array;
  /** The signed part, as it stands in `der`. */
  readonly tbs: Uint8Array;
  readonly version: number;
  /** Lower-case hexadecimal of the shortest two's complement octets. */
  readonly serial: string;
  readonly issuer: Name;
  readonly subject: Name;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** DER SubjectPublicKeyInfo. */
  readonly spki: Uint8Array;
  readonly signatureAlgorithm: AlgorithmIdentifier;
  readonly signature: Uint8Array;
  readonly extensions: Readonly<Extensions>;
  readonly unknownCritical: readonly string[];
  /** Faults that do not hinder reading it but bar it from every path. */
  readonly problems: readonly string[];
  readonly selfIssued: boolean;
}

const largest = 256 * 1024;

/** Parses one DER (or BER) certificate; `certificate-malformed` when it is none. */
export function parseCertificate(der: Uint8Array): Certificate {
  if (der.length > largest) throw new PkiError('limit-exceeded', `a certificate of ${der.length} octets`);
  return malformedAs('certificate-malformed', () => parse(der));
}

function parse(der: Uint8Array): Certificate {
  const [tbs, outerAlgorithm, signature] = fieldsOf(readOnly(der), 3, 'Certificate');
  const fields = children(expect(tbs, TAG.sequence, 'TBSCertificate'));
  const versioned = fields[0]?.tag === 0xa0 ? fields.shift() : undefined;
  const version =
    versioned === undefined ? 1 : smallIntegerOf(readTlv(der, versioned.body, versioned.end), 'version') + 1;
  const [serial, innerAlgorithm, issuerField, validity, subjectField, spki, ...optional] = fields;
  const [notBefore, notAfter] = sequenceOf(validity, 'validity');
  const issuer = parseName(issuerField, 'issuer');
  const subject = parseName(subjectField, 'subject');
  const signatureAlgorithm = parseSignatureAlgorithm(outerAlgorithm);
  const extensionField = optional.find((field) => field.tag === 0xa3);
  // Two unique identifiers of version 2, then the extensions (§ 4.1).
  const order = optional.map(({ tag }) => (tag & 0xdf) - 0x80);
  if (order.some((number, index) => number < 1 || number > 3 || number <= (order[index - 1] ?? 0))) {
    throw new PkiError('der-malformed', 'TBSCertificate has fields that do not belong there');
  }
  const extensions = parseExtensions(
    extensionField === undefined ? undefined : readTlv(der, extensionField.body, extensionField.end),
  );
  const problems = [...extensions.problems];
  // § 4.1.1.2: the algorithm outside and inside the signed part must be the same.
  if (!equalBytes(signatureAlgorithm.der, whole(expect(innerAlgorithm, TAG.sequence, 'signature')))) {
    problems.push('signature algorithm inside and outside differ');
  }
  if (extensionField !== undefined && version !== 3) problems.push(`extensions in a version ${version} certificate`);
  return {
    der,
    tbs: whole(tbs as NonNullable<typeof tbs>),
    version,
    serial: normalSerial(contents(expect(serial, TAG.integer, 'serialNumber'))),
    issuer,
    subject,
    notBefore: timeOf(notBefore, 'notBefore'),
    notAfter: timeOf(notAfter, 'notAfter'),
    spki: whole(expect(spki, TAG.sequence, 'subjectPublicKeyInfo')),
    signatureAlgorithm,
    signature: bitStringOctetsOf(signature, 'signatureValue'),
    extensions: extensions.known,
    unknownCritical: extensions.unknownCritical,
    problems,
    selfIssued: issuer.key === subject.key,
  };
}

/** A serial number as its shortest octets, so that padded and plain encodings are equal. */
export function normalSerial(bytes: Uint8Array): string {
  if (bytes.length === 0 || bytes.length > 64) throw new PkiError('der-malformed', `serial of ${bytes.length} octets`);
  let start = 0;
  while (start < bytes.length - 1) {
    const sign = (bytes[start + 1] as number) >= 0x80 ? 0xff : 0;
    if (bytes[start] !== sign) break;
    start++;
  }
  return toHex(bytes.subarray(start));
}
