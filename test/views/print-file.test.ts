import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { tablePages } from '../../lib/adapters/report/table-pages.ts';
import type { SavedFile } from '../../lib/domain/shared/saved-file.ts';
import { addToDossier } from '../../lib/flows/dossiers/fill-dossier.ts';
import { openDossier } from '../../lib/flows/dossiers/open-dossier.ts';
import type { ApiContext } from '../../lib/kernel/context.ts';
import { lastLooks } from '../../lib/stores/access.ts';
import { outgoingLog } from '../../lib/stores/documents/outgoing.ts';
import { personWrites } from '../../lib/stores/organisation/people.ts';
import { exportDocumentData, exportIncomingData } from '../../lib/views/data-sheet.ts';
import { printDocument, printIncoming } from '../../lib/views/print-file.ts';
import { caller, person, type TestContext, testContext } from '../flows/context.ts';
import { type DeskContext, deskContext } from '../flows/issue-desk.ts';
import { unitPeople } from '../flows/people.ts';
import { incoming, numbered, readableIncoming, signed } from '../flows/states.ts';
import { makePki, type TestPki } from '../pki/factory.ts';

let pki: TestPki;
beforeAll(() => {
  pki = makePki();
});
let it: TestContext;
let desk: DeskContext;
let context: ApiContext;
beforeEach(async () => {
  it = await testContext();
  desk = deskContext(it, pki);
  context = { ...desk.context, tablePages } as unknown as ApiContext;
});
const clerk = person('vanthu.hanoi');

/** Where files are kept, for whoever wants to look at them. */
const pictures = process.env['CONGVAN_PICTURES'];
const keep = ({ name, content }: SavedFile): void => {
  if (pictures) writeFileSync(join(pictures, name), Buffer.from(content, 'base64'));
};

/** The words of each page, and whether something on one can be filled in or is a signature. */
async function pagesOf(content: string): Promise<readonly { readonly text: string; readonly widgets: number }[]> {
  const pdf = await getDocument({ data: new Uint8Array(Buffer.from(content, 'base64')), verbosity: 0 }).promise;
  return Promise.all(
    Array.from({ length: pdf.numPages }, async (_, at) => {
      const page = await pdf.getPage(at + 1);
      const { items } = await page.getTextContent();
      const annotations: { subtype: string }[] = await page.getAnnotations();
      const text = items.map((item) => ('str' in item ? item.str : '')).join('');
      return { text, widgets: annotations.filter(({ subtype }) => subtype === 'Widget').length };
    }),
  );
}

describe('a copy to print', () => {
  test('says on every page who took it out and when, shows what the document shows, and bears no signature', async () => {
    const id = await signed(desk);
    const { name, content } = await printDocument(context, clerk, id);
    keep({ name: 'print.pdf', content });
    expect(name).toMatch(/-ban-in\.pdf$|^du-thao/);
    const pages = await pagesOf(content);
    expect(pages.length).toBeGreaterThan(0);
    for (const { text, widgets } of pages) {
      expect(text).toContain('người in: Trần Thị Bích, Văn thư');
      expect(text).toContain('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM');
      expect(widgets).toBe(0);
    }
    const { looks } = await lastLooks(context, outgoingLog(id), 5);
    expect(looks[0]).toMatchObject({ what: 'print', by: clerk.subject });
  });
  test('is made of what came in, and not of what cannot be opened: nothing is logged then', async () => {
    expect((await printIncoming(context, clerk, await readableIncoming(desk), 0)).name).toBe('a-ban-in.pdf');
    const broken = await incoming('opened')(desk);
    await expect(printIncoming(context, clerk, broken, 0)).rejects.toMatchObject({
      problem: { code: 'print-copy-impossible' },
    });
  });
  test('is for who may read the document', async () => {
    const id = await signed(desk);
    await expect(printDocument(context, person('vanthu.nghean'), id)).rejects.toMatchObject({ problem: {} });
  });
});

describe('the data of a document', () => {
  test('are a sheet to print and a file for machines, with what the decree asks for, and the log says so', async () => {
    const id = await signed(desk);
    const sheet = await exportDocumentData(context, clerk, id);
    keep({ ...sheet, name: 'data.pdf' });
    const [page] = await pagesOf(sheet.content);
    expect(page?.text).toContain('phối hợp xác minh');
    expect(page?.text).toContain('Nguyễn Văn An');
    const { content, name } = await exportDocumentData(context, clerk, id, 'xml');
    expect(name).toBe(`du-lieu-van-ban-${id}.xml`);
    const xml = Buffer.from(content, 'base64').toString();
    expect(xml).toContain('<OrganName>Thi hành án dân sự tỉnh Nghệ An</OrganName>');
    expect((await lastLooks(context, outgoingLog(id), 5)).looks[0]).toMatchObject({ what: 'data' });
  });
  test('fill themselves where the decree wants it: dossier, ordinal, kind, number, day, pages and signer of ours, pages, day and number of what came in', async () => {
    await it.context.records.transact(unitPeople.flatMap(personWrites));
    const numberedLetter = await numbered(desk);
    const came = await incoming('for-information', { arrivalNumber: 7, year: 2026 })(desk);
    const said = {
      year: 2026,
      beside: 'Việc phát sinh',
      title: 'Phối hợp',
      maintenance: 20,
      rights: '',
      note: '',
    } as const;
    const opened = { ...said, language: 'Tiếng Việt', startDate: '2026-11-02' };
    const { id } = await openDossier(context, caller('vanthu.hanoi'), opened);
    await addToDossier(context, caller('vanthu.hanoi'), id, { direction: 'outgoing', id: numberedLetter });
    await addToDossier(context, caller('vanthu.hanoi'), id, { direction: 'incoming', id: came });
    const xmlOf = async (make: typeof exportDocumentData, document: string) =>
      Buffer.from((await make(context, clerk, document, 'xml')).content, 'base64').toString();
    const ours = await xmlOf(exportDocumentData, numberedLetter);
    for (const filled of ['<OrganId>G15.1<', '<FileCatalog>2026<', '<DocOrdinal>1<', '<TypeName>Công văn<'])
      expect(ours).toContain(filled);
    expect(ours).toMatch(
      /<CodeNumber>\d+<.*<IssuedDate>2026-11-22<.*<PageAmount>1<.*<Position>Trưởng Thi hành án dân sự</s,
    );
    const theirs = await xmlOf(exportIncomingData, came);
    expect(theirs).toMatch(/<DocOrdinal>2<.*<ArrivalDate>\d{4}-\d\d-\d\d<.*<ArrivalNumber>7</s);
  });
  test('of what came in name its sender, in no other format', async () => {
    const id = await incoming('registered', { arrivalNumber: 7, year: 2026 })(desk);
    const { content } = await exportIncomingData(context, clerk, id, 'xml');
    expect(Buffer.from(content, 'base64').toString()).toContain('<OrganName>Nghệ An</OrganName>');
    await expect(exportIncomingData(context, clerk, id, 'docx')).rejects.toMatchObject({
      problem: { code: 'bad-request', detail: 'format' },
    });
  });
});
