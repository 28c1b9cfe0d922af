import { describe, expect, it } from 'vitest';
import { filledPatches, type Patch } from '../../../../../lib/pades/changes/paint/shapes/filled.ts';
import { area, type Rect } from '../../../../../lib/pdf/geometry/rect.ts';
import { budgetOf, rounded } from '../../small-papers.ts';

const seen: Rect = { x0: 0, y0: 0, x1: 100, y1: 100 };
type Corners = readonly (readonly [number, number])[];

const square = (x: number, y: number, size: number): Corners => [
  [x, y],
  [x + size, y],
  [x + size, y + size],
  [x, y + size],
];
const reversed = (corners: Corners): Corners => corners.toReversed();
const filled = (parts: readonly Corners[], evenOdd = false, where = seen): Patch[] =>
  filledPatches(parts, evenOdd, where, budgetOf());
const sum = (patches: readonly Patch[]): number => rounded(patches.reduce((all, { box }) => all + area(box), 0));
const boxes = (patches: readonly Patch[]): number[][] =>
  patches.map(({ box: { x0, y0, x1, y1 } }) => [x0, y0, x1, y1].map(rounded));
const isHidden = (patches: readonly Patch[], x: number, y: number): boolean =>
  patches.some(({ box }) => box.x0 <= x && x <= box.x1 && box.y0 <= y && y <= box.y1);

