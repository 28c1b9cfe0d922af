/** The sentences that a clerk is told, in both languages, and which of the findings they speak of. */
import { describe, expect, it } from 'vitest';
import type { Notice, SignatureReport, VerifyReport } from '../../../../lib/pades/verify/report/report.ts';
import { documentSentence, signatureSentence } from '../../../../lib/pades/verify/report/sentences.ts';
import { causeWords, minuteText, noticeWords } from '../../../../lib/pades/verify/report/words.ts';
import { plain } from './plain-signature.ts';

const change = (permitted: boolean, page: number | null, more: object = {}) =>
  ({ revision: 1, kind: 'page', object: null, path: '', page, permitted, detail: '', ...more }) as never;
const exchanged = { exchanged: { field: 'So', before: '100', after: '900' } };
const fault = (indication: 'INDETERMINATE' | 'TOTAL-FAILED', who: string) =>
  ({ indication, sub: 'GENERIC', detail: '', cause: { code: 'root-untrusted', who } }) as const;
const late: Notice = {
  code: 'claimed-after-timestamp',
  claimed: '2026-11-21T18:05:00.000Z',
  stamped: '2026-11-21T17:00:00.000Z',
};
const lateWords =
  'The time that the signer’s computer says (01:05 on 22/11/2026) is later than the timestamp (00:00 on 22/11/2026); the timestamp counts, the clock of that computer may be wrong.';
const gone: Notice = { code: 'signature-removed', field: 'B', page: null };
const goneWords =
  'The signature “B” of an earlier state was removed from this document: it is not checked and worth nothing.';

describe('in English, a signature', () => {
  const who = 'The signature of Lê A at 01:05 on 22/11/2026 (as the signer says)';
  it.each<[string, Partial<SignatureReport>, boolean, string]>([
    ['that passed', {}, true, `${who} is valid, the content is unchanged.`],
    [
      'whose time an authority says',
      { timeSource: 'timestamp' },
      true,
      'The signature of Lê A at 01:05 on 22/11/2026 (by a timestamp) is valid, the content is unchanged.',
    ],
    [
      'that is a timestamp',
      { kind: 'timestamp', signer: null, signedAt: null },
      true,
      'The timestamp is valid, the content is unchanged.',
    ],
    [
      'with additions after it',
      { changesAfter: [change(true, 1)] },
      true,
      `${who} is valid, the content is unchanged; everything that was added after signing is permitted.`,
    ],
    [
      'after which one box was filled and something added',
      { changesAfter: [change(true, 1), change(true, 1, { kind: 'form-fill' })] },
      true,
      `${who} is valid, the content is unchanged; after signing only empty boxes were filled as the signature permits, and permitted things added.`,
    ],
    [
      'after which a page was changed',
      { modified: true, changesAfter: [change(true, 3), change(false, 2)] },
      true,
      `${who}: the document was changed after signing in a way that is not permitted (page 2); it should not be accepted.`,
    ],
    [
      'after which a value was exchanged',
      { modified: true, changesAfter: [change(false, 5), change(false, 2, exchanged)] },
      true,
      `${who}: the document was changed after signing in a way that is not permitted (page 2): the box "So" said "100" when it was signed and says "900" now; it should not be accepted.`,
    ],
    [
      'that failed, by the fault that made it fail',
      { indication: 'TOTAL-FAILED', faults: [fault('INDETERMINATE', 'X'), fault('TOTAL-FAILED', 'Y')] },
      true,
      `${who} is not valid: the root “Y” is not in the list of trusted ones here: ask the administrator to check this authority; it should not be accepted.`,
    ],
    [
      'that failed, by its first fault where none says so',
      { indication: 'TOTAL-FAILED', faults: [fault('INDETERMINATE', 'X'), fault('INDETERMINATE', 'Y')] },
      true,
      `${who} is not valid: the root “X” is not in the list of trusted ones here: ask the administrator to check this authority; it should not be accepted.`,
    ],
    [
      'that nobody judged',
      { indication: 'INDETERMINATE' },
      false,
      `${who}: the content is unchanged, but whether the certificate is to be trusted was not judged.`,
    ],
    [
      'that is open',
      { indication: 'INDETERMINATE', subIndication: 'NO_POE' },
      true,
      `${who}: the content is unchanged, but nothing proves when it was signed.`,
    ],
    [
      'that is open and not whole',
      { indication: 'INDETERMINATE', integrity: false },
      true,
      `${who} is still open: there is no answer.`,
    ],
    [
      'with two notices',
      { notices: [late, gone] },
      true,
      `${who} is valid, the content is unchanged. ${lateWords} ${goneWords}`,
    ],
  ])('%s', (_, more, judged, sentence) => {
    expect(signatureSentence({ ...plain, ...more }, judged, 'en')).toBe(sentence);
  });

  it('says in Vietnamese which value was exchanged, and where', () => {
    const report = { ...plain, modified: true, changesAfter: [change(false, 2, exchanged)] };
    expect(signatureSentence(report, true)).toContain('(trang 2): ô "So" ghi "100" khi ký, nay ghi "900"');
    const filled = { ...plain, changesAfter: [change(true, 1), change(true, 1, { kind: 'form-fill' })] };
    expect(signatureSentence(filled, true)).toContain('sau khi ký chỉ điền vào các ô để trống mà chữ ký cho phép');
  });
});

