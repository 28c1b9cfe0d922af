import type { PdfValue } from '../../pdf/objects.ts';
import type { Rect } from '../../pdf/pages.ts';
import type { PdfView } from '../../pdf/view.ts';
import type { Budget } from './budget.ts';
import { filledPatches, strokedPatches } from './cover.ts';
import type { FontText } from './font-text.ts';
import { boxOfShape, fills, grown, joined, type Shape } from './mark-shapes.ts';
import { type Matrix, overlap } from './matrix.ts';

/** Something a content stream paints, as a box in the space of its page. */
export interface Mark {
  readonly kind: 'text' | 'fill' | 'stroke' | 'image' | 'shading';
  readonly box: Rect;
  /** How much of what lies under it is hidden: 1 all, 0 nothing. */
  readonly share: number;
  /** Part of a picture that is open elsewhere, as a seal is. */
  readonly pierced?: boolean;
  /** A line or area of more than a rectangle's corners: a drawing. */
  readonly drawn?: boolean;
  /** Drawn by a font that came with the file: even a blank may be an area. */
  readonly foreign?: boolean;
  /** Undefined when the font does not say. */
  readonly text?: string | undefined;
}

export interface Painting {
  readonly marks: readonly Mark[];
  /** False when there was too much to look at. */
  readonly complete: boolean;
  /** A part of it belongs to a layer that can be switched off. */
  readonly switched: boolean;
  /** Readers differ on a part of it. */
  readonly odd: boolean;
}

/** A look that paints nothing. */
export const blank: Painting = { marks: [], complete: true, switched: false, odd: false };

/** The graphics state, as far as it matters here (ISO 32000-2 § 8.4). */
export interface State {
  readonly ctm: Matrix;
  readonly clip: Rect | undefined;
  readonly alpha: number;
  readonly strokeAlpha: number;
  /** Multiplied with what lies under it, or the darker of the two. */
  readonly blended: boolean;
  /** Grey, RGB or CMYK of which at least half the light is left; false when that cannot be told. */
  readonly bright: boolean;
  readonly lineWidth: number;
  readonly font: FontText;
  readonly size: number;
  readonly leading: number;
  readonly rise: number;
  readonly scale: number;
  readonly charSpace: number;
  readonly wordSpace: number;
  readonly mode: number;
}

/** What is painted so far, and with what it is found. */
export interface Painter {
  readonly view: PdfView;
  readonly marks: Mark[];
  readonly budget: Budget;
  /** What is hidden must be known to the point: it is a look, not the page under it. */
  readonly covering: boolean;
  complete: boolean;
  switched: boolean;
  odd: boolean;
}

/** A wider line hides as an area does; thinner ones are counted by themselves. */
const WIDE = 3;

/** Paints the parts of a path. */
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
  const points = parts.map((part) => (part.closed && part.all?.[0] ? [...part.all, part.all[0]] : (part.all ?? [])));
  const drawn = parts.some((part) => part.points > 5);
  painter.budget.operations -= parts.reduce((sum, part) => sum + part.points, 0);
  if (kind !== 'stroke') {
    for (const { box, share } of filledPatches(points, evenOdd))
      add(painter, state, 'fill', box, share, undefined, drawn);
    if (parts.length > 0) add(painter, state, 'fill', parts.map(boxOfShape).reduce(joined), 0, undefined, drawn);
  }
  if (kind === 'fill') return;
  const [a, b, c, d] = state.ctm;
  const width = state.lineWidth * Math.sqrt(Math.abs(a * d - b * c));
  const shown = { ...state, alpha: state.strokeAlpha, bright: false };
  for (const { box, share } of strokedPatches(points, Math.max(0.1, width))) {
    add(painter, shown, width > WIDE ? 'fill' : 'stroke', box, share, undefined, drawn);
  }
}

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
): void {
  const box = state.clip ? overlap(state.clip, grown(whole)) : grown(whole);
  if (!box) return;
  if (--painter.budget.marks < 0) {
    painter.complete = false;
    return;
  }
  const shines = state.blended && state.bright;
  const hidden = shines ? 0 : share * (state.alpha > THIN ? 1 : Math.max(0, state.alpha));
  painter.marks.push(
    kind === 'text'
      ? { kind, box, share: 0, text, foreign: special }
      : { kind, box, share: hidden, drawn, pierced: special },
  );
}

/** Grey, RGB or CMYK of which at least half the light is left. */
export function isBright(operands: readonly PdfValue[]): boolean {
  const [a = 0, b = a, c = a, k] = operands.map((item) => (typeof item === 'number' ? item : 0));
  if (k !== undefined) return 0.3 * (1 - a) + 0.59 * (1 - b) + 0.11 * (1 - c) - k >= 0.5;
  return 0.3 * a + 0.59 * b + 0.11 * c >= 0.5;
}
