import { excelDay } from '../../../shared/table/excel-day.ts';

/**
 * The day `yyyy-mm-dd` that a cell says: day/month/year, as it is written in Vietnam, ISO, or a spreadsheet's number of five digits; nothing where it
 * is no day of the calendar.
 */
export function dayIn(text: string): string | undefined {
  const bare = text.trim().replace(/[ T]00:00(:00(\.0+)?)?$/, '');
  if (/^\d{5}$/.test(bare)) return excelDay(Number(bare));
  const iso = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/.exec(bare);
  if (iso) return dayOf(iso[1], iso[2], iso[3]);
  const written = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(bare);
  return written ? dayOf(written[3], written[2], written[1]) : undefined;
}

function dayOf(year = '', month = '', day = ''): string | undefined {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const time = Date.parse(`${text}T00:00:00Z`);
  // the calendar turns 31 February into a day of March
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text || text < '1900' ? undefined : text;
}
