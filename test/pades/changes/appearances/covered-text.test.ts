import { describe, expect, it } from 'vitest';
import { coverOf, hiddenShare, isPicture } from '../../../../lib/pades/changes/appearances/overlay.ts';
import type { PagePaint } from '../../../../lib/pades/changes/appearances/page-paint.ts';
import { blank, type Mark, type Painting } from '../../../../lib/pades/changes/paint/painting.ts';
import type { Rect } from '../../../../lib/pdf/geometry/rect.ts';

const box = (x0: number, y0: number, x1: number, y1: number): Rect => ({ x0, y0, x1, y1 });
const mark = (kind: Mark['kind'], at: Rect, more: Partial<Mark> = {}): Mark => ({ kind, box: at, share: 1, ...more });
const text = (at: Rect, words: string | undefined = 'abc', more: Partial<Mark> = {}): Mark =>
  mark('text', at, { share: 0, text: words, ...more });
const of = (...marks: readonly Mark[]): Painting => ({ ...blank, marks });

/** A line of text 200 wide and 10 high: a letter is 10 by 10. */
const line = text(box(0, 0, 200, 10));
const short = text(box(0, 0, 20, 10));
const upright = text(box(0, 0, 10, 200));

function page(marks: readonly Mark[], appearances: Readonly<Record<number, Painting>> = {}): PagePaint {
  const own = new Map(
    Object.entries(appearances).map(([num, appearance]): [number, Painting] => [Number(num), appearance]),
  );
  return { num: 3, box: box(0, 0, 500, 500), painting: of(...marks), appearances: own, widgets: new Map() };
}

const coveredBy = (words: Mark, ...appearance: readonly Mark[]): string => {
  const cover = coverOf(page([words]), of(...appearance), 9);
  return [cover?.hidden.has(0) ? 'hidden' : '', cover?.written.has(0) ? 'written over' : ''].filter(Boolean).join(', ');
};
const fill = (at: Rect, share = 1): Mark => mark('fill', at, { share });
const hole = (at: Rect, share = 1): Mark => mark('image', at, { share, pierced: true });
const shade = (at: Rect, by: number): Mark => mark('fill', at, { share: 0, shade: by });