describe('areas that a path fills', () => {
  it.each<[string, readonly Corners[], number[][]]>([
    ['a rectangle, in one piece', [square(10, 20, 30)], [[10, 20, 40, 50]]],
    ['the other way round', [reversed(square(10, 20, 30))], [[10, 20, 40, 50]]],
    [
      'two beside one another',
      [square(10, 20, 30), square(50, 20, 30)],
      [
        [10, 20, 40, 50],
        [50, 20, 80, 50],
      ],
    ],
    [
      'two that meet become one',
      [square(10, 20, 30), square(40, 20, 30)],
      [
        [10, 20, 40, 50],
        [40, 20, 70, 50],
      ],
    ],
    [
      'two of which one is higher',
      [square(0, 0, 20), square(50, 0, 40)],
      [
        [0, 0, 20, 20],
        [50, 0, 90, 20],
        [50, 20, 90, 40],
      ],
    ],
    [
      'one of no height',
      [
        [
          [0, 5],
          [50, 5],
          [20, 5],
        ],
      ],
      [],
    ],
    [
      'one of no width',
      [
        [
          [5, 0],
          [5, 50],
          [5, 20],
        ],
      ],
      [],
    ],
    [
      'two points',
      [
        [
          [0, 0],
          [50, 50],
        ],
      ],
      [],
    ],
    ['nothing', [], []],
    ['what cannot be seen above', [square(0, 110, 20)], []],
    ['what cannot be seen below', [square(0, -30, 20)], []],
    ['what is seen of it', [square(0, -10, 200)], [[0, 0, 200, 100]]],
    ['a low one as it is', [square(0, 10, 0.5)], [[0, 10, 0.5, 10.5]]],
  ])('%s', (_, parts, expected) => {
    expect(boxes(filled(parts))).toEqual(expected);
  });

  it('a hole is open when its edge goes round the other way, or by the even-odd rule', () => {
    const [outer, inner] = [square(0, 0, 30), square(10, 10, 10)];
    expect(sum(filled([outer, inner]))).toBe(900);
    expect(sum(filled([outer, reversed(inner)]))).toBe(800);
    expect(sum(filled([outer, inner], true))).toBe(800);
    expect(isHidden(filled([outer, inner], true), 15, 15)).toBe(false);
    expect(isHidden(filled([outer, inner], true), 5, 15)).toBe(true);
    expect(isHidden(filled([outer, inner], true), 25, 15)).toBe(true);
    expect(sum(filled([outer, inner, square(12, 12, 4)], true))).toBe(816);
  });

  it.each<[string, Corners]>([
    [
      'rising',
      [
        [0, 0],
        [90, 90],
        [0, 90],
      ],
    ],
    [
      'steep',
      [
        [0, 0],
        [9, 90],
        [0, 90],
      ],
    ],
    [
      'flat',
      [
        [0, 0],
        [90, 9],
        [0, 9],
      ],
    ],
    [
      'falling',
      [
        [90, 0],
        [90, 90],
        [0, 90],
      ],
    ],
  ])('a slanted edge is followed: %s', (_, triangle) => {
    const patches = filled([triangle]);
    const [xs, ys] = [triangle.map(([x]) => x), triangle.map(([, y]) => y)];
    const half = ((Math.max(...xs) - Math.min(...xs)) * (Math.max(...ys) - Math.min(...ys))) / 2;
    expect(sum(patches)).toBeGreaterThanOrEqual(half);
    expect(sum(patches)).toBeLessThanOrEqual(half + 50);
    for (const { box } of patches) expect(Math.min(box.y1 - box.y0, Math.abs(box.x1 - box.x0))).toBeLessThanOrEqual(90);
    expect(patches.length).toBeGreaterThanOrEqual(9);
    expect(patches.length).toBeLessThanOrEqual(91);
  });

  it('an edge of a flat area does not lean over far within a piece', () => {
    const patches = filled([
      [
        [0, 0],
        [90, 9],
        [90, 90],
        [0, 90],
      ],
    ]);
    expect(isHidden(patches, 88, 2)).toBe(false);
    expect(isHidden(patches, 10, 5)).toBe(true);
  });

  it('what lies between crossing edges is hidden, wherever they cross', () => {
    for (const height of [1.5, 2.9, 5]) {
      const bow: Corners = [
        [0, 0],
        [90, height],
        [0, height],
        [90, 0],
      ];
      const patches = filled([bow], true);
      expect(isHidden(patches, 45, height / 4) && isHidden(patches, 45, (3 * height) / 4)).toBe(true);
      expect(sum(patches)).toBeGreaterThanOrEqual(45 * height * 0.9);
      expect(sum(patches)).toBeLessThanOrEqual(90 * height + 0.01);
    }
  });

  it('a lattice that meets at every height where it is measured', () => {
    const bars = (shift: number, lean: number): Corners[] =>
      Array.from({ length: 40 }, (_, i): Corners => {
        const [low, high] = lean > 0 ? [shift + i * 2, shift + i * 2 + 12] : [shift + i * 2 + 12, shift + i * 2];
        return [
          [low, 0],
          [high, 12],
          [high + 1, 12],
          [low + 1, 0],
        ];
      });
    const patches = filled([...bars(0, 1), ...bars(1, -1)], true);
    expect(sum(patches)).toBeGreaterThan(0.5 * 80 * 12);
    expect(sum(patches)).toBeLessThanOrEqual(100 * 12);
  });

  it('many low parts are told together, never less than they are', () => {
    const comb = Array.from({ length: 100 }, (_, i) => square(0, i * 0.1, 0.08)).map((tooth, i) =>
      tooth.map(([x, y]): [number, number] => [x * (i < 50 ? 1000 : 200), y]),
    );
    const patches = filled(comb);
    expect(patches.length).toBeGreaterThanOrEqual(9);
    expect(patches.length).toBeLessThanOrEqual(13);
    expect(sum(patches)).toBeGreaterThanOrEqual(80 * 5 * 0.8 + 16 * 5 * 0.8);
    expect(sum(patches)).toBeLessThanOrEqual(80 * 6 + 16 * 5);
    expect(Math.max(...patches.map(({ box }) => box.y1))).toBeCloseTo(9.98);
    expect(Math.min(...patches.map(({ box }) => box.y0))).toBe(0);
    const budget = budgetOf({ operations: 20 });
    filledPatches(comb, false, seen, budget);
    expect(budget.operations).toBeGreaterThan(-5);
  });

  it('a low area is told in few pieces, wherever it stands', () => {
    const low: Corners = [
      [0, 90],
      [90, 91.5],
      [0, 91.5],
    ];
    expect(filled([low])).toHaveLength(2);
  });

  it('low parts do not grow into a high one beside them', () => {
    const patches = filled([
      [
        [0, 0],
        [50, 0],
        [50, 0.5],
        [20, 0.5],
        [20, 50],
        [10, 50],
        [10, 0.5],
        [0, 0.5],
      ],
    ]);
    expect(boxes(patches)).toEqual([
      [0, 0, 50, 0.5],
      [10, 0.5, 20, 50],
    ]);
  });

  it('ends when the budget does', () => {
    const budget = budgetOf({ operations: 10 });
    expect(
      filledPatches(
        [
          [
            [0, 0],
            [90, 90],
            [0, 90],
          ],
        ],
        false,
        seen,
        budget,
      ).length,
    ).toBeLessThan(15);
    expect(budget.operations).toBeLessThanOrEqual(0);
    expect(filledPatches([square(0, 0, 9), square(0, 20, 9)], false, seen, budgetOf({ operations: 0 }))).toEqual([]);
  });

  it('ends when there is no room for more', () => {
    const rows = Array.from({ length: 30 }, (_, i) => square(0, i * 3, 2));
    expect(filledPatches(rows, false, seen, budgetOf({ marks: 5 }))).toHaveLength(6);
    const slope: Corners = [
      [0, 0],
      [90, 90],
      [0, 90],
    ];
    expect(filledPatches([slope], false, seen, budgetOf({ marks: 5 }))).toHaveLength(6);
  });

  it('costs more where more edges run side by side', () => {
    const cost = (count: number): number => {
      const budget = budgetOf();
      const before = budget.operations;
      filledPatches(
        Array.from({ length: count }, (_, i) => square(i * 2, 0, 1)),
        false,
        seen,
        budget,
      );
      return before - budget.operations;
    };
    expect(cost(40)).toBeGreaterThan(cost(2) + 10);
  });
});
