import {
  columnHeaded,
  type ListColumn,
  type ListLine,
  listColumns,
} from '../../../domain/organisation/directory/columns.ts';
import { type Problem, Refused } from '../../../domain/shared/errors.ts';
import { NotJson, parsedJson } from '../../../domain/shared/parsed-json.ts';
import type { Table } from '../../../domain/shared/table/table.ts';
import { readCsv } from '../../../tables/read-csv.ts';
import { listLimits } from './list-limits.ts';

const malformed: Problem = { code: 'directory-list-malformed' };
const mark = '\ufeff';
const firstLetters = 64;
const workbook = [0x50, 0x4b, 0x03, 0x04];

/** The lines of a list in CSV or JSON, told apart by their first letter. @throws {Refused} where it cannot be read as one */
export function listLines(bytes: Uint8Array): ListLine[] {
  if (bytes.length > listLimits.bytes)
    throw new Refused({ code: 'table-too-large', what: 'bytes', limit: listLimits.bytes });
  const first = new TextDecoder().decode(bytes.subarray(0, firstLetters)).replace(mark, '').trimStart()[0];
  if (first === '[' || first === '{') return jsonLines(bytes);
  if (workbook.every((byte, at) => bytes[at] === byte)) throw new Refused(malformed);
  return csvLines(bytes);
}

function csvLines(bytes: Uint8Array): ListLine[] {
  const table = readCsv(bytes, listLimits);
  if ('code' in table) throw new Refused(table);
  const [head, ...rows] = table.rows;
  if (!head || rows.length === 0) throw new Refused({ code: 'table-empty' });
  const columns = head.cells.map(columnHeaded);
  requireColumns(columns);
  return rows.map(({ line, cells }) => ({ line, fields: fieldsOf(cells, columns) }));
}

function fieldsOf(
  cells: Table['rows'][number]['cells'],
  columns: readonly (ListColumn | undefined)[],
): ListLine['fields'] {
  const fields: Partial<Record<ListColumn, string>> = {};
  for (const [at, column] of columns.entries()) if (column && cells[at] !== undefined) fields[column] ??= cells[at];
  return fields;
}

function requireColumns(columns: readonly (ListColumn | undefined)[]): void {
  const missing = (['code', 'name'] as const).filter((column) => !columns.includes(column));
  if (missing.length > 0) throw new Refused({ code: 'directory-columns-missing', columns: missing });
}

/** A list of objects, or one under `data` as the axis answers. */
function jsonLines(bytes: Uint8Array): ListLine[] {
  const value = jsonOf(bytes);
  const list = Array.isArray(value) ? value : (value as { data?: unknown } | null)?.data;
  if (!Array.isArray(list)) throw new Refused(malformed);
  return linesOf(list);
}

/** Agencies as objects, such as the axis lists them: `pid` is the `id` of the one above. @throws {Refused} */
export function linesOf(list: readonly unknown[]): ListLine[] {
  if (list.length === 0) throw new Refused({ code: 'table-empty' });
  if (list.length > listLimits.rows)
    throw new Refused({ code: 'table-too-large', what: 'rows', limit: listLimits.rows });
  if (!list.every(isObject)) throw new Refused(malformed);
  const codes = new Map(list.map((item) => [textOf(item['id']), textOf(item['code'])]));
  const lines = list.map((item, at): ListLine => {
    const fields: Partial<Record<ListColumn, string>> = {};
    for (const [name, value] of Object.entries(item)) {
      const column = columnHeaded(name);
      if (column) fields[column] ??= textOf(value);
    }
    const pid = textOf(item['pid']);
    const above = pid === '' ? undefined : codes.get(pid);
    if (fields.parentCode === undefined && above !== undefined && above !== fields.code) fields.parentCode = above;
    return { line: at + 1, fields };
  });
  requireColumns(listColumns.filter((column) => lines.some(({ fields }) => fields[column] !== undefined)));
  return lines;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A list in a field is a list of codes or names. */
function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join(';');
  return ['string', 'number'].includes(typeof value) ? String(value).slice(0, listLimits.cellLetters) : '';
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return parsedJson(new TextDecoder('utf-8', { fatal: true }).decode(bytes), 'a list of agencies');
  } catch (error) {
    if (error instanceof NotJson || error instanceof TypeError) throw new Refused(malformed);
    throw error;
  }
}
