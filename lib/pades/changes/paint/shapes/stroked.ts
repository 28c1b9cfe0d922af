import { around, type Matrix } from '../../../../pdf/geometry/matrix.ts';
import { area, type Rect } from '../../../../pdf/geometry/rect.ts';
import type { Budget } from '../../states/budget.ts';
import { filledPatches, type Patch, type Point } from './filled.ts';

/** What draws a line (ISO 32000-2 § 8.4.3): its width and corners are those of the space that `ctm` takes to the page. */
export interface Pen {
  readonly ctm: Matrix;
  readonly width: number;
  /** Outer corners run out to a point. */
  readonly mitred: boolean;
  readonly miterLimit: number;
}

export interface Stroke extends Patch {
  /** It hides as an area does; thinner lines are counted by themselves. */
  readonly wide: boolean;
}

const WIDE = 3;
/** Viewers draw no line thinner. */
const THINNEST = 0.1;
/** A thin line is split into pieces that rise or fall by no more than this. */
const PIECE = 12;

/** What a line hides of what is seen, segment by segment and corner by corner; undefined for a pen of no shape. */
export function strokedPatches(
  parts: readonly (readonly Point[])[],
  pen: Pen,
  seen: Rect,
  budget: Budget,
): Stroke[] | undefined {
  const [a, b, c, d] = pen.ctm;
  const size = Math.abs(a * d - b * c);
  if (!(size > 1e-9)) return undefined;
  const half = Math.max(pen.width, THINNEST / Math.sqrt(size)) / 2;
  const drawing: Drawing = { half, pen, seen, budget, strokes: [] };
  for (const part of parts) drawLine(part, drawing);
  return drawing.strokes;
}

interface Drawing {
  readonly half: number;
  readonly pen: Pen;
  readonly seen: Rect;
  readonly budget: Budget;
  readonly strokes: Stroke[];
}

interface Segment {
  readonly from: Point;
  readonly to: Point;
  /** Of length 1, in the space of the pen. */
  readonly way: Point;
}

function drawLine(part: readonly Point[], drawing: Drawing): void {
  const segments: Segment[] = [];
  const { strokes, budget } = drawing;
  for (const [i, from] of part.entries()) {
    const to = part[i + 1];
    if (to === undefined || strokes.length > budget.marks) break;
    const segment = { from, to, way: wayOf(drawing.pen.ctm, from, to) };
    strokes.push(...segmentPatches(segment, drawing));
    if (from[0] !== to[0] || from[1] !== to[1]) segments.push(segment);
  }
  if (!drawing.pen.mitred) return;
  for (const [i, segment] of segments.entries()) {
    if (strokes.length > budget.marks) break;
    const before = segments[i - 1] ?? (segments.at(-1) as Segment);
    if (before.to[0] === segment.from[0] && before.to[1] === segment.from[1])
      strokes.push(...spikePatches(before, segment, drawing));
  }
}

/** The way from one point of the page to another as the pen goes it. */
function wayOf([a, b, c, d]: Matrix, from: Point, to: Point): Point {
  const [x, y] = [to[0] - from[0], to[1] - from[1]];
  const size = a * d - b * c;
  const [u, v] = [(d * x - c * y) / size, (a * y - b * x) / size];
  const length = Math.hypot(u, v);
  return length > 0 ? [u / length, v / length] : [1, 0];
}

/** A point of the page moved by so much in the space of the pen. */
function moved([x, y]: Point, [a, b, c, d]: Matrix, u: number, v: number): Point {
  return [x + a * u + c * v, y + b * u + d * v];
}

/** A segment with caps that stick out, as the widest do. */
function segmentPatches(segment: Segment, drawing: Drawing): Stroke[] {
  const corners = cornersOf(segment, drawing);
  if (thicknessOf(corners) > WIDE) return filledPatches([corners], false, drawing.seen, drawing.budget).map(wide);
  const part = partSeen(segment, drawing);
  return part ? piecesOf(cornersOf(part, drawing), drawing.budget) : [];
}

