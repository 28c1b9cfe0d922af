import type { DigestName } from '../../../pki/crypto.ts';
import type { RevisionChange } from '../../shared/revision-change.ts';

/** EN 319 102-1 § 5.1.3, table 5 */
export type Indication = 'TOTAL-PASSED' | 'INDETERMINATE' | 'TOTAL-FAILED';

/** EN 319 102-1 § 5.1.3, table 6, as far as they arise here; `DOCUMENT_MODIFIED` is ours: the standard has no word for it. */
export type SubIndication =
  | 'FORMAT_FAILURE'
  | 'HASH_FAILURE'
  | 'SIG_CRYPTO_FAILURE'
  | 'REVOKED'
  | 'EXPIRED'
  | 'NOT_YET_VALID'
  | 'SIG_CONSTRAINTS_FAILURE'
  | 'CHAIN_CONSTRAINTS_FAILURE'
  | 'CERTIFICATE_CHAIN_GENERAL_FAILURE'
  | 'CRYPTO_CONSTRAINTS_FAILURE'
  | 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE'
  | 'TIMESTAMP_ORDER_FAILURE'
  | 'NO_SIGNING_CERTIFICATE_FOUND'
  | 'NO_CERTIFICATE_CHAIN_FOUND'
  | 'NO_CERTIFICATE_CHAIN_FOUND_NO_POE'
  | 'REVOKED_NO_POE'
  | 'REVOKED_CA_NO_POE'
  | 'OUT_OF_BOUNDS_NO_POE'
  | 'OUT_OF_BOUNDS_NOT_REVOKED'
  | 'REVOCATION_OUT_OF_BOUNDS_NO_POE'
  | 'TRY_LATER'
  | 'NO_POE'
  | 'SIGNED_DATA_NOT_FOUND'
  | 'GENERIC'
  | 'DOCUMENT_MODIFIED';

/** EN 319 142-1 § 6.1; `CMS` is a signature without the attributes of a baseline one. */
export type ReportedLevel = 'B-B' | 'B-T' | 'B-LT' | 'B-LTA' | 'CMS';

/** What a signature covers: the file as it is, one earlier state of it, or something that no reader would call a state. */
export type Coverage = 'file' | 'revision' | 'unclear';

/** Whose word the time of a signature is: the signer's claim, or a timestamp authority's. */
export type TimeSource = 'claimed' | 'timestamp' | 'none';

/** What lies behind a sub-indication where a clerk can do something about it; each has sentences of its own in `words.ts`. */
export type CauseCode =
  | 'unsupported-algorithm'
  | 'weak-algorithm'
  | 'signer-expired'
  | 'signer-not-yet-valid'
  | 'ca-expired'
  | 'ca-not-yet-valid'
  | 'issuer-missing'
  | 'root-untrusted'
  | 'issuer-denies';

/** A cause with what is to be filled into its sentence: names as they stand, times ISO 8601. */
export interface Cause {
  readonly code: CauseCode;
  /** Whose certificate, or which algorithm. */
  readonly who?: string;
  /** From or until when. */
  readonly time?: string;
}

/** Faults of one signature, in the order they were found; the first decides the sub-indication. */
export interface Fault {
  readonly sub: SubIndication;
  readonly indication: Exclude<Indication, 'TOTAL-PASSED'>;
  readonly detail: string;
  readonly cause?: Cause;
}

/** What is no fault of a signature and must be reported all the same. */
export type Notice =
  /** The signer says a later time than the timestamp authority: one of the two clocks is wrong, and the timestamp counts. */
  | { readonly code: 'claimed-after-timestamp'; readonly claimed: string; readonly stamped: string }
  /** A signature that stood in an earlier state, or whose picture stands on a page, is not in the form any more. */
  | {
      readonly code: 'signature-removed';
      readonly field: string;
      /** One-based page on which its picture still stands; null when none is left. */
      readonly page: number | null;
    };

export interface SignerReport {
  readonly commonName: string | null;
  readonly organisation: string | null;
  /** Title in the certificate. */
  readonly title: string | null;
  /** RFC 4514 text. */
  readonly subject: string;
  readonly issuer: string;
  /** Hexadecimal. */
  readonly serial: string;
  /** ISO 8601. */
  readonly notBefore: string;
  readonly notAfter: string;
  /** SHA-256 of the certificate, hexadecimal. */
  readonly fingerprint: string;
}

/** One signature or document timestamp. Times are ISO 8601 UTC. */
export interface SignatureReport {
  readonly field: string;
  readonly kind: 'signature' | 'timestamp';
  readonly signer: string | null;
  readonly level: ReportedLevel | null;
  readonly signedAt: string | null;
  readonly timeSource: TimeSource;
  readonly indication: Indication;
  readonly subIndication: SubIndication | null;
  readonly coverage: Coverage;
  /** True when the bytes covered are those that were signed, by the key of the certificate named in the signature. */
  readonly integrity: boolean;
  readonly changesAfter: readonly RevisionChange[];
  /** True when something after this signature is not explained or not permitted. */
  readonly modified: boolean;
  /** Offset of the end of the state that was signed: the bytes `[0, signedEnd)` are what the signer saw. */
  readonly signedEnd: number | null;
  readonly certificate: SignerReport | null;
  /** Capacities the signer claims, such as `KT. CỤC TRƯỞNG`. */
  readonly capacities: readonly string[];
  readonly reason: string | null;
  readonly location: string | null;
  readonly digest: DigestName | null;
  readonly certification: 1 | 2 | 3 | null;
  readonly faults: readonly Fault[];
  readonly notices: readonly Notice[];
  /** For a clerk, in Vietnamese and in English. */
  readonly sentence: string;
  readonly sentenceEn: string;
}

/** The answer about one file. */
export interface VerifyReport {
  readonly verdict: Indication;
  readonly subIndication: SubIndication | null;
  readonly signatures: readonly SignatureReport[];
  /** True when no trust anchor was given: paths were not judged. */
  readonly trustJudged: boolean;
  /** True when there is a signature, all hold, and nothing unexplained changed, whoever signed. */
  readonly intact: boolean;
  readonly revisions: number;
  readonly damaged: boolean;
  readonly notices: readonly Notice[];
  /** For a clerk, in Vietnamese and in English. */
  readonly sentence: string;
  readonly sentenceEn: string;
}
