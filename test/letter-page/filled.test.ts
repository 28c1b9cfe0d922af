import { describe, expect, test } from 'vitest';
import { withFilled } from '../../lib/letter-page/filled.ts';
import type { PdfPage } from '../../lib/pdf/document/pages.ts';
import type { TextRun } from '../../lib/pdf/text/page-text.ts';

const page = { box: { x0: 0, y0: 0, x1: 600, y1: 800 }, rotate: 0, userUnit: 1 } as PdfPage;
/** Text of letters that are ten points wide. */
const run = (text: string, x0: number, y = 700): TextRun => {
  const letters = Array.from(text).length;
  const ends = Array.from({ length: letters }, (_, i) => (i + 1) / letters);
  return { text, x0, y0: y, x1: x0 + letters * 10, y1: y, size: 12, ends };
};
const read = (runs: readonly TextRun[]) =>
  runs
    .toSorted((a, b) => a.x0 - b.x0)
    .map(({ text }) => text)
    .join('');

describe('a blank that was filled', () => {
  test.each([
    ['spaces', 'Số:      /CTHADS', 'Số:  05  /CTHADS'],
    [
      'spaces that do not break',
      'Số:\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0/CTHADS',
      'Số:\u00a0\u00a005\u00a0\u00a0/CTHADS',
    ],
    ['dots', 'Số:....../CTHADS', 'Số:..05../CTHADS'],
    ['ellipses and lines', 'Số:……____/CTHADS', 'Số:……05__/CTHADS'],
  ])('of %s is read with what was filled in, and not between its letters', (_, printed, whole) => {
    expect(read(withFilled(page, [run(printed, 0)], [run('05', 50)]))).toBe(whole);
  });
  test('what is printed stays, also under what was filled in', () => {
    expect(withFilled(page, [run('Số: 12', 0)], [run('05', 40)]).map(({ text }) => text)).toEqual(['Số: 12', '05']);
  });
  test('blanks of other lines stay', () => {
    const [first, second] = withFilled(page, [run('a      b', 0, 700), run('c      d', 0, 660)], [run('05', 20, 700)]);
    expect(first?.text).toBe('a');
    expect(second).toBeDefined();
    expect(read(withFilled(page, [run('c      d', 0, 660)], [run('05', 20, 700)]).slice(0, 1))).toBe('c      d');
  });
  test('letters keep their places', () => {
    const [a, b] = withFilled(page, [run('a   b', 100)], [run('7', 120)]);
    expect([a?.x0, a?.x1]).toEqual([100, 110]);
    expect([b?.text, b?.x0, b?.x1]).toEqual([' ', 110, 120]);
  });
});
