import { area, overlap, type Rect } from '../../../pdf/geometry/rect.ts';
import type { Mark, Written } from '../paint/painting.ts';

/** Text of an appearance, string by string, as it stands there. */
export interface ReadLine {
  readonly text: string;
  readonly written: Written;
}

export interface Reading {
  /** How far the field is turned against its page, as degrees (table 192, R). */
  readonly turn: number;
  /** From the space of the appearance to the page. */
  readonly scale: number;
  /** What is to be read. */
  readonly value: string;
  /** Letters stand in cells of their own (table 231, bit 25). */
  readonly comb: boolean;
}

/** Points; smaller letters are read by nobody, nor are those that are much smaller than the others beside them. */
const SMALLEST = 2;
const LEAST_OF_LARGEST = 0.5;
const FAINT = 0.2;
/** Of light between a letter and what it stands on. */
const CONTRAST = 0.15;
const NEARLY_ALL = 0.9;
/** Parts of the height of a letter. */
const OVERLAP = 0.3;
const SAME_LINE = 0.4;
const TORN = 1;

/** The strings of an appearance that are more than blanks; undefined when it is not known where one stands. */
export function linesOf(marks: readonly Mark[]): readonly ReadLine[] | undefined {
  const lines: ReadLine[] = [];
  for (const { kind, text = '', written } of marks) {
    if (kind !== 'text' || text.trim() === '') continue;
    if (!written) return undefined;
    lines.push({ text, written });
  }
  return lines;
}

/**
 * Why people read something else than the strings say one after the other: they are turned, mirrored, tiny, faint or pale, lie over one another,
 * or stand in another order than they were painted in. Undefined when they do not.
 */
export function illegible(lines: readonly ReadLine[], marks: readonly Mark[], reading: Reading): string | undefined {
  const largest = Math.max(0, ...lines.map(({ written }) => written.height));
  for (const { text, written } of lines) {
    if (!isUpright(written, reading.turn)) return 'text of a field is turned or mirrored';
    const least = Math.max(SMALLEST / reading.scale, LEAST_OF_LARGEST * largest);
    if (written.height < least) return 'text of a field is too small to be read';
    if (written.alpha < FAINT || !standsOut(written, marks)) return 'text of a field is too pale to be read';
    if (text.length > 1 && written.spacing < -OVERLAP) return 'letters of a field lie over one another';
  }
  for (const [i, line] of lines.slice(1).entries()) {
    if (!follows(lines[i] as ReadLine, line)) return 'text of a field is read in another order than it is painted';
  }
  return undefined;
}

/** Why what was shown and is shown again by the same strings is read otherwise: a part is cut off, or they are torn apart. */
export function torn(
  before: readonly ReadLine[],
  now: readonly ReadLine[],
  { value, comb }: Reading,
): string | undefined {
  const seen = Math.min(1, ...before.map(({ written }) => written.seen));
  if (now.some(({ written }) => written.seen < seen - 0.1)) return 'text of a field is cut off';
  if (comb || before.some(isSpread) || !(now.some(isSpread) || gapsOf(now, value))) return undefined;
  return gapsOf(before, value) ? undefined : 'text of a field is torn apart';
}

function isSpread({ text, written }: ReadLine): boolean {
  return text.length > 1 && written.spacing > TORN / 2;
}

function isUpright({ along, up }: Written, turn: number): boolean {
  const [dx, dy] = along;
  const [ux, uy] = up;
  if (dx * uy - dy * ux <= 0) return false;
  const angle = (Math.atan2(dy, dx) * 180) / Math.PI;
  const off = Math.abs(((angle - turn + 540) % 360) - 180);
  return off < 5;
}

/** Against the last area that was painted for it, or the paper. */
function standsOut({ box, light }: Written, marks: readonly Mark[]): boolean {
  if (light === undefined) return false;
  const ground = marks.findLast(
    (mark) => mark.kind !== 'text' && mark.share > NEARLY_ALL && area(overlap(mark.box, box)) > NEARLY_ALL * area(box),
  );
  const under = ground ? ground.light : 1;
  return under !== undefined && Math.abs(light - under) > CONTRAST;
}

/** How far the beginning of a string is from the end of the one before: along the line, and above it, in heights of a letter. */
function distance(
  { written: a }: ReadLine,
  { written: b }: ReadLine,
): { readonly along: number; readonly above: number } {
  const [dx, dy] = a.along;
  const length = Math.hypot(dx, dy) || 1;
  const [x, y] = [b.start[0] - a.end[0], b.start[1] - a.end[1]];
  const height = a.height || 1;
  return { along: (x * dx + y * dy) / length / height, above: (y * dx - x * dy) / length / height };
}

function follows(a: ReadLine, b: ReadLine): boolean {
  const { along, above } = distance(a, b);
  if (Math.abs(above) >= SAME_LINE) return above < 0;
  const [dx, dy] = a.written.along;
  const [x, y] = [b.written.start[0] - a.written.start[0], b.written.start[1] - a.written.start[1]];
  const moved = (x * dx + y * dy) / (Math.hypot(dx, dy) || 1) / (a.written.height || 1);
  return along > -OVERLAP || moved >= leastWidth(a.text);
}

/** The fonts that every reader has need not say how wide their letters are: so wide they are at least, in heights. */
function leastWidth(text: string): number {
  return Array.from(text.trim()).reduce((sum, letter) => sum + (/\d/u.test(letter) ? 0.4 : 0.15), 0);
}

/** Whether a wide gap, or a line that ends early, stands where the value has no blank. */
function gapsOf(lines: readonly ReadLine[], value: string): boolean {
  const blanks = new Set<number>();
  let letters = 0;
  for (const letter of value.normalize('NFC')) {
    if (/\s/u.test(letter)) blanks.add(letters);
    else letters += letter.length;
  }
  let passed = 0;
  for (const [i, line] of lines.entries()) {
    const before = lines[i - 1];
    if (before && !blanks.has(passed)) {
      const { along, above } = distance(before, line);
      if (Math.abs(above) < SAME_LINE ? along > TORN : true) return true;
    }
    passed += line.text.normalize('NFC').replace(/\s+/gu, '').length;
  }
  return false;
}

/** From the box of an appearance to its place on the page (§ 12.5.5). */
export function scaleOf(box: Rect, rect: Rect | undefined): number {
  const [width, height] = [box.x1 - box.x0, box.y1 - box.y0];
  if (!rect || width <= 0 || height <= 0) return 1;
  return Math.min((rect.x1 - rect.x0) / width, (rect.y1 - rect.y0) / height);
}
