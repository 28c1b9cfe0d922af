import { normalAppearance } from '../../../pdf/annotation-text.ts';
import { PdfError } from '../../../pdf/errors.ts';
import { joinedBytes } from '../../../pdf/joined-bytes.ts';
import { boxOf, identity, type Matrix, times } from '../../../pdf/matrix.ts';
import { isArray, isDict, isInteger, isRef, isStream, itemsOf, type PdfDict } from '../../../pdf/objects.ts';
import { rectOf } from '../../../pdf/pages.ts';
import { area, overlap, type Rect } from '../../../pdf/rect.ts';
import type { PdfView } from '../../../pdf/view.ts';
import { isLeader } from '../paint/leaders.ts';
import { paint, paintForm } from '../paint/marks.ts';
import { blank, type Mark, type Painting } from '../paint/painting.ts';
import { matrixOf } from '../paint/run-content.ts';
import type { Budget } from '../states/budget.ts';

/** A page as it was before, with what it paints itself. */
export interface PagePaint {
  readonly num: number;
  readonly box: Rect;
  readonly painting: Painting;
  /** What the annotations on it paint, by object number. */
  readonly appearances: ReadonlyMap<number, Painting>;
  /** Boxes of the annotations that were seen on it, by object number. */
  readonly widgets: ReadonlyMap<number, Rect>;
}

const maxAppearances = 300;
const letter: Rect = { x0: 0, y0: 0, x1: 612, y1: 792 };

/** Appearances that were painted in an earlier state, by where widget and appearance stand in the file: bytes that exist do not change. */
export type PaintedAppearances = Map<string, Painting>;

/** Paints a page of one state. Undefined when the object is no page. */
export async function paintPage(
  view: PdfView,
  num: number,
  budget: Budget,
  painted: PaintedAppearances = new Map(),
): Promise<PagePaint | undefined> {
  const page = (await view.object(num))?.value;
  if (!isDict(page)) return undefined;
  const resources = await inherited(view, page, 'Resources');
  const media = await inherited(view, page, 'MediaBox');
  const own = await view.dict(resources);
  const painting = await paint(view, await contentOf(view, page), own, identity, budget);
  const widgets = await widgetsOf(view, page);
  const appearances = new Map<number, Painting>();
  for (const [widget, { entries }] of [...widgets].slice(0, maxAppearances))
    appearances.set(widget, await paintOnce(view, widget, entries, budget, painted));
  const boxes = new Map([...widgets].map(([widget, { rect }]) => [widget, rect]));
  return { num, box: (await rectOf(view, media)) ?? letter, painting, appearances, widgets: boxes };
}

/** What was painted whole in an earlier state is taken from there. */
async function paintOnce(
  view: PdfView,
  widget: number,
  entries: PdfDict,
  budget: Budget,
  painted: PaintedAppearances,
): Promise<Painting> {
  const at = await placeOf(view, widget, entries);
  if (at === undefined) return paintAppearance(view, entries, budget);
  const appearance = painted.get(at) ?? (await paintAppearance(view, entries, budget));
  if (appearance.complete) painted.set(at, appearance);
  return appearance;
}

/** Where a widget and its only appearance stand; nothing where they are not plain objects of the file. */
async function placeOf(view: PdfView, widget: number, entries: PdfDict): Promise<string | undefined> {
  const appearances = entries.get('AP');
  const normal = isDict(appearances) ? appearances.get('N') : undefined;
  if (!isRef(normal)) return undefined;
  const [own, appearance] = [await view.object(widget), await view.object(normal.num)];
  if (!own?.span || !appearance?.span || !isStream(appearance.value)) return undefined;
  return `${own.span.start} ${appearance.span.start}`;
}

async function inherited(view: PdfView, page: PdfDict, key: string): Promise<ReturnType<PdfDict['get']>> {
  let node: PdfDict | undefined = page;
  for (let i = 0; node && i < 64; i++) {
    const value = node.get(key);
    if (value !== undefined) return value;
    node = await view.dict(node.get('Parent'));
  }
  return undefined;
}

const maxContent = 48 << 20;
const maxParts = 20_000;

/** ISO 32000-2 § 7.7.3.3: an array of streams is one stream, its parts divided by white space. */
async function contentOf(view: PdfView, page: PdfDict): Promise<Uint8Array> {
  const value = await view.get(page, 'Contents');
  const parts: Uint8Array[] = [];
  let length = 0;
  for (const item of isArray(value) ? value : [value]) {
    const stream = await view.resolve(item);
    if (!isStream(stream)) continue;
    parts.push(await view.decode(stream), Uint8Array.of(10));
    length += (parts.at(-2) as Uint8Array).length + 1;
    if (length > maxContent || parts.length > maxParts)
      throw new PdfError('limit-exceeded', 'the content of a page is too long', { limit: maxContent });
  }
  return joinedBytes(parts);
}

const HIDDEN = 2;
const NO_VIEW = 32;

interface Widget {
  readonly entries: PdfDict;
  readonly rect: Rect;
}

async function widgetsOf(view: PdfView, page: PdfDict): Promise<Map<number, Widget>> {
  const found = new Map<number, Widget>();
  const annotations = await view.get(page, 'Annots');
  for (const item of itemsOf(annotations).slice(0, 10_000)) {
    const entries = await view.dict(item);
    if (!isRef(item) || !entries?.has('AP')) continue;
    const flags = await view.get(entries, 'F');
    if (isInteger(flags) && (flags & (HIDDEN | NO_VIEW)) !== 0) continue;
    const rect = await rectOf(view, entries.get('Rect'));
    if (rect) found.set(item.num, { entries, rect });
  }
  return found;
}

/** No page is larger (annex C). */
const LARGEST = 14_400;

/** What an annotation paints on its page (§ 12.5.5, algorithm 8); nothing when it has no appearance or no place. */
export async function paintAppearance(view: PdfView, widget: PdfDict, budget: Budget): Promise<Painting> {
  const appearance = await normalAppearance(view, widget);
  const rect = await rectOf(view, widget.get('Rect'));
  const bounds = appearance && (await rectOf(view, appearance.dict.get('BBox')));
  if (!appearance || !rect) return blank;
  if (!bounds) return { ...blank, ambiguous: true };
  const own = boxOf(await matrixOf(view, appearance.dict.get('Matrix')), bounds);
  const [width, height] = [own.x1 - own.x0, own.y1 - own.y0];
  const largest = Math.max(rect.x1 - rect.x0, rect.y1 - rect.y0);
  if (!(width > 0 && height > 0 && largest <= LARGEST)) return { ...blank, ambiguous: true };
  const [sx, sy] = [(rect.x1 - rect.x0) / width, (rect.y1 - rect.y0) / height];
  const fit: Matrix = [sx, 0, 0, sy, rect.x0 - own.x0 * sx, rect.y0 - own.y0 * sy];
  return paintForm(view, appearance, times(identity, fit), budget);
}

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