describe('text under an appearance', () => {
  it.each<[string, Mark, readonly Mark[], string]>([
    ['nothing over it', line, [], ''],
    ['an area beside it', line, [fill(box(0, 11, 200, 20))], ''],
    ['three tenths of a letter', line, [fill(box(50, 0, 53, 10))], ''],
    ['more than that', line, [fill(box(50, 0, 53.1, 10))], 'hidden'],
    ['eight hundredths of a short text', short, [fill(box(0, 0, 1.6, 10))], ''],
    ['more than that of a short one', short, [fill(box(0, 0, 1.7, 10))], 'hidden'],
    ['the height of a letter is what is smaller', upright, [fill(box(0, 50, 10, 53.1))], 'hidden'],
    ['less of it', upright, [fill(box(0, 50, 10, 52.9))], ''],
    ['in a place of its own', text(box(100, 50, 300, 60)), [fill(box(150, 50, 153.1, 60))], 'hidden'],
    ['less in a place of its own', text(box(100, 50, 300, 60)), [fill(box(150, 50, 152.9, 60))], ''],
    ['upright in a place of its own', text(box(100, 50, 110, 250)), [fill(box(100, 150, 110, 152.9))], ''],
    ['small areas together', line, [fill(box(50, 0, 52, 10)), fill(box(90, 0, 92, 10))], 'hidden'],
    ['areas of which little is closed', line, [fill(box(0, 0, 200, 10), 0.01)], ''],
    ['areas of nothing', line, [fill(box(0, 0, 200, 10), 0)], ''],
    ['a picture', line, [mark('image', box(0, 0, 200, 10))], 'hidden'],
    ['a shading', line, [mark('shading', box(0, 0, 200, 10))], 'hidden'],
    ['three tenths under lines', line, [mark('stroke', box(0, 0, 200, 3))], ''],
    ['more under lines', line, [mark('stroke', box(0, 0, 200, 3.1))], 'hidden'],
    ['thin lines by their part', line, [mark('stroke', box(0, 0, 200, 10), { share: 0.3 })], ''],
    ['lines of nothing', line, [mark('stroke', box(0, 0, 200, 10), { share: 0 })], ''],
    ['one shade', line, [shade(box(0, 0, 200, 10), 0.69)], ''],
    ['many shades', line, [shade(box(0, 0, 200, 10), 0.69), shade(box(0, 0, 200, 10), 0.69)], 'hidden'],
    ['shades of a part', line, Array<Mark>(3).fill(shade(box(0, 0, 100, 10), 0.7)), ''],
    ['openings over four tenths', line, [hole(box(0, 0, 200, 10), 0.4)], ''],
    ['openings over more', line, [hole(box(0, 0, 200, 10), 0.41)], 'hidden'],
    ['eight tenths of a letter', line, [hole(box(50, 0, 58, 10))], ''],
    ['a whole letter', line, [hole(box(50, 0, 59, 10))], 'hidden'],
    ['the first letter', line, [hole(box(0, 0, 9, 10))], 'hidden'],
    ['the last letter', line, [hole(box(191, 0, 200, 10))], 'hidden'],
    ['a whole letter of upright text', upright, [hole(box(0, 50, 10, 59))], 'hidden'],
    ['less of upright text', upright, [hole(box(0, 50, 10, 57))], ''],
    ['the last letter of upright text', upright, [hole(box(0, 191, 10, 200))], 'hidden'],
    ['a whole letter elsewhere', text(box(100, 50, 300, 60)), [hole(box(150, 50, 159, 60))], 'hidden'],
    ['less elsewhere', text(box(100, 50, 300, 60)), [hole(box(150, 50, 157, 60))], ''],
    ['upright elsewhere', text(box(50, 100, 60, 300)), [hole(box(50, 150, 60, 159))], 'hidden'],
    ['less, upright elsewhere', text(box(50, 100, 60, 300)), [hole(box(50, 150, 60, 157))], ''],
    ['letter by letter in a text of one', text(box(0, 0, 10, 10)), [hole(box(0, 0, 3.9, 10))], ''],
    ['parts of two letters', line, [hole(box(50, 0, 57, 10)), hole(box(90, 0, 97, 10))], ''],
    ['openings beside it', line, [hole(box(0, 11, 200, 20))], ''],
    ['openings of nothing', line, [hole(box(0, 0, 200, 10), 0)], ''],
    ['an area or openings', line, [hole(box(50, 0, 55, 10)), fill(box(60, 0, 64, 10))], 'hidden'],
    ['other text over it', line, [text(box(50, 0, 70, 10))], 'written over'],
    ['a fifth of other text', line, [text(box(50, 8, 70, 18))], ''],
    ['more than a fifth', line, [text(box(50, 7.9, 70, 17.9))], 'written over'],
    ['large text over a fifth of it', short, [text(box(0, 8, 400, 400))], ''],
    ['large text over more', short, [text(box(0, 7.9, 400, 400))], 'written over'],
    ['text that cannot be read', line, [text(box(50, 0, 70, 10), undefined)], 'written over'],
    ['blanks', line, [text(box(50, 0, 70, 10), '  \u00a0')], ''],
    ['dots', line, [text(box(50, 0, 70, 10), '...')], 'written over'],
    ['blanks of a font of the file', line, [text(box(50, 0, 70, 10), ' ', { foreign: true })], 'written over'],
    ['nothing of a font of the file', line, [text(box(50, 0, 70, 10), '', { foreign: true })], ''],
    ['both', line, [text(box(50, 0, 70, 10)), fill(box(0, 0, 200, 10))], 'hidden, written over'],
  ])('%s', (_, words, appearance, expected) => {
    const unread = (one: Mark): Mark => (one.text === undefined ? { ...one } : one);
    expect(coveredBy(words, ...appearance.map(unread))).toBe(expected);
  });

  it.each<[string, Mark, string]>([
    ['dots and dashes are there to be written over', text(box(0, 0, 200, 10), '.... – / ( ) …'), ''],
    ['nothing', text(box(0, 0, 200, 10), ''), ''],
    ['a letter among dots', text(box(0, 0, 200, 10), '...x...'), 'hidden, written over'],
    [
      'text that cannot be read',
      { kind: 'text', box: box(0, 0, 200, 10), share: 0, text: undefined },
      'hidden, written over',
    ],
    ['an area', fill(box(0, 0, 200, 10)), ''],
  ])('of the page: %s', (_, words, expected) => {
    expect(coveredBy(words, fill(box(0, 0, 200, 10)), text(box(50, 0, 70, 10)))).toBe(expected);
  });

  it('of other annotations counts, its own does not', () => {
    const appearances = { 8: of(line), 9: of(short), 10: of(fill(box(0, 0, 1, 1)), line) };
    const cover = coverOf(page([text(box(300, 300, 310, 310)), line], appearances), of(fill(box(0, 0, 200, 10))), 9);
    expect([...(cover?.hidden ?? [])]).toEqual([1, 2, 4]);
  });

  it('is told with the share of the page that is covered', () => {
    const share = (...appearance: readonly Mark[]): number | undefined =>
      coverOf(page([]), of(...appearance), 9)?.opaqueShare;
    expect(share()).toBe(0);
    expect(share(fill(box(0, 0, 50, 500)))).toBeCloseTo(0.1);
    expect(share(fill(box(450, 0, 900, 500)))).toBeCloseTo(0.1);
    expect(share(hole(box(0, 0, 50, 500), 0.5))).toBeCloseTo(0.05);
    expect(share(mark('stroke', box(0, 0, 50, 500)), text(box(0, 0, 50, 500)))).toBe(0);
  });

  it('cannot be told when there is too much to compare', () => {
    const many = (count: number, what: Mark): Mark[] => Array<Mark>(count).fill(what);
    for (const what of [fill(box(0, 0, 1, 1)), mark('stroke', box(0, 0, 1, 1)), shade(box(0, 0, 1, 1), 0.1)]) {
      expect(coverOf(page(many(5_000, line)), of(...many(4_100, what)), 9)).toBeUndefined();
      expect(coverOf(page(many(100, line)), of(...many(4_100, what)), 9)).toBeDefined();
    }
    expect(coverOf(page(many(6_000, line)), of(...many(4_100, text(box(0, 9, 1, 20)))), 9)).toBeUndefined();
    expect(coverOf(page(many(6_000, line)), of(...many(100, hole(box(0, 0, 1, 1), 0.1))), 9)).toBeUndefined();
    expect(
      coverOf(page(many(6_000, line)), of(...many(3_400, hole(box(0, 10, 1, 11))), fill(box(0, 0, 1, 1))), 9),
    ).toBeUndefined();
    expect(coverOf(page(many(4_000, line)), of(...many(100, hole(box(0, 0, 1, 1), 0.01))), 9)).toBeDefined();
    expect(coverOf(page(many(6_000, short)), of(...many(4_100, fill(box(100, 100, 101, 101)))), 9)).toBeDefined();
  });
});

