import type { Table, TableRow } from '../../../shared/table/table.ts';
import { folded } from '../../../shared/text/folded.ts';
import { type Column, columns, type TableKind } from './columns.ts';

/** A table whose kind is known, and where its columns stand. */
export interface RecognisedTable {
  readonly kind: TableKind;
  readonly sheet: string;
  /** where each column stands, by its name */
  readonly places: ReadonlyMap<string, number>;
  /** headings that say nothing to us */
  readonly unknown: readonly string[];
  /** the lines below the heading */
  readonly rows: readonly TableRow[];
}

/** Titles of lists stand above their headings; so far down a heading is looked for. */
const headingWithin = 20;

/** What a table lists, by its heading: nothing where no line is one. */
export function recognised({ name, rows }: Table): RecognisedTable | undefined {
  let best: (RecognisedTable & { readonly found: number }) | undefined;
  for (const [index, row] of rows.slice(0, headingWithin).entries()) {
    for (const kind of kinds) {
      const { places, unknown } = placesIn(row.cells, columns[kind]);
      const isOne = columns[kind].every((column) => !column.needed || places.has(column.name));
      if (!isOne || places.size <= (best?.found ?? 1)) continue;
      best = { kind, sheet: name, places, unknown, rows: rows.slice(index + 1), found: places.size };
    }
  }
  return best;
}
/** where two know the same number of headings, the first is meant */
const kinds: readonly TableKind[] = ['people', 'agencies', 'units', 'register', 'open'];

function placesIn(cells: readonly string[], known: readonly Column[]) {
  const places = new Map<string, number>();
  const unknown: string[] = [];
  for (const [place, cell] of cells.entries()) {
    // what stands in brackets explains: “Ngày sinh (dd/mm/yyyy)”
    const words = folded(cell.replace(/\([^)]*\)|\*/g, ' '));
    if (words === '') continue;
    const column = known.find(({ title, also }) => [title, ...also].some((heading) => folded(heading) === words));
    if (column && !places.has(column.name)) places.set(column.name, place);
    else unknown.push(cell.trim());
  }
  return { places, unknown };
}
