import { rectOf } from '../../../pdf/document/pages.ts';
import type { PdfView } from '../../../pdf/document/view.ts';
import { PdfError } from '../../../pdf/errors.ts';
import { boxOf, identity, type Matrix, times } from '../../../pdf/geometry/matrix.ts';
import type { Rect } from '../../../pdf/geometry/rect.ts';
import { joinedBytes } from '../../../pdf/joined-bytes.ts';
import { isArray, isDict, isInteger, isRef, isStream, itemsOf, type PdfDict } from '../../../pdf/objects/objects.ts';
import { normalAppearance } from '../../../pdf/text/annotation-text.ts';
import { paint, paintForm } from '../paint/marks.ts';
import { blank, type Painting } from '../paint/painting.ts';
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
