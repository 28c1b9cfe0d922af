import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { trustWrites } from '../../../lib/adapters/directory/records-trust.ts';
import type { OpeningContext, ReportPages } from '../../../lib/flows/parts/opening-context.ts';
import { checkSignatures } from '../../../lib/flows/parts/signature-check.ts';
import { base, honest } from '../../attacks/kit.ts';
import { letter } from '../../attacks/letter.ts';
import { pki } from '../../attacks/signing.ts';
import { encryptedPdf } from '../../journeys/encrypted-pdf.ts';
import { type TestContext, testContext } from '../context.ts';

type Page = Parameters<ReportPages['page']>[0];

let it: TestContext;
let pages: Page[];
let context: OpeningContext;
beforeEach(async () => {
  it = await testContext();
  pages = [];
  const page = async (found: Page) => {
    pages.push(found);
    return Buffer.from(`page ${pages.length}`);
  };
  context = { ...it.context, reportPages: { page } };
});

let files = 0;
async function checked(bytes: Uint8Array, title = '05/THADS: a.pdf') {
  const key = `incoming/x/${++files}`;
  await context.files.put(key, bytes);
  return { key, check: await checkSignatures(context, key, title) };
}
const textOf = async (key: string) => {
  const file = await context.files.open(key);
  return Buffer.from(await file.read(0, file.size)).toString();
};
const trustRoot = () =>
  context.records.transact(
    trustWrites({ label: 'gốc', certificate: pki.root.certificate }, 'http://x/list.crl', new Uint8Array(1)),
  );
const countersigned = async () => (honest['countersigned'] as (file: Uint8Array) => Promise<Uint8Array>)(await base());

describe('what a check of signatures says', () => {
  test('of one whose issuer nobody has called trusted: not proved either way, and who signed', async () => {
    const { check } = await checked(await base());
    expect(check).toMatchObject({ verdict: 'INDETERMINATE', subIndication: 'NO_CERTIFICATE_CHAIN_FOUND' });
    expect(check.signers).toHaveLength(1);
    expect(check.signerFacts).toEqual([{ name: 'Chi cục Thi hành án dân sự', organisations: ['Congvan thử nghiệm'] }]);
    expect(check).not.toHaveProperty('filledAfter');
  });

  test('of one under a trusted authority: more than of an unknown one', async () => {
    await trustRoot();
    const { check } = await checked(await base());
    expect(check.subIndication).not.toBe('NO_CERTIFICATE_CHAIN_FOUND');
    expect(check.verdict).not.toBe('TOTAL-FAILED');
  });

  test('of two signatures: both signers, in their order', async () => {
    const { check } = await checked(await countersigned());
    expect(check.signers).toHaveLength(2);
    expect(check.signerFacts?.map(({ organisations }) => organisations)).toEqual([
      ['Congvan thử nghiệm'],
      ['Congvan thử nghiệm'],
    ]);
  });

  test('of one in which a field was filled behind the last signature: that too', async () => {
    const filled = await (honest['filled in'] as (file: Uint8Array) => Promise<Uint8Array>)(await base());
    expect((await checked(filled)).check).toMatchObject({ filledAfter: true });
    const covered = await (honest['filled in and countersigned'] as (file: Uint8Array) => Promise<Uint8Array>)(
      await base(),
    );
    expect((await checked(covered)).check).not.toHaveProperty('filledAfter');
  });

  test('of a PDF without a signature: that there is none, in both languages, with a report', async () => {
    const { check } = await checked(letter());
    expect(check).toMatchObject({ verdict: 'NO-SIGNATURE', signers: [], signerFacts: [] });
    expect(check.sentence).not.toBe('');
    expect(check.sentenceEn).not.toBe('');
    expect(check.pageKey).toBeDefined();
  });

  test('of a timestamp behind a signature: no signer more', async () => {
    const stamped = await (honest['stamped'] as (file: Uint8Array) => Promise<Uint8Array>)(await base());
    expect((await checked(stamped)).check.signers).toHaveLength(1);
  });

  test.each([
    ['with a password', encryptedPdf(), 'đặt mật khẩu', 'has a password'],
    ['that is broken', Buffer.from('%PDF-1.7 rubbish'), 'Không đọc được', 'cannot be read'],
  ])('of a file %s: that nothing was checked, and why; there is no report', async (_, bytes, vi, en) => {
    const { check } = await checked(bytes);
    expect(check).toEqual({
      verdict: 'UNREADABLE',
      sentence: expect.stringContaining(vi),
      sentenceEn: expect.stringContaining(en),
      signers: [],
    });
    expect(pages).toEqual([]);
  });

  test('of a file that cannot be read now is nothing: the check comes back', async () => {
    const read = async () => Promise.reject(new Error('the disk is away'));
    context = { ...context, files: { ...context.files, open: async () => ({ size: 10_000, read }) } };
    await expect(checkSignatures(context, 'k', 't')).rejects.toThrow();
  });
});

describe('the report of a check', () => {
  test('is kept beside the file, whole, with its title, its day and the fingerprint of the file; no page is drawn', async () => {
    const bytes = await base();
    const { key, check } = await checked(bytes, '05/THADS: quyết định.pdf');
    expect(check.pageKey).toBe(`${key}.report.pdf`);
    const report = JSON.parse(await textOf(`${key}.report.json`));
    expect(report).toMatchObject({ verdict: check.verdict, sentence: check.sentence });
    const fingerprint = createHash('sha256').update(bytes).digest('hex');
    expect(report.checked).toEqual({ title: '05/THADS: quyết định.pdf', fingerprint, at: it.clock });
    expect(await context.files.stat(`${key}.report.pdf`)).toBeUndefined();
    expect(pages).toEqual([]);
  });

  test('of a second check, after a crash, does not replace the first one', async () => {
    const { key } = await checked(await base());
    const first = await textOf(`${key}.report.json`);
    it.clock += 60_000;
    await checkSignatures(context, key, 'again');
    expect(await textOf(`${key}.report.json`)).toBe(first);
  });

  test('that cannot be kept fails the check', async () => {
    const put = async () => Promise.reject(new Error('the disk is full'));
    await context.files.put('k', await base());
    const failing = { ...context, files: { ...context.files, put } };
    await expect(checkSignatures(failing, 'k', 't')).rejects.toThrow('the disk is full');
  });
});
