import type { AgencyRecord } from '../../domain/organisation/agencies/agency-record.ts';
import type { Person } from '../../domain/organisation/agency.ts';
import { AgencyTree } from '../../domain/organisation/import/plan/agency-tree.ts';
import { sheetNames, type TableKind } from '../../domain/organisation/import/read/columns.ts';
import { exportTables, templateOf, type WrittenTable } from '../../domain/organisation/import/write/export-lines.ts';
import { vietnamDay } from '../../domain/shared/calendar/time.ts';
import { inGroups } from '../../domain/shared/in-groups.ts';
import { writeCsv } from '../../domain/shared/table/write-csv.ts';
import type { Context } from '../../kernel/context.ts';
import { colleagueLines, findPersonRecord } from '../../stores/organisation/people.ts';
import { wholeAdministrator } from './parts/administrator.ts';
import { loadAgencies, loadAll } from './parts/load-standing.ts';

export type TableFormat = 'csv' | 'xlsx';

/** A file to be saved. */
export interface ExportedFile {
  readonly name: string;
  /** base64 */
  readonly content: string;
}

/** What is exported: all lists (XLSX alone can hold them in one file), or one of them. */
export interface ExportRequest {
  readonly format: TableFormat;
  readonly list?: TableKind | undefined;
  /** an example to fill in instead of what stands */
  readonly template?: boolean;
}

/** Xuất danh sách: agencies, units and people of the administrator's agency and all below it, as import reads them back without a change. */
export async function exportOrganisation(
  context: Context,
  person: Person,
  request: ExportRequest,
): Promise<ExportedFile> {
  const { roots } = wholeAdministrator(context, person);
  const day = vietnamDay(context.clock.now());
  const tables = request.template ? templates() : await tablesWithin(context, roots, day);
  const name = request.template ? 'mau-nhap-danh-sach' : `danh-sach-${day}`;
  return fileOf(tables, request, name);
}

const kinds = Object.keys(sheetNames) as readonly TableKind[];
const templates = () => kinds.map(templateOf);

/** The lists of agencies, with all below them. */
export async function tablesWithin(
  context: Pick<Context, 'records'>,
  roots: readonly string[] | 'all',
  day: string,
): Promise<readonly WrittenTable[]> {
  const loaded = await loadAgencies(context);
  const agencies = [...loaded.values()].map(({ state }): AgencyRecord => state);
  const tree = new AgencyTree(agencies, day);
  const listed = agencies.filter(({ id }) => tree.within(id, roots));
  const colleagues = (await inGroups(listed, ({ id }) => colleagueLines(context, id))).flat();
  const subjects = [...new Set(colleagues.map(({ subject }) => subject))];
  const people = await loadAll(subjects, (subject) => findPersonRecord(context, subject));
  return exportTables(
    listed,
    agencies,
    [...people.values()].map(({ state }) => state),
    day,
  );
}

/** The writer of workbooks is loaded when somebody needs it. */
export async function fileOf(
  tables: readonly WrittenTable[],
  { format, list }: ExportRequest,
  name: string,
): Promise<ExportedFile> {
  const wanted = tables.filter(({ kind }) => list === undefined || kind === list);
  const bytes = format === 'csv' ? csvOf(wanted) : (await import('../../tables/write-xlsx.ts')).writeXlsx(wanted);
  const suffix = list === undefined ? '' : `-${fileNames[list]}`;
  return { name: `${name}${suffix}.${format}`, content: Buffer.from(bytes).toString('base64') };
}

const fileNames: Readonly<Record<TableKind, string>> = {
  agencies: 'co-quan',
  units: 'don-vi',
  people: 'nguoi-dung',
  register: 'so-van-ban-di',
  open: 'van-ban-den-dang-xu-ly',
};

/** A CSV file holds one list: people, where none is named. */
function csvOf(tables: readonly WrittenTable[]): Uint8Array {
  const table = tables.length === 1 ? tables[0] : tables.find(({ kind }) => kind === 'people');
  return writeCsv(table?.lines ?? []);
}
