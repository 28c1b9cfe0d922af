/** Reads the values of the longer certificate extensions, each by its clause of RFC 5280 § 4.2. */
import { toHex } from '../der/bytes.ts';
import {
  booleanOf,
  children,
  contents,
  implicitOctetsOf,
  oidOf,
  sequenceOf,
  smallIntegerOf,
  type Tlv,
  whole,
} from '../der/read.ts';
import { TAG } from '../der/write.ts';
import { PkiError } from '../errors.ts';
import { type GeneralName, parseGeneralName } from './general-name.ts';

export interface Subtrees {
  readonly permitted: readonly GeneralName[];
  readonly excluded: readonly GeneralName[];
}

export interface PolicyInformation {
  readonly policy: string;
  /** PolicyQualifierInfo values, DER. */
  readonly qualifiers: readonly Uint8Array[];
}

export interface PolicyMapping {
  readonly issuer: string;
  readonly subject: string;
}

const maxEntries = 5_000;

export function limited<T>(list: T[], what: string): T[] {
  if (list.length > maxEntries) throw new PkiError('limit-exceeded', `${what}: ${list.length} entries`);
  return list;
}

export function notNegative(value: number, what: string): number {
  if (value < 0) throw new PkiError('der-malformed', `${what} is ${value}`);
  return value;
}

/** § 4.2.1.9 */
export function basicConstraints(value: Tlv): { ca: boolean; pathLength: number | undefined } {
  const fields = sequenceOf(value, 'basicConstraints');
  const hasCa = fields[0]?.tag === TAG.boolean;
  const ca = hasCa && booleanOf(fields[0], 'cA');
  const length = fields[hasCa ? 1 : 0];
  const pathLength = length === undefined ? undefined : notNegative(smallIntegerOf(length, 'pathLen'), 'pathLen');
  return { ca, pathLength };
}

/** § 4.2.1.1: the key identifier; issuer and serial number beside it are hints we do not need. */
export function authorityKeyId(value: Tlv): string | undefined {
  const id = sequenceOf(value, 'authorityKeyIdentifier').find((field) => (field.tag & 0xdf) === 0x80);
  return id === undefined ? undefined : toHex(implicitOctetsOf(id, 'keyIdentifier'));
}

/** § 4.2.1.4: a policy must not appear more than once. */
export function policies(value: Tlv): PolicyInformation[] {
  const rows = limited(sequenceOf(value, 'certificatePolicies'), 'certificatePolicies').map((row) => {
    const [policy, qualifiers] = sequenceOf(row, 'PolicyInformation');
    return {
      policy: oidOf(policy, 'policyIdentifier'),
      qualifiers: qualifiers === undefined ? [] : sequenceOf(qualifiers, 'policyQualifiers').map(whole),
    };
  });
  if (new Set(rows.map((row) => row.policy)).size !== rows.length) {
    throw new PkiError('der-malformed', 'a policy occurs twice');
  }
  return rows;
}

/** § 4.2.1.5 */
export function policyMappings(value: Tlv): PolicyMapping[] {
  return limited(sequenceOf(value, 'policyMappings'), 'policyMappings').map((row) => {
    const [issuer, subject] = sequenceOf(row, 'policyMapping');
    return { issuer: oidOf(issuer, 'issuerDomainPolicy'), subject: oidOf(subject, 'subjectDomainPolicy') };
  });
}

/** § 4.2.1.11 */
export function policyConstraints(value: Tlv): {
  requireExplicit: number | undefined;
  inhibitMapping: number | undefined;
} {
  const fields = sequenceOf(value, 'policyConstraints');
  const at = (tag: number): number | undefined => {
    const field = fields.find((candidate) => candidate.tag === tag);
    return field === undefined ? undefined : skipCerts(field);
  };
  return { requireExplicit: at(0x80), inhibitMapping: at(0x81) };
}

/** Octets of `[n] IMPLICIT INTEGER (0..MAX)`. */
function skipCerts(value: Tlv): number {
  const bytes = contents(value);
  if (bytes.length === 0 || bytes.length > 5 || (bytes[0] as number) >= 0x80) {
    throw new PkiError('der-malformed', 'SkipCerts is out of range');
  }
  return bytes.reduce((sum, octet) => sum * 256 + octet, 0);
}

/** § 4.2.1.10: no name form uses minimum and maximum; a subtree that sets them is not understood. */
export function nameConstraints(value: Tlv): Subtrees {
  const fields = sequenceOf(value, 'nameConstraints');
  const trees = (tag: number): GeneralName[] =>
    fields
      .filter((field) => field.tag === tag)
      .flatMap((field) => limited(children(field), 'nameConstraints'))
      .map(subtreeBase);
  return { permitted: trees(0xa0), excluded: trees(0xa1) };
}

function subtreeBase(tree: Tlv): GeneralName {
  const [base, ...bounds] = sequenceOf(tree, 'GeneralSubtree');
  if (base === undefined) throw new PkiError('der-malformed', 'GeneralSubtree without a base');
  const [bound] = bounds;
  const minimumOfZero = bounds.length === 1 && bound?.tag === 0x80 && contents(bound).every((octet) => octet === 0);
  if (bounds.length > 0 && !minimumOfZero) throw new PkiError('der-malformed', 'GeneralSubtree with bounds');
  return parseGeneralName(base);
}

/** § 4.2.2.1 */
export function authorityInformation(value: Tlv): { ocspUris: string[]; issuerUris: string[] } {
  const rows = limited(sequenceOf(value, 'authorityInfoAccess'), 'authorityInfoAccess').map((row) => {
    const [method, place] = sequenceOf(row, 'AccessDescription');
    if (place === undefined) throw new PkiError('der-malformed', 'AccessDescription without a location');
    return { method: oidOf(method, 'accessMethod'), place: parseGeneralName(place) };
  });
  const uris = (method: string): string[] =>
    rows.flatMap((row) => (row.method === method && row.place.kind === 'uri' ? [row.place.value] : []));
  return { ocspUris: uris('1.3.6.1.5.5.7.48.1'), issuerUris: uris('1.3.6.1.5.5.7.48.2') };
}
