import { apply, boxOf, type Matrix, times } from '../../../pdf/geometry/matrix.ts';
import { area, overlap, type Rect } from '../../../pdf/geometry/rect.ts';
import { advance, type TextPlace } from '../../../pdf/text/text-position.ts';
import { partsOf } from './leaders.ts';
import { add, type Painter, type State } from './painter.ts';
import type { Written } from './painting.ts';
import { grown } from './shapes/mark-shapes.ts';

/** Marks where a string stands, and moves on (ISO 32000-2 § 9.4.4). */
export function showText(painter: Painter, state: State, place: TextPlace, bytes: Uint8Array): void {
  painter.budget.operations -= 1 + (bytes.length >> 2);
  const parts = painter.covering ? [bytes] : partsOf(state.font, bytes);
  painter.budget.operations -= parts.length - 1;
  if (painter.budget.operations <= 0) {
    painter.complete = false;
    return;
  }
  for (const part of parts) showPart(painter, state, place, part);
}

function showPart(painter: Painter, state: State, place: TextPlace, bytes: Uint8Array): void {
  const { width, last, text } = state.font.measure(bytes);
  const spaces = state.wordSpace === 0 ? 0 : bytes.filter((byte) => byte === 32).length;
  const length =
    ((width / 1000) * state.size + bytes.length * state.charSpace + spaces * state.wordSpace) * state.scale;
  const m = times(place.text, state.ctm);
  const room = painter.covering && bytes.length > 0 ? (Math.max(0, EM - last) / 1000) * state.size * state.scale : 0;
  const glyphs = boxOf(m, {
    ...{ x0: 0, y0: state.rise - 0.2 * state.size },
    ...{ x1: length + room, y1: state.rise + 0.75 * state.size },
  });
  const box = isOutlined(state.mode) ? outlined(glyphs, state) : glyphs;
  if (state.font.ambiguous) painter.ambiguous = true;
  const written = painter.covering ? writtenAs(m, length, state) : undefined;
  if (state.mode !== 3 && state.mode !== 7)
    add(painter, state, 'text', box, 0, text, false, !state.font.plain, written);
  advance(place, length);
}

function writtenAs(m: Matrix, length: number, state: State): Written {
  const { size, scale, rise, charSpace, alpha, clip, mode } = state;
  const [start, end] = [apply(m, 0, rise), apply(m, length, rise)];
  const [along, up] = [towards(start, apply(m, size * scale, rise)), towards(start, apply(m, 0, rise + size))];
  const box = grown(boxOf(m, { x0: 0, y0: rise, x1: length, y1: rise + size / 2 }));
  const seen = clip ? area(overlap(clip, box)) / area(box) : 1;
  // what is drawn along its outlines alone, or clips as well, has other colours than this
  const light = mode === 0 || mode === 2 ? state.knownLight : undefined;
  const spacing = size === 0 ? 0 : charSpace / Math.abs(size);
  return { start, end, along, up, height: Math.hypot(...up), spacing, alpha, light, seen, box };
}

function towards([x0, y0]: readonly [number, number], [x1, y1]: readonly [number, number]): [number, number] {
  return [x1 - x0, y1 - y0];
}

/** What the last character of an appearance may take up, whatever width its font says. */
const EM = 1_000;

/** Text rendering modes (§ 9.3.6) that draw along the outlines. */
function isOutlined(mode: number): boolean {
  return mode % 4 === 1 || mode % 4 === 2;
}

function outlined(box: Rect, { ctm: [a, b, c, d], lineWidth, lineJoin, miterLimit }: State): Rect {
  const reach = (lineWidth / 2) * (lineJoin === 0 ? Math.max(1, miterLimit) : 1);
  const [x, y] = [reach * Math.hypot(a, c), reach * Math.hypot(b, d)];
  return { x0: box.x0 - x, y0: box.y0 - y, x1: box.x1 + x, y1: box.y1 + y };
}
