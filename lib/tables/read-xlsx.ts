import type { TableProblem } from '../domain/shared/problems/table-problems.ts';
import { excelDay } from '../domain/shared/table/excel-day.ts';
import { type Table, type TableRow, tableLimits } from '../domain/shared/table/table.ts';
import { rowProblem } from './row.ts';
import { PartRefused, partsOf, workbookOf } from './xlsx-book.ts';
import { dayStylesOf } from './xlsx-styles.ts';
import { NotXml, readXml } from './xlsx-xml.ts';

/** What cells of all sheets point to. */
interface Shared {
  readonly strings: readonly string[];
  readonly dayStyles: ReadonlySet<number>;
  readonly since1904: boolean;
}

/** Reads every sheet of a workbook: values as they were computed last, days as `yyyy-mm-dd`; formulas are never run. */
export function readXlsx(bytes: Uint8Array): readonly Table[] | TableProblem {
  try {
    const parts = partsOf(bytes);
    const book = workbookOf(parts);
    const shared: Shared = {
      strings: book.strings === undefined ? [] : stringsOf(parts.take(book.strings)),
      dayStyles: dayStylesOf(book.styles === undefined ? undefined : parts.take(book.styles)),
      since1904: book.since1904,
    };
    const tables: Table[] = [];
    let rows = 0;
    for (const { name, part } of book.sheets) {
      const read = rowsOf(parts.take(part) ?? new Uint8Array(), shared, rows);
      rows += read.length;
      tables.push({ name, rows: read });
    }
    return tables;
  } catch (error) {
    if (error instanceof PartRefused) return error.problem;
    if (error instanceof NotXml) return { code: 'table-unreadable', detail: error.message.slice(0, 200) };
    throw error;
  }
}

/** Texts that cells share; runs of letters are put together, hints of pronunciation left out. ECMA-376 part 1 § 18.4. */
function stringsOf(bytes: Uint8Array | undefined): string[] {
  const strings: string[] = [];
  if (!bytes) return strings;
  const reader = new TextReader();
  readXml(bytes, {
    open(name) {
      if (name === 'si') reader.begin();
      reader.open(name);
    },
    text: (text) => reader.text(text),
    close(name) {
      reader.close(name);
      if (name === 'si') strings.push(reader.taken());
    },
  });
  return strings;
}

/** Puts the text of `t` elements together. */
class TextReader {
  #pieces: string[] = [];
  #inText = false;
  #phonetic = false;
  begin(): void {
    this.#pieces = [];
  }
  open(name: string): void {
    if (name === 't') this.#inText = true;
    if (name === 'rPh') this.#phonetic = true;
  }
  text(text: string): void {
    if (this.#inText && !this.#phonetic) this.#pieces.push(text);
  }
  close(name: string): void {
    if (name === 't') this.#inText = false;
    if (name === 'rPh') this.#phonetic = false;
  }
  taken(): string {
    // letters that XML cannot hold are written as their number
    return this.#pieces
      .join('')
      .replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  }
}

interface OpenCell {
  readonly column: number;
  readonly type: string;
  readonly style: number;
  value: string;
}

function rowsOf(bytes: Uint8Array, shared: Shared, before: number): TableRow[] {
  const rows: TableRow[] = [];
  if (bytes.length === 0) return rows;
  const inline = new TextReader();
  let line = 0;
  let cells: string[] = [];
  let cell: OpenCell | undefined;
  let inValue = false;
  let next = 0;
  const endRow = () => {
    if (cells.length === 0) return;
    const row = { line, cells: Array.from(cells, (text = '') => text) };
    rows.push(row);
    const problem = rowProblem(row.cells, before + rows.length);
    if (problem) throw new PartRefused(problem);
  };
  readXml(bytes, {
    open(name, attributes) {
      inline.open(name);
      if (name === 'row') {
        line = Number(attributes['r'] ?? line + 1);
        [cells, next] = [[], 0];
      } else if (name === 'c') {
        cell = openCell(attributes, next);
        next = cell.column + 1;
        inline.begin();
      } else if (name === 'v') inValue = true;
    },
    text(text) {
      inline.text(text);
      if (inValue && cell) cell.value += text;
    },
    close(name) {
      inline.close(name);
      if (name === 'v') inValue = false;
      if (name === 'c' && cell) {
        const text = cell.type === 'inlineStr' ? inline.taken() : textOf(cell, shared);
        // what stands far to the right is named too much, not kept in a list of that length
        if (text.trim() !== '') cells[Math.min(cell.column, tableLimits.columns)] = text;
        cell = undefined;
      }
      if (name === 'row') endRow();
    },
  });
  return rows;
}

function openCell(attributes: Readonly<Record<string, string>>, next: number): OpenCell {
  const { r: place = '', t: type = 'n', s: style = '0' } = attributes;
  return { column: columnOf(place) ?? next, type, style: Number(style), value: '' };
}

/** `A1` → 0, `AA7` → 26; nothing where the cell does not say where it stands. */
function columnOf(place: string): number | undefined {
  const letters = /^[A-Z]{1,3}/.exec(place)?.[0];
  if (letters === undefined) return undefined;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function textOf({ type, style, value }: OpenCell, { strings, dayStyles, since1904 }: Shared): string {
  if (type === 's') return strings[Number(value)] ?? '';
  if (type !== 'n' || value.trim() === '') return value;
  const number = Number(value);
  const day = dayStyles.has(style) ? excelDay(number, since1904) : undefined;
  // a long code that was typed as a number is written with an exponent
  return day ?? (Number.isSafeInteger(number) ? String(number) : value);
}
