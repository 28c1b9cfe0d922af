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

describe('a zip that cannot be taken off', () => {
  /** A zip of one file with some of its bytes changed, counted from the entry of its directory. */
  function spoilt(change: (zip: Buffer, directory: number) => void, content = Buffer.alloc(100_000, 7)): Buffer {
    const zip = Buffer.from(zipOf({ 'a.pdf': content }));
    change(zip, zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02])));
    return zip;
  }
  const damages: readonly (readonly [string, Buffer, 'damaged' | 'encrypted'])[] = [
    ['that is cut', Buffer.from(zipOf({ 'a.pdf': pdf })).subarray(0, 40), 'damaged'],
    ['that states a size too small', spoilt((zip, at) => zip.writeUInt32LE(10, at + 24)), 'damaged'],
    ['that states a size too large', spoilt((zip, at) => zip.writeUInt32LE(100_001, at + 24)), 'damaged'],
    ['whose checksum is another', spoilt((zip, at) => zip.writeUInt32LE(1, at + 16)), 'damaged'],
    ['whose file has a password', spoilt((zip, at) => zip.writeUInt16LE(1, at + 8)), 'encrypted'],
    ['packed in a way that nobody uses', spoilt((zip, at) => zip.writeUInt16LE(14, at + 10)), 'damaged'],
    ['whose directory points past its end', spoilt((zip, at) => zip.writeUInt32LE(0x7fffffff, at + 42)), 'damaged'],
  ];
  test.each(damages)('%#: one %s stays as it came, with the reason', (_, bytes, unreadable) => {
    const kept = one({ contentType: 'application/zip', bytes });
    expect(kept).toMatchObject({ unreadable, contentType: 'application/zip' });
    expect(Buffer.compare(kept?.bytes ?? new Uint8Array(), bytes)).toBe(0);
  });
  test('because it is a format of its own stays what it is, under any name', () => {
    for (const name of ['[Content_Types].xml', 'mimetype']) {
      const bytes = zipOf({ [name]: pdf });
      expect(one({ name: 'bang.xlsx', bytes })).not.toHaveProperty('unreadable');
      expect(Buffer.compare(one({ name: 'bang.xlsx', bytes })?.bytes ?? new Uint8Array(), bytes)).toBe(0);
    }
  });
});

describe('the official library wraps one file', () => {
  test('of a format that is no zip to it: the file comes out under its own name', () => {
    const bytes = zipOf({ '05680f83-9830.xlsx': Buffer.from('0123456789') });
    expect(one({ name: 'bang.xlsx', contentType: 'application/zip', bytes })).toMatchObject({ name: 'bang.xlsx' });
    expect(one({ name: 'bang.xlsx', contentType: 'application/zip', bytes })?.bytes.length).toBe(10);
  });
  test('a name without an ending takes that of the file inside', () => {
    expect(one({ name: 'bang', bytes: zipOf({ 'x.xlsx': pdf }) })?.name).toBe('bang.xlsx');
  });
});

describe('a PDF is what a reader opens as one', () => {
  test.each([
    ['a byte order mark', Buffer.from([0xef, 0xbb, 0xbf])],
    ['a line end', Buffer.from('\r\n')],
    ['a kilobyte of anything', Buffer.alloc(1019, 0x41)],
  ])('behind %s, whatever is declared', (_, before) => {
    const bytes = Buffer.concat([before, pdf]);
    expect(one({ name: 'tep.bin', contentType: 'application/octet-stream', bytes })?.contentType).toBe(
      'application/pdf',
    );
  });
  test('and nothing else', () => {
    const bytes = Buffer.concat([Buffer.alloc(1100, 0x41), pdf]);
    expect(one({ name: 'tep.pdf', contentType: 'image/png', bytes })?.contentType).toBe('image/png');
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
  test('a zip bomb, by the size that it states', () => {
    const bomb = zipOf({ 'a.pdf': Buffer.alloc(readLimits.textBytes + 1) });
    expect(refused({ bytes: bomb })).toBe('edxml-too-large');
  });
  test('zip bombs that are within the limit one by one', () => {
    const half = zipOf({ 'a.pdf': Buffer.alloc(readLimits.textBytes / 2 + 1) });
    const attachments = [1, 2, 3].map((n) => ({ ...attachment, contentId: `cid:${n}`, bytes: half }));
    expect(refusal(() => parseDocument(packet({ attachments })))).toBe('edxml-too-large');
  });
  test('more attachments than anybody sends', () => {
    const attachments = Array.from({ length: readLimits.attachments + 1 }, () => attachment);
    expect(refusal(() => parseDocument(packet({ attachments })))).toBe('edxml-too-large');
  });
});
