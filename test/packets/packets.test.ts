import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildDocument, buildStatus } from '../../lib/edxml/build.ts';
import type { DocumentMessage } from '../../lib/edxml/message.ts';
import { packetTrial, type TriedPacket } from '../../local/journey/try-packet.ts';
import { type Product, startProduct } from '../../local/runtime/product.ts';
import { documentMessage } from '../edxml/samples.ts';
import { encryptedPdf } from '../journeys/encrypted-pdf.ts';
import { sampleLetter } from '../pades/sample-letter.ts';
import { issuedPacket, withAnnex, withFile } from './issued.ts';

const home = mkdtempSync(join(tmpdir(), 'congvan-packets-'));
let product: Product;
let letter: DocumentMessage;
let hand: ReturnType<typeof packetTrial>;
beforeAll(async () => {
  product = await startProduct({ home, host: '127.0.0.1', port: 0, pollSeconds: 0.1 });
  letter = await issuedPacket(home, product);
  hand = packetTrial({ home, baseUrl: product.baseUrl, passwords: product.setup.demoPasswords });
}, 60_000);
afterAll(async () => {
  await product.stop();
  rmSync(home, { recursive: true, force: true });
});

let packets = 0;
async function arrives(bytes: Uint8Array, ways = {}): Promise<TriedPacket> {
  const file = join(home, `goi-tin-${++packets}.edxml`);
  writeFileSync(file, bytes);
  return hand(file, ways);
}

/** What every check that is not `ok` found, by its name. */
const found = ({ checks }: TriedPacket) =>
  Object.fromEntries(checks.flatMap(({ check, verdict }) => (verdict === 'ok' ? [] : [[check, verdict]])));
const detailOf = ({ checks }: TriedPacket, name: string) => checks.find(({ check }) => check === name)?.detail ?? '';

const tampered = (bytes: Uint8Array): Uint8Array => {
  const text = Buffer.from(bytes);
  const at = text.indexOf('stream');
  text[at + 20] = (text[at + 20] ?? 0) ^ 1;
  return text;
};
const tomorrow = () => new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);

describe('a letter that another agency issued comes over the axis', () => {
  test('again: all agrees but that it is here already', async () => {
    const result = await arrives(buildDocument(letter));
    expect(result).toMatchObject({ state: 'opened', task: 'register', operation: 'new', acknowledged: 'done' });
    expect(found(result)).toEqual({ duplicate: 'warn' });
    expect(result.checks.map(({ check }) => check)).toEqual(
      expect.arrayContaining(['main-file', 'addressee', 'day', 'sender', 'signature', 'signer-agency', 'page']),
    );
  });

  const differing: readonly (readonly [
    name: string,
    change: (letter: DocumentMessage) => DocumentMessage,
    wrong: Readonly<Record<string, string>>,
    detail: string,
  ])[] = [
    [
      'in the name of another body',
      (packet) => ({ ...packet, from: { ...packet.from, name: 'Văn phòng Chính phủ' } }),
      { sender: 'stop' },
      'Văn phòng Chính phủ',
    ],
    [
      'to somebody else',
      (packet) => ({ ...packet, to: packet.to.map((to) => ({ ...to, organId: '000.00.00.H41' })) }),
      { addressee: 'stop' },
      '000.00.00.H41',
    ],
    [
      'with a day that is to come',
      (packet) => ({ ...packet, promulgatedOn: tomorrow() }),
      { day: 'stop', page: 'warn' },
      'chưa đến',
    ],
    ['without a file', (packet) => ({ ...packet, attachments: [] }), { 'main-file': 'stop' }, 'không có tệp'],
    ['with another number than its page', (packet) => ({ ...packet, number: '777' }), { page: 'warn' }, '777'],
    [
      'under another signer’s name',
      (packet) => ({ ...packet, signer: { ...packet.signer, fullName: 'Đỗ Thị Thuỳ Dương' } }),
      { 'signer-name': 'warn' },
      'Đỗ Thị Thuỳ Dương',
    ],
    [
      'changed after it was signed, behind a byte order mark and as something else than a PDF',
      (packet) => {
        const [file] = packet.attachments;
        const bytes = Buffer.concat([Buffer.of(0xef, 0xbb, 0xbf), tampered(file?.bytes ?? new Uint8Array())]);
        return withFile(packet, bytes, 'application/octet-stream');
      },
      { signature: 'stop' },
      'TOTAL-FAILED',
    ],
    [
      'beside an annex with a password',
      (packet) => withAnnex(packet, 'phu-luc.pdf', encryptedPdf()),
      { annexes: 'warn' },
      'phu-luc.pdf',
    ],
    [
      'beside a broken annex',
      (packet) => withAnnex(packet, 'phu-luc.pdf', Buffer.from('%PDF-1.7\nhỏng')),
      { annexes: 'warn' },
      'phu-luc.pdf',
    ],
  ];
  test.each(differing)('%s', async (_, change, wrong, detail) => {
    const result = await arrives(buildDocument(change(letter)));
    expect(result).toMatchObject({ state: 'opened', operation: 'new' });
    expect(found(result)).toEqual({ duplicate: 'warn', ...wrong });
    expect(detailOf(result, Object.keys(wrong)[0] ?? '')).toContain(detail);
  });

  test('handed over by another agency than the packet says', async () => {
    const result = await arrives(buildDocument(letter), { from: 'G15.29', to: 'G15.29' });
    expect(found(result)).toMatchObject({ sender: 'stop' });
  });
  test('sent on by another agency as its own: the certificate is not theirs', async () => {
    const [theirs = letter.from] = letter.to;
    const forwarded = { ...letter, from: theirs, to: [letter.from], documentId: 'chuyen-tiep' };
    const result = await arrives(buildDocument(forwarded));
    expect(found(result)).toMatchObject({ 'signer-agency': 'stop' });
    expect(detailOf(result, 'signer-agency')).toContain('Hà Nội');
  });
  test('with an operation that the standard does not have: read as a letter, and said', async () => {
    const text = Buffer.from(buildDocument(letter))
      .toString()
      .replace(/BussinessDocType>0/, 'BussinessDocType>9');
    const result = await arrives(Buffer.from(text));
    expect(result.operation).toBe('new');
    expect(found(result)).toEqual({ packet: 'warn', duplicate: 'warn' });
  });
  test('without a signature: for information, unless somebody has compared the paper', async () => {
    const result = await arrives(buildDocument(withFile(letter, await sampleLetter())));
    expect(found(result)).toMatchObject({ signature: 'warn' });
  });
  test('from a body that the directory does not know', async () => {
    const from = { ...letter.from, organId: '000.00.00.G22', name: 'Văn phòng Chính phủ' };
    const result = await arrives(buildDocument({ ...letter, from }));
    expect(found(result)).toMatchObject({ sender: 'warn', 'signer-agency': 'stop' });
  });
});

