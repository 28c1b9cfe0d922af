/** Day, month and year as printed: days below 10 and months 1 and 2 with a leading zero, Decree 30/2020 App. I II.4. */
export function dateParts(day: string): { readonly date: string; readonly month: string; readonly year: string } {
  const [year = '', month = '', date = ''] = day.split('-');
  return { date, month: Number(month) <= 2 ? month : String(Number(month)), year };
}

/** `ngày 05 tháng 02 năm 2026` */
export function printedDate(day: string): string {
  const { date, month, year } = dateParts(day);
  return `ngày ${date} tháng ${month} năm ${year}`;
}
