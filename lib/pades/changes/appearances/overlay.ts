import { area, overlap, type Rect } from '../../../pdf/geometry/rect.ts';
import { isLeader } from '../paint/leaders.ts';
import type { Mark, Painting } from '../paint/painting.ts';
import type { PagePaint } from './page-paint.ts';

function isText(mark: Mark): boolean {
  return mark.kind === 'text' && !isLeader(mark.text);
}

/** What an appearance does to the text of its page: which texts it covers, and which it is written over. */
export interface Cover {
  readonly hidden: ReadonlySet<number>;
  readonly written: ReadonlySet<number>;
  readonly opaqueShare: number;
}

/** Share of a run of text that may be touched, and the part of one letter that may not. */
const HIDES = 0.08;
const LETTER = 0.3;
const WRITES = 0.2;
/** Share of a run, and of a letter, that a picture with openings may hide. */
const BLOTTED = 0.4;
const WHOLE = 0.8;
/** How much darker a run of text may become, as the negative logarithm of the light that is left. */
const SHADED = 1.2;
/** Share of a run of text that thin lines may cross. */
const CROSSED = 0.3;

/** Undefined when there is too much to compare: more pairs than these of a text and a mark over it. */
export function coverOf(
  page: PagePaint,
  appearance: Painting,
  own: number,
  pairs: number = maxPairs,
): Cover | undefined {
  const hidden = new Set<number>();
  const written = new Set<number>();
  const areas = appearance.marks.filter((mark) => mark.share > 0 && mark.kind !== 'stroke' && !mark.pierced);
  const shades = appearance.marks.filter((mark) => (mark.shade ?? 0) > 0);
  const pierced = appearance.marks.filter((mark) => mark.share > 0 && mark.pierced);
  const lines = appearance.marks.filter((mark) => mark.share > 0 && mark.kind === 'stroke');
  const texts = appearance.marks.filter(isWritten);
  const bounds = boundsOf([...areas, ...shades, ...pierced, ...lines, ...texts].map((mark) => mark.box));
  let left = pairs;
  const others = [...page.appearances].flatMap(([num, { marks }]) => (num === own ? [] : marks));
  for (const [i, mark] of [...page.painting.marks, ...others].entries()) {
    if (!isText(mark) || !bounds || !overlap(bounds, mark.box)) continue;
    left -= areas.length + shades.length + lines.length + texts.length + pierced.length;
    const near = pierced.filter(({ box }) => overlap(box, mark.box));
    left -= near.length * WINDOWS;
    if (left < 0) return undefined;
    const size = area(mark.box);
    const height = Math.min(mark.box.y1 - mark.box.y0, mark.box.x1 - mark.box.x0);
    const maxHidden = Math.min(HIDES * size, LETTER * height * height);
    if (hiddenOf(mark.box, areas) > maxHidden || hiddenOf(mark.box, lines) > CROSSED * size) hidden.add(i);
    else if (shadeOf(mark.box, shades) > SHADED * size) hidden.add(i);
    else if (isBlotted(mark.box, near)) hidden.add(i);
    if (texts.some(({ box }) => area(overlap(box, mark.box)) > WRITES * Math.min(size, area(box)))) written.add(i);
  }
  return { hidden, written, opaqueShare: hiddenOf(page.box, [...areas, ...pierced]) / Math.max(1, area(page.box)) };
}

/** Places within one letter at which it is looked at, and within a whole run of text. */
const STEPS = 8;
const maxSteps = 1_600;
/** What a run of text costs for each part of a seal that crosses it. */
const WINDOWS = 40;

/** A seal may cross a run of text, and be seen through, but not take a large part of it, nor a whole letter. */
function isBlotted(box: Rect, near: readonly Mark[]): boolean {
  if (near.length === 0) return false;
  if (hiddenOf(box, near) > BLOTTED * area(box)) return true;
  const [width, height] = [box.x1 - box.x0, box.y1 - box.y0];
  const [side, along] = [Math.min(width, height), Math.max(width, height)];
  const steps = Math.min(maxSteps, Math.ceil((STEPS * along) / Math.max(0.1, side)));
  for (let i = 0; i <= steps; i++) {
    const from = ((along - side) * i) / Math.max(1, steps);
    const letter =
      width >= height
        ? { x0: box.x0 + from, x1: box.x0 + from + side, y0: box.y0, y1: box.y1 }
        : { x0: box.x0, x1: box.x1, y0: box.y0 + from, y1: box.y0 + from + side };
    if (hiddenOf(letter, near) > WHOLE * area(letter)) return true;
  }
  return false;
}

/** The part of a box that marks hide, all together. */
function hiddenOf(box: Rect, marks: readonly Mark[]): number {
  let sum = 0;
  for (const mark of marks) sum += area(overlap(mark.box, box)) * mark.share;
  return sum;
}

function shadeOf(box: Rect, marks: readonly Mark[]): number {
  return marks.reduce((sum, mark) => sum + area(overlap(mark.box, box)) * (mark.shade ?? 0), 0);
}

/** Text of an appearance, whatever it says: in a font of its own even blanks and dots may be areas. */
function isWritten(mark: Mark): boolean {
  const { kind, foreign, text = 'unread' } = mark;
  return kind === 'text' && (foreign === true ? text !== '' : /\S/u.test(text));
}

const maxPairs = 20_000_000;

function boundsOf(boxes: readonly Rect[]): Rect | undefined {
  const [first] = boxes;
  if (!first) return undefined;
  const bounds = { ...first };
  for (const box of boxes) {
    bounds.x0 = Math.min(bounds.x0, box.x0);
    bounds.y0 = Math.min(bounds.y0, box.y0);
    bounds.x1 = Math.max(bounds.x1, box.x1);
    bounds.y1 = Math.max(bounds.y1, box.y1);
  }
  return bounds;
}

/** A scanned page: pictures over most of it and no text to be read; or lines and curves where letters should be. */
export function isPicture(page: PagePaint): boolean {
  const { marks } = page.painting;
  if (marks.some(isText)) return false;
  const covered = marks.some(
    (mark) => mark.kind === 'image' && area(overlap(mark.box, page.box)) > 0.4 * area(page.box),
  );
  return covered || marks.filter((mark) => mark.kind === 'fill').length > 50;
}

/** Share of another annotation's box that an appearance hides. */
export function hiddenShare(rect: Rect, appearance: Painting): number {
  return hiddenOf(rect, appearance.marks) / Math.max(0.01, area(rect));
}
