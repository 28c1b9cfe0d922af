import type { Point } from '../../../../../lib/pades/changes/paint/shapes/filled.ts';
import { type Pen, type Stroke, strokedPatches } from '../../../../../lib/pades/changes/paint/shapes/stroked.ts';
import { identity } from '../../../../../lib/pdf/geometry/matrix.ts';
import { area, overlap, type Rect } from '../../../../../lib/pdf/geometry/rect.ts';
import { budgetOf, rounded } from '../../small-papers.ts';

export const seen: Rect = { x0: 0, y0: 0, x1: 200, y1: 200 };
export const pen = (width: number, more: Partial<Pen> = {}): Pen => ({
  ctm: identity,
  width,
  mitred: false,
  miterLimit: 10,
  ...more,
});

export function stroked(line: readonly Point[], by: Pen, budget = budgetOf()): Stroke[] {
  return strokedPatches([line], by, seen, budget) ?? [];
}

export const hidden = (strokes: readonly Stroke[], box: Rect = seen): number =>
  strokes.reduce((all, stroke) => all + area(overlap(stroke.box, box)) * stroke.share, 0);
export const boxes = (strokes: readonly Stroke[]): number[][] =>
  strokes.map(({ box: { x0, y0, x1, y1 } }) => [x0, y0, x1, y1].map(rounded));
