/** Decision 28/2018 art. 14.4: UTC+07:00, without summer time. */
const offsetMilliseconds = 7 * 3_600_000;

/** The date and the clock in Vietnam at `now` as ISO 8601 writes them, without a zone. */
const vietnamTime = (now: number): string => new Date(now + offsetMilliseconds).toISOString();

/** The day in Vietnam at `now` (Unix milliseconds), `yyyy-mm-dd`. */
export function vietnamDay(now: number): string {
  return vietnamTime(now).slice(0, 10);
}

/** The clock in Vietnam at `now`, `hh:mm:ss`. */
export function vietnamClock(now: number): string {
  return vietnamTime(now).slice(11, 19);
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
