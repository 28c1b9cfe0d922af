import type { Person } from '../../domain/organisation/agency.ts';
import {
  documentCells,
  documentColumns,
  type ReportSide,
  reportColumns,
  reportNotes,
  reportRows,
} from '../../domain/registers/counting/report-cells.ts';
import { printedDay } from '../../domain/shared/calendar/time.ts';
import type { SavedFile } from '../../domain/shared/saved-file.ts';
import { logListAccess } from '../../kernel/access-log.ts';
import type { ApiContext } from '../../kernel/context.ts';
import { headingOf, tableFile, tableFormat } from '../parts/table-file.ts';
import { type Query, reportFor } from './parts/report-part.ts';

/** What each report is called. */
const forms = {
  incoming: { title: 'BÁO CÁO VĂN BẢN ĐẾN', sheetTitle: 'Báo cáo văn bản đến', file: 'bao-cao-van-ban-den' },
  outgoing: { title: 'BÁO CÁO VĂN BẢN ĐI', sheetTitle: 'Báo cáo văn bản đi', file: 'bao-cao-van-ban-di' },
} as const satisfies Readonly<Record<ReportSide, object>>;

/** The columns' shares of the width. */
const widths = [100, 24, 28, 28, 30, 30, 26];

/** Báo cáo văn bản đến as PDF (A4 across) or XLSX: see {@link reportFor}. Decree 30/2020 App. VI V.2. */
export const exportIncomingReport = (context: ApiContext, person: Person, query: Query): Promise<SavedFile> =>
  exportReport(context, person, 'incoming', query);

/** Báo cáo văn bản đi as PDF (A4 across) or XLSX: see {@link reportFor}. Decree 30/2020 App. VI V.4. */
export const exportOutgoingReport = (context: ApiContext, person: Person, query: Query): Promise<SavedFile> =>
  exportReport(context, person, 'outgoing', query);

async function exportReport(
  context: ApiContext,
  person: Person,
  side: ReportSide,
  { from, to, agency, format: asked }: Query,
): Promise<SavedFile> {
  const format = tableFormat(asked);
  const { agencyCode, report, counted } = await reportFor(context, person, side, { from, to, agency });
  const heading = await headingOf(context, agencyCode, { year: Number(report.to.slice(0, 4)), toDay: report.to });
  await logListAccess(context, person, 'report-file', [format, ...counted]);
  const part = `Từ ngày ${printedDay(report.from)} đến ngày ${printedDay(report.to)}`;
  const name = `${forms[side].file}-${report.from}-${report.to}`;
  return tableFile(
    context,
    person,
    format,
    { heading, part, name },
    {
      ...forms[side],
      ...{ sheet: 'Báo cáo', columns: ['Nội dung', ...reportColumns[side]], widths },
      rows: reportRows(report),
      notes: reportNotes(report, side),
      more: [{ name: 'Văn bản quá hạn', lines: [documentColumns, ...report.documents.map(documentCells)] }],
    },
  );
}
