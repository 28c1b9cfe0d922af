import type { AgencyRecord } from '../../agencies/agency-record.ts';
import type { PersonRecord } from '../../people/person-record.ts';
import { AgencyTree } from '../plan/agency-tree.ts';
import { isWithin, worksWithin } from '../plan/within-unit.ts';
import type { TableKind } from '../read/columns.ts';
import { exportTables, type WrittenTable } from './export-lines.ts';

/** The lists that an administrator of a unit imports and exports: those of agencies, registers and documents are the agency's own. */
export const unitLists: readonly TableKind[] = ['units', 'people'];

/**
 * The lists of a unit and those below it, in which import finds nothing that its administrator may not change: people who work elsewhere too are left out.
 */
export function exportUnit(
  { ownAgency, ownUnit }: { readonly ownAgency: string; readonly ownUnit: string },
  agencies: readonly AgencyRecord[],
  people: readonly PersonRecord[],
  day: string,
): readonly WrittenTable[] {
  const tree = new AgencyTree(agencies, day);
  const record = tree.get(ownAgency);
  if (!record) return [];
  const units = record.units.filter(({ id }) => isWithin(record.units, id, ownUnit));
  const theirs = people.filter(
    (person) =>
      tree.within(person.agencyCode, [ownAgency]) && worksWithin(person, { ownAgency, ownUnit, day }, record.units),
  );
  return exportTables([{ ...record, units }], agencies, theirs, day).filter(({ kind }) => unitLists.includes(kind));
}
