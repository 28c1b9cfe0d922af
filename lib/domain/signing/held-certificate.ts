import type { Problem } from '../shared/errors.ts';
import { namesOwner } from './expiry.ts';

/** What a certificate says of itself that decides whether its key is taken in. */
export interface CertificateFacts {
  /** common name of its subject */
  readonly name: string;
  /** Unix milliseconds */
  readonly from: number;
  readonly to: number;
  readonly isAuthority: boolean;
  /** digitalSignature or nonRepudiation (RFC 5280 § 4.2.1.3); true where it names no use */
  readonly maySign: boolean;
  /** nothing where the installation trusts no root at all */
  readonly isTrusted: boolean | undefined;
}

/**
 * Whether a person's certificate may be taken in with its key: for signing, in force, theirs by its name, and of an authority that is trusted.
 * Law on Electronic Transactions 20/2023 art. 22.3; Decree 30/2020 art. 32.
 */
export function certificateProblem(facts: CertificateFacts, owner: string, now: number): Problem | undefined {
  if (facts.isAuthority || !facts.maySign) return { code: 'key-certificate-use' };
  if (now > facts.to) return { code: 'key-certificate-expired' };
  if (now < facts.from) return { code: 'key-certificate-not-begun' };
  if (!namesOwner(facts.name, owner)) return { code: 'key-certificate-of-another', name: facts.name };
  return facts.isTrusted === false ? { code: 'key-certificate-untrusted' } : undefined;
}
