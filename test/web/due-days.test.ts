import { expect, test } from 'vitest';
import { builtInCalendar, calendarOf } from '../../lib/domain/shared/calendar/working-calendar.ts';
import { offeredDays } from '../../web/parts/due/due-days.ts';

// Wednesday
const today = '2026-11-25';
const days = (offered: ReturnType<typeof offeredDays>) => offered.map(({ day }) => day);

test('days that are offered are working days of the calendar as it was entered', () => {
  expect(days(offeredDays(builtInCalendar, { today }))).toEqual([
    ...['2026-11-30', '2026-12-02', '2026-12-04'],
    '2026-11-27',
  ]);
  const entered = calendarOf([
    {
      ...{ year: 2026, decision: '1/TB' },
      days: [
        { day: '2026-11-27', kind: 'closed', name: 'Nghỉ bù' },
        { day: '2026-11-28', kind: 'works', name: 'Làm bù' },
        { day: '2026-11-30', kind: 'closed', name: 'Nghỉ bù' },
      ],
    },
  ]);
  expect(days(offeredDays(entered, { today }))).toEqual([...['2026-12-01', '2026-12-03', '2026-12-07'], '2026-11-28']);
});
test('they count from the day by which it is due, and end with the latest one', () => {
  expect(days(offeredDays(builtInCalendar, { today, from: '2026-12-01', max: '2026-12-08' }))).toEqual([
    ...['2026-12-04', '2026-12-08'],
  ]);
  expect(days(offeredDays(builtInCalendar, { today, from: '2026-11-20' }))[0]).toBe('2026-11-30');
});
test('on a Sunday the week has no day left', () => {
  expect(offeredDays(builtInCalendar, { today: '2026-11-29' }).map(({ after }) => after)).toEqual([3, 5, 7]);
});
