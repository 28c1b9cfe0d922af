import { describe, expect, test } from 'vitest';
import { tinos } from '../../../lib/adapters/fonts/tinos.ts';

describe('the typeface of what is filled in', () => {
  test('gives the same bytes for the same letters, in whatever order, number and form of Unicode', async () => {
    const [one, other] = [
      await tinos.subset('ngày 22 tháng 11'),
      await tinos.subset('11 tháng 22 ngày ngày'.normalize('NFD')),
    ];
    expect(Buffer.from(one).equals(Buffer.from(other))).toBe(true);
    expect(Buffer.from(one.subarray(0, 4)).toString('hex')).toBe('00010000');
  });
  test('is small, and another one in italics', async () => {
    const [upright, italic] = [await tinos.subset('01/QĐ'), await tinos.subset('01/QĐ', 'italic')];
    expect(upright.length).toBeLessThan(40_000);
    expect(Buffer.from(upright).equals(Buffer.from(italic))).toBe(false);
  });
});
