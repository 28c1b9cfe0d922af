import { describe, expect, test } from 'vitest';
import { keptSorting } from '../../web/parts/lists/preferences.ts';
import { newestFirst, pressed, type SortKey, sortedBy } from '../../web/parts/lists/sorting.ts';

const sorted = (keys: readonly SortKey[], direction: 'ascending' | 'descending') =>
  sortedBy(
    keys.map((key, at) => ({ key, at })),
    ({ key }) => key,
    direction,
  ).map(({ at }) => at);

describe('a list is sorted', () => {
  test.each([
    ['numbers by their value', [['10/TB'], ['9/TB'], ['100/QĐ']], [1, 0, 2]],
    [
      'a year before its numbers',
      [
        [2026, '1/TB'],
        [2025, '700/TB'],
      ],
      [1, 0],
    ],
    ['words by the Vietnamese alphabet', [['đơn'], ['dương'], ['em'], ['ăn'], ['an']], [4, 3, 1, 0, 2]],
  ] as const)('%s', (_, keys, expected) => {
    expect(sorted(keys, 'ascending')).toEqual(expected);
    expect(sorted(keys, 'descending')).toEqual(expected.toReversed());
  });
  test('what has no value stays at the end, whichever way the others go', () => {
    const keys = [undefined, ['b'], undefined, ['a']];
    expect(sorted(keys, 'ascending')).toEqual([3, 1, 0, 2]);
    expect(sorted(keys, 'descending')).toEqual([1, 3, 0, 2]);
  });
  test('what is the same keeps the order in which it stood', () => {
    const keys = [['a'], ['b'], ['a'], ['b']];
    expect(sorted(keys, 'ascending')).toEqual([0, 2, 1, 3]);
    expect(sorted(keys, 'descending')).toEqual([1, 3, 0, 2]);
  });
});

describe('the head of a column', () => {
  test('sorts by it from its beginning, the day from the newest', () => {
    expect(pressed(newestFirst, 'code')).toEqual({ column: 'code', direction: 'ascending' });
    expect(pressed({ column: 'code', direction: 'ascending' }, 'day')).toEqual(newestFirst);
  });
  test('turns the order round when it is sorted by already', () => {
    expect(pressed({ column: 'code', direction: 'ascending' }, 'code').direction).toBe('descending');
    expect(pressed(newestFirst, 'day').direction).toBe('ascending');
  });
});

describe('what was kept of an order', () => {
  test('is taken up', () => {
    expect(keptSorting('descending party')).toEqual({ column: 'party', direction: 'descending' });
  });
  test.each([null, '', 'party', 'up party', 'ascending party more'])('%j counts for nothing', (kept) => {
    expect(keptSorting(kept)).toEqual(newestFirst);
  });
});
