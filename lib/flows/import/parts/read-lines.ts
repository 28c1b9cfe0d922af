import { recognised } from '../../../domain/organisation/import/read/headings.ts';
import { type ImportLine, linesOf } from '../../../domain/organisation/import/read/lines.ts';
import { accepted, Refused } from '../../../domain/shared/errors.ts';
import type { Table } from '../../../domain/shared/table/table.ts';

/** What a file says, line by line, and what of it says nothing to us. */
export interface FileLines {
  readonly lines: readonly ImportLine[];
  /** sheets whose headings are not known */
  readonly ignoredSheets: readonly string[];
  /** headings of columns that are not read */
  readonly ignoredColumns: readonly string[];
}

/** The tables of a file. The reader is loaded when somebody needs it: the door that others wait at starts without it. @throws {Refused} */
export async function tablesIn(bytes: Uint8Array): Promise<readonly Table[]> {
  const { readTables } = await import('../../../tables/read-tables.ts');
  return accepted<readonly Table[]>(readTables(bytes));
}

/** The lines of a file about agencies, units and people. @throws {Refused} `table-headings-unknown` and those of tables */
export async function organisationLines(bytes: Uint8Array): Promise<FileLines> {
  const tables = await tablesIn(bytes);
  const known = tables.map((table) => ({ table, found: recognised(table) }));
  const ignoredSheets = known.flatMap(({ table, found }) => (found ? [] : [table.name]));
  const found = known.flatMap((one) => one.found ?? []);
  if (found.length === 0) throw new Refused({ code: 'table-headings-unknown', sheets: ignoredSheets });
  return {
    lines: found.flatMap(linesOf),
    ignoredSheets,
    ignoredColumns: [...new Set(found.flatMap(({ unknown }) => unknown))],
  };
}