const wide = (patch: Patch): Stroke => ({ ...patch, wide: true });

type Corners = readonly [Point, Point, Point, Point];

function cornersOf({ from, to, way: [u, v] }: Segment, { half, pen }: Drawing): Corners {
  const corner = (at: Point, along: number, aside: number): Point =>
    moved(at, pen.ctm, half * (along * u - aside * v), half * (along * v + aside * u));
  return [corner(from, -1, -1), corner(to, 1, -1), corner(to, 1, 1), corner(from, -1, 1)];
}

/** The height of a parallelogram over its first side. */
function thicknessOf(corners: Corners): number {
  const [p, q] = corners;
  return areaOf(corners) / Math.hypot(q[0] - p[0], q[1] - p[1]);
}

function areaOf([p, q, , s]: Corners): number {
  return Math.abs((q[0] - p[0]) * (s[1] - p[1]) - (q[1] - p[1]) * (s[0] - p[0]));
}

/** As much of a segment as can be seen. */
function partSeen({ from, to, way }: Segment, { half, pen, seen }: Drawing): Segment | undefined {
  const [a, b, c, d] = pen.ctm;
  const [wideX, wideY] = [2 * half * Math.hypot(a, c), 2 * half * Math.hypot(b, d)];
  let [first, last] = [0, 1];
  for (const [start, end, low, high] of [
    [from[0], to[0], seen.x0 - wideX, seen.x1 + wideX],
    [from[1], to[1], seen.y0 - wideY, seen.y1 + wideY],
  ] as const) {
    const [p, q] = [(low - start) / (end - start), (high - start) / (end - start)];
    first = Math.max(first, Math.min(p, q));
    last = Math.min(last, Math.max(p, q));
  }
  return first <= last ? { from: between(from, to, first), to: between(from, to, last), way } : undefined;
}

function between(p: Point, q: Point, share: number): Point {
  return [p[0] + (q[0] - p[0]) * share, p[1] + (q[1] - p[1]) * share];
}

/** A thin line as boxes one after another: each hides its part all over. */
function piecesOf([p, q, r, s]: Corners, budget: Budget): Stroke[] {
  const rise = Math.min(Math.abs(q[0] - p[0]), Math.abs(q[1] - p[1]));
  const count = Math.max(1, Math.ceil(rise / PIECE));
  const own = areaOf([p, q, r, s]) / count;
  const strokes: Stroke[] = [];
  for (let i = 0; i < count && budget.operations-- > 0; i++) {
    const [f, t] = [i / count, (i + 1) / count];
    const box = around([between(p, q, f), between(p, q, t), between(s, r, t), between(s, r, f)]);
    strokes.push({ box, share: own / area(box), wide: false });
  }
  return strokes;
}

/** Where an outer corner runs out to a point (§ 8.4.3.5). */
function spikePatches(before: Segment, after: Segment, { half, pen, seen, budget }: Drawing): Stroke[] {
  const [[ux, uy], [vx, vy]] = [before.way, after.way];
  const turn = ux * vx + uy * vy; // the caps of both reach over a corner of 90 degrees or less
  const reach = 1 / Math.sqrt(Math.max(0, (1 + turn) / 2));
  if (turn >= 0 || reach > pen.miterLimit) return [];
  const [x, y] = [(ux - vx) / Math.hypot(ux - vx, uy - vy), (uy - vy) / Math.hypot(ux - vx, uy - vy)];
  const at = (out: number, aside: number): Point =>
    moved(after.from, pen.ctm, half * (x * out - y * aside), half * (y * out + x * aside));
  const shoulder = Math.sqrt(1 - 1 / reach ** 2);
  const spike = [at(0, 0), at(1 / reach, shoulder), at(reach, 0), at(1 / reach, -shoulder)];
  return filledPatches([spike], false, seen, budget).map(wide);
}
