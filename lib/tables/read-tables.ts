import type { TableProblem } from '../domain/shared/problems/table-problems.ts';
import { type Table, tableLimits } from '../domain/shared/table/table.ts';
import { readCsv } from './read-csv.ts';
import { readXlsx } from './read-xlsx.ts';

const zip = [0x50, 0x4b, 0x03, 0x04];
/** Compound files: the old format of spreadsheets, and any that has a password. */
const compound = [0xd0, 0xcf, 0x11, 0xe0];

/** The tables of a CSV or XLSX file, told apart by their bytes and not by a name; those without a line are left out. */
export function readTables(bytes: Uint8Array): readonly Table[] | TableProblem {
  if (bytes.length > tableLimits.bytes) return { code: 'table-too-large', what: 'bytes', limit: tableLimits.bytes };
  if (startsWith(bytes, compound)) return { code: 'table-old-format' };
  if (startsWith(bytes, zip)) return withLines(readXlsx(bytes));
  const table = readCsv(bytes);
  return 'code' in table ? table : withLines([table]);
}

function withLines(tables: readonly Table[] | TableProblem): readonly Table[] | TableProblem {
  if ('code' in tables) return tables;
  const found = tables.filter(({ rows }) => rows.length > 0);
  return found.length === 0 ? { code: 'table-empty' } : found;
}

const startsWith = (bytes: Uint8Array, magic: readonly number[]): boolean =>
  magic.every((byte, index) => bytes[index] === byte);
