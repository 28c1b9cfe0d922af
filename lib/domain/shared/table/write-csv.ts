import { guarded } from './formula-guard.ts';

/**
 * A table as a CSV file that Vietnamese spreadsheet programs open by a double click: UTF-8 with its mark, `;` between cells. Nothing in it is
 * computed when it is opened.
 */
export function writeCsv(lines: readonly (readonly string[])[]): Uint8Array {
  const text = lines.map((cells) => cells.map(cellText).join(';')).join('\r\n');
  return new TextEncoder().encode(`\ufeff${text}\r\n`);
}

function cellText(text: string): string {
  const safe = guarded(text);
  return /[";,\t\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
