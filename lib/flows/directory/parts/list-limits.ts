import type { TableLimits } from '../../../domain/shared/table/table.ts';

/** Of a list of agencies: the national one is some 30 MB. */
export const listLimits: TableLimits = {
  bytes: 64 * 1024 * 1024,
  unpackedBytes: 64 * 1024 * 1024,
  sheets: 1,
  rows: 300_000,
  columns: 60,
  cellLetters: 2000,
};
