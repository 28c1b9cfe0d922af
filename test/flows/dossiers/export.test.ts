import { writeFileSync } from 'node:fs';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { tablePages } from '../../../lib/adapters/report/table-pages.ts';
import { exportDossier, exportDossierXml } from '../../../lib/flows/dossiers/export-dossier.ts';
import { exportDossierDocuments, exportDossiers } from '../../../lib/flows/dossiers/export-tables.ts';
import { addToDossier } from '../../../lib/flows/dossiers/fill-dossier.ts';
import { openDossier } from '../../../lib/flows/dossiers/open-dossier.ts';
import type { ApiContext } from '../../../lib/kernel/context.ts';
import { bytesSource } from '../../../lib/pdf/bytes/byte-source.ts';
import { attachmentOf } from '../../../lib/pdf/document/attachments.ts';
import { openPdf } from '../../../lib/pdf/document/document.ts';
import { sha256Hex } from '../../../lib/pki/sha256.ts';
import { findIncoming, incomingWrites } from '../../../lib/stores/documents/incoming.ts';
import { findOutgoing, outgoingWrites } from '../../../lib/stores/documents/outgoing.ts';
import { personWrites } from '../../../lib/stores/organisation/people.ts';
import { readTables } from '../../../lib/tables/read-tables.ts';
import { makePki, type TestPki } from '../../pki/factory.ts';
import { caller, person, type TestContext, testContext } from '../context.ts';
import { type DeskContext, deskContext } from '../issue-desk.ts';
import { unitPeople } from '../people.ts';
import { incoming, signed } from '../states.ts';

const [clerk, maker] = ['vanthu.hanoi', 'soanthao.hanoi'];
const said = {
  ...{ year: 2026, beside: 'Việc phát sinh', title: 'Phối hợp xác minh điều kiện thi hành án', maintenance: 20 },
  ...{ rights: 'Sử dụng trong cơ quan', note: '', language: 'Tiếng Việt', startDate: '2026-11-02' },
} as const;

let pki: TestPki;
beforeAll(() => {
  pki = makePki();
});

let it: TestContext;
let context: ApiContext;
let id: string;
let letter: string;
let came: string;
/** A dossier with a signed letter and a document that came in earlier, which is no PDF that opens; its maker may read neither. */
beforeEach(async () => {
  it = await testContext();
  const desk: DeskContext = deskContext(it, pki);
  context = { ...desk.context, tablePages } as unknown as ApiContext;
  await it.context.records.transact(unitPeople.flatMap(personWrites));
  id = (await openDossier(context, caller(maker), said)).id;
  letter = await signed(desk);
  came = await incoming('for-information')(desk);
  await addToDossier(context, caller(clerk), id, { direction: 'outgoing', id: letter });
  await addToDossier(context, caller(clerk), id, { direction: 'incoming', id: came });
});

/** The PDF of a dossier as its bytes. */
async function bound(who: string): Promise<Uint8Array> {
  const puts: Uint8Array[] = [];
  const files: ApiContext['files'] = {
    ...it.context.files,
    put: (key, bytes) => {
      puts.push(bytes);
      return it.context.files.put(key, bytes);
    },
  };
  await exportDossier({ ...context, files }, person(who), id);
  const [bytes] = puts;
  if (!bytes) throw new Error('no file');
  if (process.env['CONGVAN_PICTURES']) writeFileSync(`${process.env['CONGVAN_PICTURES']}/dossier-${who}.pdf`, bytes);
  return bytes;
}

const opened = (bytes: Uint8Array) =>
  getDocument({ data: new Uint8Array(bytes), useSystemFonts: true, verbosity: 0 }).promise;
async function textsOf(bytes: Uint8Array): Promise<readonly string[]> {
  const document = await opened(bytes);
  return Promise.all(
    Array.from({ length: document.numPages }, async (_, at) => {
      const { items } = await (await document.getPage(at + 1)).getTextContent();
      return items
        .map((item) => ('str' in item ? item.str : ''))
        .join('')
        .replace(/\s+/g, ' ');
    }),
  );
}
async function originalOf(): Promise<Uint8Array> {
  const loaded = await findOutgoing(context, letter);
  if (!loaded) throw new Error('no letter');
  const { file } = loaded.state;
  return (await it.context.files.open(file.key)).read(0, file.size);
}

describe('a dossier as one PDF', () => {
  test('has a cover that says what it is, a table of documents, and the pages of each as copies', async () => {
    const [cover = '', table = '', ...pages] = await textsOf(await bound(clerk));
    expect(cover).toContain('HỒ SƠ CÔNG VIỆC');
    expect(cover).toContain(said.title);
    expect(cover).toContain('không còn hiệu lực trên trang sao');
    expect(table).toContain('MỤC LỤC VĂN BẢN TRONG HỒ SƠ');
    expect(pages.length).toBe((await textsOf(await originalOf())).length);
    expect(pages.join('')).toContain(((await textsOf(await originalOf()))[0] ?? '').slice(0, 40));
  });
  test('has the original within it, byte for byte, and no signature or form of its own', async () => {
    const bytes = await bound(clerk);
    const document = await opened(bytes);
    const attached = await attachmentOf(await openPdf(bytesSource(bytes)), '001-du-thao.pdf');
    expect(sha256Hex(attached ?? new Uint8Array())).toBe(sha256Hex(await originalOf()));
    expect(await document.getFieldObjects()).toBeNull();
    const annotations = await Promise.all(
      Array.from({ length: document.numPages }, async (_, at) => (await document.getPage(at + 1)).getAnnotations()),
    );
    expect(annotations.flat().filter(({ subtype }) => subtype === 'Widget')).toEqual([]);
    // a stamp without a look of its own is drawn by readers as they please
    expect(annotations.flat().filter(({ hasAppearance }) => !hasAppearance)).toEqual([]);
  });
  test('has of documents that its reader may not read the number, and neither pages nor files', async () => {
    const bytes = await bound(maker);
    const texts = await textsOf(bytes);
    expect(texts).toHaveLength(2);
    expect(texts[1]).toContain('Không có quyền xem');
    expect(await (await opened(bytes)).getAttachments()).toBeNull();
  });
  test('is refused beyond what one file holds', async () => {
    const loaded = await findOutgoing(context, letter);
    if (!loaded) throw new Error('no letter');
    const file = { ...loaded.state.file, size: 41 * 1024 * 1024 };
    const act = { by: clerk, name: '', at: it.clock };
    await it.context.records.transact(outgoingWrites(loaded, { ...loaded.state, file }, act, []));
    await expect(exportDossier(context, person(clerk), id)).rejects.toMatchObject({
      problem: { code: 'dossier-export-too-large' },
    });
  });
});

