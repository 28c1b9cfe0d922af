/** Name constraints (RFC 5280 §§ 4.2.1.10, 6.1.3 (b) and (c), 6.1.4 (g)). */
import { PkiError } from '../errors.ts';
import type { Certificate } from '../x509/certificate.ts';
import type { Subtrees } from '../x509/extension-values.ts';
import type { GeneralName } from '../x509/general-name.ts';
import { attributeOf } from '../x509/name.ts';

/** The constraints of all authorities above; each must be met, so intersection and union need not be computed. */
export type NameConstraints = readonly Subtrees[];

const maxComparisons = 250_000;
const EMAIL_ADDRESS = '1.2.840.113549.1.9.1';

/** What is wrong with the certificate's names under the constraints, in English; `undefined` when nothing is. */
export function violatedConstraint(certificate: Certificate, constraints: NameConstraints): string | undefined {
  if (constraints.length === 0) return undefined;
  const names = namesOf(certificate);
  const subtrees = constraints.reduce((sum, { permitted, excluded }) => sum + permitted.length + excluded.length, 0);
  if (names.length * subtrees > maxComparisons) {
    throw new PkiError('limit-exceeded', `${names.length} names under ${subtrees} name constraints`);
  }
  for (const name of names) {
    for (const { permitted, excluded } of constraints) {
      if (excluded.some((base) => sameForm(name, base) && mayBeWithin(name, base))) return `${shown(name)} is excluded`;
      const relevant = permitted.filter((base) => sameForm(name, base));
      if (relevant.length > 0 && !relevant.some((base) => isWithin(name, base)))
        return `${shown(name)} is not permitted`;
    }
  }
  return undefined;
}

/** § 6.1.3 (b): the subject unless empty, every alternative name, and an e-mail address kept in the subject only. */
function namesOf(certificate: Certificate): GeneralName[] {
  const { subject } = certificate;
  const names = [...(certificate.extensions.subjectAlternativeNames ?? [])];
  if (!names.some((name) => name.kind === 'email')) {
    for (const { type, value } of subject.attributes) if (type === EMAIL_ADDRESS) names.push({ kind: 'email', value });
  }
  if (subject.rdns.length > 0) names.push({ kind: 'directory', name: subject });
  return names;
}

function sameForm(name: GeneralName, base: GeneralName): boolean {
  return name.kind === base.kind && (name.kind !== 'other' || base.kind !== 'other' || name.tag === base.tag);
}

/** A name of a form we cannot compare is never permitted and always excluded. */
function mayBeWithin(name: GeneralName, base: GeneralName): boolean {
  return !isComparable(name, base) || isWithin(name, base);
}

function isComparable(name: GeneralName, base: GeneralName): boolean {
  if (name.kind === 'other') return false;
  if (name.kind === 'uri') return uriHost(name.value) !== undefined;
  if (name.kind === 'ip' && base.kind === 'ip')
    return base.value.length === 2 * name.value.length || isOtherFamily(name, base);
  return name.kind !== 'email' || name.value.includes('@');
}

function isOtherFamily(name: { value: Uint8Array }, base: { value: Uint8Array }): boolean {
  return [4, 16].includes(name.value.length) && [8, 32].includes(base.value.length);
}

function isWithin(name: GeneralName, base: GeneralName): boolean {
  if (name.kind === 'directory' && base.kind === 'directory') {
    return base.name.rdns.every((rdn, index) => name.name.rdns[index] === rdn);
  }
  if (name.kind === 'email' && base.kind === 'email') return emailWithin(name.value, base.value);
  if (name.kind === 'dns' && base.kind === 'dns') return dnsWithin(name.value, base.value);
  if (name.kind === 'uri' && base.kind === 'uri') {
    const host = uriHost(name.value);
    return host !== undefined && hostWithin(host, base.value);
  }
  if (name.kind === 'ip' && base.kind === 'ip') return addressWithin(name.value, base.value);
  return false;
}

/** A mailbox, all mailboxes of a host, or (with a leading period) of the hosts below a domain. */
function emailWithin(mailbox: string, base: string): boolean {
  const at = mailbox.lastIndexOf('@');
  if (at < 0) return false;
  const host = mailbox.slice(at + 1);
  const baseAt = base.lastIndexOf('@');
  if (baseAt < 0) return hostWithin(host, base);
  return mailbox.slice(0, at) === base.slice(0, baseAt) && hostWithin(host, base.slice(baseAt + 1));
}

/** The host itself, or (with a leading period) any host below it, but not the domain itself. */
function hostWithin(host: string, base: string): boolean {
  const [name, wanted] = [bare(host), bare(base)];
  return wanted.startsWith('.') ? name.endsWith(wanted) && name.length > wanted.length : name === wanted;
}

/** A name and every name made by adding labels on its left. */
function dnsWithin(dns: string, base: string): boolean {
  const [name, wanted] = [bare(dns), bare(base)];
  if (wanted === '') return true;
  if (wanted.startsWith('.')) return name.endsWith(wanted) && name.length > wanted.length;
  return name === wanted || name.endsWith(`.${wanted}`);
}

function bare(host: string): string {
  return host.toLowerCase().replace(/\.$/, '');
}

/** The host of a URI with an authority (RFC 3986 § 3.2); none when it is missing or an address, which no constraint meets. */
function uriHost(uri: string): string | undefined {
  const authority = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)/i.exec(uri)?.[1];
  const host = authority?.replace(/^.*@/, '').replace(/:\d*$/, '');
  if (host === undefined || host === '' || host.startsWith('[') || /^[\d.]+$/.test(host)) return undefined;
  return host;
}

/** Address and mask, both of the address's length (RFC 4632). */
function addressWithin(address: Uint8Array, base: Uint8Array): boolean {
  if (base.length !== 2 * address.length) return false;
  return address.every((octet, i) => {
    const mask = base[address.length + i] as number;
    return (octet & mask) === ((base[i] as number) & mask);
  });
}

function shown(name: GeneralName): string {
  if (name.kind === 'directory') return `the name ${attributeOf(name.name, '2.5.4.3') ?? 'of the subject'}`;
  return 'value' in name && typeof name.value === 'string'
    ? `${name.kind} ${name.value}`
    : `a name of kind ${name.kind}`;
}
