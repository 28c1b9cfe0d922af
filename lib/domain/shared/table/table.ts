import type { TableLimit } from '../problems/table-problems.ts';

/** A line of a table: its number as people count it in the file, and the text of its cells from the first column on. */
export interface TableRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** A sheet of a file. Rows without a word are left out. */
export interface Table {
  /** empty where the file has no sheets */
  readonly name: string;
  readonly rows: readonly TableRow[];
}

export type TableLimits = Readonly<Record<TableLimit, number>>;

/** What is read of a file with tables, at most. Numbers of rows, columns and letters are of what has words in it. */
export const tableLimits: TableLimits = {
  bytes: 10 * 1024 * 1024,
  /** of all that is unpacked from it */
  unpackedBytes: 48 * 1024 * 1024,
  sheets: 20,
  /** of all sheets together */
  rows: 20_000,
  columns: 60,
  cellLetters: 2000,
};
