import { type Expiry, expiryOf, namesOwner } from '../../../domain/signing/expiry.ts';
import type { ApiContext } from '../../../kernel/context.ts';
import { PkiError } from '../../../pki/errors.ts';
import { parseCertificate } from '../../../pki/x509/certificate.ts';
import { attributeOf, nameText } from '../../../pki/x509/name.ts';
import type { SigningIdentity } from '../../../ports/signer.ts';

/** Who signs, and with what. */
export interface CertificateLine {
  readonly of: 'agency' | 'person';
  readonly id: string;
  readonly name: string;
  /** kept by the installation, or in a token at the desk */
  readonly held: 'here' | 'token';
  /** missing where there is none, or where it cannot be read */
  readonly certificate?: ShownCertificate;
}

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

/** The certificates of a person: that of the key that is kept here, and that of the token at their desk. */
export function certificatesOf(
  { signers, tokens, clock }: Pick<ApiContext, 'signers' | 'tokens' | 'clock'>,
  { subject, name }: { readonly subject: string; readonly name: string },
): Promise<CertificateLine[]> {
  const line = { of: 'person', id: subject, name } as const;
  const now = clock.now();
  return Promise.all([
    lineOf({ ...line, held: 'here' }, identityOf(signers.ofPerson(subject)), now),
    lineOf({ ...line, held: 'token' }, tokens.identityOf(subject), now),
  ]);
}

/** The certificate of the seal of an agency. */
export function sealCertificate(
  { signers, clock }: Pick<ApiContext, 'signers' | 'clock'>,
  { id, name }: { readonly id: string; readonly name: string },
): Promise<CertificateLine> {
  return lineOf({ of: 'agency', id, name, held: 'here' }, identityOf(signers.ofAgency(id)), clock.now());
}

const identityOf = async (signer: ReturnType<ApiContext['signers']['ofPerson']>) => (await signer)?.identity();

async function lineOf(
  line: Omit<CertificateLine, 'certificate'>,
  identity: Promise<SigningIdentity | undefined>,
  now: number,
): Promise<CertificateLine> {
  const found = await identity;
  const certificate = found && shown(found, line.name, now);
  return { ...line, ...(certificate ? { certificate } : {}) };
}

function shown({ certificate }: SigningIdentity, owner: string, now: number): ShownCertificate | undefined {
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
