/**
 * Days on which offices are closed beside Saturdays and Sundays. Labour Code 45/2019 art. 112; days of the lunar calendar by
 * the yearly decision. A year without rows counts its Saturdays and Sundays only.
 */
const holidays: readonly { readonly name: string; readonly days: readonly string[] }[] = [
  { name: 'Tết Dương lịch', days: ['2026-01-01', '2027-01-01', '2028-01-01'] },
  {
    name: 'Tết Nguyên đán',
    days: ['2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20'].concat([
      '2027-02-05',
      '2027-02-06',
      '2027-02-07',
      '2027-02-08',
      '2027-02-09',
    ]),
  },
  { name: 'Giỗ Tổ Hùng Vương', days: ['2026-04-26', '2027-04-16'] },
  { name: 'Ngày Chiến thắng', days: ['2026-04-30', '2027-04-30'] },
  { name: 'Ngày Quốc tế lao động', days: ['2026-05-01', '2027-05-01'] },
  { name: 'Quốc khánh', days: ['2026-09-01', '2026-09-02', '2027-09-02', '2027-09-03'] },
];
const closed = new Set(holidays.flatMap(({ days }) => days));

/** Whether offices work on the day (`yyyy-mm-dd`). */
export function isWorkingDay(day: string): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !closed.has(day);
}

/** The first working day after `day`, both `yyyy-mm-dd`. */
export function nextWorkingDay(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  do date.setUTCDate(date.getUTCDate() + 1);
  while (!isWorkingDay(dayOf(date)));
  return dayOf(date);
}

const dayOf = (date: Date): string => date.toISOString().slice(0, 10);
