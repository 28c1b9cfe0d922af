import type { ApiContext } from '../../../kernel/context.ts';
import { ownIdentity } from '../../../kernel/held-key.ts';
import type { SigningIdentity } from '../../../ports/signer.ts';
import { type ShownCertificate, shownCertificate } from '../../parts/shown-certificate.ts';

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

/** The certificates of a person: that of the key that is kept here, and that of the token at their desk. */
export function certificatesOf(
  context: ApiContext,
  { subject, name }: { readonly subject: string; readonly name: string },
): Promise<CertificateLine[]> {
  const line = { of: 'person', id: subject, name } as const;
  const now = context.clock.now();
  return Promise.all([
    lineOf({ ...line, held: 'here' }, ownIdentity(context, subject), now),
    lineOf({ ...line, held: 'token' }, context.tokens.identityOf(subject), now),
  ]);
}

/** The certificate of the seal of an agency. */
export function sealCertificate(
  { signers, clock }: Pick<ApiContext, 'signers' | 'clock'>,
  { id, name }: { readonly id: string; readonly name: string },
): Promise<CertificateLine> {
  return lineOf(
    { of: 'agency', id, name, held: 'here' },
    signers.ofAgency(id).then((signer) => signer?.identity()),
    clock.now(),
  );
}

async function lineOf(
  line: Omit<CertificateLine, 'certificate'>,
  identity: Promise<SigningIdentity | undefined>,
  now: number,
): Promise<CertificateLine> {
  const found = await identity;
  const certificate = found && shownCertificate(found, line.name, now);
  return { ...line, ...(certificate ? { certificate } : {}) };
}
