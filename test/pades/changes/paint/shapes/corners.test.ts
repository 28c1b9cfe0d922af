import { describe, expect, it } from 'vitest';
import type { Point } from '../../../../../lib/pades/changes/paint/shapes/filled.ts';
import type { Pen } from '../../../../../lib/pades/changes/paint/shapes/stroked.ts';
import type { Rect } from '../../../../../lib/pdf/geometry/rect.ts';
import { hidden, pen, stroked } from './strokes.ts';

describe('corners', () => {
  /** A turn at 100, 100 that comes from the left below and goes back to the left above. */
  const turn = (rise: number): Point[] => [
    [20, 100 - rise],
    [100, 100],
    [20, 100 + rise],
  ];
  const tip: Rect = { x0: 108, y0: 99, x1: 112, y1: 101 };

  it.each<[string, readonly Point[], Partial<Pen>, boolean]>([
    ['a sharp one runs out to a point', turn(20), { mitred: true }, true],
    ['the other way round', turn(-20), { mitred: true }, true],
    ['not when it is rounded or cut', turn(20), { mitred: false }, false],
    ['not when it is sharper than the limit', turn(20), { mitred: true, miterLimit: 4 }, false],
    ['up to the limit', turn(20), { mitred: true, miterLimit: 4.2 }, true],
    ['not when it is cut at last', turn(4), { mitred: true }, false],
    ['a blunt one does not reach so far', turn(90), { mitred: true }, false],
    [
      'a straight line has none',
      [
        [20, 100],
        [100, 100],
        [100.5, 100],
      ],
      { mitred: true },
      false,
    ],
    [
      'back on itself has none',
      [
        [20, 100],
        [100, 100],
        [20, 100],
      ],
      { mitred: true, miterLimit: 1e9 },
      false,
    ],
    [
      'with a stop at the corner',
      [
        [20, 80],
        [100, 100],
        [100, 100],
        [20, 120],
      ],
      { mitred: true },
      true,
    ],
    [
      'where a closed line ends',
      [
        [100, 100],
        [20, 120],
        [20, 80],
        [100, 100],
      ],
      { mitred: true },
      true,
    ],
    [
      'not where an open one does',
      [
        [100, 100],
        [20, 120],
        [20, 80],
        [99, 99.8],
      ],
      { mitred: true },
      false,
    ],
  ])('%s', (_, line, more, expected) => {
    expect(hidden(stroked(line, pen(6, more)), tip) > 0).toBe(expected);
  });

  it.each<[string, readonly Point[], Rect, boolean]>([
    [
      'with a stop at the corner, upwards',
      [
        [80, 20],
        [100, 100],
        [100, 100],
        [120, 20],
      ],
      { x0: 99, y0: 108, x1: 101, y1: 112 },
      true,
    ],
    [
      'from a level line',
      [
        [20, 100],
        [100, 100],
        [20, 110],
      ],
      { x0: 115, y0: 98, x1: 118, y1: 100 },
      true,
    ],
    [
      'to a level line',
      [
        [20, 110],
        [100, 100],
        [20, 100],
      ],
      { x0: 115, y0: 98, x1: 118, y1: 100 },
      true,
    ],
    [
      'from an upright line',
      [
        [100, 20],
        [100, 100],
        [110, 20],
      ],
      { x0: 98, y0: 115, x1: 100, y1: 118 },
      true,
    ],
    [
      'to an upright line',
      [
        [110, 20],
        [100, 100],
        [100, 20],
      ],
      { x0: 98, y0: 115, x1: 100, y1: 118 },
      true,
    ],
    [
      'not where an open one ends beside',
      [
        [100, 100],
        [20, 120],
        [20, 80],
        [100.5, 100],
      ],
      tip,
      false,
    ],
    [
      'nor above',
      [
        [100, 100],
        [20, 120],
        [20, 80],
        [100, 100.5],
      ],
      tip,
      false,
    ],
  ])('%s', (_, line, where, expected) => {
    expect(hidden(stroked(line, pen(6, { mitred: true, miterLimit: 20 })), where) > 0).toBe(expected);
  });

  it('a point is as large as it is', () => {
    const [with_, without] = [stroked(turn(20), pen(6, { mitred: true })), stroked(turn(20), pen(6))];
    const spike = with_.slice(without.length);
    const sine = Math.sin(Math.atan2(20, 80));
    const [across, out] = [3 * Math.cos(Math.atan2(20, 80)), 3 / sine];
    expect(hidden(spike)).toBeGreaterThanOrEqual(across * out);
    expect(hidden(spike)).toBeLessThan(across * out * 2);
    expect(Math.max(...spike.map(({ box }) => box.x1))).toBeCloseTo(100 + out);
    expect(spike.every(({ wide }) => wide)).toBe(true);
  });

  it('in the space of the pen', () => {
    const line: Point[] = [
      [20, 60],
      [100, 100],
      [20, 140],
    ];
    expect(hidden(stroked(line, pen(6, { mitred: true })), { x0: 108, y0: 99, x1: 112, y1: 101 })).toBe(0);
    const flat = pen(6, { mitred: true, ctm: [1, 0, 0, 2, 0, 0] });
    expect(hidden(stroked(line, flat), { x0: 108, y0: 99, x1: 112, y1: 101 })).toBeGreaterThan(0);
  });
});
