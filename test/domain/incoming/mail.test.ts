import { describe, expect, test } from 'vitest';
import { registrationProblem } from '../../../lib/domain/incoming/checks.ts';
import { enteredHeader } from '../../../lib/domain/incoming/entered.ts';
import type { IncomingFile, SignatureCheck } from '../../../lib/domain/incoming/incoming-file.ts';
import { domainOf, type MailRequest, mailProblem, withMain } from '../../../lib/domain/incoming/mail/mail.ts';
import { checksOnMail, checksOnReceived } from '../../../lib/domain/incoming/mail/mail-checks.ts';
import type { MailFacts } from '../../../lib/domain/incoming/mail/mail-facts.ts';
import {
  type FoundSignatures,
  isToBeAsked,
  type ProofKind,
  proofOf,
  type ServerSignature,
} from '../../../lib/domain/incoming/mail/mail-proof.ts';
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

describe('what signatures of mail servers prove of a sender', () => {
  const one = (result: ServerSignature['result'], aligned = true): ServerSignature => ({
    ...{ domain: aligned ? 'thads.example' : 'khac.example', result, aligned },
  });
  test.each<readonly [string, readonly ServerSignature[], FoundSignatures['demanded'], ProofKind]>([
    ['one right one of its own, beside wrong ones', [one('wrong'), one('right')], 'yes', 'signed'],
    ['a wrong one while a key is out of reach', [one('wrong'), one('unreachable')], 'no', 'unreachable'],
    ['nothing, while it is not known what the domain asks for', [], 'unreachable', 'unreachable'],
    ['a wrong one', [one('wrong'), one('right', false)], 'no', 'broken'],
    ['one over a part', [one('partial')], 'yes', 'partial'],
    ['an old one', [one('stale')], 'no', 'stale'],
    ['an old one of a domain that asks for one', [one('stale')], 'yes', 'demanded'],
    ['one of another domain', [one('right', false)], 'no', 'foreign'],
    ['one of another domain where its own asks for one', [one('right', false)], 'yes', 'demanded'],
    ['a wrong one of another domain', [one('wrong', false)], 'no', 'unsigned'],
    ['nothing', [], 'no', 'unsigned'],
  ])('%s', (_, signatures, demanded, is) => {
    const by = is === 'foreign' ? { by: 'khac.example' } : {};
    expect(proofOf({ domain: 'thads.example', signatures, demanded })).toEqual({ is, domain: 'thads.example', ...by });
  });
  test('nothing where the check took too long: that is not said to be ambiguous', () => {
    expect(proofOf('unchecked')).toEqual({ is: 'unchecked', domain: '' });
  });
  test.each<readonly [ProofKind, boolean]>([
    ['unchecked', true],
    ['unreachable', true],
    ['signed', false],
    ['broken', false],
    ['ambiguous', false],
  ])('%s is asked again: %s', (is, again) => expect(isToBeAsked({ is, domain: '' })).toBe(again));
  test('nothing where the mail names no sender, or several', () => {
    expect(proofOf({ signatures: [one('right')], demanded: 'no' })).toEqual({ is: 'ambiguous', domain: '' });
  });
});

describe('the sender of a mail', () => {
  test.each<readonly [ProofKind, string, string]>([
    ['signed', 'ok', 'ok'],
    ['unsigned', 'ok', 'warn'],
    ['foreign', 'ok', 'warn'],
    ['unreachable', 'ok', 'warn'],
    ['unchecked', 'ok', 'warn'],
    ['stale', 'ok', 'warn'],
    ['partial', 'ok', 'warn'],
    ['broken', 'warn', 'warn'],
    ['demanded', 'warn', 'warn'],
    ['ambiguous', 'warn', 'warn'],
  ])('whose mail is %s is %s though the directory knows its domain, and the signature is %s', (is, sender, proof) => {
    const from = { name: 'x', address: 'a@thads.example' };
    const checks = checksOnReceived({
      mail: { ...mail, from, proof: { is, domain: 'thads.example' } },
      ...{ files: [file('a')], duplicates: 0, sameId: 0, sender: agency, header: enteredHeader(request, agency) },
    });
    const verdict = (name: string) => checks.find(({ check }) => check === name)?.verdict;
    expect([verdict('sender'), verdict('mail-proof')]).toEqual([sender, proof]);
  });

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
