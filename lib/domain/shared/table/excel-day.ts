const dayMilliseconds = 86_400_000;
/** Day 0 of the count from 1900, which knows a 29 February 1900 that never was: true from 1 March 1900 on. */
const from1900 = Date.UTC(1899, 11, 30);
const from1904 = Date.UTC(1904, 0, 1);
/** 31 December 9999 */
const lastDay = 2_958_465;

/** The day `yyyy-mm-dd` of a day's number in a spreadsheet: nothing where it is none. */
export function excelDay(serial: number, since1904 = false): string | undefined {
  const day = Math.floor(serial);
  if (!Number.isFinite(day) || day < (since1904 ? 0 : 61) || day > lastDay) return undefined;
  return new Date((since1904 ? from1904 : from1900) + day * dayMilliseconds).toISOString().slice(0, 10);
}
