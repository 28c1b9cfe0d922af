import type { Rect } from '../../pdf/pages.ts';
import { around } from './matrix.ts';

export const unit: Rect = { x0: 0, y0: 0, x1: 1, y1: 1 };
export const nothing: Rect = { x0: 0, y0: 0, x1: 0, y1: 0 };
export const everything: Rect = { x0: -1e6, y0: -1e6, x1: 1e6, y1: 1e6 };

/** True when a closed path takes up much of its box; a drawn signature or a letter does not. */
export function fills(points: readonly (readonly [number, number])[]): boolean {
  let twice = 0;
  for (const [i, [x, y]] of points.entries()) {
    const [u, v] = points[(i + 1) % points.length] as readonly [number, number];
    twice += x * v - u * y;
  }
  const box = around(points);
  return Math.abs(twice) / 2 > 0.4 * (box.x1 - box.x0) * (box.y1 - box.y0);
}

/** Lines have no width of their own; they get a hair so that boxes meet. */
export function grown(box: Rect): Rect {
  const hair = 0.01;
  const wide = box.x1 - box.x0 < hair ? hair : 0;
  const high = box.y1 - box.y0 < hair ? hair : 0;
  return wide || high ? { ...box, x1: box.x1 + wide, y1: box.y1 + high } : box;
}
