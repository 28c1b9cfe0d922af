/** How much of a page is painted and compared: what lies beyond is reported as too much, and what was painted once is not painted again. */
import { describe, expect, it } from 'vitest';
import { coverOf } from '../../../../lib/pades/changes/appearances/overlay.ts';
import {
  type PagePaint,
  type PaintedAppearances,
  paintPage,
} from '../../../../lib/pades/changes/appearances/page-paint.ts';
import { blank, type Mark, type Painting } from '../../../../lib/pades/changes/paint/painting.ts';
import type { Budget } from '../../../../lib/pades/changes/states/budget.ts';
import { bytesSource } from '../../../../lib/pdf/bytes/byte-source.ts';
import { openPdf } from '../../../../lib/pdf/document/document.ts';
import type { Rect } from '../../../../lib/pdf/geometry/rect.ts';
import { appended, type Bodies, packed, paper, streamBody } from '../../../attacks/paper.ts';
import { budgetOf } from '../small-papers.ts';

const box = (x0: number, y0: number, x1: number, y1: number): Rect => ({ x0, y0, x1, y1 });
const mark = (kind: Mark['kind'], at: Rect, more: Partial<Mark> = {}): Mark => ({ kind, box: at, share: 1, ...more });
const of = (marks: readonly Mark[]): Painting => ({ ...blank, marks });
const many = (count: number, what: Mark): Mark[] => Array<Mark>(count).fill(what);

describe('what is compared', () => {
  const line = mark('text', box(0, 0, 200, 10), { share: 0, text: 'abc' });
  const page = (count: number): PagePaint => ({
    ...{ num: 3, box: box(0, 0, 500, 500), painting: of(many(count, line)) },
    ...{ appearances: new Map(), widgets: new Map() },
  });
  /** So little of each kind that nothing is covered. */
  const spot = box(0, 0, 0.1, 0.1);
  const kinds: readonly (readonly [string, Mark])[] = [
    ['areas', mark('fill', spot)],
    ['shades', mark('fill', spot, { share: 0, shade: 0.1 })],
    ['lines', mark('stroke', spot)],
    ['texts', mark('text', spot, { share: 0, text: 'x' })],
    ['parts of pictures beside it', mark('image', box(0, 20, 0.1, 20.1), { pierced: true })],
  ];
  /** Of how many pairs it is too much for that many texts under these marks. */
  const isTooMuch = (texts: number, marks: readonly Mark[], pairs: number): boolean =>
    coverOf(page(texts), of([...marks, mark('fill', spot)]), 9, pairs) === undefined;

  it.each(kinds)('are pairs of a text with %s', (_, one) => {
    expect(isTooMuch(3, many(9, one), 30)).toBe(false);
    expect(isTooMuch(3, many(9, one), 29)).toBe(true);
  });

  it('are pairs with all of them together', () => {
    const all = kinds.flatMap(([, one]) => many(2, one));
    expect(isTooMuch(4, all, 44)).toBe(false);
    expect(isTooMuch(4, all, 43)).toBe(true);
  });

  it('is forty times as much for a part of a picture that crosses the text', () => {
    const crossing = mark('image', spot, { pierced: true });
    expect(isTooMuch(1, [crossing], 42)).toBe(false);
    expect(isTooMuch(1, [crossing], 41)).toBe(true);
  });

  it.each<[string, Mark]>([
    ['areas', mark('fill', spot, { share: 0 })],
    ['lines', mark('stroke', spot, { share: 0 })],
    ['parts of pictures', mark('image', spot, { share: 0, pierced: true })],
    ['shades', mark('fill', spot, { share: 0, shade: 0 })],
    ['areas without a shade', mark('fill', spot, { share: 0, shade: undefined as never })],
  ])('is no pair with %s of nothing', (_, one) => {
    expect(isTooMuch(3, many(9, one), 3)).toBe(false);
  });

  it('is no pair with a text beside all of it', () => {
    const far = { ...page(0), painting: of(many(9, { ...line, box: box(300, 300, 400, 310) })) };
    expect(coverOf(far, of([mark('fill', spot)]), 9, 0)).toBeDefined();
    expect(coverOf(page(9), of([]), 9, 0)).toBeDefined();
  });

  it('is the height of a letter, wherever it stands', () => {
    const upright = mark('text', box(100, 50, 110, 250), { share: 0, text: 'abc' });
    const under = (at: Rect) => coverOf({ ...page(0), painting: of([upright]) }, of([mark('fill', at)]), 9);
    expect(under(box(100, 150, 110, 153.1))?.hidden.size).toBe(1);
    expect(under(box(100, 150, 110, 152.9))?.hidden.size).toBe(0);
  });
});

const typical: Bodies = {
  1: '<< /Type /Catalog /Pages 2 0 R >>',
  2: '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
  3: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Annots [20 0 R 21 0 R] >>',
};
const form = '/Type /XObject /Subtype /Form /BBox [0 0 10 10]';
const widget = (entries: string): string => `<< /Subtype /Widget /Rect [10 10 20 20] ${entries} >>`;
const painted = async (file: Uint8Array, budget: Budget, known: PaintedAppearances = new Map()) => {
  const page = await paintPage((await openPdf(bytesSource(file))).latest, 3, budget, known);
  if (!page) throw new Error('no page');
  return page;
};

