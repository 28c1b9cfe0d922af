/** `ngày 05 tháng 02 năm 2026`: days below 10 and months 1 and 2 with a leading zero, Decree 30/2020 App. I II.4. */
export function printedDate(day: string): string {
  const [year = '', month = '', date = ''] = day.split('-');
  const shownMonth = Number(month) <= 2 ? month : String(Number(month));
  return `ngày ${date} tháng ${shownMonth} năm ${year}`;
}
