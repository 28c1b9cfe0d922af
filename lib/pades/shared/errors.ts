/** Why something is not signed, filled or embedded. What to do about each is in `remedies.ts`. */
export type PadesErrorCode =
  | 'field-already-signed'
  | 'field-not-signature'
  | 'field-locked'
  | 'field-name-taken'
  | 'field-name-unusable'
  | 'field-unchangeable'
  | 'field-missing'
  | 'value-does-not-fit'
  | 'appearance-without-place'
  | 'appearance-asset-missing'
  | 'name-not-found'
  | 'certified-no-changes'
  | 'certify-not-first'
  | 'signatures-would-break'
  | 'page-too-heavy'
  | 'xfa-form'
  | 'signing-time-malformed'
  | 'intent-too-large'
  | 'certificate-expired'
  | 'certificate-not-yet-valid'
  | 'certificate-not-for-signing'
  | 'certificate-unusable'
  | 'document-changed'
  | 'identity-changed'
  | 'prepared-mismatch'
  | 'signature-wrong'
  | 'signer-failed'
  | 'placeholder-too-small'
  | 'timestamp-unreachable'
  | 'timestamp-refused'
  | 'timestamp-wrong'
  | 'nothing-signed';

/** The error of `lib/pades`; beside it only `PdfError` and `PkiError` of the rooms below leave it. */
export class PadesError extends Error {
  readonly code: PadesErrorCode;
  readonly facts: Readonly<Record<string, string | number>>;

  constructor(code: PadesErrorCode, message: string, facts: Readonly<Record<string, string | number>> = {}) {
    super(message);
    this.name = 'PadesError';
    this.code = code;
    this.facts = facts;
  }
}
