import type { PdfView } from '../../../pdf/document/view.ts';
import { isString, type PdfDict } from '../../../pdf/objects/objects.ts';
import { textOf } from '../../../pdf/objects/text-string.ts';
import type { CryptoPrimitives } from '../../../pki/crypto.ts';
import { toHex } from '../../../pki/der/bytes.ts';
import type { Certificate } from '../../../pki/x509/certificate.ts';
import { attributeOf, nameText } from '../../../pki/x509/name.ts';
import type { SignerReport } from './report.ts';

const COMMON_NAME = '2.5.4.3';
const ORGANISATION = '2.5.4.10';
const TITLE = '2.5.4.12';

/** What a report says about a certificate. */
export function signerReport(certificate: Certificate, crypto: Pick<CryptoPrimitives, 'hasher'>): SignerReport {
  const hasher = crypto.hasher('sha256');
  hasher.update(certificate.der);
  return {
    commonName: attributeOf(certificate.subject, COMMON_NAME) ?? null,
    organisation: attributeOf(certificate.subject, ORGANISATION) ?? null,
    title: attributeOf(certificate.subject, TITLE) ?? null,
    subject: nameText(certificate.subject),
    issuer: nameText(certificate.issuer),
    serial: certificate.serial,
    notBefore: certificate.notBefore.toISOString(),
    notAfter: certificate.notAfter.toISOString(),
    fingerprint: toHex(hasher.digest()),
  };
}

/** A text entry of a signature dictionary, at most 1,000 characters. */
export async function textEntry(view: PdfView, entries: PdfDict, key: string): Promise<string | null> {
  const value = await view.get(entries, key);
  return isString(value) ? textOf(value).slice(0, 1000) : null;
}

const date = /^D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:(Z)|([+-])(\d\d)'?(\d\d)?'?)?/;

/** ISO 32000-2 § 7.9.4; without an offset it is taken as UTC. Undefined when it makes no sense. */
export function dateOf(text: string): Date | undefined {
  const match = date.exec(text);
  if (!match) return undefined;
  const [
    ,
    year,
    month = '01',
    day = '01',
    hour = '00',
    minute = '00',
    second = '00',
    ,
    sign,
    hours = '00',
    minutes = '00',
  ] = match;
  const zone = sign === undefined ? 'Z' : `${sign}${hours}:${minutes}`;
  const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${zone}`);
  return Number.isNaN(at.getTime()) ? undefined : at;
}
