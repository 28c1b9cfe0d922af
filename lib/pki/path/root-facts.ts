import { PkiError } from '../errors.ts';
import { sha256Hex } from '../sha256.ts';
import { type Certificate, parseCertificate } from '../x509/certificate.ts';
import { nameText } from '../x509/name.ts';
import { keyInfo } from '../x509/public-key.ts';

/** What the certificate of an authority says of itself, to be shown: times in Unix milliseconds. */
interface ShownRoot {
  readonly fingerprint: string;
  readonly subject: string;
  readonly issuer: string;
  readonly key: string;
  readonly from: number;
  readonly to: number;
}

/** The same of bytes that may be no certificate. */
export function factsOf(der: Uint8Array): ShownRoot | undefined {
  try {
    return rootFacts(parseCertificate(der));
  } catch (error) {
    if (error instanceof PkiError) return undefined;
    throw error;
  }
}

export function rootFacts({ der, subject, issuer, spki, notBefore, notAfter }: Certificate): ShownRoot {
  const key = keyInfo(spki);
  return {
    fingerprint: sha256Hex(der),
    subject: nameText(subject),
    issuer: nameText(issuer),
    key: key.kind === 'ec' ? `ec ${key.curve}` : `${key.kind} ${key.bits}`,
    from: notBefore.getTime(),
    to: notAfter.getTime(),
  };
}