describe('a page that is a picture', () => {
  const image = (part: number): Mark => mark('image', box(0, 0, 500, 500 * part));
  it.each<[string, readonly Mark[], boolean]>([
    ['an empty page is none', [], false],
    ['a picture over most of it', [image(0.41)], true],
    ['a picture of four tenths', [image(0.4)], false],
    ['a picture that is larger than what is seen', [mark('image', box(0, 450, 5000, 500))], false],
    ['an area of that size', [fill(box(0, 0, 500, 500))], false],
    ['a picture with text', [image(1), line], false],
    ['a picture with dots', [image(1), text(box(0, 0, 9, 9), '...')], true],
    ['letters that are areas', Array<Mark>(51).fill(fill(box(0, 0, 1, 1))), true],
    ['fifty of them', Array<Mark>(50).fill(fill(box(0, 0, 1, 1))), false],
    ['lines', Array<Mark>(60).fill(mark('stroke', box(0, 0, 1, 1))), false],
    ['a small picture among others', [mark('image', box(0, 0, 1, 1)), image(0.5)], true],
  ])('%s', (_, marks, expected) => {
    expect(isPicture(page(marks))).toBe(expected);
  });
});

describe('how much of an annotation an appearance hides', () => {
  it('by all its marks', () => {
    expect(hiddenShare(box(0, 0, 10, 10), of(fill(box(0, 0, 5, 10)), fill(box(9, 0, 20, 10), 0.5)))).toBeCloseTo(0.55);
    expect(hiddenShare(box(0, 0, 10, 10), blank)).toBe(0);
    expect(hiddenShare(box(0, 0, 10, 20), of(fill(box(0, 0, 10, 10))))).toBeCloseTo(0.5);
  });
});
