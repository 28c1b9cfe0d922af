import type { Person } from '../../domain/organisation/agency.ts';
import { type OffAxisItem, offAxisItem } from '../../domain/registers/counting/off-axis.ts';
import {
  type OffAxisReport,
  offAxisColumns,
  offAxisDocumentCells,
  offAxisDocumentColumns,
  offAxisDocuments,
  offAxisReason,
  offAxisReport,
  offAxisRows,
} from '../../domain/registers/counting/off-axis-report.ts';
import { type ReportPeriod, reportPeriod, yearsOf } from '../../domain/registers/counting/period.ts';
import { printedDay, vietnamDay } from '../../domain/shared/calendar/time.ts';
import { accepted, Refused } from '../../domain/shared/errors.ts';
import type { SavedFile } from '../../domain/shared/saved-file.ts';
import { readableAgency, requirePermission } from '../../kernel/access.ts';
import { logListAccess } from '../../kernel/access-log.ts';
import type { ApiContext } from '../../kernel/context.ts';
import { registerEnd, sourcedLines } from '../../stores/registers/register-lines.ts';
import { headingOf, tableFile, tableFileLines, tableFormat } from '../parts/table-file.ts';
import { allOf } from './parts/register-part.ts';
import type { Query } from './parts/report-part.ts';

/**
 * Báo cáo văn bản chưa qua trục, vì sao: recipients of what was issued on the days that a request names, reached by the axis or why not, as it stands now; with the
 * documents behind a reason. Decision 28/2018 art. 11. @throws {Refused} `role-missing`, `bad-request`, `report-too-long`, `register-too-long`
 */
export async function readOffAxisReport(context: ApiContext, person: Person, query: Query): Promise<OffAxisReport> {
  const { report, counted } = await reportFor(context, person, query, offAxisDocuments);
  await logListAccess(context, person, 'report', counted);
  return report;
}

/** The same as PDF (A4 across), or as XLSX with every document. */
export async function exportOffAxisReport(context: ApiContext, person: Person, query: Query): Promise<SavedFile> {
  const format = tableFormat(query['format']);
  const { agencyCode, report, counted } = await reportFor(context, person, query, tableFileLines[format]);
  const heading = await headingOf(context, agencyCode, { year: Number(report.to.slice(0, 4)), toDay: report.to });
  await logListAccess(context, person, 'report-file', [format, ...counted]);
  const part = `Từ ngày ${printedDay(report.from)} đến ngày ${printedDay(report.to)}`;
  const documents = report.documents.map(offAxisDocumentCells);
  return tableFile(
    context,
    person,
    format,
    { heading, part, name: `van-ban-chua-qua-truc-${report.from}-${report.to}` },
    {
      title: 'BÁO CÁO VĂN BẢN CHƯA QUA TRỤC',
      ...{ sheet: 'Chưa qua trục', sheetTitle: 'Báo cáo văn bản chưa qua trục' },
      ...{ columns: offAxisColumns, widths: [120, 24, 24, 96], rows: offAxisRows(report) },
      notes: ['Mỗi nơi nhận của mỗi văn bản đã phát hành được tính một lần, theo tình trạng khi lập báo cáo.'],
      more: [{ name: 'Văn bản', lines: [offAxisDocumentColumns, ...documents] }],
    },
  );
}

async function reportFor(context: ApiContext, person: Person, query: Query, most: number) {
  requirePermission(person, 'registers.read');
  const period = accepted<ReportPeriod>(reportPeriod(query, vietnamDay(context.clock.now())));
  const reason = offAxisReason(query['reason']);
  if (reason === false) throw new Refused({ code: 'bad-request', detail: 'reason', fields: ['reason'] });
  const agencyCode = readableAgency(person, query['agency']);
  const items: OffAxisItem[] = [];
  for (const year of yearsOf(period)) {
    const range = { year, from: 1, to: Infinity, fromDay: period.from, toDay: period.to };
    items.push(...(await allOf(context, walkOf(context, agencyCode, year), range, tableFileLines.xlsx - items.length)));
  }
  const counted = items.map(({ id, day, number }) => id ?? `${day.slice(0, 4)}/${number}`);
  const report = offAxisReport(items, period, { most, ...(reason === undefined ? {} : { reason }) });
  return { agencyCode, report, counted };
}

async function* walkOf(context: ApiContext, agencyCode: string, year: number): AsyncGenerator<readonly OffAxisItem[]> {
  const book = { agencyCode, year, book: 'outgoing' };
  for await (const group of sourcedLines(context, book, 1, await registerEnd(context, book)))
    yield group.flatMap(({ line, source }) => offAxisItem(line, source) ?? []);
}