describe('a page', () => {
  const withContents = (list: string, content: string): Uint8Array =>
    paper({ ...typical, 3: `<< /Type /Page /Parent 2 0 R /Contents [${list}] >>`, 4: streamBody(content) });

  it('may have 10,000 parts, and not more', async () => {
    await expect(painted(withContents('4 0 R '.repeat(10_000), ''), budgetOf())).resolves.toBeDefined();
    await expect(painted(withContents('4 0 R '.repeat(10_001), ''), budgetOf())).rejects.toMatchObject({
      code: 'limit-exceeded',
      facts: { limit: 48 << 20 },
    });
  });

  it('may have content of 48 MB, its parts counted with the space between them', async () => {
    const part = '%'.padEnd(1_048_575, 'x');
    await expect(painted(withContents('4 0 R '.repeat(49), part), budgetOf())).rejects.toMatchObject({
      code: 'limit-exceeded',
    });
    const { painting } = await painted(withContents('4 0 R '.repeat(48), part), budgetOf());
    expect(painting.marks).toEqual([]);
  });

  it('has the appearances of its first 300 annotations painted', async () => {
    const nums = Array.from({ length: 301 }, (_, i) => 100 + i);
    const page = `<< /Type /Page /Parent 2 0 R /Annots [${nums.map((num) => `${num} 0 R`).join(' ')}] >>`;
    const widgets = Object.fromEntries(nums.map((num) => [num, widget('/AP << /N 30 0 R >>')]));
    const { appearances, widgets: boxes } = await painted(
      paper({ ...typical, 3: page, ...widgets, 30: streamBody('', form) }),
      budgetOf(),
    );
    expect([appearances.size, appearances.has(400), boxes.size]).toEqual([300, false, 301]);
  });
});

describe('what was painted', () => {
  const area = (width: number): string => streamBody(`0 0 ${width} 9 re f`, form);
  const two: Bodies = {
    ...typical,
    20: widget('/AP << /N 30 0 R >>'),
    21: widget('/AP << /N 31 0 R >>'),
    30: area(3),
    31: area(6),
  };
  /** How wide the areas of both appearances are. */
  const widths = (page: PagePaint): number[] =>
    [...page.appearances.values()].map(({ marks }) => {
      const [first] = marks.filter(({ share }) => share > 0);
      return first ? Math.round(first.box.x1 - first.box.x0) : 0;
    });
  /** Both times, and what the second time cost of what the first did. */
  async function twice(first: Uint8Array, second: Uint8Array = first) {
    const known: PaintedAppearances = new Map();
    const [one, other] = [budgetOf(), budgetOf()];
    const before = widths(await painted(first, one, known));
    const after = widths(await painted(second, other, known));
    return { before, after, cheaper: other.operations > one.operations };
  }

  it('is not painted again where it stands in the file as it did, each for itself', async () => {
    const file = paper(two);
    expect(await twice(file)).toEqual({ before: [3, 6], after: [3, 6], cheaper: true });
    const later = appended(file, { 31: area(9) });
    expect(await twice(file, later)).toEqual({ before: [3, 6], after: [3, 9], cheaper: true });
  });

  it.each<[string, Bodies]>([
    ['its appearances are an object of their own', { 20: widget('/AP 32 0 R'), 32: '<< /N 30 0 R >>' }],
    ['it has states', { 20: widget('/AP << /N 32 0 R >> /AS /On'), 32: '<< /On 30 0 R >>' }],
  ])('is painted again when %s', async (_, more) => {
    const file = paper({ ...two, ...more });
    const later = appended(file, { 30: area(9) });
    expect(await twice(file, later)).toMatchObject({ before: [3, 6], after: [9, 6] });
  });

  it('is painted again when its widget stands in a stream of objects', async () => {
    const file = packed('streams', two);
    expect(await twice(file)).toEqual({ before: [3, 6], after: [3, 6], cheaper: false });
  });

  it('is painted again when it was not painted to its end', async () => {
    const known: PaintedAppearances = new Map();
    const file = paper(two);
    const short = await painted(file, budgetOf({ operations: 3 }), known);
    expect([...short.appearances.values()].map(({ complete }) => complete)).toContain(false);
    expect(widths(await painted(file, budgetOf(), known))).toEqual([3, 6]);
  });

  it('is nothing where no annotation is an object with a place and an appearance', async () => {
    const none = (annots: string): Uint8Array =>
      paper({
        ...two,
        3: `<< /Type /Page /Parent 2 0 R ${annots} >>`,
        22: widget(''),
        23: '5',
        24: '<< /AP << /N 30 0 R >> >>',
      });
    for (const annots of ['', '/Annots 5', '/Annots [22 0 R 23 0 R 24 0 R 99 0 R 5]', `/Annots [${two[20]}]`])
      expect((await painted(none(annots), budgetOf())).appearances.size).toBe(0);
  });
});