describe('the tables', () => {
  const rowsOf = (content: string) => {
    const tables = readTables(Buffer.from(content, 'base64'));
    if ('code' in tables) throw new Error(tables.code);
    return tables[0]?.rows.map(({ cells }) => cells) ?? [];
  };
  test('of documents has a line for each, by ordinal or in the order of time', async () => {
    const { name, content } = await exportDossierDocuments(context, person(clerk), id, { format: 'xlsx' });
    expect(name).toMatch(/^muc-luc-van-ban-G15\.1\.2026\.NDM.*\.xlsx$/);
    const [head, ...rows] = rowsOf(content);
    expect(head?.[1]).toBe('Số, ký hiệu văn bản');
    expect(rows.map(([ordinal]) => ordinal)).toEqual(['1', '2']);
    const timed = await exportDossierDocuments(context, person(clerk), id, { format: 'xlsx', order: 'time' });
    expect(
      rowsOf(timed.content)
        .slice(1)
        .map(([ordinal]) => ordinal),
    ).toEqual(['1', '2']);
    const pdf = await exportDossierDocuments(context, person(clerk), id, {});
    expect((await textsOf(Buffer.from(pdf.content, 'base64')))[0]).toContain('Hồ sơ gồm 2 văn bản');
  });
  test('of dossiers of a year has a line for each, with its term and what is in it', async () => {
    const { content } = await exportDossiers(context, person(clerk), { format: 'xlsx', year: '2026' });
    const [, row] = rowsOf(content);
    expect(row).toEqual(expect.arrayContaining([said.title, '02/11/2026', 'đang lập', '20 năm', '2']));
    const pdf = await exportDossiers(context, person(clerk), { year: '2026' });
    if (process.env['CONGVAN_PICTURES'])
      writeFileSync(`${process.env['CONGVAN_PICTURES']}/dossiers.pdf`, Buffer.from(pdf.content, 'base64'));
    expect((await textsOf(Buffer.from(pdf.content, 'base64')))[0]).toContain('MỤC LỤC HỒ SƠ');
  });
});

describe('a document that its sender has taken back', () => {
  test('is named in what is taken out of its dossier, and its files are not', async () => {
    const { filed } = await withCame('for-information');
    expect(Buffer.from((await exportDossierXml(context, person(clerk), id)).content, 'base64').toString()).toContain(
      filed,
    );
    await withCame('cancelled');
    const xml = Buffer.from((await exportDossierXml(context, person(clerk), id)).content, 'base64').toString();
    expect(xml).not.toContain(filed);
    expect(xml).toContain('<CodeNumber>1/A</CodeNumber>');
    const pdf = await openPdf(bytesSource(await bound(clerk)));
    expect(await attachmentOf(pdf, '001-du-thao.pdf')).toBeDefined();
    expect(await attachmentOf(pdf, '002-a.pdf')).toBeUndefined();
  });
  /** The document that came in as it stands in this state, with the name of its file. */
  async function withCame(state: 'for-information' | 'cancelled'): Promise<{ readonly filed: string }> {
    const loaded = await findIncoming(context, came);
    if (!loaded || !('files' in loaded.state)) throw new Error('nothing came');
    const by = { by: clerk, name: '', at: it.clock };
    const recalled = { id: 'x', operation: 'recall', reason: '', code: '', at: it.clock };
    const taken = { from: 'for-information', recalled, cancelled: by, told: [] };
    const after = { ...loaded.state, ...taken, state } as unknown as typeof loaded.state;
    await it.context.records.transact(incomingWrites(loaded, after, by, []));
    return { filed: `<File name="${loaded.state.files[0]?.name}"` };
  }
});

describe('a dossier as XML', () => {
  const xmlFor = async (who: string) =>
    Buffer.from((await exportDossierXml(context, person(who), id)).content, 'base64').toString('utf8');
  test('names each document with the digest of its file', async () => {
    const xml = await xmlFor(clerk);
    expect(xml).toContain(`sha256="${sha256Hex(await originalOf())}"`);
    expect(xml).toContain('<DocTotal>2</DocTotal>');
  });
  test('says of documents that its reader may not read nothing but their number', async () => {
    const xml = await xmlFor(maker);
    expect(xml.match(/withheld="true"/g)).toHaveLength(2);
    expect(xml).not.toContain('sha256');
  });
});
