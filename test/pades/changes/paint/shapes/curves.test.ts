import { describe, expect, it } from 'vitest';
import type { Point } from '../../../../../lib/pades/changes/paint/shapes/filled.ts';
import { curve, extend, newShape } from '../../../../../lib/pades/changes/paint/shapes/mark-shapes.ts';

describe('curves', () => {
  const along = (points: readonly [Point, Point, Point, Point]): readonly Point[] => {
    const shape = newShape(true);
    extend(shape, points[0]);
    expect(curve(shape, points[1], points[2], points[3])).toBe(true);
    expect(shape).toMatchObject({ points: 4, last: points[3] });
    return shape.all ?? [];
  };

  it('are followed in short lines', () => {
    for (const turned of [false, true]) {
      const at = (x: number, y: number): Point => (turned ? [100 - y, 100 - x] : [x, y]);
      const round = along([at(0, 0), at(0, 55.23), at(44.77, 100), at(100, 100)]);
      expect(round.length).toBeGreaterThan(8);
      expect(round.length).toBeLessThan(40);
      for (const [x, y] of round) expect(Math.abs(Math.hypot(100 - x, y) - 100)).toBeLessThan(0.1);
      expect(round.at(-1)).toEqual(at(100, 100));
    }
  });

  it('a straight one is one line', () => {
    expect(
      along([
        [0, 0],
        [10, 10],
        [20, 20],
        [30, 30],
      ]),
    ).toEqual([
      [0, 0],
      [30, 30],
    ]);
  });

  it('bend at either end', () => {
    expect(
      along([
        [0, 0],
        [0, 90],
        [0, 90],
        [0, 90],
      ]).length,
    ).toBeGreaterThan(10);
    expect(
      along([
        [0, 0],
        [0, 0],
        [0, 0],
        [0, 90],
      ]).length,
    ).toBeGreaterThan(10);
    expect(
      along([
        [0, 0],
        [90, 0],
        [90, 0],
        [90, 0],
      ]).length,
    ).toBeGreaterThan(10);
  });

  it('that are not to be followed only reach as far as their points', () => {
    const shape = newShape(false);
    extend(shape, [0, 0]);
    expect(curve(shape, [1e9, 5], [7, -8], [3, 2])).toBe(true);
    expect(shape).toMatchObject({ all: [], x0: 0, y0: -8, x1: 1e9, y1: 5 });
  });
});
