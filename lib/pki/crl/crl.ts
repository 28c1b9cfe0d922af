/** Certificate revocation lists (RFC 5280 § 5): parsed around their entries, which are only walked when asked. */
import { equalBytes } from '../der/bytes.ts';
import {
  bitStringOctetsOf,
  children,
  contents,
  expect,
  fieldsOf,
  integerOf,
  namedBitsOf,
  readOnly,
  readTlv,
  sequenceOf,
  smallIntegerOf,
  type Tlv,
  whole,
} from '../der/read.ts';
import { isTime, timeOf } from '../der/time.ts';
import { TAG } from '../der/write.ts';
import { malformedAs, PkiError } from '../errors.ts';
import { type AlgorithmIdentifier, parseSignatureAlgorithm } from '../x509/algorithm-identifier.ts';
import {
  type DistributionPoint,
  type DistributionPointName,
  parseDistributionPointName,
  parseDistributionPoints,
} from '../x509/distribution-point.ts';
import { authorityKeyId } from '../x509/extension-values.ts';
import { parseExtension } from '../x509/extensions.ts';
import { type Name, parseName } from '../x509/name.ts';

/** § 5.2.5 */
export interface IssuingDistributionPoint {
  readonly der: Uint8Array;
  readonly name: DistributionPointName | undefined;
  readonly onlyUserCertificates: boolean;
  readonly onlyAuthorityCertificates: boolean;
  readonly onlyAttributeCertificates: boolean;
  readonly onlySomeReasons: number | undefined;
  readonly indirect: boolean;
}

export interface Crl {
  readonly kind: 'crl';
  readonly der: Uint8Array;
  readonly tbs: Uint8Array;
  readonly issuer: Name;
  readonly thisUpdate: Date;
  readonly nextUpdate: Date | undefined;
  readonly signatureAlgorithm: AlgorithmIdentifier;
  readonly signature: Uint8Array;
  /** The revokedCertificates SEQUENCE, if there is one. */
  readonly entries: Tlv | undefined;
  readonly number: bigint | undefined;
  /** BaseCRLNumber: the list is a delta (§ 5.2.4). */
  readonly deltaBase: bigint | undefined;
  readonly authorityKeyId: string | undefined;
  readonly issuingDistributionPoint: IssuingDistributionPoint | undefined;
  readonly freshestCrl: readonly DistributionPoint[];
  /** X.509 § 9.5.2.9 expiredCertsOnCRL: entries of certificates expired since then are still kept. */
  readonly expiredSince: Date | undefined;
  /** Faults and unknown critical extensions: the list must not be used (§ 5.2). */
  readonly problems: readonly string[];
}

const largest = 256 * 1024 * 1024;

/** Parses one CertificateList; `crl-malformed` when it is none. */
export function parseCrl(der: Uint8Array): Crl {
  if (der.length > largest) throw new PkiError('limit-exceeded', `a CRL of ${der.length} octets`);
  return malformedAs('crl-malformed', () => parse(der));
}

function parse(der: Uint8Array): Crl {
  const [tbs, outerAlgorithm, signature] = fieldsOf(readOnly(der), 3, 'CertificateList');
  const fields = children(expect(tbs, TAG.sequence, 'TBSCertList'));
  const versioned = fields[0]?.tag === TAG.integer ? fields.shift() : undefined;
  const version = versioned === undefined ? 1 : smallIntegerOf(versioned, 'version') + 1;
  const [innerAlgorithm, issuer, thisUpdate, ...rest] = fields;
  const nextUpdate = isTime(rest[0]) ? rest.shift() : undefined;
  const entries = rest[0]?.tag === TAG.sequence ? rest.shift() : undefined;
  const [extensionField] = rest;
  if (rest.length > 1 || (extensionField !== undefined && extensionField.tag !== 0xa0)) {
    throw new PkiError('der-malformed', 'TBSCertList has fields that do not belong there');
  }
  const signatureAlgorithm = parseSignatureAlgorithm(outerAlgorithm);
  const problems: string[] = [];
  if (!equalBytes(signatureAlgorithm.der, whole(expect(innerAlgorithm, TAG.sequence, 'signature')))) {
    problems.push('signature algorithm inside and outside differ');
  }
  if (extensionField !== undefined && version !== 2) problems.push(`extensions in a version ${version} CRL`);
  return {
    kind: 'crl',
    der,
    tbs: whole(tbs as Tlv),
    issuer: parseName(issuer, 'issuer'),
    thisUpdate: timeOf(thisUpdate, 'thisUpdate'),
    nextUpdate: nextUpdate === undefined ? undefined : timeOf(nextUpdate, 'nextUpdate'),
    signatureAlgorithm,
    signature: bitStringOctetsOf(signature, 'signatureValue'),
    entries,
    ...extensionsOf(extensionField, problems),
    problems,
  };
}

type CrlExtensions = Pick<
  Crl,
  'number' | 'deltaBase' | 'authorityKeyId' | 'issuingDistributionPoint' | 'freshestCrl' | 'expiredSince'
>;

function extensionsOf(field: Tlv | undefined, problems: string[]): CrlExtensions {
  const found = new Map<string, Tlv>();
  const rows = field === undefined ? [] : sequenceOf(readTlv(field.bytes, field.body, field.end), 'crlExtensions');
  for (const row of rows) {
    const { oid, critical, content } = parseExtension(row);
    if (found.has(oid)) problems.push(`extension ${oid} occurs twice`);
    if (critical && !known.has(oid)) problems.push(`unknown critical extension ${oid}`);
    if (known.has(oid)) found.set(oid, readOnly(content));
  }
  const read = <T>(oid: string, parse: (value: Tlv) => T): T | undefined => {
    const value = found.get(oid);
    return value === undefined ? undefined : parse(value);
  };
  return {
    number: read('2.5.29.20', (value) => integerOf(value, 'cRLNumber')),
    deltaBase: read('2.5.29.27', (value) => integerOf(value, 'BaseCRLNumber')),
    authorityKeyId: read('2.5.29.35', authorityKeyId),
    issuingDistributionPoint: read('2.5.29.28', issuingDistributionPoint),
    freshestCrl: read('2.5.29.46', parseDistributionPoints) ?? [],
    expiredSince: read('2.5.29.60', (value) => timeOf(value, 'expiredCertsOnCRL')),
  };
}

/** issuerAltName (2.5.29.18) carries nothing we need. */
const known = new Set(['2.5.29.20', '2.5.29.27', '2.5.29.35', '2.5.29.28', '2.5.29.46', '2.5.29.60', '2.5.29.18']);

function issuingDistributionPoint(value: Tlv): IssuingDistributionPoint {
  const fields = sequenceOf(value, 'issuingDistributionPoint');
  const at = (tag: number): Tlv | undefined => fields.find((field) => field.tag === tag);
  const flag = (tag: number): boolean => {
    const field = at(tag);
    return field !== undefined && contents(field).some((octet) => octet !== 0);
  };
  const name = at(0xa0);
  const reasons = at(0x83);
  return {
    der: whole(value),
    name: name === undefined ? undefined : parseDistributionPointName(name),
    onlyUserCertificates: flag(0x81),
    onlyAuthorityCertificates: flag(0x82),
    onlySomeReasons: reasons === undefined ? undefined : namedBitsOf(contents(reasons), 'onlySomeReasons'),
    indirect: flag(0x84),
    onlyAttributeCertificates: flag(0x85),
  };
}
