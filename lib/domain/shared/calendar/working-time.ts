import { daysAfter } from './day.ts';
import { vietnamDay } from './time.ts';
import { builtInCalendar, type WorkingCalendar } from './working-calendar.ts';
import { isWorkingDay } from './working-days.ts';

const minute = 60_000;
const hour = 60 * minute;
/** UTC+07:00, without summer time: Decision 28/2018 art. 14.4. */
const vietnamOffset = 7 * hour;

/** Giờ hành chính: eight hours a day (Labour Code 45/2019 art. 105), in hours since midnight. */
const morning = [8, 12] as const;
const afternoon = [13, 17] as const;

/** Midnight at which a day in Vietnam begins, Unix milliseconds. */
export function startOfDay(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) - vietnamOffset;
}

/** The moment at which a day in Vietnam is over, Unix milliseconds: terms that are counted in days end with their last day (Civil Code 91/2015 art. 148.5). */
export function endOfDay(day: string): number {
  return startOfDay(daysAfter(day, 1));
}

/** A stretch of working time, Unix milliseconds. */
interface Session {
  readonly from: number;
  readonly to: number;
}

/** When offices work on a day, in order; nothing where they are closed. */
function sessionsOf(day: string, calendar: WorkingCalendar): readonly Session[] {
  if (!isWorkingDay(day, calendar)) return [];
  const kind = calendar.get(day)?.kind ?? 'works';
  const hours = { morning: [morning], afternoon: [afternoon], works: [morning, afternoon], closed: [] }[kind];
  const midnight = startOfDay(day);
  return hours.map(([from, to]) => ({ from: midnight + from * hour, to: midnight + to * hour }));
}

/** When offices open on a day; nothing where they are closed. Unix milliseconds. */
export function opensAt(day: string, calendar: WorkingCalendar = builtInCalendar): number | undefined {
  return sessionsOf(day, calendar)[0]?.from;
}

/** Working time between two moments, milliseconds; 0 where the second is not after the first. */
export function workingTimeBetween(from: number, to: number, calendar: WorkingCalendar = builtInCalendar): number {
  let sum = 0;
  for (let day = vietnamDay(from); startOfDay(day) < to; day = daysAfter(day, 1))
    for (const session of sessionsOf(day, calendar))
      sum += Math.max(0, Math.min(to, session.to) - Math.max(from, session.from));
  return sum;
}

/** The moment at which so much working time has passed since another, all in milliseconds. */
export function afterWorkingTime(from: number, time: number, calendar: WorkingCalendar = builtInCalendar): number {
  let left = time;
  for (let day = vietnamDay(from); ; day = daysAfter(day, 1)) {
    for (const session of sessionsOf(day, calendar)) {
      const begins = Math.max(from, session.from);
      const there = session.to - begins;
      if (there >= left && there > 0) return begins + left;
      left -= Math.max(0, there);
    }
  }
}
