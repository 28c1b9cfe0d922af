import { describe, expect, test } from 'vitest';
import { givenElsewhere } from '../../../lib/domain/books/elsewhere.ts';

const act = { by: 'quantri', name: 'Quản trị', at: 1 };
const today = '2026-11-29';
const asked = { year: 2026, last: 214, day: '2026-11-20', origin: 'Sổ giấy', reason: 'Tham gia giữa năm' };

describe('numbers that were given elsewhere', () => {
  test('stand from the first that the book has not given, with where they come from, why and who says so', () => {
    const { origin, reason, day } = asked;
    expect(givenElsewhere({ last: 0 }, asked, act, today)).toEqual({ from: 1, to: 214, day, origin, reason, by: act });
    expect(givenElsewhere({ last: 3, day: '2026-11-01' }, asked, act, today)).toMatchObject({ from: 4, to: 214 });
  });
  test.each([214, 215, 1000])('are refused once the book has given %i', (last) => {
    expect(givenElsewhere({ last }, asked, act, today)).toEqual({ code: 'book-beyond', last });
  });
  test.each([
    ['after today', { day: '2026-11-30' }],
    ['of another year', { day: '2025-12-31' }],
    ['before the last number there is', { day: '2026-10-01' }],
    ['of a book of another year', { year: 2025, day: '2025-12-31' }],
  ])('are refused with a day %s', (_, change) => {
    const problem = givenElsewhere({ last: 3, day: '2026-11-01' }, { ...asked, ...change }, act, today);
    expect(problem).toMatchObject({ code: 'book-day-wrong' });
  });
});