describe('a request about an earlier letter', () => {
  test.each(['recall', 'update', 'replace'] as const)('%s is shown as that and is no letter', async (operation) => {
    const about = { organId: 'G15.1', code: `${letter.number}/${letter.notation}` };
    const responseFor = [{ ...about, documentId: letter.documentId, promulgatedOn: letter.promulgatedOn }];
    const result = await arrives(buildDocument({ ...letter, operation, reason: 'ban hành nhầm', responseFor }));
    expect(result).toMatchObject({ state: 'requested', task: 'look-at-request', operation });
  });
  const status = (statusCode: string) => ({
    from: letter.from,
    responseFor: {
      organId: 'G15.29',
      code: `${letter.number}/${letter.notation}`,
      documentId: letter.documentId,
      promulgatedOn: letter.promulgatedOn,
    },
    ...{ statusCode, description: 'ban hành nhầm', staff: '', timestamp: '2026-11-22 11:00:00' },
  });
  test('status 13 by its author', async () => {
    const result = await arrives(buildStatus(status('13')));
    expect(result).toMatchObject({ state: 'held', task: 'answer-request', operation: 'recall' });
  });
  test('a status of its own is no document', async () => {
    expect(await arrives(buildStatus(status('03')))).toMatchObject({ state: 'applied', checks: [] });
  });
});

describe('what is no packet', () => {
  test.each([
    ['a page', '<html><body>Bảo trì</body></html>\n', 'edxml-wrong-root'],
    ['a page in UTF-16', Buffer.from('\ufeff<html><body>Bảo trì</body></html>', 'utf16le'), 'edxml-not-xml'],
    ['nothing but white space', ' \n', 'cut'],
    ['a packet that was cut', buildDocument(documentMessage).subarray(0, 900), 'cut'],
  ])('%s is put aside, and the axis hears why', async (_, bytes, code) => {
    const result = await arrives(Buffer.from(bytes));
    expect(result).toMatchObject({ state: 'quarantined', task: 'look-at-damaged', code, operation: null });
    expect(result.acknowledged).toMatch(/^fail/);
    expect(found(result)).toEqual({ packet: 'stop' });
  });
});
