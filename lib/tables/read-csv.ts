import type { TableProblem } from '../domain/shared/problems/table-problems.ts';
import { unguarded } from '../domain/shared/table/formula-guard.ts';
import { type Table, type TableLimits, type TableRow, tableLimits } from '../domain/shared/table/table.ts';
import { rowProblem, withoutEnd } from './row.ts';
import { textOf } from './text-of.ts';

/** What may stand between cells, the likeliest first where nothing tells them apart: Vietnamese spreadsheets write `;`. */
const separators = [';', ',', '\t'] as const;
/** the most cells of a line, with or without words, that any spreadsheet program has */
const maxCells = 16_384;
/** so many letters decide which it is */
const headLetters = 64 * 1024;

/** Reads a CSV file (RFC 4180): quoted cells may hold separators, quotes and line ends; the separator is told by the lines themselves. */
export function readCsv(bytes: Uint8Array, limits: TableLimits = tableLimits): Table | TableProblem {
  const text = textOf(bytes);
  if (typeof text !== 'string') return text;
  const { separator, from } = separatorOf(text);
  const rows: TableRow[] = [];
  for (const { line, cells, open } of recordsOf(text, separator, from)) {
    if (open) return { code: 'table-quote-open', line };
    if (cells.length > maxCells) return { code: 'table-too-large', what: 'columns', limit: limits.columns };
    const row = { line, cells: withoutEnd(cells.map(unguarded)) };
    if (row.cells.length === 0) continue;
    rows.push(row);
    const problem = rowProblem(row.cells, rows.length, limits);
    if (problem) return problem;
  }
  return { name: '', rows };
}

/** `sep=;` in the first line says it; else the separator with which most lines have the same number of cells, and most cells. */
function separatorOf(text: string): { readonly separator: string; readonly from: number } {
  const named = /^sep=([;,\t])\r?\n/.exec(text);
  if (named) return { separator: named[1] ?? ';', from: named[0].length };
  const head = text.slice(0, headLetters);
  const scores = separators.map((separator) => ({ separator, score: evenness(head, separator) }));
  const best = scores.reduce((most, one) => (one.score > most.score ? one : most));
  return { separator: best.separator, from: 0 };
}

function evenness(head: string, separator: string): number {
  const widths = new Map<number, number>();
  for (const { cells } of recordsOf(head, separator, 0)) {
    if (cells.length > 1) widths.set(cells.length, (widths.get(cells.length) ?? 0) + 1);
  }
  return Math.max(0, ...[...widths].map(([width, lines]) => lines * 1000 + width));
}

interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
  /** the file ends within a quoted cell, which began in this line */
  readonly open: boolean;
}

/** Lines are counted as records: what a spreadsheet program shows as a row, however many line ends a cell holds. */
function* recordsOf(text: string, separator: string, from: number): Generator<CsvRecord> {
  let at = from;
  for (let line = from === 0 ? 1 : 2; at < text.length; line += 1) {
    const cells: string[] = [];
    for (;;) {
      const cell = cellAt(text, at, separator);
      cells.push(cell.text);
      at = cell.end;
      if (cell.open) return yield { line, cells, open: true };
      if (text[at] !== separator || cells.length > maxCells) break;
      at += 1;
    }
    if (text[at] === '\r') at += 1;
    if (text[at] === '\n') at += 1;
    yield { line, cells, open: false };
  }
}

function cellAt(text: string, from: number, separator: string): { text: string; end: number; open: boolean } {
  if (text[from] !== '"') {
    const end = bareEnd(text, from, separator);
    return { text: text.slice(from, end), end, open: false };
  }
  const pieces: string[] = [];
  for (let at = from + 1; ; ) {
    const quote = text.indexOf('"', at);
    if (quote === -1) return { text: '', end: text.length, open: true };
    pieces.push(text.slice(at, quote));
    if (text[quote + 1] !== '"') {
      // what stands behind the quotation mark belongs to the cell all the same
      const end = bareEnd(text, quote + 1, separator);
      return { text: pieces.join('"') + text.slice(quote + 1, end), end, open: false };
    }
    at = quote + 2;
  }
}

function bareEnd(text: string, from: number, separator: string): number {
  let end = from;
  while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end += 1;
  return end;
}
