import { printedDay } from '../shared/calendar/time.ts';
import type { DossierDocument } from './documents.ts';
import type { DossierItem } from './dossier.ts';
import { type Maintenance, maintenanceText } from './maintenance.ts';

/** Columns of the table of documents in a dossier, with their shares of the width: mục lục văn bản trong hồ sơ. Decree 30/2020 App. VI V.5. */
export const documentsColumns = [
  { title: 'Số TT', width: 16 },
  { title: 'Số, ký hiệu văn bản', width: 36 },
  { title: 'Ngày, tháng, năm văn bản', width: 27 },
  { title: 'Tên loại và trích yếu nội dung', width: 92 },
  { title: 'Tác giả văn bản', width: 48 },
  { title: 'Người ký', width: 34 },
  { title: 'Số trang', width: 16 },
  { title: 'Ghi chú', width: 28 },
] as const;

/** Said where a reader may not read the document that a line stands for. */
export const withheld = 'Không có quyền xem';

/** A line of it; of a document that the reader may not read, its number. */
export function documentCells(item: DossierItem, document: DossierDocument, readable: boolean): readonly string[] {
  const { ordinal, direction } = item;
  if (!readable) return [String(ordinal), document.code, '', withheld, '', '', '', ''];
  const { code, day, kind, subject, author, signer, pages } = document;
  return [
    String(ordinal),
    code || 'chưa có số',
    printedDay(day),
    [kind, subject].filter(Boolean).join(': '),
    author,
    signer,
    pages === 0 ? '' : String(pages),
    direction === 'incoming' ? 'Văn bản đến' : 'Văn bản đi',
  ];
}

/** Columns of the table of dossiers of a year: mục lục hồ sơ. Decree 30/2020 App. VI V.6. */
export const dossiersColumns = [
  { title: 'Số TT', width: 14 },
  { title: 'Mã hồ sơ', width: 42 },
  { title: 'Tiêu đề hồ sơ', width: 90 },
  { title: 'Ngày bắt đầu', width: 24 },
  { title: 'Ngày kết thúc', width: 24 },
  { title: 'Thời hạn bảo quản', width: 24 },
  { title: 'Người lập, đơn vị', width: 44 },
  { title: 'Số văn bản', width: 18 },
  { title: 'Số trang', width: 16 },
  { title: 'Ghi chú', width: 26 },
] as const;

/** What the table says of a dossier. */
export interface TabledDossier {
  readonly code: string;
  readonly title: string;
  readonly startDate: string;
  readonly endDate?: string;
  readonly maintenance: Maintenance;
  readonly creator: { readonly name: string };
  readonly unit?: { readonly name: string } | undefined;
  readonly documents: number;
  readonly pages?: number;
  readonly note: string;
}

/** A line of it, counted from 1. */
export const dossierCells = (dossier: TabledDossier, count: number): readonly string[] => [
  String(count),
  dossier.code,
  dossier.title,
  printedDay(dossier.startDate),
  dossier.endDate === undefined ? 'đang lập' : printedDay(dossier.endDate),
  maintenanceText(dossier.maintenance),
  [dossier.creator.name, dossier.unit?.name].filter(Boolean).join(', '),
  String(dossier.documents),
  dossier.pages === undefined ? '' : String(dossier.pages),
  dossier.note,
];

/** What a table of documents comes to. */
export const documentsSum = ({ documents, pages }: { readonly documents: number; readonly pages: number }): string =>
  `Hồ sơ gồm ${documents} văn bản, ${pages} trang.`;

/** What a table of dossiers comes to. */
export function dossiersSum(dossiers: readonly TabledDossier[]): string {
  const closed = dossiers.filter(({ endDate }) => endDate !== undefined).length;
  const documents = dossiers.reduce((sum, one) => sum + one.documents, 0);
  return `Tổng số: ${dossiers.length} hồ sơ, trong đó ${closed} hồ sơ đã kết thúc; ${documents} văn bản.`;
}
