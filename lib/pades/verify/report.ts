import type { DigestName } from '../../pki/crypto.ts';

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
export type SignatureLevel = 'B-B' | 'B-T' | 'B-LT' | 'B-LTA' | 'CMS';

/** What a signature covers: the file as it is, one earlier state of it, or something that no reader would call a state. */
export type Coverage = 'file' | 'revision' | 'unclear';

/** What kind of thing a later revision did; the second list is never permitted. */
export type ChangeKind =
  | 'signature'
  | 'document-timestamp'
  | 'signature-field'
  | 'form-fill'
  | 'dss'
  | 'metadata'
  | 'annotation'
  | 'structure-tree'
  | 'page-content'
  | 'page-resources'
  | 'page-tree'
  | 'page'
  | 'catalog'
  | 'form'
  | 'field'
  | 'appearance'
  | 'overlay'
  | 'action'
  | 'optional-content'
  | 'font'
  | 'object'
  | 'trailer'
  | 'file-structure'
  | 'revision-chain';

/** A field that said, or showed, one thing when it was signed and says another now. */
export interface Exchange {
  /** Its full name. */
  readonly field: string;
  readonly before: string;
  readonly after: string;
}

/** One thing that a later revision did. */
export interface Change {
  /** Index of the revision that did it, 0 is the first of the file. */
  readonly revision: number;
  readonly kind: ChangeKind;
  /** `12 0` of the object changed; null when it is none. */
  readonly object: string | null;
  /** From the trailer, such as `/Root/Pages/Kids[0]/Contents`. */
  readonly path: string;
  /** One-based page on which it shows; null when it shows on none or on all. */
  readonly page: number | null;
  readonly permitted: boolean;
  /** English, for logs: what exactly, and why it is not permitted. */
  readonly detail: string;
  /** What gave way to what, where a field was filled that was not empty. */
  readonly exchanged?: Exchange;
}

/** Whose word the time of a signature is: the signer's claim, or a timestamp authority's. */
export type TimeSource = 'claimed' | 'timestamp' | 'none';

/** The detail of a fault that says nothing against the signature. */
export const notSupported = 'an algorithm that is not known here';

/** Faults of one signature, in the order they were found; the first decides the sub-indication. */
export interface Fault {
  readonly sub: SubIndication;
  readonly indication: Exclude<Indication, 'TOTAL-PASSED'>;
  readonly detail: string;
}

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
  readonly level: SignatureLevel | null;
  readonly signedAt: string | null;
  readonly timeSource: TimeSource;
  readonly indication: Indication;
  readonly subIndication: SubIndication | null;
  readonly coverage: Coverage;
  /** True when the bytes covered are those that were signed, by the key of the certificate named in the signature. */
  readonly integrity: boolean;
  readonly changesAfter: readonly Change[];
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
  /** One Vietnamese sentence for a clerk. */
  readonly sentence: string;
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
  readonly sentence: string;
}
