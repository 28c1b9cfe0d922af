/** What a line is sorted by: parts that are compared one after another. Nothing where the line has no such value: it stays at the end. */
export type SortKey = readonly (string | number)[] | undefined;

export type Direction = 'ascending' | 'descending';

/** How a list is sorted: by which column and in which direction. */
export interface Sorting {
  readonly column: string;
  readonly direction: Direction;
}

/** The order of the Vietnamese alphabet; numbers within a text by their value: 9/TB before 10/TB. */
const collator = new Intl.Collator('vi', { numeric: true });

/** The column that the server itself can sort by, from either end of the whole list. */
export const dayColumn = 'day';
export const newestFirst: Sorting = { column: dayColumn, direction: 'descending' };

/** Sorted by the keys of its lines; lines whose keys are the same keep the order in which they stood, in both directions. */
export function sortedBy<Line>(
  lines: readonly Line[],
  keyOf: (line: Line) => SortKey,
  direction: Direction,
): readonly Line[] {
  const sign = direction === 'ascending' ? 1 : -1;
  const keyed = lines.map((line) => ({ line, key: keyOf(line) }));
  keyed.sort((a, b) => {
    if (a.key === undefined || b.key === undefined) return Number(a.key === undefined) - Number(b.key === undefined);
    return sign * compareParts(a.key, b.key);
  });
  return keyed.map(({ line }) => line);
}

function compareParts(a: readonly (string | number)[], b: readonly (string | number)[]): number {
  for (const [index, part] of a.entries()) {
    const other = b[index];
    if (other === undefined) return 1;
    const found =
      typeof part === 'number' && typeof other === 'number'
        ? part - other
        : collator.compare(String(part), String(other));
    if (found !== 0) return found;
  }
  return 0;
}

/** The key of a text; none for an empty one. */
export const textKey = (text: string): SortKey => (text === '' ? undefined : [text]);

/** What a press on a column's head asks for: the other direction of the column that is sorted by, else the new column from its beginning. */
export function pressed(sorting: Sorting, column: string): Sorting {
  if (sorting.column === column)
    return { column, direction: sorting.direction === 'ascending' ? 'descending' : 'ascending' };
  return column === dayColumn ? newestFirst : { column, direction: 'ascending' };
}
