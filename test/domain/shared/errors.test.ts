import { describe, expect, test } from 'vitest';
import {
  accepted,
  isProblem,
  type Problem,
  type ProblemCode,
  problemTable,
  Refused,
  unless,
} from '../../../lib/domain/shared/errors.ts';
import { problemAnswer } from '../../../lib/edge/problem-json.ts';

/** The codes are a contract: clients branch on them. */
const statuses: Readonly<Record<ProblemCode, number>> = {
  'outside-your-administration': 403,
  'agency-unknown': 404,
  'agency-code-taken': 409,
  'agency-cycle': 422,
  'agency-ended': 409,
  'agency-not-yet': 422,
  'agency-has-agencies': 409,
  'succession-shape': 422,
  'succession-nobody': 422,
  'succession-day': 422,
  'succession-pending': 409,
  'succession-state': 409,
  'unit-unknown': 404,
  'unit-cycle': 422,
  'unit-has-people': 409,
  'unit-has-units': 409,
  'validity-wrong': 422,
  'validity-before': 422,
  'person-unknown': 404,
  'person-twice': 409,
  'person-blocked': 409,
  'person-not-blocked': 409,
  'place-unknown': 404,
  'place-ended': 409,
  'place-double': 409,
  'admin-alone': 422,
  'roles-missing': 422,
  'head-already': 409,
  'last-administrator': 409,
  'change-pending': 409,
  'change-unknown': 404,
  'confirm-by-another': 403,
  'directory-load-state': 409,
  'directory-load-failed': 503,
  'leaving-asked': 409,
  'leaving-nothing': 409,
  'acting-person-wrong': 422,
  'key-file-wrong': 422,
  'key-held-elsewhere': 409,
  'trial-authority-missing': 409,
  'setting-unchanged': 409,
  'work-not-stuck': 409,
  'work-asked-already': 409,
  'connection-elsewhere': 409,
  'setting-elsewhere': 409,
  'address-unreadable': 422,
  'address-too-long': 422,
  'address-not-https': 422,
  'address-credentials': 422,
  'address-with-path': 422,
  'addresses-repeated': 422,
  'trust-file-unreadable': 422,
  'trust-file-many': 422,
  'trust-root-not-authority': 422,
  'trust-root-signature': 422,
  'trust-root-issuer-unknown': 422,
  'trust-root-expired': 422,
  'trust-root-not-yet': 422,
  'trust-root-weak': 422,
  'trust-root-there': 409,
  'trust-root-state': 409,
  'picture-unreadable': 422,
  'picture-heavy': 413,
  'picture-small': 422,
  'picture-large': 422,
  'picture-shape': 422,
  'picture-background': 422,
  'picture-empty': 422,
  'picture-colour': 422,
  'invited-elsewhere': 409,
  'invitation-needs-email': 422,
  'sign-in-elsewhere': 409,
  'sign-in-needed': 401,
  'not-in-directory': 403,
  'role-missing': 403,
  'not-on-its-route': 403,
  'not-assigned-to-you': 403,
  'not-your-draft': 403,
  'unit-not-yours': 422,
  'not-your-review': 403,
  'own-draft': 409,
  'review-of-units-only': 409,
  'review-too-long': 409,
  'return-not-there': 422,
  'not-consulted': 403,
  'consulted-already': 409,
  'consulted-too-many': 422,
  'due-past': 422,
  'review-routes-double': 422,
  'review-without-form-check': 422,
  'colleague-unknown': 422,
  'shared-already': 409,
  'not-shared': 409,
  'other-agency': 403,
  'not-the-chosen-signer': 403,
  'not-found': 404,
  'bad-request': 400,
  'method-not-allowed': 405,
  'media-type': 415,
  'body-too-large': 413,
  'idempotency-key-missing': 400,
  'idempotency-key-reused': 422,
  'book-busy': 503,
  'changed-meanwhile': 409,
  'version-missing': 428,
  'wrong-state': 409,
  'upload-missing': 409,
  'file-too-large': 413,
  'file-empty': 400,
  'not-a-pdf': 422,
  'pdf-encrypted': 422,
  'pdf-damaged': 422,
  'pdf-already-signed': 422,
  'pdf-restricted': 422,
  'pdf-junk-before': 422,
  'pdf-xfa': 422,
  'record-too-new': 503,
  'record-unreadable': 500,
  'pdf-pages-odd': 422,
  'pdf-too-heavy': 422,
  'page-too-heavy': 422,
  'annex-kind-unknown': 422,
  'annex-name-differs': 422,
  'annex-encrypted': 422,
  'annex-damaged': 422,
  'annex-unpacks-too-large': 422,
  'annex-holds-program': 422,
  'annex-not-signable': 422,
  'annex-too-large': 413,
  'annex-missing': 422,
  'annex-changed': 409,
  'annex-repeated': 422,
  'annexes-too-many': 422,
  'annexes-too-large': 413,
  'secrecy-not-for-axis': 422,
  'recipient-unknown': 422,
  'recipient-ended': 422,
  'recipient-is-sender': 422,
  'recipients-missing': 422,
  'recipient-repeated': 422,
  'signer-unknown': 422,
  'officer-same': 409,
  'officer-unknown': 422,
  'number-outside-year': 409,
  'printed-date-differs': 409,
  'box-too-small': 422,
  'page-not-issuable': 422,
  'authority-missing': 409,
  'self-approval': 409,
  'grant-unknown': 422,
  'grant-draft': 409,
  'grant-not-begun': 409,
  'grant-expired': 409,
  'grant-revoked': 409,
  'grant-ended': 409,
  'grant-position-left': 409,
  'grant-source-over': 409,
  'grant-outside-scope': 409,
  'grant-holder-unknown': 422,
  'grant-level': 422,
  'grant-needs': 422,
  'grant-basis-missing': 422,
  'grant-not-passed-on': 422,
  'grant-wider': 422,
  'grant-period': 422,
  'grant-giver': 403,
  'grant-to-oneself': 403,
  'grant-state': 409,
  'page-contradicts': 409,
  'places-uncertain': 409,
  'signing-key-missing': 409,
  'signing-failed': 502,
  'certificate-unusable': 409,
  'signature-would-break': 409,
  'token-missing': 409,
  'signing-session-unknown': 404,
  'signing-session-expired': 409,
  'signing-session-stale': 409,
  'signature-wrong': 422,
  'placeholder-too-small': 500,
  'leader-signature-invalid': 409,
  'signatures-fail': 409,
  'checks-stop': 409,
  'reason-for-registration': 409,
  'leader-word-needed': 409,
  'not-a-letter': 409,
  'secret-on-paper': 422,
  'issued-in-future': 422,
  'sender-unknown': 422,
  'received-before': 409,
  'search-too-long': 400,
  'search-not-ready': 503,
  'book-beyond': 409,
  'register-too-long': 413,
  'book-day-wrong': 422,
  'table-headings-unknown': 422,
  'import-has-errors': 422,
  'table-empty': 422,
  'table-unreadable': 422,
  'table-old-format': 422,
  'table-encoding': 422,
  'table-quote-open': 422,
  'table-too-large': 413,
  'directory-list-malformed': 422,
  'directory-columns-missing': 422,
  'directory-lines-wrong': 422,
  'directory-would-end': 409,
  'directory-loaded-meanwhile': 409,
  'page-not-drawn': 404,
  'axis-unavailable': 503,
  'storage-full': 507,
  'outcome-open': 504,
  'not-implemented': 501,
};
const vietnamese = /[ạảãàáâậầấẩẫăắằặẳẵóòọõỏôộổỗồốơờớợởỡéèẻẹẽêếềệểễúùụủũưựữửừứíìịỉĩýỳỷỵỹđ]/i;

