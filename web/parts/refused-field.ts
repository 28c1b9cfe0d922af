import type { ProblemCode } from '../../lib/domain/shared/errors.ts';
import { Refusal } from '../api/failures.ts';

/** What a person fills in somewhere on the page, by its name in requests. */
export type FieldName =
  | 'upload'
  | 'kind'
  | 'subject'
  | 'urgency'
  | 'secrecy'
  | 'unit'
  | 'signer'
  | 'recipients'
  | 'reason'
  | 'file'
  | 'actingSubject'
  | 'code'
  | 'email'
  | 'from'
  | 'level'
  | 'parentId'
  | 'parentUnitId'
  | 'roles'
  | 'to'
  | 'officer'
  | 'leader'
  | 'opinion'
  | 'result'
  | 'waive'
  | 'person'
  | 'last'
  | 'on'
  | 'day'
  | 'confirmed'
  | 'grant'
  | 'holder'
  | 'basis'
  | 'period'
  | 'scope';

/** Which field a refusal is about; nothing where it is about none. A new code must be placed here. */
const fieldOf: Readonly<Record<Exclude<ProblemCode, 'bad-request'>, FieldName | undefined>> = {
  'outside-your-administration': undefined,
  'agency-unknown': undefined,
  'agency-code-taken': 'code',
  'agency-cycle': 'parentId',
  'agency-ended': undefined,
  'agency-not-yet': 'on',
  'agency-has-agencies': undefined,
  'succession-shape': undefined,
  'succession-nobody': undefined,
  'succession-day': 'on',
  'succession-pending': undefined,
  'succession-state': undefined,
  'unit-unknown': undefined,
  'unit-cycle': 'parentUnitId',
  'unit-has-people': undefined,
  'unit-has-units': undefined,
  'validity-wrong': 'to',
  'validity-before': 'from',
  'person-unknown': undefined,
  'person-twice': 'email',
  'person-blocked': undefined,
  'person-not-blocked': undefined,
  'place-unknown': undefined,
  'place-ended': undefined,
  'place-double': undefined,
  'leaving-asked': undefined,
  'directory-load-state': undefined,
  'directory-load-failed': undefined,
  'leaving-nothing': 'on',
  'admin-alone': 'roles',
  'roles-missing': 'roles',
  'head-already': 'level',
  'last-administrator': undefined,
  'change-pending': undefined,
  'change-unknown': undefined,
  'confirm-by-another': undefined,
  'acting-person-wrong': 'actingSubject',
  'key-file-wrong': 'file',
  'key-held-elsewhere': undefined,
  'trial-authority-missing': undefined,
  'setting-unchanged': undefined,
  'work-not-stuck': undefined,
  'work-asked-already': undefined,
  'connection-elsewhere': undefined,
  'trust-file-unreadable': 'file',
  'trust-file-many': 'file',
  'trust-root-not-authority': 'file',
  'trust-root-signature': 'file',
  'trust-root-issuer-unknown': 'file',
  'trust-root-expired': 'file',
  'trust-root-not-yet': 'file',
  'trust-root-weak': 'file',
  'trust-root-there': 'file',
  'trust-root-state': undefined,
  'picture-unreadable': 'file',
  'picture-heavy': 'file',
  'picture-small': 'file',
  'picture-large': 'file',
  'picture-shape': 'file',
  'picture-background': 'file',
  'picture-empty': 'file',
  'picture-colour': 'file',
  'invited-elsewhere': undefined,
  'invitation-needs-email': undefined,
  'sign-in-elsewhere': undefined,
  'upload-missing': 'upload',
  'file-too-large': 'upload',
  'file-empty': 'upload',
  'not-a-pdf': 'upload',
  'pdf-encrypted': 'upload',
  'pdf-restricted': 'upload',
  'pdf-damaged': 'upload',
  'pdf-junk-before': 'upload',
  'pdf-xfa': 'upload',
  'pdf-pages-odd': 'upload',
  'pdf-already-signed': 'upload',
  'pdf-too-heavy': 'upload',
  'page-too-heavy': 'upload',
  'book-beyond': 'last',
  'register-too-long': undefined,
  'book-day-wrong': 'day',
  'table-headings-unknown': 'upload',
  'import-has-errors': 'upload',
  'table-empty': 'upload',
  'table-unreadable': 'upload',
  'table-old-format': 'upload',
  'table-encoding': 'upload',
  'table-quote-open': 'upload',
  'table-too-large': 'upload',
  'directory-list-malformed': 'upload',
  'directory-columns-missing': 'upload',
  'directory-lines-wrong': 'upload',
  'directory-would-end': 'confirmed',
  'directory-loaded-meanwhile': undefined,
  'secrecy-not-for-axis': 'secrecy',
  'recipient-unknown': 'recipients',
  'recipient-ended': 'recipients',
  'recipient-is-sender': 'recipients',
  'recipients-missing': 'recipients',
  'recipient-repeated': 'recipients',
  'signer-unknown': 'signer',
  'authority-missing': 'signer',
  'self-approval': 'signer',
  'grant-unknown': 'grant',
  'grant-draft': 'grant',
  'grant-not-begun': 'grant',
  'grant-expired': 'grant',
  'grant-revoked': 'grant',
  'grant-ended': 'grant',
  'grant-position-left': 'grant',
  'grant-source-over': 'grant',
  'grant-outside-scope': 'grant',
  'grant-holder-unknown': 'holder',
  'grant-level': 'holder',
  'grant-needs': 'scope',
  'grant-basis-missing': 'basis',
  'grant-not-passed-on': 'scope',
  'grant-wider': 'scope',
  'grant-period': 'period',
  'grant-giver': undefined,
  'grant-to-oneself': undefined,
  'grant-state': undefined,
  'page-contradicts': 'waive',
  'places-uncertain': 'confirmed',
  'reason-for-registration': 'reason',
  'leader-word-needed': 'leader',
  'officer-same': 'officer',
  'officer-unknown': 'officer',
  'colleague-unknown': 'person',
  'shared-already': 'person',
  'not-shared': undefined,
  'not-on-its-route': undefined,
  'not-assigned-to-you': undefined,
  'not-your-draft': undefined,
  'unit-not-yours': 'unit',
  'sign-in-needed': undefined,
  'not-in-directory': undefined,
  'role-missing': undefined,
  'other-agency': undefined,
  'not-the-chosen-signer': undefined,
  'not-found': undefined,
  'method-not-allowed': undefined,
  'media-type': undefined,
  'body-too-large': undefined,
  'idempotency-key-missing': undefined,
  'idempotency-key-reused': undefined,
  'book-busy': undefined,
  'changed-meanwhile': undefined,
  'version-missing': undefined,
  'wrong-state': undefined,
  'search-too-long': undefined,
  'search-not-ready': undefined,
  'page-not-drawn': undefined,
  'axis-unavailable': undefined,
  'storage-full': undefined,
  'outcome-open': undefined,
  'not-implemented': undefined,
  'number-outside-year': undefined,
  'printed-date-differs': undefined,
  'box-too-small': undefined,
  'page-not-issuable': undefined,
  'signing-key-missing': undefined,
  'signing-failed': undefined,
  'certificate-unusable': undefined,
  'signature-would-break': undefined,
  'token-missing': undefined,
  'record-too-new': undefined,
  'record-unreadable': undefined,
  'signing-session-unknown': undefined,
  'signing-session-expired': undefined,
  'signing-session-stale': undefined,
  'signature-wrong': undefined,
  'placeholder-too-small': undefined,
  'leader-signature-invalid': undefined,
  'signatures-fail': undefined,
  'checks-stop': undefined,
  'not-a-letter': undefined,
};

/** The fields that a request got wrong, as the server names them. */
export function namedFields(error: unknown): readonly string[] {
  if (!(error instanceof Refusal) || error.problem.code !== 'bad-request') return [];
  const { fields } = error.problem.facts;
  return Array.isArray(fields) ? fields.map(String) : [];
}

/** The fields to correct, the one to go to first. */
export function refusedFields(error: unknown): readonly string[] {
  if (!(error instanceof Refusal)) return [];
  const field = (fieldOf as Readonly<Record<string, FieldName | undefined>>)[error.problem.code];
  return field === undefined ? namedFields(error) : [field];
}
