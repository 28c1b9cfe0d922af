import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readMail } from '../../../lib/adapters/mail/mailparser-reader.ts';
import { wordsOfHtml } from '../../../lib/adapters/mail/words-of-html.ts';
import type { ReadMail } from '../../../lib/ports/mail-reader.ts';
import { sampleMail } from '../../mail/sample-mail.ts';

const stored = (bytes: Uint8Array) => ({
  size: bytes.length,
  read: async (offset: number, length: number) => bytes.subarray(offset, offset + length),
});
const read = (bytes: Uint8Array | string) => readMail(stored(Buffer.from(bytes as string)));
const good = async (bytes: Uint8Array | string) => (await read(bytes)) as ReadMail;

/** Multiparts in multiparts, with one file at the bottom. */
function nested(depth: number): string {
  const open = Array.from(
    { length: depth },
    (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\r\n\r\n--b${at}\r\n`,
  );
  const close = Array.from({ length: depth }, (_, at) => `--b${depth - 1 - at}--\r\n`);
  return `From: a@b\r\n${open.join('')}Content-Disposition: attachment; filename=a.txt\r\n\r\nx\r\n${close.join('')}`;
}

describe('a mail', () => {
  test('gives its sender, its words and its files, byte for byte', async () => {
    const bytes = Buffer.from([0, 1, 2, 255, 13, 10, 0]);
    const mail = await good(sampleMail({ parts: [{ name: 'Công văn số 5.pdf', bytes }] }));
    expect(mail).toMatchObject({
      from: { name: 'Tòa án nhân dân khu vực 3', address: 'vanthu@toaan.example' },
      ...{ subject: 'Chuyển giao bản án', text: 'Kính gửi quý cơ quan.' },
    });
    expect(mail.attachments.map(({ name, bytes: got }) => [name, Buffer.from(got).equals(bytes)])).toEqual([
      ['Công văn số 5.pdf', true],
    ]);
  });
  test('with names in pieces (RFC 2231) and in encoded words has them whole', async () => {
    const [pieces, word] = [
      ["Content-Type: application/pdf; name*0*=utf-8''C%C3%B4ng%20v;", ' name*1*=%C4%83n.pdf'],
      ['Content-Type: application/pdf; name="=?utf-8?B?Q8O0bmcgdsSDbi5wZGY=?="', 'Content-Disposition: attachment'],
    ];
    const parts = [pieces, word].map((head) => ({ bytes: Buffer.from('x'), head }));
    expect((await good(sampleMail({ parts }))).attachments.map(({ name }) => name)).toEqual([
      'Công văn.pdf',
      'Công văn.pdf',
    ]);
  });
  test.each([
    ['windows-1258', Buffer.from('5472fd', 'hex').toString('latin1')],
    ['tcvn', 'c\xb8c'],
    ['utf-8', Buffer.from('cá').toString('latin1')],
  ])('in %s is read', async (charset, body) => {
    const head = `From: a@b\r\nContent-Type: text/plain; charset=${charset}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n`;
    const { text } = await good(Buffer.from(head + body, 'latin1'));
    expect(text).not.toContain('\ufffd');
    if (charset !== 'windows-1258') expect(text.normalize('NFC')).toContain('á');
  });
  test('in HTML is words alone: no scripts, no styles, no addresses behind pictures', async () => {
    const html =
      '<head><title>t</title></head><style>p{}</style><p>Một&nbsp;hai</p><script>x()</script><img src="http://x/y.png"><br>ba &lt;b&gt;';
    expect((await good(sampleMail({ html }))).text).toBe('Một hai\n\nba <b>');
  });
  test('in the mail stays in it, and is not opened', async () => {
    const inner = sampleMail({ parts: [{ name: 'trong.pdf', bytes: Buffer.from('%PDF-') }] });
    const { attachments } = await good(
      sampleMail({ parts: [{ bytes: inner, head: ['Content-Type: message/rfc822', 'Content-Disposition: inline'] }] }),
    );
    expect(attachments.map(({ contentType, name }) => [contentType, name])).toEqual([['message/rfc822', '']]);
  });
});

describe('a mail that is made to be hard to read', () => {
  test.each<readonly [string, () => Uint8Array | string, string]>([
    ['that is empty', () => '', 'mail-empty'],
    ['with a header of 2 MB', () => `X-A: ${'a'.repeat(2_000_000)}\r\n\r\nx`, 'mail-head-too-large'],
    ['with a header of many lines', () => `${'X: a\r\n'.repeat(200_000)}\r\nx`, 'mail-head-too-large'],
    [
      'of 400 parts',
      () => sampleMail({ parts: Array(400).fill({ name: 'a', bytes: Buffer.from('x') }) }),
      'mail-too-many-parts',
    ],
    ['of 40 levels', () => nested(40), 'mail-too-deep'],
    ['of 2,000 levels', () => nested(2000), 'mail-too-many-parts'],
  ])('%s is said to be so', async (_, mail, fault) => {
    expect(await read(mail())).toEqual({ fault });
  });
  test('whose boundary never comes, or never ends, is read as far as it goes', async () => {
    const broken = sampleMail({ parts: [{ name: 'a.pdf', bytes: Buffer.alloc(5000, 1) }] });
    expect((await good(broken.subarray(0, broken.length - 1200))).attachments).toHaveLength(1);
    expect(await good('From: a@b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\nno boundary')).toMatchObject({
      from: { address: 'a@b' },
    });
  });
  test('whatever its bytes are, ends, and never throws', async () => {
    const base = sampleMail({ parts: [{ name: 'a.pdf', bytes: Buffer.from('%PDF-1.7') }] });
    const changed = fc.array(fc.tuple(fc.nat(base.length - 1), fc.nat(255)), { maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(changed, fc.nat(base.length), async (changes, length) => {
        const bytes = Buffer.from(base.subarray(0, length));
        for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
        const found = await read(bytes);
        expect('fault' in found || Array.isArray(found.attachments)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });
  test.each(['<'.repeat(200_000), '<!--'.repeat(50_000), '<script '.repeat(50_000), '&#x'.repeat(50_000)])(
    'in HTML that is nothing but beginnings costs its length',
    (html) => {
      expect(wordsOfHtml(html).length).toBeLessThanOrEqual(html.length);
    },
  );
});
