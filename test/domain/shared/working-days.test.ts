import { describe, expect, test } from 'vitest';
import { isWorkingDay, nextWorkingDay } from '../../../lib/domain/shared/calendar/working-days.ts';

describe('working days', () => {
  test.each([
    ['2026-11-27', true],
    ['2026-11-28', false],
    ['2026-11-29', false],
    ['2026-04-30', false],
    ['2026-09-02', false],
    ['2026-02-17', false],
    ['2026-12-31', true],
  ])('%s: %s', (day, works) => expect(isWorkingDay(day)).toBe(works));

  test.each([
    ['2026-11-26', '2026-11-27'],
    ['2026-11-27', '2026-11-30'],
    ['2026-12-31', '2027-01-04'],
    ['2026-04-29', '2026-05-04'],
    ['2026-02-13', '2026-02-23'],
  ])('after %s comes %s', (day, next) => expect(nextWorkingDay(day)).toBe(next));
});
