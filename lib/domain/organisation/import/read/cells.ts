import { plainLine } from '../../../shared/plain-text.ts';
import type { TableRow } from '../../../shared/table/table.ts';
import type { LineProblem, LineProblemCode } from '../line-problems.ts';
import { clearingMark } from './columns.ts';
import { dayIn } from './day.ts';
import { yesOrNo } from './words.ts';

const defaultLetters = 300;
const emailLetters = 150;

/**
 * The cells of one line, read by the names of their columns; what is wrong with them is collected. An empty cell says nothing; one that holds the mark for it is to
 * be emptied, where its column may be. Lists of documents know no such mark.
 */
export class Cells {
  readonly problems: LineProblem[] = [];
  readonly #row: TableRow;
  readonly #places: ReadonlyMap<string, number>;

  readonly #clearable: readonly string[] | undefined;
  readonly #cleared = new Set<string>();

  constructor(row: TableRow, places: ReadonlyMap<string, number>, clearable?: readonly string[]) {
    this.#clearable = clearable;
    this.#row = row;
    this.#places = places;
  }

  refuse(code: LineProblemCode, column?: string, value?: string): undefined {
    this.problems.push({
      code,
      ...(column === undefined ? {} : { column }),
      ...(value === undefined ? {} : { value: value.slice(0, 100) }),
    });
    return undefined;
  }

  text(column: string, letters: number = defaultLetters): string | undefined {
    const place = this.#places.get(column);
    const text = plainLine(place === undefined ? '' : (this.#row.cells[place] ?? ''));
    if (text === '') return undefined;
    if (text === clearingMark && this.#clearable) return this.#clear(column);
    return [...text].length > letters ? this.refuse('too-long', column, String(letters)) : text;
  }

  /** The columns that are to be emptied. */
  get cleared(): readonly string[] {
    return [...this.#cleared];
  }

  #clear(column: string): undefined {
    if (this.#clearable?.includes(column)) this.#cleared.add(column);
    else if (!this.problems.some((one) => one.code === 'cannot-clear' && one.column === column))
      this.refuse('cannot-clear', column);
    return undefined;
  }

  day(column: string): string | undefined {
    const text = this.text(column);
    if (text === undefined) return undefined;
    return dayIn(text) ?? this.refuse('day-malformed', column, text);
  }

  email(column: string): string | undefined {
    const text = this.text(column, emailLetters)?.toLowerCase();
    if (text === undefined || /^[^\s@<>()",;:]+@[^\s@<>()",;:.]+(\.[^\s@<>()",;:.]+)+$/.test(text)) return text;
    return this.refuse('email-malformed', column, text);
  }

  /** Spaces and dots between digits mean nothing; a spreadsheet drops the zero at the beginning. */
  phone(column: string): string | undefined {
    const text = this.text(column);
    if (text === undefined) return undefined;
    const digits = text.replace(/[\s.()-]/g, '');
    if (!/^\+?\d{8,14}$/.test(digits)) return this.refuse('phone-malformed', column, text);
    return /^[1-9]\d{8}$/.test(digits) ? `0${digits}` : digits;
  }

  yesNo(column: string): boolean | undefined {
    const text = this.text(column);
    if (text === undefined) return undefined;
    return yesOrNo(text) ?? this.refuse('yes-no-unknown', column, text);
  }

  number(column: string, code: LineProblemCode, least: number, most: number): number | undefined {
    const text = this.text(column);
    if (text === undefined) return undefined;
    const value = Number(text.replace(',', '.').replace(/\s*mm$/i, ''));
    return value >= least && value <= most ? value : this.refuse(code, column, text);
  }
}
