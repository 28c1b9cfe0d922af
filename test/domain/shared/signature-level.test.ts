import { expect, test } from 'vitest';
import { reaches, signatureLevels, weakest } from '../../../lib/domain/shared/signature-level.ts';

test('a level reaches itself and all below it', () => {
  const reached = signatureLevels.map((level) => signatureLevels.filter((wanted) => reaches(level, wanted)));
  expect(reached).toEqual([['B-B'], ['B-B', 'B-T'], ['B-B', 'B-T', 'B-LT'], [...signatureLevels]]);
});

test('a document is as good as the weakest of its signatures', () => {
  expect(weakest(['B-LTA', 'B-B', 'B-T'])).toBe('B-B');
  expect(weakest(['B-T', 'B-LT'])).toBe('B-T');
  expect(weakest(['B-LTA'])).toBe('B-LTA');
});