describe('about a document', () => {
  const one = (more: Partial<SignatureReport> = {}): SignatureReport =>
    ({ ...plain, sentence: 'S.', sentenceEn: 'S in English.', ...more }) as unknown as SignatureReport;
  const reported = (verdict: string, signatures: SignatureReport[], more: Partial<VerifyReport> = {}): string =>
    documentSentence(
      { verdict, signatures, trustJudged: true, intact: true, notices: [], ...more } as VerifyReport,
      'en',
    );
  const open = { indication: 'INDETERMINATE' } as const;

  it('counts its signatures in English', () => {
    expect(reported('INDETERMINATE', [])).toBe('The document has no digital signature.');
    expect(reported('TOTAL-PASSED', [one(), one()])).toBe('The document is valid: 2 signatures, all valid.');
    expect(reported('TOTAL-PASSED', [one(), one({ kind: 'timestamp' })])).toBe(
      'The document is valid: 1 signatures and 1 timestamps, all valid.',
    );
    expect(reported('INDETERMINATE', [one(open)], { trustJudged: false })).toBe(
      'The document is unchanged, with 1 signatures; whether the certificates are to be trusted was not judged.',
    );
  });

  it('says the worst of them in English', () => {
    expect(reported('TOTAL-FAILED', [one(), one({ indication: 'TOTAL-FAILED' })])).toBe(
      'The document is not valid. S in English.',
    );
    expect(reported('TOTAL-FAILED', [one({ indication: 'TOTAL-FAILED' })], { trustJudged: false })).toBe(
      'The document is not valid. S in English.',
    );
    expect(reported('INDETERMINATE', [one(open)])).toBe('The document is still open. S in English.');
    expect(reported('INDETERMINATE', [one()])).toBe('The document is still open.');
    expect(reported('TOTAL-FAILED', [one()])).toBe('The document is not valid.');
  });

  it('tells once what stands beside each verdict', () => {
    const noticed = one({ notices: [late] });
    expect(reported('TOTAL-PASSED', [noticed], { notices: [gone] })).toBe(
      `The document is valid: 1 signatures, all valid. ${lateWords} ${goneWords}`,
    );
    const quoted = one({ ...open, notices: [late], sentenceEn: 'Open.' });
    expect(reported('INDETERMINATE', [quoted, noticed])).toBe(`The document is still open. Open. ${lateWords}`);
    expect(reported('INDETERMINATE', [quoted])).toBe('The document is still open. Open.');
    expect(reported('INDETERMINATE', [quoted], { trustJudged: false })).toContain(`was not judged. ${lateWords}`);
  });
});

describe('the words', () => {
  it('for a time and its day are those of Vietnam', () => {
    expect(minuteText('2026-11-21T18:05:00.000Z')).toEqual({ vi: '01:05 ngày 22/11/2026', en: '01:05 on 22/11/2026' });
  });

  it('for what nobody can date or name leave no gap', () => {
    expect(causeWords({ code: 'weak-algorithm', who: 'MD5' })).toEqual({
      vi: 'thuật toán MD5 quá yếu để tin cậy được; hãy yêu cầu bên gửi ký lại bằng thuật toán hiện hành',
      en: 'the algorithm MD5 is too weak to be relied upon: ask the sender to sign again with a current one',
    });
    expect(causeWords({ code: 'root-untrusted' }).en).toContain('the root “” is not');
  });

  it('for a certificate that is not valid yet name its first day', () => {
    expect(causeWords({ code: 'signer-not-yet-valid', time: '2026-11-26T18:00:00.000Z' }).en).toBe(
      'the signer’s certificate is only valid from 27/11/2026',
    );
  });

  it('for a removed signature name it, and the page that still shows it', () => {
    expect(noticeWords(gone)).toEqual({
      vi: 'Chữ ký “B” của một bản trước đã bị gỡ khỏi văn bản này nên không được kiểm tra và không có giá trị.',
      en: goneWords,
    });
    expect(noticeWords({ ...gone, page: 2 }).en).toContain('Page 2 still shows the picture of the signature “B”');
  });
});
