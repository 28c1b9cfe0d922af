import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { daysAfter } from '../../../lib/domain/shared/calendar/day.ts';
import { vietnamClock, vietnamDay } from '../../../lib/domain/shared/calendar/time.ts';
import { builtInCalendar, calendarOf } from '../../../lib/domain/shared/calendar/working-calendar.ts';
import {
  isWorkingDay,
  nextWorkingDay,
  workingDayAfter,
  workingDayBefore,
} from '../../../lib/domain/shared/calendar/working-days.ts';
import {
  afterWorkingTime,
  endOfDay,
  opensAt,
  startOfDay,
  workingTimeBetween,
} from '../../../lib/domain/shared/calendar/working-time.ts';

const hour = 3_600_000;
const at = (day: string, clock: string): number => Date.parse(`${day}T${clock}:00+07:00`);
const shown = (moment: number): string => `${vietnamDay(moment)} ${vietnamClock(moment).slice(0, 5)}`;

/** The year 2027 as a decision might say it: a Friday is closed, the Saturday of the week after is worked, one day is worked in its morning only. */
const entered = calendarOf([
  {
    year: 2027,
    decision: '6150/TB-BLĐTBXH',
    days: [
      { day: '2027-01-01', kind: 'closed', name: 'Tết Dương lịch' },
      { day: '2027-03-05', kind: 'closed', name: 'Nghỉ hoán đổi' },
      { day: '2027-03-13', kind: 'works', name: 'Làm bù' },
      { day: '2027-03-16', kind: 'morning', name: 'Làm buổi sáng' },
    ],
  },
]);

describe('a year that was entered', () => {
  test('stands in the place of the built-in rows of that year, and of no other', () => {
    expect(isWorkingDay('2027-02-05', builtInCalendar)).toBe(false);
    expect(isWorkingDay('2027-02-05', entered)).toBe(true);
    expect(isWorkingDay('2026-02-17', entered)).toBe(false);
  });
  test('closes days, has a Saturday worked, and says by which decision', () => {
    expect(nextWorkingDay('2027-03-04', entered)).toBe('2027-03-08');
    expect(nextWorkingDay('2027-03-12', entered)).toBe('2027-03-13');
    expect(entered.get('2027-03-13')?.basis).toBe('6150/TB-BLĐTBXH');
    expect(builtInCalendar.get('2026-02-17')?.basis).toMatch(/Bộ luật Lao động/);
  });
});

describe('working time', () => {
  test('is counted in the hours of the offices, without noon, nights and closed days', () => {
    expect(workingTimeBetween(at('2026-11-27', '16:00'), at('2026-11-30', '09:00'))).toBe(2 * hour);
    expect(workingTimeBetween(at('2026-11-27', '11:00'), at('2026-11-27', '14:00'))).toBe(2 * hour);
    expect(workingTimeBetween(at('2026-11-28', '09:00'), at('2026-11-29', '16:00'))).toBe(0);
    expect(workingTimeBetween(at('2027-03-16', '08:00'), at('2027-03-16', '17:00'), entered)).toBe(4 * hour);
  });
  test.each([
    ['within a morning', '2026-11-27', '09:00', '2026-11-27 09:15'],
    ['over noon', '2026-11-27', '11:50', '2026-11-27 13:05'],
    ['before the office opens', '2026-11-27', '06:00', '2026-11-27 08:15'],
    ['over a weekend', '2026-11-27', '16:50', '2026-11-30 08:05'],
    ['over Tết', '2026-02-13', '16:59', '2026-02-23 08:14'],
  ])('fifteen minutes %s', (_, day, clock, end) => {
    expect(shown(afterWorkingTime(at(day, clock), hour / 4))).toBe(end);
  });
  test('a day ends at midnight in Vietnam, and opens when offices do', () => {
    expect(shown(endOfDay('2026-12-31'))).toBe('2027-01-01 00:00');
    expect(shown(startOfDay('2026-12-31'))).toBe('2026-12-31 00:00');
    expect(opensAt('2026-11-28')).toBeUndefined();
    expect(shown(opensAt('2026-11-30') ?? 0)).toBe('2026-11-30 08:00');
  });
});

const day = fc.integer({ min: 0, max: 1200 }).map((days) => daysAfter('2026-01-01', days));
const moment = fc.integer({ min: at('2026-01-01', '00:00'), max: at('2028-06-01', '00:00') });
const calendar = fc.constantFrom(builtInCalendar, entered);

describe('whatever the calendar', () => {
  test('n working days after a day is a working day with n - 1 others between, and going back again comes to where it began', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 30 }), calendar, (from, count, rows) => {
        const end = workingDayAfter(from, count, rows);
        let between = 0;
        for (let one = daysAfter(from, 1); one < end; one = daysAfter(one, 1))
          between += Number(isWorkingDay(one, rows));
        expect(isWorkingDay(end, rows)).toBe(true);
        expect(between).toBe(count - 1);
        if (isWorkingDay(from, rows)) expect(workingDayBefore(end, count, rows)).toBe(from);
      }),
      { numRuns: 200 },
    );
  });
  test('after so much working time exactly so much of it has passed', () => {
    fc.assert(
      fc.property(moment, fc.integer({ min: 1, max: 40 * hour }), calendar, (from, time, rows) => {
        const end = afterWorkingTime(from, time, rows);
        expect(workingTimeBetween(from, end, rows)).toBe(time);
        expect(workingTimeBetween(from, end - 1, rows)).toBe(time - 1);
      }),
      { numRuns: 200 },
    );
  });
  test('working time between three moments adds up', () => {
    fc.assert(
      fc.property(moment, fc.nat(90 * hour), fc.nat(90 * hour), calendar, (from, one, two, rows) => {
        const [middle, end] = [from + one, from + one + two];
        expect(workingTimeBetween(from, end, rows)).toBe(
          workingTimeBetween(from, middle, rows) + workingTimeBetween(middle, end, rows),
        );
      }),
      { numRuns: 100 },
    );
  });
});
