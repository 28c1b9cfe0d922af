import { describe, expect, it } from 'vitest';
import type { Point } from '../../../../../lib/pades/changes/paint/shapes/filled.ts';
import { type Pen, strokedPatches } from '../../../../../lib/pades/changes/paint/shapes/stroked.ts';
import { budgetOf } from '../../small-papers.ts';
import { boxes, hidden, pen, seen, stroked } from './strokes.ts';

describe('lines', () => {
  it.each<[string, Point, Point, Pen, number[], boolean]>([
    ['a thin one', [20, 50], [60, 50], pen(2), [19, 49, 61, 51], false],
    ['upright', [50, 20], [50, 60], pen(2), [49, 19, 51, 61], false],
    ['backwards', [60, 50], [20, 50], pen(2), [19, 49, 61, 51], false],
    ['three wide', [20, 50], [60, 50], pen(3), [18.5, 48.5, 61.5, 51.5], false],
    ['a wide one', [20, 50], [60, 50], pen(10), [15, 45, 65, 55], true],
    ['a dot', [50, 50], [50, 50], pen(10), [45, 45, 55, 55], true],
    ['a thin dot', [50, 50], [50, 50], pen(2), [49, 49, 51, 51], false],
    ['one of no width is drawn all the same', [20, 50], [60, 50], pen(0), [19.95, 49.95, 60.05, 50.05], false],
    [
      'and in a larger space',
      [20, 50],
      [60, 50],
      pen(0, { ctm: [4, 0, 0, 4, 7, 9] }),
      [19.95, 49.95, 60.05, 50.05],
      false,
    ],
    ['enlarged', [20, 50], [60, 50], pen(2, { ctm: [5, 0, 0, 5, 0, 0] }), [15, 45, 65, 55], true],
    ['turned', [20, 50], [60, 50], pen(2, { ctm: [0, 1, -1, 0, 0, 0] }), [19, 49, 61, 51], false],
    ['wide one way only: along it', [20, 50], [60, 50], pen(2, { ctm: [10, 0, 0, 1, 0, 0] }), [10, 49, 70, 51], false],
    ['wide one way only: across it', [20, 50], [60, 50], pen(2, { ctm: [1, 0, 0, 10, 0, 0] }), [19, 40, 61, 60], true],
    ['mirrored', [20, 50], [60, 50], pen(2, { ctm: [-1, 0, 0, 10, 0, 0] }), [19, 40, 61, 60], true],
    ['as far as a wide one is seen', [20, 50], [20, 9000], pen(10), [15, 45, 25, 200], true],
    ['as far as a thin one is seen', [20, 50], [20, 9000], pen(2), [19, 49, 21, 203], false],
    [
      'as far as a thin one is seen in a larger space',
      [20, 50],
      [20, 9000],
      pen(1.5, { ctm: [1, 0, 0, 1.4, 0, 0] }),
      [19.25, 48.95, 20.75, 203.15],
      false,
    ],
    [
      'and sideways',
      [20, 50],
      [9000, 50],
      pen(1.5, { ctm: [1.4, 0, 0, 1, 0, 0] }),
      [18.95, 49.25, 203.15, 50.75],
      false,
    ],
    ['from the left', [-9000, 50], [20, 50], pen(2), [-3, 49, 21, 51], false],
  ])('%s', (_, from, to, by, box, wide) => {
    const strokes = stroked([from, to], by);
    expect(boxes(strokes)).toEqual([box]);
    expect(strokes).toMatchObject([{ share: expect.closeTo(1), wide }]);
  });

  it.each<[string, Point, Point]>([
    ['above', [0, 210], [200, 210]],
    ['below', [0, -10], [200, -10]],
    ['to the left', [-10, 0], [-10, 200]],
    ['to the right', [210, 0], [210, 200]],
    ['across a corner', [-300, 200], [10, 520]],
    ['before it is reached', [-90, -90], [-10, -10]],
  ])('that cannot be seen are nothing: %s', (_, from, to) => {
    expect(hidden(stroked([from, to], pen(2)))).toBe(0);
  });

  it('slanted ones hide their own part, near it', () => {
    const strokes = stroked(
      [
        [20, 20],
        [120, 170],
      ],
      pen(2),
    );
    expect(strokes.length).toBeGreaterThan(8);
    expect(strokes.length).toBeLessThan(12);
    expect(hidden(strokes)).toBeCloseTo((Math.hypot(100, 150) + 2) * 2);
    expect(hidden(strokes, { x0: 0, y0: 80, x1: 50, y1: 200 })).toBe(0);
    expect(hidden(strokes, { x0: 90, y0: 0, x1: 200, y1: 80 })).toBe(0);
  });

  it('hide as much when they are wide', () => {
    const strokes = stroked(
      [
        [20, 20],
        [120, 170],
      ],
      pen(20),
    );
    const own = (Math.hypot(100, 150) + 20) * 20;
    expect(hidden(strokes)).toBeGreaterThanOrEqual(own);
    expect(hidden(strokes)).toBeLessThan(own * 1.1);
    expect(strokes.every(({ wide }) => wide)).toBe(true);
  });

  it('from far away hide what they cross', () => {
    for (const width of [2, 20]) {
      const near = hidden(
        stroked(
          [
            [0, 0],
            [200, 200],
          ],
          pen(width),
        ),
      );
      const far = hidden(
        stroked(
          [
            [-50_000, -50_000],
            [50_000, 50_000],
          ],
          pen(width),
        ),
      );
      expect(Math.abs(far - near)).toBeLessThan(width * width * 2);
    }
  });

  it('go from point to point, each part by itself', () => {
    const first: Point[] = [
      [20, 20],
      [60, 20],
      [60, 60],
    ];
    expect(boxes(stroked(first, pen(2)))).toEqual([
      [19, 19, 61, 21],
      [59, 19, 61, 61],
    ]);
    expect(
      boxes(
        strokedPatches(
          [
            first,
            [
              [90, 20],
              [95, 20],
            ],
          ],
          pen(2),
          seen,
          budgetOf(),
        ) ?? [],
      ),
    ).toHaveLength(3);
    expect(stroked([[20, 20]], pen(2))).toEqual([]);
    expect(stroked([], pen(2))).toEqual([]);
  });

  it.each<[string, Point, number[]]>([
    ['along its first axis', [120, 110], [97.5, 97.5, 122.5, 112.5]],
    ['along its second', [130, 140], [97.5, 97.5, 132.5, 142.5]],
  ])('of a leaning pen: %s', (_, to, [x0, y0, x1, y1]) => {
    const strokes = stroked([[100, 100], to], pen(1, { ctm: [2, 1, 3, 4, 0, 0] }));
    expect(Math.min(...strokes.map(({ box }) => box.x0))).toBeCloseTo(x0 as number);
    expect(Math.min(...strokes.map(({ box }) => box.y0))).toBeCloseTo(y0 as number);
    expect(Math.max(...strokes.map(({ box }) => box.x1))).toBeCloseTo(x1 as number);
    expect(Math.max(...strokes.map(({ box }) => box.y1))).toBeCloseTo(y1 as number);
    expect(hidden(strokes)).toBeCloseTo(5 * 11);
  });

  it('of a pen without a shape cannot be told', () => {
    expect(strokedPatches([], pen(2, { ctm: [1, 1, 1, 1, 0, 0] }), seen, budgetOf())).toBeUndefined();
    expect(strokedPatches([], pen(2, { ctm: [0, 0, 0, 0, 0, 0] }), seen, budgetOf())).toBeUndefined();
    expect(strokedPatches([], pen(2, { ctm: [1, 1, -1, 1, 0, 0] }), seen, budgetOf())).toEqual([]);
  });

  it('end when there is no room for more', () => {
    const zigzag = Array.from({ length: 40 }, (_, i): Point => [i, i % 2]);
    expect(stroked(zigzag, pen(2), budgetOf({ marks: 5 }))).toHaveLength(6);
    const sharp = Array.from({ length: 40 }, (_, i): Point => [100 + i / 9, i % 2 ? 100 : 20]);
    expect(stroked(sharp, pen(2, { mitred: true, miterLimit: 1e6 })).length).toBeGreaterThan(60);
    expect(stroked(sharp, pen(2, { mitred: true, miterLimit: 1e6 }), budgetOf({ marks: 45 })).length).toBeLessThan(60);
  });

  it('end when the budget does', () => {
    const budget = budgetOf({ operations: 3 });
    expect(
      stroked(
        [
          [0, 0],
          [200, 200],
        ],
        pen(2),
        budget,
      ),
    ).toHaveLength(3);
    expect(budget.operations).toBeLessThanOrEqual(0);
  });
});
