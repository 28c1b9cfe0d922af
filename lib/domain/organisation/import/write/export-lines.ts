import type { AgencyRecord } from '../../agencies/agency-record.ts';
import type { PersonRecord } from '../../people/person-record.ts';
import { placesOf } from '../plan/place-people.ts';
import { columns, sheetNames, type TableKind } from '../read/columns.ts';
import { agencyRow, codeIn, personRow, type Row, unitRow } from './rows.ts';

/** A table as it is written: the first line is its heading. */
export interface WrittenTable {
  readonly kind: TableKind;
  readonly name: string;
  readonly lines: readonly (readonly string[])[];
}

/** Rows of a list under the headings that import reads. */
export function tableOf(kind: TableKind, rows: readonly Row[]): WrittenTable {
  const known = columns[kind];
  const lines = rows.map((row) => known.map(({ name }) => row[name] ?? ''));
  return { kind, name: sheetNames[kind], lines: [known.map(({ title }) => title), ...lines] };
}

/** An empty list with one line that shows how it is filled in. */
export function templateOf(kind: TableKind): WrittenTable {
  return tableOf(kind, [Object.fromEntries(columns[kind].map(({ name, example }) => [name, example]))]);
}

/**
 * Agencies, their units and their people as they are on a day, in lists that import reads back without a change. `listed` are those that are
 * exported, `agencies` all that they may name. Agencies and places that have ended are left out.
 */
export function exportTables(
  listed: readonly AgencyRecord[],
  agencies: readonly AgencyRecord[],
  people: readonly PersonRecord[],
  day: string,
): readonly WrittenTable[] {
  const byId = new Map(agencies.map((record) => [record.id, record]));
  const find = (id: string) => byId.get(id);
  const open = listed
    .filter(({ to }) => to === undefined || day < to)
    .toSorted((a, b) => compare(codeIn(a, day), codeIn(b, day)));
  const ids = new Set(open.map(({ id }) => id));
  const units = open.flatMap((record) =>
    record.units
      .filter(({ to }) => to === undefined || day < to)
      .toSorted((a, b) => compare(a.abbreviation, b.abbreviation))
      .map((unit) => unitRow(record, unit, day)),
  );
  const places = people.flatMap((person) =>
    placesOf(person, day)
      .filter(({ agencyId }) => ids.has(agencyId))
      .map((place) => personRow(person, place, day, find)),
  );
  return [
    tableOf(
      'agencies',
      open.map((record) => agencyRow(record, day, find)),
    ),
    tableOf('units', units),
    tableOf(
      'people',
      places.toSorted((a, b) => compare(orderOf(a), orderOf(b))),
    ),
  ];
}

const orderOf = (row: Row): string =>
  ['agency', 'unit', 'name', 'employeeCode'].map((column) => row[column]).join('\n');
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
