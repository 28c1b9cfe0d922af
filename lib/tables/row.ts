import type { TableProblem } from '../domain/shared/problems/table-problems.ts';
import { tableLimits } from '../domain/shared/table/table.ts';

/** A line without the empty cells at its end. */
export const withoutEnd = (cells: readonly string[]): readonly string[] =>
  cells.slice(0, cells.findLastIndex((cell) => cell.trim() !== '') + 1);

/** What there is too much of, with this line; `rows` are those with words so far. */
export function rowProblem(cells: readonly string[], rows: number): TableProblem | undefined {
  if (rows > tableLimits.rows) return { code: 'table-too-large', what: 'rows', limit: tableLimits.rows };
  if (cells.length > tableLimits.columns)
    return { code: 'table-too-large', what: 'columns', limit: tableLimits.columns };
  if (cells.some((cell) => cell.length > tableLimits.cellLetters))
    return { code: 'table-too-large', what: 'cellLetters', limit: tableLimits.cellLetters };
  return undefined;
}
