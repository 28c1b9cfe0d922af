import { describe, expect, test } from 'vitest';
import { readLimits } from '../../lib/edxml/names.ts';
import { parseDocument } from '../../lib/edxml/parse.ts';
import { refusal } from './refusal.ts';
import { docx, packet, pdf, type RawAttachment, zipOf } from './samples.ts';

const attachment: RawAttachment = {
  contentId: 'cid:a',
  name: 'van-ban.pdf',
  contentType: 'application/pdf',
  bytes: pdf,
};
const one = (change: Partial<RawAttachment>) =>
  parseDocument(packet({ attachments: [{ ...attachment, ...change }] })).attachments[0];

describe('decoded by what the bytes are', () => {
  test('a plain PDF', () => {
    expect(one({})).toMatchObject({ contentId: 'a', name: 'van-ban.pdf', contentType: 'application/pdf' });
    expect(Buffer.from(one({})?.bytes ?? [])).toEqual(Buffer.from(pdf));
  });
  test('a PDF in a zip', () => {
    const wrapped = one({ contentType: 'application/zip', bytes: zipOf({ 'van-ban.pdf': pdf }) });
    expect(wrapped?.contentType).toBe('application/pdf');
    expect(Buffer.from(wrapped?.bytes ?? [])).toEqual(Buffer.from(pdf));
  });
  test('declared as PDF though it is a zip', () => {
    const wrapped = one({ bytes: zipOf({ 'trong/van-ban.pdf': pdf }) });
    expect(Buffer.from(wrapped?.bytes ?? [])).toEqual(Buffer.from(pdf));
  });
  test('a docx stays what it is', () => {
    const kept = one({ name: 'du-thao.DOCX', contentType: 'application/docx', bytes: docx });
    expect(Buffer.from(kept?.bytes ?? [])).toEqual(Buffer.from(docx));
    expect(kept?.contentType).toBe('application/docx');
  });
  test('a docx inside a zip is taken out', () => {
    const out = one({ name: 'du-thao.doc', contentType: 'application/zip', bytes: zipOf({ 'du-thao.docx': docx }) });
    expect(Buffer.from(out?.bytes ?? [])).toEqual(Buffer.from(docx));
    expect(out?.contentType).toBe('application/octet-stream');
  });
  test('a zip that is meant as one stays, and so does one with several files', () => {
    const single = zipOf({ 'a.pdf': pdf });
    const several = zipOf({ 'a.pdf': pdf, 'b.pdf': pdf });
    expect(Buffer.from(one({ name: 'ho-so.zip', bytes: single })?.bytes ?? [])).toEqual(Buffer.from(single));
    expect(Buffer.from(one({ name: 'ho-so.pdf', bytes: several })?.bytes ?? [])).toEqual(Buffer.from(several));
  });
  test.each([
    ['cid:a', 'a'],
    ['a', 'cid:a'],
  ])('content ids %s and %s are the same', (contentId, manifestId) => {
    const packed = packet({ attachments: [{ ...attachment, contentId, manifestId, name: '' }] });
    const named = Buffer.from(
      packed
        .toString()
        .replace(
          '<AttachmentName></AttachmentName></Reference>',
          '<AttachmentName>ten.pdf</AttachmentName></Reference>',
        ),
    );
    expect(parseDocument(named).attachments).toMatchObject([{ contentId: 'a', name: 'ten.pdf' }]);
  });
});

describe('names', () => {
  test.each([
    ['../../etc/passwd', '__.._etc_passwd'],
    ['C:\\windows\\a.pdf', 'C:_windows_a.pdf'],
    ['.bashrc', '_bashrc'],
    ['hoa\u202Efdp.exe', 'hoa_fdp.exe'],
    ['Quyết định.pdf'.normalize('NFD'), 'Quyết định.pdf'.normalize('NFC')],
    ['', 'tep-1'],
  ])('%j is shown as %j', (name, shown) => {
    expect(one({ name })?.name).toBe(shown);
  });
  test('are at most 150 characters, the end of them kept', () => {
    const name = one({ name: `${'x'.repeat(400)}.pdf` })?.name ?? '';
    expect([name.length, name.endsWith('.pdf')]).toEqual([150, true]);
  });
});

describe('refused', () => {
  const refused = (change: Partial<RawAttachment>) => refusal(() => one(change));
  test.each(['JVBERi0x%%', 'JVBE=Ri0x', 'JVBERi0x===', 'tệp'])('%s is not base64', (bytes) => {
    expect(refused({ bytes })).toBe('edxml-bad-attachment');
  });
  test('long content with one wrong character is not base64', () => {
    expect(refused({ bytes: `${'A'.repeat(40_000)}*${'A'.repeat(40_000)}` })).toBe('edxml-bad-attachment');
  });
  test('a damaged zip', () => {
    expect(refused({ bytes: zipOf({ 'a.pdf': pdf }).subarray(0, 40) })).toBe('edxml-bad-attachment');
  });
  test('a zip bomb, by the size that it states', () => {
    const bomb = zipOf({ 'a.pdf': Buffer.alloc(readLimits.textBytes + 1) });
    expect(refused({ bytes: bomb })).toBe('edxml-too-large');
  });
  test('zip bombs that are within the limit one by one', () => {
    const half = zipOf({ 'a.pdf': Buffer.alloc(readLimits.textBytes / 2 + 1) });
    const attachments = [1, 2, 3].map((n) => ({ ...attachment, contentId: `cid:${n}`, bytes: half }));
    expect(refusal(() => parseDocument(packet({ attachments })))).toBe('edxml-too-large');
  });
  test('a zip that lies about its size gives no more than it stated', () => {
    const honest = Buffer.from(zipOf({ 'a.pdf': Buffer.alloc(1_000_000) }));
    const directory = honest.lastIndexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
    const lying = Buffer.from(honest);
    lying.writeUInt32LE(10, directory + 24);
    const outcome = refusal(() => expect(one({ bytes: lying })?.bytes.length).toBeLessThanOrEqual(10));
    expect(['accepted', 'edxml-bad-attachment']).toContain(outcome);
  });
  test('more attachments than anybody sends', () => {
    const attachments = Array.from({ length: readLimits.attachments + 1 }, () => attachment);
    expect(refusal(() => parseDocument(packet({ attachments })))).toBe('edxml-too-large');
  });
});
