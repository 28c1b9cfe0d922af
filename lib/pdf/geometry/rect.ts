/** Lower left and upper right corner, in points. */
export interface Rect {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

export function overlap(a: Rect, b: Rect): Rect | undefined {
  const both = {
    x0: Math.max(a.x0, b.x0),
    y0: Math.max(a.y0, b.y0),
    x1: Math.min(a.x1, b.x1),
    y1: Math.min(a.y1, b.y1),
  };
  return both.x1 > both.x0 && both.y1 > both.y0 ? both : undefined;
}

export function area(rect: Rect | undefined): number {
  return rect ? (rect.x1 - rect.x0) * (rect.y1 - rect.y0) : 0;
}
