import type { TableProblem } from '../domain/shared/problems/table-problems.ts';
import { type TableLimits, tableLimits } from '../domain/shared/table/table.ts';

/** A line without the empty cells at its end. */
export const withoutEnd = (cells: readonly string[]): readonly string[] =>
  cells.slice(0, cells.findLastIndex((cell) => cell.trim() !== '') + 1);

/** What there is too much of, with this line; `rows` are those with words so far. */
export function rowProblem(
  cells: readonly string[],
  rows: number,
  limits: TableLimits = tableLimits,
): TableProblem | undefined {
  if (rows > limits.rows) return { code: 'table-too-large', what: 'rows', limit: limits.rows };
  if (cells.length > limits.columns) return { code: 'table-too-large', what: 'columns', limit: limits.columns };
  if (cells.some((cell) => cell.length > limits.cellLetters))
    return { code: 'table-too-large', what: 'cellLetters', limit: limits.cellLetters };
  return undefined;
}
