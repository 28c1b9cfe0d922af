import type { Rect } from '../../../../pdf/geometry/rect.ts';
import type { Point } from './filled.ts';

export const unit: Rect = { x0: 0, y0: 0, x1: 1, y1: 1 };
export const nothing: Rect = { x0: 0, y0: 0, x1: 0, y1: 0 };
export const everything: Rect = { x0: -1e6, y0: -1e6, x1: 1e6, y1: 1e6 };

/** One part of a path: its box and its area so far, never its points. */
export interface Shape {
  points: number;
  x0: number;
  y0: number;
  x1: number;
  y1: number;
  /** Twice the area, signed, of the polygon from the first point to the last. */
  twice: number;
  /** Where what it covers must be known. */
  readonly kept: boolean;
  /** Where it goes, curves as short lines, if that is kept. */
  readonly all: Point[];
  closed: boolean;
  first: Point;
  last: Point;
}

export function newShape(keep: boolean): Shape {
  const far = Number.POSITIVE_INFINITY;
  return {
    points: 0,
    x0: far,
    y0: far,
    x1: -far,
    y1: -far,
    twice: 0,
    kept: keep,
    all: [],
    closed: false,
    first: [0, 0],
    last: [0, 0],
  };
}

export function extend(shape: Shape, point: Point): void {
  if (shape.kept) shape.all.push(point);
  reach(shape, point);
}

/** How far a curve may be from the short lines it is taken for. */
const NEAR = 0.25;
const maxLines = 200;

/** A curve from the last point (ISO 32000-2 § 8.5.2.2); false when it is too large to be followed. */
export function curve(shape: Shape, a: Point, b: Point, to: Point): boolean {
  const from = shape.last;
  for (const point of [a, b, to]) reach(shape, point);
  if (!shape.kept) return true;
  const bend = Math.max(bendOf(from, a, b), bendOf(a, b, to));
  const lines = Math.max(1, Math.ceil(Math.sqrt((0.75 * bend) / NEAR)));
  for (let i = 1; i <= Math.min(lines, maxLines); i++) shape.all.push(curveAt(from, a, b, to, i / lines));
  return lines <= maxLines;
}

function bendOf(p: Point, q: Point, r: Point): number {
  return Math.hypot(p[0] - 2 * q[0] + r[0], p[1] - 2 * q[1] + r[1]);
}

function curveAt(p: Point, q: Point, r: Point, s: Point, t: number): Point {
  const u = 1 - t;
  const [f, g, h, i] = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t];
  return [f * p[0] + g * q[0] + h * r[0] + i * s[0], f * p[1] + g * q[1] + h * r[1] + i * s[1]];
}

function reach(shape: Shape, point: Point): void {
  const [x, y] = point;
  if (shape.points++ === 0) shape.first = point;
  else shape.twice += shape.last[0] * y - x * shape.last[1];
  shape.last = point;
  shape.x0 = Math.min(shape.x0, x);
  shape.y0 = Math.min(shape.y0, y);
  shape.x1 = Math.max(shape.x1, x);
  shape.y1 = Math.max(shape.y1, y);
}

export function boxOfShape({ x0, y0, x1, y1 }: Shape): Rect {
  return { x0, y0, x1, y1 };
}

export function joined(a: Rect, b: Rect): Rect {
  return { x0: Math.min(a.x0, b.x0), y0: Math.min(a.y0, b.y0), x1: Math.max(a.x1, b.x1), y1: Math.max(a.y1, b.y1) };
}

/** True when a closed path takes up much of its box; a drawn signature or a letter does not. */
export function fills(shape: Shape): boolean {
  const { first, last } = shape;
  const closed = shape.twice + last[0] * first[1] - first[0] * last[1];
  return Math.abs(closed) / 2 > 0.4 * (shape.x1 - shape.x0) * (shape.y1 - shape.y0);
}

/** Lines have no width of their own; they get a hair so that boxes meet. */
export function grown(box: Rect): Rect {
  const hair = 0.01;
  const wide = box.x1 - box.x0 < hair ? hair : 0;
  const high = box.y1 - box.y0 < hair ? hair : 0;
  return wide || high ? { ...box, x1: box.x1 + wide, y1: box.y1 + high } : box;
}
