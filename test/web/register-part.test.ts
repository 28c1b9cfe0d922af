import { describe, expect, test } from 'vitest';
import { queryOf, volumesOf } from '../../web/parts/registers/part.ts';

describe('the volumes of a book', () => {
  test.each([
    ['a short book is one', {}, 215, [[1, 215]]],
    ['a thousand numbers are one', {}, 1000, [[1, 1000]]],
    [
      'one more begins the next',
      {},
      1001,
      [
        [1, 1000],
        [1001, 1001],
      ],
    ],
    [
      'what is looked at is parted, and nothing else',
      { from: '500', to: '1700' },
      20_000,
      [
        [500, 1499],
        [1500, 1700],
      ],
    ],
    ['numbers beyond the last are left out', { from: '10', to: '99999' }, 20, [[10, 20]]],
  ] as const)('%s', (_, part, last, expected) => {
    expect(volumesOf({ year: '2026', ...part }, last).map(({ from, to }) => [from, to])).toEqual(expected);
  });
  test('of twenty thousand numbers hold each number once', () => {
    const volumes = volumesOf({ year: '2026' }, 20_000);
    expect(volumes).toHaveLength(20);
    expect(volumes.flatMap(({ from, to }) => to - from + 1).reduce((sum, count) => sum + count, 0)).toBe(20_000);
  });
});

test('what is empty is not asked for', () => {
  expect(queryOf({ year: '2026', from: '', to: '9' })).toBe('year=2026&to=9');
});
