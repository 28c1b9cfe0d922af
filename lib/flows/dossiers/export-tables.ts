import {
  documentCells,
  documentsColumns,
  documentsSum,
  dossierCells,
  dossiersColumns,
  dossiersSum,
} from '../../domain/dossiers/contents.ts';
import { inTimeOrder } from '../../domain/dossiers/documents.ts';
import { dossierCode, maintenanceOf } from '../../domain/dossiers/dossier.ts';
import { emptyPlan } from '../../domain/dossiers/file-plan.ts';
import { maintenanceText } from '../../domain/dossiers/maintenance.ts';
import { planCells, planColumns } from '../../domain/dossiers/plan-table.ts';
import type { Person } from '../../domain/organisation/agency.ts';
import { vietnamYear } from '../../domain/shared/calendar/time.ts';
import { Refused } from '../../domain/shared/errors.ts';
import type { SavedFile } from '../../domain/shared/saved-file.ts';
import { readableAgency, requirePermission } from '../../kernel/access.ts';
import { logAccess, logListAccess } from '../../kernel/access-log.ts';
import type { ApiContext } from '../../kernel/context.ts';
import { loadDossier } from '../../kernel/dossier-step.ts';
import { filedDocuments } from '../../kernel/filed-documents.ts';
import { type DossierLine, dossierLog, dossiersOfYear } from '../../stores/dossiers/dossiers.ts';
import { findFilePlan } from '../../stores/dossiers/file-plans.ts';
import { headingOf, tableFile, tableFileLines, tableFormat } from '../parts/table-file.ts';
import { fileName } from './parts/file-name.ts';

type Query = Readonly<Record<string, string | undefined>>;

/**
 * Mục lục văn bản trong hồ sơ as PDF (A4 across) or XLSX, by ordinal, or in the order of time with `order` = `time`. Decree 30/2020 App. VI V.5.
 * @throws {Refused} `not-found`, `not-your-dossier`, `bad-request`
 */
export async function exportDossierDocuments(
  context: ApiContext,
  person: Person,
  id: string,
  query: Query,
): Promise<SavedFile> {
  const format = tableFormat(query['format']);
  const { order = 'ordinal' } = query;
  if (order !== 'ordinal' && order !== 'time') throw new Refused({ code: 'bad-request', detail: 'order' });
  const { state: dossier } = await loadDossier(context, person, id);
  const [heading, filed] = await Promise.all([
    headingOf(context, dossier.agencyCode, { year: vietnamYear(context.clock.now()) }),
    filedDocuments(context, person, dossier),
  ]);
  await logAccess(context, person, dossierLog(id), 'file');
  const ordered = order === 'time' ? inTimeOrder(filed) : filed;
  const counted = { documents: filed.length, pages: filed.reduce((sum, { document }) => sum + document.pages, 0) };
  const code = dossierCode(dossier);
  const term = maintenanceText(maintenanceOf(dossier));
  return tableFile(
    context,
    person,
    format,
    {
      heading,
      part: `Hồ sơ ${code}: ${dossier.title}. Thời hạn bảo quản: ${term}`,
      name: fileName(`muc-luc-van-ban-${code}`),
    },
    {
      ...{ title: 'MỤC LỤC VĂN BẢN TRONG HỒ SƠ', sheet: 'Mục lục văn bản', sheetTitle: 'Mục lục văn bản trong hồ sơ' },
      columns: documentsColumns.map(({ title }) => title),
      widths: documentsColumns.map(({ width }) => width),
      rows: ordered.map(({ item, document, readable }) => documentCells(item, document, readable)),
      notes: [documentsSum(dossier.state === 'closed' ? dossier.totals : counted)],
    },
  );
}

/**
 * Mục lục hồ sơ of a year as PDF or XLSX, in the order in which they were opened. Decree 30/2020 App. VI V.6.
 * @throws {Refused} `role-missing`, `bad-request`, `register-too-long`
 */
export async function exportDossiers(context: ApiContext, person: Person, query: Query): Promise<SavedFile> {
  requirePermission(person, 'dossier.list');
  const format = tableFormat(query['format']);
  const year = yearOf(context, query);
  const agencyCode = readableAgency(person, query['agency']);
  const lines: DossierLine[] = [];
  for await (const line of dossiersOfYear(context, agencyCode, year)) {
    lines.push(line);
    if (lines.length > tableFileLines[format])
      throw new Refused({ code: 'register-too-long', limit: tableFileLines[format] });
  }
  await logListAccess(context, person, 'dossiers-file', [format, ...lines.map(({ id }) => id)]);
  return tableFile(
    context,
    person,
    format,
    { heading: await headingOf(context, agencyCode, { year }), part: `Năm ${year}`, name: `muc-luc-ho-so-${year}` },
    {
      ...{ title: 'MỤC LỤC HỒ SƠ', sheet: 'Mục lục hồ sơ', sheetTitle: 'Mục lục hồ sơ' },
      columns: dossiersColumns.map(({ title }) => title),
      widths: dossiersColumns.map(({ width }) => width),
      rows: lines.map((line, at) => dossierCells(line, at + 1)),
      notes: [dossiersSum(lines)],
    },
  );
}

/** Danh mục hồ sơ of a year as PDF or as the XLSX that import reads. Decree 30/2020 art. 28. @throws {Refused} `bad-request` */
export async function exportFilePlan(context: ApiContext, person: Person, query: Query): Promise<SavedFile> {
  requirePermission(person, 'file-plan.read');
  const format = tableFormat(query['format']);
  const year = yearOf(context, query);
  const agencyCode = readableAgency(person, query['agency']);
  const plan = (await findFilePlan(context, agencyCode, year))?.state ?? emptyPlan(agencyCode, year);
  const decision = plan.state === 'draft' ? 'dự thảo, chưa phê duyệt' : `ban hành theo ${plan.approved.decision}`;
  return tableFile(
    context,
    person,
    format,
    {
      heading: await headingOf(context, agencyCode, { year }),
      part: `Năm ${year} (${decision})`,
      name: `danh-muc-ho-so-${year}`,
    },
    {
      ...{ title: 'DANH MỤC HỒ SƠ', sheet: 'Danh mục hồ sơ', sheetTitle: 'Danh mục hồ sơ' },
      columns: planColumns,
      widths: [44, 32, 110, 28, 40, 40],
      rows: plan.lines.map(planCells),
      notes: [`Danh mục gồm ${plan.lines.length} hồ sơ.`],
    },
  );
}

/** @throws {Refused} `bad-request` */
function yearOf({ clock }: ApiContext, { year }: Query): number {
  if (year === undefined) return vietnamYear(clock.now());
  if (!/^20\d\d$/.test(year)) throw new Refused({ code: 'bad-request', detail: 'year', fields: ['year'] });
  return Number(year);
}
