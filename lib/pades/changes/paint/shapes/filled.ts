import type { Rect } from '../../../../pdf/geometry/rect.ts';
import type { Budget } from '../../states/budget.ts';

/** A part of the page that is hidden, and how much of it: 1 all, 0 nothing. */
export interface Patch {
  readonly box: Rect;
  readonly share: number;
}

export type Point = readonly [number, number];

/** From its lower to its upper end. */
interface Edge {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
  readonly turn: 1 | -1;
}

type Span = readonly [from: number, to: number];

/** A level is a height at which an edge begins or ends: between two of them edges are straight. */
interface Sweep {
  readonly evenOdd: boolean;
  readonly budget: Budget;
  /** By their lower ends. */
  readonly waiting: Edge[];
  readonly patches: Patch[];
  active: Edge[];
}

/** Bands lower than this are put together: each hides what any of them does. */
const LOW = 1;
/** Narrower is nothing. */
const HAIR = 0.001;
const maxBands = 5_000;

/**
 * What a filled path hides of what is seen (ISO 32000-2 § 8.5.3.3), never less than it does: in bands between the heights
 * of its corners, from left to right. Ends early when the budget does.
 */
export function filledPatches(
  parts: readonly (readonly Point[])[],
  evenOdd: boolean,
  seen: Rect,
  budget: Budget,
): Patch[] {
  const edges = parts.flatMap(edgesOf).filter(({ y1 }) => y1 > seen.y0);
  const inside = edges.flatMap(({ y0, y1 }) => [Math.max(y0, seen.y0), Math.min(y1, seen.y1)]);
  const levels = [...new Set(inside)].sort((a, b) => a - b);
  const sweep: Sweep = { evenOdd, budget, waiting: edges.sort((a, b) => b.y0 - a.y0), patches: [], active: [] };
  let low: Span[] = [];
  let from = levels[0] ?? 0;
  for (const [i, bottom] of levels.entries()) {
    const top = levels[i + 1];
    if (top === undefined || isSpent(sweep)) break;
    moveTo(sweep, bottom);
    if (top - from > LOW) {
      addPatches(sweep, low, from, bottom);
      low = [];
      from = bottom;
    }
    if (top - bottom > LOW) {
      addBands(sweep, bottom, top);
      from = top;
    } else for (const span of spansOf(sweep, bottom, top)) low.push(span);
  }
  addPatches(sweep, low, from, levels.at(-1) ?? from);
  return sweep.patches;
}

function edgesOf(part: readonly Point[]): Edge[] {
  return part.flatMap(([ax, ay], i): Edge[] => {
    const [bx, by] = part[(i + 1) % part.length] as Point;
    if (ay < by) return [{ x0: ax, y0: ay, x1: bx, y1: by, turn: 1 }];
    return by < ay ? [{ x0: bx, y0: by, x1: ax, y1: ay, turn: -1 }] : [];
  });
}

/** The edges above this height come in, those that end there go. */
function moveTo(sweep: Sweep, bottom: number): void {
  sweep.active = sweep.active.filter(({ y1 }) => y1 > bottom);
  for (let next = sweep.waiting.at(-1); next && next.y0 <= bottom; next = sweep.waiting.at(-1)) {
    sweep.active.push(next);
    sweep.waiting.pop();
  }
}

/** Between two levels, in as many bands as it takes for no edge to lean over by more than 1, or for none to be higher. */
function addBands(sweep: Sweep, bottom: number, top: number): void {
  const lean = sweep.active.reduce((max, edge) => Math.max(max, Math.abs(xAt(edge, top) - xAt(edge, bottom))), 0);
  const count = Math.min(maxBands, Math.max(1, Math.ceil(Math.min(lean, top - bottom))));
  const height = (top - bottom) / count;
  for (let i = 0; i < count && !isSpent(sweep); i++) {
    const [y0, y1] = [bottom + i * height, bottom + (i + 1) * height];
    addPatches(sweep, spansOf(sweep, y0, y1), y0, y1);
  }
}

/** Whoever asks sees by the budget that it was not enough. */
function isSpent({ budget, patches }: Sweep): boolean {
  return budget.operations <= 0 || patches.length > budget.marks;
}

function xAt({ x0, y0, x1, y1 }: Edge, y: number): number {
  return x0 + ((y - y0) / (y1 - y0)) * (x1 - x0);
}

/** What is inside half way up, as far as it leans over, and what lies between edges that cross within the band. */
function spansOf({ active, evenOdd, budget }: Sweep, bottom: number, top: number): Span[] {
  budget.operations -= 1 + (active.length >> 2);
  const middle = (bottom + top) / 2;
  const crossings = active
    .map((edge) => ({ x: xAt(edge, middle), low: xAt(edge, bottom), high: xAt(edge, top), turn: edge.turn }))
    .sort((p, q) => p.x - q.x);
  const spans: Span[] = [];
  let winding = 0;
  for (const [i, { x, low, high, turn }] of crossings.entries()) {
    winding += turn;
    const inside = evenOdd ? i % 2 === 0 : winding !== 0;
    const next = crossings[i + 1];
    if (inside && next && next.x - x > HAIR) spans.push([Math.min(low, high), Math.max(next.low, next.high)]);
  }
  for (const end of ['low', 'high'] as const) {
    let furthest = Number.NEGATIVE_INFINITY;
    for (const crossing of crossings) {
      if (crossing[end] < furthest) spans.push([crossing[end], furthest]);
      furthest = Math.max(furthest, crossing[end]);
    }
  }
  return spans;
}

/** Spans that meet become one. */
function addPatches({ patches }: Sweep, spans: readonly Span[], y0: number, y1: number): void {
  let reach = Number.NEGATIVE_INFINITY;
  for (const [from, to] of [...spans].sort((a, b) => a[0] - b[0])) {
    const x0 = Math.max(from, reach);
    if (to - x0 > HAIR) patches.push({ box: { x0, y0, x1: to, y1 }, share: 1 });
    reach = Math.max(reach, to);
  }
}
