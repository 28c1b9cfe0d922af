import { documentCells, documentsColumns, documentsSum } from '../../domain/dossiers/contents.ts';
import { inTimeOrder } from '../../domain/dossiers/documents.ts';
import { type Dossier, dossierCode, maintenanceOf, type Totals } from '../../domain/dossiers/dossier.ts';
import { dossierXml, type XmlDocument, type XmlFile } from '../../domain/dossiers/dossier-xml.ts';
import { keptUntil, maintenanceText } from '../../domain/dossiers/maintenance.ts';
import type { Person } from '../../domain/organisation/agency.ts';
import { printedDay, vietnamYear } from '../../domain/shared/calendar/time.ts';
import type { FormPart, FormRow } from '../../domain/shared/filled-form.ts';
import { printedBy } from '../../domain/shared/printed-by.ts';
import type { SavedFile } from '../../domain/shared/saved-file.ts';
import { logAccess } from '../../kernel/access-log.ts';
import type { ApiContext } from '../../kernel/context.ts';
import { loadDossier } from '../../kernel/dossier-step.ts';
import { type Filed, filedDocuments } from '../../kernel/filed-documents.ts';
import { sha256Hex } from '../../pki/sha256.ts';
import type { Presigned } from '../../ports/files.ts';
import type { BoundDocument } from '../../ports/table-pages.ts';
import { incomingLog } from '../../stores/documents/incoming.ts';
import { outgoingLog } from '../../stores/documents/outgoing.ts';
import { dossierLog } from '../../stores/dossiers/dossiers.ts';
import { headingOf } from '../parts/table-file.ts';
import { bytesOf, filesOf, requireExportable } from './parts/dossier-files.ts';
import { fileName } from './parts/file-name.ts';

const downloadSeconds = 300;

/**
 * Xuất hồ sơ as one PDF in the order of time: cover, table of documents, the pages of every document that the person may read, and the originals with their signatures as files within. The pages are
 * copies: a signature holds for the file that it was made on, and the cover says so. Decree 30/2020 App. VI III.4g.
 * @throws {Refused} `not-found`, `not-your-dossier`, `dossier-export-too-large`
 */
export async function exportDossier(context: ApiContext, person: Person, id: string): Promise<Presigned> {
  const { dossier, filed } = await whole(context, person, id);
  const agency = await headingOf(context, dossier.agencyCode, { year: vietnamYear(context.clock.now()) });
  const documents: BoundDocument[] = [];
  for (const one of inTimeOrder(filed)) documents.push(await boundOf(context, one));
  const now = context.clock.now();
  const code = dossierCode(dossier);
  const bytes = await context.tablePages.bind({
    issuer: { parent: agency.parentName, name: agency.name },
    title: 'HỒ SƠ CÔNG VIỆC',
    parts: coverParts(dossier, totalsOf(dossier, filed)),
    contents: {
      title: 'MỤC LỤC VĂN BẢN TRONG HỒ SƠ',
      under: [`Hồ sơ ${code}: ${dossier.title}`],
      columns: documentsColumns,
      behind: [documentsSum(totalsOf(dossier, filed))],
    },
    documents,
    foot: printedBy(person, now),
    at: new Date(now),
  });
  const key = `dossiers/${id}/${context.newId()}.pdf`;
  await context.files.put(key, bytes);
  return context.files.presignDownload(key, `${fileName(`ho-so-${code}`)}.pdf`, downloadSeconds);
}

/**
 * Xuất hồ sơ as XML: the fields of Decree 30/2020 App. VI Part II.III, documents in the order of time with their files and digests; of what the person may not read the number.
 * @throws {Refused} `not-found`, `not-your-dossier`, `dossier-export-too-large`
 */
