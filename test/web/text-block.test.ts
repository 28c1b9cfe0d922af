import { describe, expect, test } from 'vitest';
import { blockBetween, blockOfInk, blockOfText } from '../../web/pdf/fit/text-block.ts';

const piece = (str: string, x: number, width: number) => ({ str, width, transform: [12, 0, 0, 12, x, 700] });

describe('the text block of a page', () => {
  test('is the text with a little white on both sides', () => {
    const block = blockOfText([piece('Kính gửi', 85, 100), piece('Đề nghị', 85, 454)], 595);
    expect(block?.left).toBeCloseTo(85 / 595 - 0.02, 3);
    expect(block?.width).toBeCloseTo(454 / 595 + 0.04, 3);
  });
  test('of a page that does not begin at zero is measured from where it begins', () => {
    expect(blockOfText([piece('a', 185, 454)], 595, 100)).toEqual(blockOfText([piece('a', 85, 454)], 595));
  });
  test('is not made wider by blanks', () => {
    const text = piece('Đề nghị', 85, 400);
    expect(blockOfText([text, piece('  ', 0, 595), piece('', 590, 5)], 595)).toEqual(blockOfText([text], 595));
  });
  test('of little text is half a page around it, within the page', () => {
    expect(blockBetween(0.45, 0.55)).toEqual({ left: 0.25, width: 0.5 });
    expect(blockBetween(0.01, 0.1)).toEqual({ left: 0, width: 0.5 });
    expect(blockBetween(0.9, 0.99)).toEqual({ left: 0.5, width: 0.5 });
  });
  test.each([
    ['no text', blockOfText([], 595)],
    ['text from edge to edge', blockBetween(0, 1)],
    ['a blank picture', blockOfInk(paper([]), 100, 100)],
  ])('is not known of %s', (_, block) => {
    expect(block).toBeUndefined();
  });
  test('of a picture is where its ink is', () => {
    const block = blockOfInk(paper([[20, 80, 10, 90]]), 100, 100);
    expect(block?.left).toBeCloseTo(0.18, 2);
    expect(block?.width).toBeCloseTo(0.64, 2);
  });
  test('of a scan is not made wider by the shadow at its edge, nor by dust', () => {
    const clean = blockOfInk(paper([[20, 80, 10, 90]], 1000), 100, 1000);
    const shadow = [0, 1, 0, 1000] as const;
    const dust = [90, 91, 400, 403] as const;
    expect(blockOfInk(paper([[20, 80, 10, 90], shadow, dust], 1000), 100, 1000)).toEqual(clean);
  });
});

/** White, with black boxes (from, to, top, bottom). */
function paper(boxes: readonly (readonly [number, number, number, number])[], height = 100): Uint8ClampedArray {
  const pixels = new Uint8ClampedArray(100 * height * 4).fill(255);
  for (const [from, to, top, bottom] of boxes) {
    for (let y = top; y < bottom; y += 1)
      for (let x = from; x < to; x += 1) pixels.fill(0, (y * 100 + x) * 4, (y * 100 + x) * 4 + 3);
  }
  return pixels;
}
