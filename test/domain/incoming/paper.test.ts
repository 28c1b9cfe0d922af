import { describe, expect, test } from 'vitest';
import { registrationProblem } from '../../../lib/domain/incoming/checks.ts';
import type { SignatureCheck } from '../../../lib/domain/incoming/incoming-file.ts';
import { type FoundScan, type PaperRequest, paperProblem } from '../../../lib/domain/incoming/paper.ts';
import { checksOnPaper, withSignatures } from '../../../lib/domain/incoming/paper-checks.ts';

const scan: FoundScan = { pages: 2, firstPage: { width: 595, height: 842 }, signatures: 0, dpi: 200, colour: 'colour' };
const file = { name: 'don.pdf', contentType: 'application/pdf', key: 'k', size: 1 };
const header = {
  ...{ fromCode: '', fromName: 'Lê Thị Hoa', documentId: '', code: '', issuedOn: '2026-11-20', typeName: 'Đơn' },
  ...{ subject: 's', signerName: '', priority: 0 },
};
const checks = (change: Partial<FoundScan> = {}, more: { duplicates?: number } = {}) =>
  checksOnPaper({ header, scan: { ...scan, ...change }, files: [file], duplicates: 0, ...more });
const verdictOf = (change: Partial<FoundScan>) => checks(change).find(({ check }) => check === 'scan');

describe('a scan', () => {
  test.each<readonly [string, Partial<FoundScan>, string, RegExp]>([
    ['of 200 dpi in colour', {}, 'ok', /200 dpi, ảnh màu/],
    ['of 199.6 dpi, as pages are cut to whole points', { dpi: 199.6 }, 'ok', /200 dpi/],
    ['of 150 dpi', { dpi: 150 }, 'warn', /150 dpi/],
    ['in grey', { colour: 'grey' }, 'warn', /thang xám/],
    ['in black and white of 100 dpi', { colour: 'black-and-white', dpi: 100 }, 'warn', /100 dpi.*đen trắng/],
    ['that is blank', { blank: true }, 'warn', /trống/],
  ])('%s', (_, change, verdict, said) => {
    expect(verdictOf(change)).toMatchObject({ verdict, detail: expect.stringMatching(said) });
  });
  test('that is no picture is not judged', () => {
    const { dpi: _, colour: __, ...plain } = scan;
    const found = checksOnPaper({ header, scan: plain, files: [file], duplicates: 0 });
    expect(found.find(({ check }) => check === 'scan')).toMatchObject({ verdict: 'ok' });
  });
  test('below the standard, or like one before, is registered all the same: the clerk has the paper', () => {
    expect(registrationProblem(checks({ dpi: 72, blank: true }, { duplicates: 1 }), undefined)).toBeUndefined();
  });
});

describe('a file with digital signatures', () => {
  const pending = checks({ signatures: 1 });
  const found = (verdict: SignatureCheck['verdict']) =>
    withSignatures(pending, [{ ...file, check: { verdict, sentence: 'câu', signers: [] } }]);
  test('needs a reason while they are checked', () => {
    expect(registrationProblem(pending, undefined)).toMatchObject({ code: 'reason-for-registration' });
  });
  test('is registered freely once they hold, never where they fail', () => {
    expect(registrationProblem(found('TOTAL-PASSED'), undefined)).toBeUndefined();
    expect(registrationProblem(found('INDETERMINATE'), undefined)).toMatchObject({ code: 'reason-for-registration' });
    expect(registrationProblem(found('TOTAL-FAILED'), 'lý do')).toMatchObject({ code: 'signatures-fail' });
    expect(found('NO-SIGNATURE')).toEqual(pending);
  });
});

describe('what the clerk says', () => {
  const request: PaperRequest = {
    ...{ secrecy: 'none', fromName: 'Lê Thị Hoa', printedCode: '', issuedOn: '2026-11-20', typeName: 'Đơn' },
    ...{ subject: 's', signerName: '', urgency: 'normal', paperPages: 1, copies: 1 },
  };
  test.each<readonly [string, Partial<PaperRequest>, object | undefined]>([
    ['of a document of today', { issuedOn: '2026-11-22' }, undefined],
    ['of one of tomorrow', { issuedOn: '2026-11-23' }, { code: 'issued-in-future', day: '2026-11-23' }],
    [
      'of a secret one, whatever else is wrong',
      { secrecy: 'top-secret', issuedOn: '2027-01-01' },
      { code: 'secret-on-paper' },
    ],
    ['without a sender', { fromName: undefined }, expect.objectContaining({ fields: ['sender'] })],
    ['due before it was issued', { dueOn: '2026-11-19' }, expect.objectContaining({ fields: ['dueOn'] })],
  ])('%s', (_, change, problem) => {
    expect(paperProblem({ ...request, ...change }, '2026-11-22')).toEqual(problem);
  });
});
