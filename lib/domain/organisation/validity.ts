/** From when to when something holds, days `yyyy-mm-dd` in Vietnam; `to` is the first day on which it no longer does. */
export interface Validity {
  readonly from: string;
  readonly to?: string;
}

/** The day of what has held for as long as anybody knows. */
export const always = '0001-01-01';

export const holdsOn = ({ from, to }: Validity, day: string): boolean => from <= day && (to === undefined || day < to);

/** What holds on a day; where several do, what began last. */
export function heldOn<Row extends Validity>(rows: readonly Row[], day: string): Row | undefined {
  return rows
    .filter((row) => holdsOn(row, day))
    .toSorted((a, b) => (a.from < b.from ? -1 : 1))
    .at(-1);
}

/** Whether two of them hold on a day in common. */
export const overlap = (a: Validity, b: Validity): boolean =>
  (b.to === undefined || a.from < b.to) && (a.to === undefined || b.from < a.to);

/** The same, ended on a day: `undefined` where it had not begun by then. */
export function endedOn<Row extends Validity>(row: Row, day: string): Row | undefined {
  if (row.from >= day) return undefined;
  return row.to !== undefined && row.to <= day ? row : { ...row, to: day };
}
