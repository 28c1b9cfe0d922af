import { expect, test } from 'vitest';
import { viewersOf } from '../../../lib/domain/audit/viewers.ts';

const look = (by: string, what: string, at: number) => ({ by, name: by.toUpperCase(), what, at });

test('who has looked at a document: whoever looked last first, each once', () => {
  const looks = [look('b', 'read', 9), look('a', 'file', 5), look('b', 'page', 3), look('a', 'read', 1)];
  expect(viewersOf(looks)).toEqual([
    { by: 'b', name: 'B', first: 3, last: 9, times: 2 },
    { by: 'a', name: 'A', first: 1, last: 5, times: 2 },
  ]);
  expect(viewersOf(looks.toReversed())).toEqual(viewersOf(looks));
});
test.each(['page-ahead', 'looks'])('%s is no look at the document', (what) => {
  expect(viewersOf([look('a', what, 1)])).toEqual([]);
});
test('of nobody is nobody', () => expect(viewersOf([])).toEqual([]));
