const dayFormat = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Ho_Chi_Minh',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});
const clockFormat = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Ho_Chi_Minh',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

/** The day in Vietnam at `now` (Unix milliseconds), `yyyy-mm-dd`. Decision 28/2018 art. 14.4: UTC+07:00. */
export function vietnamDay(now: number): string {
  return dayFormat.format(now);
}

/** The clock in Vietnam at `now`, `hh:mm:ss`. */
export function vietnamClock(now: number): string {
  return clockFormat.format(now);
}

/** The year whose books are open in Vietnam at `now`. */
export function vietnamYear(now: number): number {
  return Number(vietnamDay(now).slice(0, 4));
}

/** `dd/mm/yyyy`, as people read it. */
export function printedDay(day: string): string {
  const [year, month, date] = day.split('-');
  return `${date}/${month}/${year}`;
}
