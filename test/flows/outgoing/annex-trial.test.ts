import { beforeAll, describe, expect, test } from 'vitest';
import { tryAnnex } from '../../../lib/flows/outgoing/parts/try-annex.ts';
import { bytesSource } from '../../../lib/pdf/bytes/byte-source.ts';
import {
  officeFile,
  sampleJpeg,
  sampleTiff,
  sampleXlsx,
  windowsProgram,
  withListed,
  zipOf,
} from '../../file-kinds/samples.ts';
import { encryptedPdf } from '../../journeys/encrypted-pdf.ts';
import { sampleLetter } from '../../pades/sample-letter.ts';
import { sealPng } from '../../pades/sample-png.ts';

let letter: Uint8Array;
beforeAll(async () => {
  letter = await sampleLetter();
});
const tried = (name: string, bytes: Uint8Array) => tryAnnex(bytesSource(bytes), name);
const problemOf = async (name: string, bytes: Uint8Array) => {
  const result = await tried(name, bytes);
  return 'problem' in result ? result.problem : undefined;
};
const codeOf = async (name: string, bytes: Uint8Array) => (await problemOf(name, bytes))?.code ?? 'taken';

describe('a file that goes along is known by what is in it', () => {
  test.each<[string, () => Uint8Array, object]>([
    ['phu-luc.pdf', () => letter, { kind: 'pdf', pages: 1 }],
    ['DANH SÁCH.XLSX', () => sampleXlsx(), { kind: 'xlsx' }],
    ['quyết định.docx', () => officeFile('docx'), { kind: 'docx' }],
    ['trinh-chieu.pptx', () => officeFile('pptx'), { kind: 'pptx' }],
    ['ảnh.png', () => sealPng, { kind: 'png' }],
    ['ảnh.jpg', () => sampleJpeg, { kind: 'jpeg' }],
    ['ảnh.jpeg', () => sampleJpeg, { kind: 'jpeg' }],
    ['quet.tif', () => sampleTiff, { kind: 'tiff' }],
    ['hồ sơ.zip', () => zipOf({ 'a.txt': 'một', 'b/c.pdf': letter }), { kind: 'zip' }],
    ['có zip trong zip.zip', () => zipOf({ 'a.zip': zipOf({ 'b.zip': zipOf({ 'c.txt': 'x' }) }) }), { kind: 'zip' }],
  ])('%s', async (name, make, found) => {
    expect(await tried(name, make())).toEqual(found);
  });

  test('also a zip that begins with a PDF that is not packed', async () => {
    const stored = zipOf({ 'thư.pdf': [letter, { level: 0 }] as unknown as Uint8Array });
    expect(await tried('thư.zip', stored)).toEqual({ kind: 'zip' });
    expect(await codeOf('thư.pdf', stored)).toBe('annex-name-differs');
  });

  test.each<[string, () => Uint8Array]>([
    ['bảng tính.docm', () => officeFile('docm')],
    ['có chương trình.docx', () => officeFile('docx', { 'word/vbaProject.bin': 'VBA' })],
  ])('macros are told of and not refused: %s', async (name, make) => {
    expect(await tried(name, make())).toEqual({ kind: 'docx', macros: true });
  });
});

describe('a name that contradicts the content is refused with what the file is', () => {
  test.each<[string, () => Uint8Array, string]>([
    ['phu-luc.pdf', () => sampleXlsx(), 'phu-luc.pdf: XLSX (.xlsx, .xlsm)'],
    ['danh-sach.xlsx', () => letter, 'danh-sach.xlsx: PDF (.pdf)'],
    ['anh.png', () => sampleJpeg, 'anh.png: JPEG (.jpg, .jpeg)'],
    ['hoso.zip', () => officeFile('docx'), 'hoso.zip: DOCX (.docx, .docm)'],
    ['không đuôi', () => letter, 'không đuôi: PDF (.pdf)'],
  ])('%s', async (name, make, detail) => {
    expect(await problemOf(name, make())).toEqual({ code: 'annex-name-differs', name, detail });
  });
});

