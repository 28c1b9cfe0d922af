import { describe, expect, test } from 'vitest';
import { registrationProblem } from '../../../lib/domain/incoming/checks.ts';
import { enteredHeader } from '../../../lib/domain/incoming/entered.ts';
import type { IncomingFile, SignatureCheck } from '../../../lib/domain/incoming/incoming-file.ts';
import { domainOf, type MailRequest, mailProblem, withMain } from '../../../lib/domain/incoming/mail/mail.ts';
import { checksOnMail, checksOnReceived } from '../../../lib/domain/incoming/mail/mail-checks.ts';
import type { MailFacts } from '../../../lib/domain/incoming/mail/mail-facts.ts';
import type { Agency } from '../../../lib/domain/organisation/agency.ts';

const request: MailRequest = {
  ...{
    main: 0,
    secrecy: 'none',
    fromName: 'Tòa án',
    printedCode: '1/TA',
    issuedOn: '2026-11-20',
    typeName: 'Công văn',
  },
  ...{ subject: 's', signerName: '', urgency: 'normal' },
};
const mail: MailFacts = { from: { name: '', address: 'vt@thads.example' }, to: '', subject: 's', text: '' };
const checked = (verdict: SignatureCheck['verdict']): SignatureCheck => ({
  verdict,
  sentence: 'câu',
  signers: [],
  pageKey: 'p',
});
const file = (name: string, more: Partial<IncomingFile> = {}): IncomingFile => ({
  ...{ name, contentType: 'application/pdf', key: name, size: 1, check: checked('TOTAL-PASSED') },
  ...more,
});
const agency = { code: 'G15.29', name: 'Nghệ An', email: 'vanthu@thads.example' } as Agency;

describe('what the clerk says of the document in a mail', () => {
  test.each<readonly [string, Partial<MailRequest>, object | undefined]>([
    ['of a document of today', { issuedOn: '2026-11-22' }, undefined],
    ['of one of tomorrow', { issuedOn: '2026-11-23' }, { code: 'issued-in-future', day: '2026-11-23' }],
    [
      'of a secret one, whatever else is wrong',
      { secrecy: 'secret', issuedOn: '2027-01-01' },
      { code: 'secret-by-mail' },
    ],
    ['without a sender', { fromName: undefined }, expect.objectContaining({ fields: ['sender'] })],
    ['due before it was issued', { dueOn: '2026-11-19' }, expect.objectContaining({ fields: ['dueOn'] })],
  ])('%s', (_, change, problem) => {
    expect(mailProblem({ ...request, ...change }, '2026-11-22')).toEqual(problem);
  });
});

describe('the file that is the document', () => {
  const files = [file('a'), file('b'), file('c', { held: 'program' }), file('d', { check: checked('UNREADABLE') })];
  test('stands first, and no other is it', () => {
    expect(withMain(files, 1)?.map(({ name, main }) => [name, main ?? false])).toEqual([
      ['b', true],
      ...['a', 'c', 'd'].map((name) => [name, false]),
    ]);
  });
  test.each([2, 3, 9])('is none that is held, cannot be opened, or is not there: %i', (index) => {
    expect(withMain(files, index)).toBeUndefined();
  });
});

describe('the sender of a mail', () => {
  const verdict = (address: string, sender: Agency | undefined) =>
    checksOnReceived({
      mail: { ...mail, from: { name: 'x', address } },
      ...{ files: [file('a')], duplicates: 0, sameId: 0, sender, header: enteredHeader(request, sender) },
    }).find(({ check }) => check === 'sender')?.verdict;
  test.each<readonly [string, string, Agency | undefined, string]>([
    ['from the domain that the directory knows', 'a@THADS.example', agency, 'ok'],
    ['from another domain', 'a@gmail.example', agency, 'warn'],
    ['from a domain that only ends alike', 'a@xthads.example', agency, 'warn'],
    ['of an agency without an address', 'a@thads.example', { ...agency, email: '' }, 'warn'],
    ['that is none of the directory', 'a@thads.example', undefined, 'warn'],
  ])('%s', (_, address, sender, expected) => {
    expect(verdict(address, sender)).toBe(expected);
  });
  test('has a domain behind the last @, or none', () => {
    expect(['a@b@C.vn', 'ab', ''].map(domainOf)).toEqual(['c.vn', '', '']);
  });
});

describe('a mail that was opened', () => {
  const look = (files: readonly IncomingFile[], sameId = 0) => checksOnMail({ mail, files, duplicates: 0, sameId });
  const verdict = (name: string, files: readonly IncomingFile[], sameId = 0) =>
    look(files, sameId).find(({ check }) => check === name)?.verdict;
  test.each<readonly [string, readonly IncomingFile[], string]>([
    ['with a PDF', [file('a')], 'ok'],
    ['with a picture alone', [file('a', { contentType: 'image/png', check: undefined as never })], 'warn'],
    ['with nothing but what is held', [file('a', { held: 'encrypted' })], 'stop'],
    ['with nothing', [], 'stop'],
  ])('%s may have the document itself or not', (_, files, expected) => {
    expect(verdict('main-file', files)).toBe(expected);
  });
  test('says which files are held and which are to be opened with care', () => {
    const found = look([file('a'), file('b', { held: 'winmail' }), file('c', { marked: 'macros' })]);
    expect(found.find(({ check }) => check === 'annexes')).toMatchObject({
      verdict: 'warn',
      detail: expect.stringMatching(/“b” là winmail.*“c” có macro/),
    });
  });
  test('that bears the id of another one and says something else is told from it', () => {
    expect([verdict('duplicate', [file('a')]), verdict('duplicate', [file('a')], 1)]).toEqual([undefined, 'warn']);
  });
  test('with a signature that fails is never registered', () => {
    expect(registrationProblem(look([file('a', { check: checked('TOTAL-FAILED') })]), 'lý do')).toMatchObject({
      code: 'signatures-fail',
    });
  });
});
