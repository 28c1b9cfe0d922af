import type { AgencyRecord } from '../../domain/organisation/agencies/agency-record.ts';
import type { Person } from '../../domain/organisation/agency.ts';
import { AgencyTree } from '../../domain/organisation/import/plan/agency-tree.ts';
import { sheetNames, type TableKind } from '../../domain/organisation/import/read/columns.ts';
import { exportTables, templateOf, type WrittenTable } from '../../domain/organisation/import/write/export-lines.ts';
import { exportUnit, unitLists } from '../../domain/organisation/import/write/unit-lists.ts';
import type { PersonRecord } from '../../domain/organisation/people/person-record.ts';
import { vietnamDay } from '../../domain/shared/calendar/time.ts';
import { Refused } from '../../domain/shared/errors.ts';
import { inGroups } from '../../domain/shared/in-groups.ts';
import type { SavedFile } from '../../domain/shared/saved-file.ts';
import { writeCsv } from '../../domain/shared/table/write-csv.ts';
import type { Context } from '../../kernel/context.ts';
import { colleagueLines, findPersonRecord } from '../../stores/organisation/people.ts';
import { administrator } from './parts/administrator.ts';
import { loadAgencies, loadAll } from './parts/load-standing.ts';

export type TableFormat = 'csv' | 'xlsx';

/** What is exported: all lists (XLSX alone can hold them in one file), or one of them. */
export interface ExportRequest {
  readonly format: TableFormat;
  readonly list?: TableKind | undefined;
  /** an example to fill in instead of what stands */
  readonly template?: boolean;
}

/**
 * Xuất danh sách: agencies, units and people of the administrator's agency and all below it, or units and people of the unit that they administer and those
 * below it, as import reads them back without a change. @throws {Refused} `outside-your-administration` for a list that is not theirs
 */
export async function exportOrganisation(context: Context, person: Person, request: ExportRequest): Promise<SavedFile> {
  const { roots, ownAgency, ownUnit } = administrator(context, person);
  const ofUnit = ownAgency !== undefined && ownUnit !== undefined ? { ownAgency, ownUnit } : undefined;
  if (ofUnit && request.list !== undefined && !unitLists.includes(request.list))
    throw new Refused({ code: 'outside-your-administration' });
  const day = vietnamDay(context.clock.now());
  const tables = request.template
    ? templatesOf(ofUnit ? unitLists : kinds)
    : await (ofUnit ? tablesOfUnit(context, ofUnit, day) : tablesWithin(context, roots, day));
  const name = request.template ? 'mau-nhap-danh-sach' : `danh-sach-${day}`;
  return fileOf(tables, request, name);
}

const kinds = Object.keys(sheetNames) as readonly TableKind[];
const templatesOf = (some: readonly TableKind[]) => some.map(templateOf);

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
  return exportTables(listed, agencies, await peopleOf(context, listed), day);
}

/** The lists of a unit, with those below it. */
async function tablesOfUnit(
  context: Context,
  ofUnit: { readonly ownAgency: string; readonly ownUnit: string },
  day: string,
): Promise<readonly WrittenTable[]> {
  const agencies = [...(await loadAgencies(context)).values()].map(({ state }) => state);
  const own = agencies.filter(({ id }) => id === ofUnit.ownAgency);
  return exportUnit(ofUnit, agencies, await peopleOf(context, own), day);
}

/** Everybody who has, had or will have a place in these agencies. */
async function peopleOf(
  context: Pick<Context, 'records'>,
  agencies: readonly AgencyRecord[],
): Promise<readonly PersonRecord[]> {
  const colleagues = (await inGroups(agencies, ({ id }) => colleagueLines(context, id))).flat();
  const subjects = [...new Set(colleagues.map(({ subject }) => subject))];
  const people = await loadAll(subjects, (subject) => findPersonRecord(context, subject));
  return [...people.values()].map(({ state }) => state);
}

/** The writer of workbooks is loaded when somebody needs it. */
export async function fileOf(
  tables: readonly WrittenTable[],
  { format, list }: ExportRequest,
  name: string,
): Promise<SavedFile> {
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
