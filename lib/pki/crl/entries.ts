/** Looks a certificate up among a CRL's entries (RFC 5280 § 5.3). */
import { equalBytes } from '../der/bytes.ts';
import { contents, expect, readOnly, readTlv, sequenceOf, type Tlv, whole } from '../der/read.ts';
import { timeOf } from '../der/time.ts';
import { TAG } from '../der/write.ts';
import { malformedAs } from '../errors.ts';
import { normalSerial } from '../x509/certificate.ts';
import { parseExtension } from '../x509/extensions.ts';
import { parseGeneralNames } from '../x509/general-name.ts';
import type { Name } from '../x509/name.ts';
import type { Crl } from './crl.ts';

/** § 5.3.1 */
export type RevocationReason =
  | 'unspecified'
  | 'keyCompromise'
  | 'cACompromise'
  | 'affiliationChanged'
  | 'superseded'
  | 'cessationOfOperation'
  | 'certificateHold'
  | 'removeFromCRL'
  | 'privilegeWithdrawn'
  | 'aACompromise';

export const reasons: readonly (RevocationReason | undefined)[] = [
  'unspecified',
  'keyCompromise',
  'cACompromise',
  'affiliationChanged',
  'superseded',
  'cessationOfOperation',
  'certificateHold',
  undefined,
  'removeFromCRL',
  'privilegeWithdrawn',
  'aACompromise',
];

export interface RevokedEntry {
  readonly revokedAt: Date;
  readonly reason: RevocationReason;
}

export interface Lookup {
  readonly entry: RevokedEntry | undefined;
  /** A critical entry extension nobody here knows: the list must not say that anything is good (§ 5.3). */
  readonly unusable: string | undefined;
}

/** Walks all entries: in an indirect list each belongs to the last named certificate issuer (§ 5.3.3). */
export function lookUp(crl: Crl, serial: string, issuer: Name): Lookup {
  const answers = knownLookups.get(crl) ?? new Map<string, Lookup>();
  knownLookups.set(crl, answers);
  const question = `${serial} ${issuer.key}`;
  const known = answers.get(question);
  if (known !== undefined) return known;
  const found = malformedAs('crl-malformed', () => walk(crl, serial, issuer));
  if (answers.size < maxAnswers) answers.set(question, found);
  return found;
}

/** Every signature of a file needs the status of the same few certificates, and lists can be long: their answers are kept. */
const knownLookups = new WeakMap<Crl, Map<string, Lookup>>();
const maxAnswers = 64;

function walk(crl: Crl, serial: string, issuer: Name): Lookup {
  let entry: RevokedEntry | undefined;
  let unusable: string | undefined;
  let concernsIssuer = crl.issuer.key === issuer.key;
  const { entries } = crl;
  const lastOctet = Number.parseInt(serial.slice(-2), 16);
  const extensionsOf = remembering();
  for (let at = entries?.body ?? 0; entries !== undefined && at < entries.end; ) {
    const row = readTlv(entries.bytes, at, entries.end);
    at = row.next;
    const number = readTlv(row.bytes, expect(row, TAG.sequence, 'CRL entry').body, row.end);
    const date = readTlv(row.bytes, number.next, row.end);
    const extensions = date.next < row.end ? extensionsOf(readTlv(row.bytes, date.next, row.end)) : plain;
    unusable ??= extensions.unknownCritical;
    if (extensions.issuers !== undefined) concernsIssuer = extensions.issuers.includes(issuer.key);
    if (concernsIssuer && number.bytes[number.end - 1] === lastOctet && isSerial(number, serial)) {
      entry = { revokedAt: timeOf(date, 'revocationDate'), reason: extensions.reason };
    }
  }
  return { entry, unusable };
}

function isSerial(number: Tlv, serial: string): boolean {
  return normalSerial(contents(expect(number, TAG.integer, 'userCertificate'))) === serial;
}

interface EntryExtensions {
  readonly reason: RevocationReason;
  readonly issuers: readonly string[] | undefined;
  readonly unknownCritical: string | undefined;
}

const plain: EntryExtensions = { reason: 'unspecified', issuers: undefined, unknownCritical: undefined };

/** Long lists repeat the same few extensions, mostly a reason: each form is parsed once. */
function remembering(): (field: Tlv) => EntryExtensions {
  const known: { readonly der: Uint8Array; readonly parsed: EntryExtensions }[] = [];
  return (field) => {
    const der = whole(field);
    const before = known.find((form) => equalBytes(form.der, der));
    if (before !== undefined) return before.parsed;
    const parsed = entryExtensions(field);
    if (known.length < maxForms) known.push({ der, parsed });
    return parsed;
  };
}

const maxForms = 16;

function entryExtensions(field: Tlv): EntryExtensions {
  let { reason, issuers, unknownCritical } = plain;
  for (const row of sequenceOf(field, 'crlEntryExtensions')) {
    const { oid, critical, content } = parseExtension(row);
    if (oid === '2.5.29.21') reason = reasonOf(readOnly(content));
    else if (oid === '2.5.29.29') issuers = directoryNames(readOnly(content));
    else if (oid !== '2.5.29.24' && critical) unknownCritical = `unknown critical entry extension ${oid}`;
  }
  return { reason, issuers, unknownCritical };
}

/** An ENUMERATED; numbers that are not given out count as unspecified, which is revoked all the same. */
export function reasonOf(value: Tlv): RevocationReason {
  const octets = contents(expect(value, TAG.enumerated, 'reasonCode'));
  return (octets.length === 1 ? reasons[octets[0] as number] : undefined) ?? 'unspecified';
}

function directoryNames(value: Tlv): string[] {
  return parseGeneralNames(value).flatMap((name) => (name.kind === 'directory' ? [name.name.key] : []));
}
