import type { PdfView } from '../../../pdf/document/view.ts';
import { identity, type Matrix } from '../../../pdf/geometry/matrix.ts';
import { overlap, type Rect } from '../../../pdf/geometry/rect.ts';
import { type TextState, textStart } from '../../../pdf/text/text-position.ts';
import type { Budget } from '../states/budget.ts';
import { type FontText, unknownFont } from './font-text.ts';
import type { Mark, Painting, Written } from './painting.ts';
import { filledPatches } from './shapes/filled.ts';
import { boxOfShape, everything, fills, grown, joined, type Shape } from './shapes/mark-shapes.ts';
import { type Pen, strokedPatches } from './shapes/stroked.ts';

/** The graphics state, as far as it decides what is hidden. */
export interface State extends TextState {
  readonly ctm: Matrix;
  readonly clip: Rect | undefined;
  readonly alpha: number;
  readonly strokeAlpha: number;
  /** Multiplied with what lies under it, or the darker of the two. */
  readonly blended: boolean;
  /** Within a group or under a function after which blending is not with what lies under it, or not as it says. */
  readonly isolated: boolean;
  /** How much light the colour of areas leaves, 0 to 1; 0 when that is not known. */
  readonly light: number;
  /** The same for what is read, also of a device colour that is chosen by its space; undefined when that is not known. */
  readonly knownLight: number | undefined;
  /** The colour space of areas is one of the device. */
  readonly device: boolean;
  readonly lineWidth: number;
  readonly lineJoin: number;
  readonly miterLimit: number;
  readonly font: FontText;
}

export const start: State = {
  ...textStart,
  ...{ ctm: identity, clip: undefined, alpha: 1, strokeAlpha: 1, blended: false, isolated: false, light: 0 },
  ...{ knownLight: 0, device: true },
  ...{ lineWidth: 1, lineJoin: 0, miterLimit: 10 },
  font: unknownFont,
};

/** Collects marks. */
export interface Painter {
  readonly view: PdfView;
  readonly marks: Mark[];
  readonly budget: Budget;
  /** What is hidden must be known to the point: it is an appearance, not the page under it. */
  readonly covering: boolean;
  complete: boolean;
  switched: boolean;
  ambiguous: boolean;
}

export function painterOf(view: PdfView, budget: Budget, covering: boolean): Painter {
  return { view, marks: [], budget, covering, complete: true, switched: false, ambiguous: false };
}

export function paintingOf({ marks, complete, switched, ambiguous }: Painter): Painting {
  return { marks, complete, switched, ambiguous };
}

/** Corners of a path from which on each counts double, and more. */
const MANY = 10_000;

export function paintParts(
  painter: Painter,
  state: State,
  parts: readonly Shape[],
  kind: 'fill' | 'stroke' | 'both',
  evenOdd: boolean,
): void {
  if (!painter.covering) {
    const named = kind === 'stroke' ? 'stroke' : 'fill';
    for (const part of parts)
      add(painter, state, named, boxOfShape(part), named === 'fill' && fills(part) ? 1 : 0, undefined, part.points > 5);
    return;
  }
  const points = parts.map((part) => (part.closed ? [...part.all, part.first] : part.all));
  const drawn = parts.some((part) => part.points > 5);
  const seen = state.clip ?? everything;
  const corners = points.reduce((sum, part) => sum + part.length, 0);
  painter.budget.operations -= corners + corners ** 2 / MANY;
  if (painter.budget.operations <= 0) {
    painter.complete = false;
    return;
  }
  if (kind !== 'stroke') {
    for (const { box, share } of filledPatches(points, evenOdd, seen, painter.budget))
      add(painter, state, 'fill', box, share, undefined, drawn);
    if (parts.length > 0) add(painter, state, 'fill', parts.map(boxOfShape).reduce(joined), 0, undefined, drawn);
  }
  if (kind !== 'fill') {
    const shown = { ...state, alpha: state.strokeAlpha, light: 0 };
    const strokes = strokedPatches(points, penOf(state), seen, painter.budget);
    if (!strokes) painter.ambiguous = true;
    for (const { box, share, wide } of strokes ?? [])
      add(painter, shown, wide ? 'fill' : 'stroke', box, share, undefined, drawn);
  }
  if (painter.budget.operations <= 0) painter.complete = false;
}

function penOf({ ctm, lineWidth, lineJoin, miterLimit }: State): Pen {
  return { ctm, width: lineWidth, mitred: lineJoin === 0, miterLimit };
}

/** A colour that leaves so much light shines through when it is multiplied. */
const BRIGHT = 0.5;

/** Layers that let much shine through hide all the same when there are many: each counts by its part. */
const THIN = 0.2;

export function add(
  painter: Painter,
  state: State,
  kind: Mark['kind'],
  whole: Rect,
  share: number,
  text?: string,
  drawn = false,
  special = false,
  written?: Written,
): void {
  const box = state.clip ? overlap(state.clip, grown(whole)) : grown(whole);
  if (!box) return;
  if (--painter.budget.marks < 0) {
    painter.complete = false;
    return;
  }
  const shines = state.blended && !state.isolated && state.light >= BRIGHT;
  const shade = shines && share > 0 ? -Math.log(state.light) : 0;
  const hidden = shines ? 0 : share * (state.alpha > THIN ? 1 : Math.max(0, state.alpha));
  painter.marks.push(
    kind === 'text'
      ? { kind, box, share: 0, text, foreign: special, ...(written ? { written } : {}) }
      : { kind, box, share: hidden, shade, drawn, pierced: special, ...groundLight(painter, state, kind) },
  );
}

function groundLight({ covering }: Painter, { knownLight }: State, kind: Mark['kind']): Pick<Mark, 'light'> {
  return covering && kind === 'fill' ? { light: knownLight } : {};
}
