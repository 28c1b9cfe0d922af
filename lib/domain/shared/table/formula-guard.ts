/** What a spreadsheet would compute instead of showing it. */
const formula = /^'*[=+\-@\t\r]/;

/** A text for a cell of a CSV file, where a spreadsheet is to show it and not to compute it. */
export const guarded = (text: string): string => (formula.test(text) ? `'${text}` : text);

/** The text that a cell of a CSV file stands for. */
export const unguarded = (cell: string): string => (cell.startsWith("'") && formula.test(cell) ? cell.slice(1) : cell);
