import { type Expiry, expiryOf, namesOwner } from '../../domain/signing/expiry.ts';
import { PkiError } from '../../pki/errors.ts';
import { parseCertificate } from '../../pki/x509/certificate.ts';
import { attributeOf, nameText } from '../../pki/x509/name.ts';
import type { SigningIdentity } from '../../ports/signer.ts';

/** A certificate as pages show it. */
export interface ShownCertificate extends Expiry {
  readonly subject: string;
  readonly issuer: string;
  /** hexadecimal */
  readonly serial: string;
  /** Unix milliseconds */
  readonly from: number;
  readonly to: number;
  /** it does not name the one whose it is */
  readonly ofAnother: boolean;
}

const commonName = '2.5.4.3';

/** What a page shows of a certificate; nothing where it cannot be read. */
export function shownCertificate(
  { certificate }: SigningIdentity,
  owner: string,
  now: number,
): ShownCertificate | undefined {
  try {
    const { subject, issuer, serial, notBefore, notAfter } = parseCertificate(certificate);
    const [from, to] = [notBefore.getTime(), notAfter.getTime()];
    const ofAnother = !namesOwner(attributeOf(subject, commonName) ?? '', owner);
    return {
      subject: nameText(subject),
      issuer: nameText(issuer),
      serial,
      from,
      to,
      ofAnother,
      ...expiryOf({ from, to }, now),
    };
  } catch (error) {
    if (error instanceof PkiError) return undefined;
    throw error;
  }
}