describe('a file is refused', () => {
  const oldOffice = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(504)]);
  test.each<[string, string, () => Uint8Array, string]>([
    ['of no known kind', 'ghi chú.txt', () => Buffer.from('xin chào'), 'annex-kind-unknown'],
    ['of an old Word', 'cũ.doc', () => oldOffice, 'annex-kind-unknown'],
    ['that is a template', 'mẫu.docx', () => officeFile('dotx'), 'annex-kind-unknown'],
    ['that is an OpenDocument', 'a.odt', () => zipOf({ mimetype: 'application/x', 'c.xml': '' }), 'annex-kind-unknown'],
    [
      'of Word under a password',
      'mật.docx',
      () => Buffer.concat([oldOffice, Buffer.from('EncryptedPackage', 'utf16le')]),
      'annex-encrypted',
    ],
    ['that is a PDF under a password', 'mật.pdf', () => encryptedPdf(), 'annex-encrypted'],
    ['that is a zip under a password', 'm.zip', () => withListed(zipOf({ a: 'b' }), 8, 2, 1), 'annex-encrypted'],
    ['that is empty', 'rỗng.pdf', () => new Uint8Array(), 'annex-damaged'],
    ['that is an empty zip', 'rỗng.zip', () => zipOf({}), 'annex-damaged'],
    ['that was cut: PDF', 'a.pdf', () => letter.subarray(0, letter.length / 2), 'annex-damaged'],
    ['that was cut: XLSX', 'a.xlsx', () => sampleXlsx().subarray(0, 600), 'annex-damaged'],
    ['that was cut: PNG', 'a.png', () => sealPng.subarray(0, sealPng.length - 12), 'annex-damaged'],
    ['that was cut: JPEG', 'a.jpg', () => sampleJpeg.subarray(0, 20), 'annex-damaged'],
    ['that was cut: TIFF', 'a.tif', () => sampleTiff.subarray(0, 8), 'annex-damaged'],
    ['with a wrong checksum', 'a.zip', () => withListed(zipOf({ a: 'b' }), 16, 4, 7), 'annex-damaged'],
    [
      'that unpacks to more than it says',
      'a.zip',
      () => withListed(zipOf({ a: 'b'.repeat(9999) }), 24, 4, 9),
      'annex-damaged',
    ],
    ['that is a program', 'cài.exe', () => windowsProgram, 'annex-holds-program'],
    ['that is a program by another name', 'cài.pdf', () => windowsProgram, 'annex-holds-program'],
  ])('%s', async (_, name, make, code) => {
    expect(await codeOf(name, make())).toBe(code);
  });

  test.each<[string, Readonly<Record<string, Uint8Array | string>>, string]>([
    ['by its name', { 'docs/cài đặt.EXE': 'x' }, 'docs/cài đặt.EXE'],
    ['by what is in it', { 'ảnh.png': windowsProgram }, 'ảnh.png'],
    ['a script', { 'chạy.txt': '#!/bin/sh\n' }, 'chạy.txt'],
    ['in a zip in it', { 'a.zip': zipOf({ 'b.vbs': '' }) }, 'a.zip/b.vbs'],
  ])('that is a zip with a program in it: %s', async (_, files, where) => {
    expect(await problemOf('hồ sơ.zip', zipOf(files))).toMatchObject({
      code: 'annex-holds-program',
      detail: `hồ sơ.zip: ${where}`,
    });
  });

  test('that says to unpack to more than is looked at, before it is unpacked', async () => {
    const bomb = withListed(zipOf({ a: 'b' }), 24, 4, 300_000_000);
    expect(await problemOf('bom.zip', bomb)).toMatchObject({ code: 'annex-unpacks-too-large', limit: 250_000_000 });
  });

  test('that is a zip deeper than anybody looks', async () => {
    const deep = [1, 2, 3, 4].reduce((inner) => zipOf({ 'a.zip': inner }), zipOf({ 'a.txt': 'x' }));
    expect(await codeOf('sâu.zip', deep)).toBe('annex-unpacks-too-large');
  });
});