describe('each refusal', () => {
  test.each(Object.entries(problemTable))('%s: status, Vietnamese, English', (code, row) => {
    expect(row.status).toBe(statuses[code as ProblemCode]);
    for (const sentence of [row.vi, row.en]) expect(sentence).toMatch(/[.]$/);
    expect(row.vi).toMatch(vietnamese);
    expect(row.vi).toBe(row.vi.normalize('NFC'));
    expect(row.en).not.toMatch(vietnamese);
    // nobody fills anything in: numbers and names stand beside the sentence
    expect(`${row.vi}${row.en}`).not.toMatch(/[{}]/);
  });
  test('none is missing', () => {
    expect(Object.keys(problemTable).sort()).toEqual(Object.keys(statuses).sort());
  });
  test('two refusals never say the same', () => {
    const rows = Object.values(problemTable);
    expect(new Set(rows.map(({ vi }) => vi)).size).toBe(rows.length);
  });
});

describe('as problem+json', () => {
  test('has a stable type, the sentence in both languages and the numbers', () => {
    const answer = problemAnswer({ code: 'file-too-large', size: 12, limit: 10 });
    expect(answer.statusCode).toBe(413);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/problem+json; charset=utf-8',
      'cache-control': 'no-store',
    });
    expect(JSON.parse(answer.body)).toEqual({
      type: 'urn:congvan:problem:file-too-large',
      title: problemTable['file-too-large'].vi,
      status: 413,
      code: 'file-too-large',
      detail: problemTable['file-too-large'].en,
      size: 12,
      limit: 10,
    });
  });
  test('facts cannot overwrite what the answer says of itself', () => {
    const hostile = { code: 'wrong-state', state: 'draft', needed: 'x', status: 200, title: 'x', type: 'x' } as Problem;
    expect(JSON.parse(problemAnswer(hostile).body)).toMatchObject({
      status: 409,
      title: problemTable['wrong-state'].vi,
      type: 'urn:congvan:problem:wrong-state',
    });
  });
});

describe('a refusal on its way', () => {
  test('is told from a good outcome', () => {
    expect(isProblem({ code: 'not-found', what: 'x' })).toBe(true);
    for (const value of [undefined, null, 'not-found', { code: '05/THADS-NV' }, { code: 'constructor' }, {}]) {
      expect(isProblem(value)).toBe(false);
    }
  });
  test('is thrown where there is one', () => {
    expect(() => accepted({ code: 'recipients-missing' })).toThrow(Refused);
    expect(() => unless({ code: 'recipients-missing' })).toThrow(Refused);
    expect(accepted({ code: '05/THADS-NV' })).toEqual({ code: '05/THADS-NV' });
    expect(unless(undefined)).toBeUndefined();
  });
});
