/** The extensions of certificates that path validation, revocation and reports look at (RFC 5280 § 4.2). */

import { toHex } from '../der/bytes.ts';
import {
  booleanOf,
  contents,
  expect,
  fieldsOf,
  namedBitsOf,
  octetsOf,
  oidOf,
  readOnly,
  sequenceOf,
  smallIntegerOf,
  type Tlv,
} from '../der/read.ts';
import { TAG } from '../der/write.ts';
import { PkiError } from '../errors.ts';
import { type DistributionPoint, parseDistributionPoints } from './distribution-point.ts';
import {
  authorityInformation,
  authorityKeyId,
  basicConstraints,
  limited,
  nameConstraints,
  notNegative,
  type PolicyInformation,
  type PolicyMapping,
  policies,
  policyConstraints,
  policyMappings,
  type Subtrees,
} from './extension-values.ts';
import { type GeneralName, parseGeneralNames } from './general-name.ts';

export interface Extensions {
  readonly basicConstraints?: { readonly ca: boolean; readonly pathLength: number | undefined };
  /** Named bits, bit 0 = digitalSignature. */
  readonly keyUsage?: number;
  readonly extendedKeyUsage?: readonly string[];
  readonly subjectKeyId?: string;
  readonly authorityKeyId?: string | undefined;
  readonly subjectAlternativeNames?: readonly GeneralName[];
  readonly issuerAlternativeNames?: readonly GeneralName[];
  readonly policies?: readonly PolicyInformation[];
  readonly policyMappings?: readonly PolicyMapping[];
  readonly policyConstraints?: {
    readonly requireExplicit: number | undefined;
    readonly inhibitMapping: number | undefined;
  };
  readonly inhibitAnyPolicy?: number;
  readonly nameConstraints?: Subtrees;
  readonly crlDistributionPoints?: readonly DistributionPoint[];
  readonly freshestCrl?: readonly DistributionPoint[];
  readonly ocspUris?: readonly string[];
  readonly issuerUris?: readonly string[];
  readonly ocspNoCheck?: true;
  /** ETSI EN 319 412-1 § 5.2: a short-lived certificate whose validity is assured without revocation. */
  readonly validityAssured?: true;
  /** Statement identifiers of RFC 3739 / EN 319 412-5. */
  readonly qcStatements?: readonly string[];
}

export const ANY_POLICY = '2.5.29.32.0';

type Reader = (value: Tlv) => Extensions;

/** One row for each extension: what it is called on the wire, how it is read. Those in this table count as processed. */
const readers: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['2.5.29.19', (value) => ({ basicConstraints: basicConstraints(value) })],
  ['2.5.29.15', (value) => ({ keyUsage: namedBitsOf(contents(expect(value, TAG.bitString, 'keyUsage')), 'keyUsage') })],
  ['2.5.29.37', (value) => ({ extendedKeyUsage: rows(value, 'extKeyUsage').map((row) => oidOf(row, 'extKeyUsage')) })],
  ['2.5.29.14', (value) => ({ subjectKeyId: toHex(octetsOf(value, 'subjectKeyIdentifier')) })],
  ['2.5.29.35', (value) => ({ authorityKeyId: authorityKeyId(value) })],
  ['2.5.29.17', (value) => ({ subjectAlternativeNames: names(value, 'subjectAltName') })],
  ['2.5.29.18', (value) => ({ issuerAlternativeNames: names(value, 'issuerAltName') })],
  ['2.5.29.32', (value) => ({ policies: policies(value) })],
  ['2.5.29.33', (value) => ({ policyMappings: policyMappings(value) })],
  ['2.5.29.36', (value) => ({ policyConstraints: policyConstraints(value) })],
  ['2.5.29.54', (value) => ({ inhibitAnyPolicy: notNegative(smallIntegerOf(value, 'inhibitAnyPolicy'), 'skipCerts') })],
  ['2.5.29.30', (value) => ({ nameConstraints: nameConstraints(value) })],
  ['2.5.29.31', (value) => ({ crlDistributionPoints: parseDistributionPoints(value) })],
  ['2.5.29.46', (value) => ({ freshestCrl: parseDistributionPoints(value) })],
  ['1.3.6.1.5.5.7.1.1', authorityInformation],
  ['1.3.6.1.5.5.7.48.1.5', () => ({ ocspNoCheck: true })],
  ['0.4.0.194121.2.1', () => ({ validityAssured: true })],
  ['1.3.6.1.5.5.7.1.3', (value) => ({ qcStatements: rows(value, 'qcStatements').map(statement) })],
]);

function rows(value: Tlv, what: string): Tlv[] {
  return limited(sequenceOf(value, what), what);
}

function names(value: Tlv, what: string): GeneralName[] {
  return parseGeneralNames(expect(value, TAG.sequence, what));
}

function statement(row: Tlv): string {
  return oidOf(sequenceOf(row, 'QCStatement')[0], 'statementId');
}

export interface ParsedExtensions {
  readonly known: Extensions;
  readonly unknownCritical: readonly string[];
  /** What is wrong with them, in English; a certificate with any of these belongs on no path. */
  readonly problems: readonly string[];
}

/** The Extensions of a certificate. A damaged or repeated one is reported as a problem and throws nothing. */
export function parseExtensions(value: Tlv | undefined): ParsedExtensions {
  const known: Extensions = {};
  const unknownCritical: string[] = [];
  const problems: string[] = [];
  const seen = new Set<string>();
  for (const row of value === undefined ? [] : rows(value, 'extensions')) {
    const { oid, critical, content } = parseExtension(row);
    if (seen.has(oid)) problems.push(`extension ${oid} occurs twice`);
    seen.add(oid);
    const reader = readers.get(oid);
    if (reader === undefined) {
      if (critical) unknownCritical.push(oid);
      continue;
    }
    try {
      Object.assign(known, reader(readOnly(content)));
    } catch (error) {
      if (!(error instanceof PkiError)) throw error;
      problems.push(`extension ${oid}: ${error.detail}`);
    }
  }
  return { known, unknownCritical, problems };
}

/** Extension ::= SEQUENCE { extnID, critical DEFAULT FALSE, extnValue }, also of CRLs and of OCSP. */
export function parseExtension(row: Tlv): {
  readonly oid: string;
  readonly critical: boolean;
  readonly content: Uint8Array;
} {
  const fields = fieldsOf(row, 3, 'extension');
  const hasCritical = fields.length === 3;
  return {
    oid: oidOf(fields[0], 'extnID'),
    critical: hasCritical && booleanOf(fields[1], 'critical'),
    content: octetsOf(fields[hasCritical ? 2 : 1], 'extnValue'),
  };
}
