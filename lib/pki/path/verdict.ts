/** The answers of certificate validation, in the words of EN 319 102-1 § 5.2.6, and which of two failures says more. */
import type { CertificateStatus } from '../revocation/model.ts';
import type { Certificate } from '../x509/certificate.ts';
import type { CandidatePath } from './build-paths.ts';
import type { TrustAnchor } from './trust-anchor.ts';
import type { ChainFault } from './validate-chain.ts';

export type PathSubIndication =
  | 'NO_CERTIFICATE_CHAIN_FOUND'
  | 'NO_CERTIFICATE_CHAIN_FOUND_NO_POE'
  | 'OUT_OF_BOUNDS_NO_POE'
  | 'OUT_OF_BOUNDS_NOT_REVOKED'
  | 'CERTIFICATE_CHAIN_GENERAL_FAILURE'
  | 'CHAIN_CONSTRAINTS_FAILURE'
  | 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE'
  | 'REVOKED_NO_POE'
  | 'REVOKED_CA_NO_POE'
  | 'TRY_LATER';

export interface ValidatedPath {
  readonly anchor: TrustAnchor;
  /** From the certificate below the anchor down to the leaf. */
  readonly chain: readonly Certificate[];
}

export interface PathVerdict {
  readonly status: 'PASSED' | 'INDETERMINATE';
  readonly subIndication: PathSubIndication | undefined;
  /** English, for logs and technical reports. */
  readonly detail: string | undefined;
  /** What is wrong with which certificate of `path.chain`, where it is one of them. */
  readonly fault?: ChainFault;
  /** The path that passed, or the one that came furthest. */
  readonly path: ValidatedPath | undefined;
  /** For each certificate of `path.chain`, as far as its status was checked. */
  readonly revocation: readonly CertificateStatus[];
  readonly policies: readonly string[];
}

/** The later a path fails, the more it says about the certificate. */
const ranks: readonly PathSubIndication[] = [
  'NO_CERTIFICATE_CHAIN_FOUND',
  'CERTIFICATE_CHAIN_GENERAL_FAILURE',
  'NO_CERTIFICATE_CHAIN_FOUND_NO_POE',
  'CHAIN_CONSTRAINTS_FAILURE',
  'CRYPTO_CONSTRAINTS_FAILURE_NO_POE',
  'TRY_LATER',
  'OUT_OF_BOUNDS_NO_POE',
  'OUT_OF_BOUNDS_NOT_REVOKED',
  'REVOKED_CA_NO_POE',
  'REVOKED_NO_POE',
];

export function rank({ subIndication }: PathVerdict): number {
  return subIndication === undefined ? ranks.length : ranks.indexOf(subIndication);
}

/** What a proof of existence may heal, and what therefore does not end the questions. */
export const healable: ReadonlySet<ChainFault['code']> = new Set(['expired', 'not-yet-valid', 'weak-algorithm']);

/** § 5.2.6.4: revocation goes before validity, validity before want of evidence. */
export function verdictOf(
  path: CandidatePath,
  statuses: readonly CertificateStatus[],
  fault: ChainFault | undefined,
  policies: readonly string[],
): PathVerdict {
  const withStatuses = (subIndication: PathSubIndication, detail: string): PathVerdict => ({
    ...refusal(subIndication, detail, path),
    revocation: statuses,
    ...(fault === undefined ? {} : { fault }),
  });
  const revoked = statuses.findIndex(({ status }) => status === 'revoked');
  if (revoked >= 0) {
    const leaf = revoked === path.chain.length - 1;
    return withStatuses(leaf ? 'REVOKED_NO_POE' : 'REVOKED_CA_NO_POE', `certificate ${revoked} of the path is revoked`);
  }
  if (fault?.code === 'weak-algorithm') return withStatuses('CRYPTO_CONSTRAINTS_FAILURE_NO_POE', describeFault(fault));
  if (fault !== undefined) {
    const known =
      fault.code === 'expired' && statuses.length > 0 && statuses.every(({ status }) => status !== 'unknown');
    return withStatuses(known ? 'OUT_OF_BOUNDS_NOT_REVOKED' : 'OUT_OF_BOUNDS_NO_POE', describeFault(fault));
  }
  const unknown = statuses.findIndex(({ status }) => status === 'unknown');
  if (unknown >= 0) {
    const { why } = statuses[unknown] as Extract<CertificateStatus, { status: 'unknown' }>;
    return withStatuses('TRY_LATER', `status of certificate ${unknown} is unknown: ${why.join('; ') || 'no evidence'}`);
  }
  return { status: 'PASSED', subIndication: undefined, detail: undefined, path, revocation: statuses, policies };
}

export function describeFault({ code, index, detail }: ChainFault): string {
  return `${code} (certificate ${index} of the path): ${detail}`;
}

export function refusal(
  subIndication: PathSubIndication,
  detail: string,
  path: CandidatePath | undefined,
): PathVerdict {
  return { status: 'INDETERMINATE', subIndication, detail, path, revocation: [], policies: [] };
}