export async function exportDossierXml(context: ApiContext, person: Person, id: string): Promise<SavedFile> {
  const { dossier, filed } = await whole(context, person, id);
  const documents: XmlDocument[] = [];
  for (const one of inTimeOrder(filed)) {
    const { item, document, readable } = one;
    const files = readable ? await digestsOf(context, one) : [];
    documents.push({ item, code: document.code, document: readable ? document : undefined, files });
  }
  const facts = { totals: totalsOf(dossier, filed), documents, by: person.name };
  const text = dossierXml(dossier, { ...facts, at: new Date(context.clock.now()).toISOString() });
  return { name: `${fileName(`ho-so-${dossierCode(dossier)}`)}.xml`, content: Buffer.from(text).toString('base64') };
}

/** The dossier with its documents, within what one export holds; that it and each of them are taken out is logged. */
async function whole(
  context: ApiContext,
  person: Person,
  id: string,
): Promise<{ readonly dossier: Dossier; readonly filed: readonly Filed[] }> {
  const { state: dossier } = await loadDossier(context, person, id);
  const filed = await filedDocuments(context, person, dossier);
  requireExportable(filed);
  await logAccess(context, person, dossierLog(id), 'file');
  for (const { item, readable } of filed) {
    const log = item.direction === 'incoming' ? incomingLog(item.id) : outgoingLog(item.id);
    if (readable) await logAccess(context, person, log, 'file');
  }
  return { dossier, filed };
}

async function boundOf(context: ApiContext, one: Filed): Promise<BoundDocument> {
  const { item, document, readable } = one;
  const cells = documentCells(item, document, readable);
  if (!readable) return { cells, files: [] };
  const files = await Promise.all(
    filesOf(one).map(async ({ name, original, shown }) => ({
      name: `${String(item.ordinal).padStart(3, '0')}-${fileName(name)}`,
      original: await bytesOf(context, original),
      shown: await bytesOf(context, shown),
    })),
  );
  return { cells, files };
}

const digestsOf = (context: ApiContext, one: Filed): Promise<readonly XmlFile[]> =>
  Promise.all(
    filesOf(one).map(async ({ name, original }) => ({
      ...{ name, size: original.size },
      sha256: sha256Hex(await bytesOf(context, original)),
    })),
  );

const totalsOf = (dossier: Dossier, filed: readonly Filed[]): Totals =>
  dossier.state === 'closed'
    ? dossier.totals
    : { documents: filed.length, pages: filed.reduce((sum, { document }) => sum + document.pages, 0) };

/** What the cover says: the fields of the dossier, and what the file is. */
function coverParts(dossier: Dossier, totals: Totals): readonly FormPart[] {
  const maintenance = maintenanceOf(dossier);
  const until = dossier.state === 'closed' ? keptUntil(dossier.endDate, maintenance) : undefined;
  const term = [maintenanceText(maintenance), until && `đến hết ngày ${printedDay(until)}`].filter(Boolean).join(', ');
  const row = (label: string, text: string): FormRow => ({
    left: [{ text: label, tone: 'strong' }],
    right: [{ text }],
  });
  const facts: readonly (readonly [string, string])[] = [
    ['Mã hồ sơ', dossierCode(dossier)],
    ['Tiêu đề', dossier.title],
    ['Người lập', [dossier.creator.name, dossier.unit?.name].filter(Boolean).join(', ')],
    ['Ngày bắt đầu', printedDay(dossier.startDate)],
    ['Ngày kết thúc', dossier.state === 'closed' ? printedDay(dossier.endDate) : 'Hồ sơ đang lập'],
    ['Thời hạn bảo quản', term],
    ['Chế độ sử dụng', dossier.rights],
    ['Tổng số', `${totals.documents} văn bản, ${totals.pages} trang`],
    ['Ghi chú', dossier.note],
  ];
  return [
    {
      title: 'Thông tin hồ sơ',
      rows: facts.filter(([, text]) => text !== '').map(([label, text]) => row(label, text)),
    },
    { title: 'Về tệp này', rows: [row('Bản sao để đọc', copies)] },
  ];
}

const copies =
  'Các trang sau mục lục là bản sao, xếp theo thời gian; chữ ký số không còn hiệu lực trên trang sao. Bản gốc có chữ ký số được đính kèm nguyên vẹn trong tệp PDF này (mục Tệp đính kèm của trình đọc PDF).';
