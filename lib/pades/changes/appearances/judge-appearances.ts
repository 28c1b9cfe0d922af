import { rectOf } from '../../../pdf/document/pages.ts';
import type { PdfView } from '../../../pdf/document/view.ts';
import { isArray, isDict, isName, isRef, type PdfDict } from '../../../pdf/objects/objects.ts';
import { blank } from '../paint/painting.ts';
import type { Graph } from '../states/graph.ts';
import {
  type ChangedAppearance,
  placeOfObject,
  type RevisionComparison,
  refuse,
} from '../states/revision-comparison.ts';
import { coverOf, hiddenShare, isPicture } from './overlay.ts';
import { type PagePaint, type PaintedAppearances, paintAppearance, paintPage } from './page-paint.ts';

const maxShareOfPicture = 0.12;
const maxShareOfWidget = 0.45;

/**
 * Lays every new appearance over its page as it was: one that hides or writes over the document's text, or uncovers what was
 * hidden, changes what the page says, whatever it is the appearance of. `painted` is kept for all steps of one analysis.
 */
export async function judgeAppearances(
  comparison: RevisionComparison,
  graph: Graph,
  painted: PaintedAppearances,
): Promise<void> {
  const pages = new Map<number, PagePaint | undefined>();
  for (const appearance of comparison.appearances) {
    if (comparison.budget.appearances-- <= 0) {
      return refuse(comparison, placeOfObject(appearance.num, appearance.full), 'overlay', 'too many looks changed');
    }
    for (const num of await pagesOf(comparison, graph, appearance)) {
      if (!pages.has(num)) pages.set(num, await paintPage(comparison.a, num, comparison.budget, painted));
      const page = pages.get(num);
      if (page) await judgeAppearance(comparison, appearance, page);
    }
  }
}

async function judgeAppearance(
  comparison: RevisionComparison,
  appearance: ChangedAppearance,
  page: PagePaint,
): Promise<void> {
  const now = appearance.icon
    ? await iconOf(comparison.b, appearance.widget)
    : await paintAppearance(comparison.b, appearance.widget, comparison.budget);
  const before = await appearanceBefore(comparison, appearance.num);
  const [cover, old] = [coverOf(page, now, appearance.num), coverOf(page, before, appearance.num)];
  const place = placeOfObject(appearance.num, appearance.full);
  const number = await pageNumber(comparison.a, page.num);
  const no = (detail: string): void => refuse(comparison, place, 'overlay', detail, number);
  if (now.switched) return no('a look that a layer can switch');
  if (now.ambiguous) return no('a look that readers do not agree on');
  if (!cover || !old || !now.complete || !page.painting.complete)
    return no('too much is painted to tell what is covered');
  if (!sameSet(cover.hidden, old.hidden)) return no('text of the page is covered or uncovered');
  if ([...cover.written].some((i) => !old.written.has(i))) return no('text of the page is written over');
  if (isPicture(page) && cover.opaqueShare > Math.max(maxShareOfPicture, old.opaqueShare))
    return no('a large part of a scanned page is covered');
  for (const [num, rect] of page.widgets) {
    if (num !== appearance.num && hiddenShare(rect, now) > maxShareOfWidget) return no('another annotation is covered');
  }
}

/** Readers draw it about as large as a letter is high, from the upper left corner. */
const ICON = 20;

async function iconOf(view: PdfView, note: PdfDict): ReturnType<typeof paintAppearance> {
  const rect = await rectOf(view, note.get('Rect'));
  if (!rect) return blank;
  const box = {
    x0: rect.x0,
    y0: Math.min(rect.y0, rect.y1 - ICON),
    x1: Math.max(rect.x1, rect.x0 + ICON),
    y1: rect.y1,
  };
  return { ...blank, marks: [{ kind: 'image', box, share: 1 }] };
}

async function appearanceBefore({ a, budget }: RevisionComparison, num: number): ReturnType<typeof paintAppearance> {
  const widget = (await a.object(num))?.value;
  return isDict(widget) ? paintAppearance(a, widget, budget) : blank;
}

function sameSet(x: ReadonlySet<number>, y: ReadonlySet<number>): boolean {
  return x.size === y.size && [...x].every((item) => y.has(item));
}

/** The pages whose lists hold the widget: those of before for one that was there, those of now for a new one. */
async function pagesOf(comparison: RevisionComparison, graph: Graph, appearance: ChangedAppearance): Promise<number[]> {
  const pages = new Set<number>(await pagesAbove(comparison, graph, appearance.num));
  for (const changed of comparison.changed.values()) {
    if (isDict(changed.after) && (await lists(comparison.b, changed.after, appearance.num))) pages.add(changed.num);
    if (isArray(changed.after) && changed.after.some((item) => isRef(item) && item.num === appearance.num))
      for (const num of await pagesAbove(comparison, graph, changed.num)) pages.add(num);
  }
  const stated = appearance.widget.get('P');
  if (isRef(stated)) pages.add(stated.num);
  return [...pages];
}

/** Objects that are lists or references and lead to that one, in the state before. */
export async function listsAbove({ a }: RevisionComparison, graph: Graph, num: number): Promise<ReadonlySet<number>> {
  const found = new Set<number>();
  const waiting = [num];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const { from } of graph.incoming(next)) {
      const holder = (await a.object(from))?.value;
      if (found.has(from) || !(isArray(holder) || isRef(holder))) continue;
      found.add(from);
      waiting.push(from);
    }
  }
  return found;
}

async function pagesAbove(comparison: RevisionComparison, graph: Graph, num: number): Promise<number[]> {
  const lists = [num, ...(await listsAbove(comparison, graph, num))];
  const edges = lists.flatMap((list) => graph.incoming(list));
  return edges.filter(({ path }) => path.startsWith('/Annots')).map(({ from }) => from);
}

async function lists(view: PdfView, page: PdfDict, num: number): Promise<boolean> {
  if (!isName(await view.get(page, 'Type'), 'Page')) return false;
  const annotations = await view.get(page, 'Annots');
  return isArray(annotations) && annotations.some((item) => isRef(item) && item.num === num);
}

const maxPages = 5000;

/** One-based; null when it is not among the first 5,000. */
async function pageNumber(view: PdfView, wanted: number): Promise<number | null> {
  const root = view.trailer.get('Root');
  const catalog = await view.dict(root);
  const waiting = [catalog?.get('Pages')];
  const seen = new Set<number>();
  let count = 0;
  while (waiting.length > 0 && count < maxPages) {
    const item = waiting.shift();
    if (isRef(item) && seen.has(item.num)) continue;
    if (isRef(item)) seen.add(item.num);
    const node = await view.dict(item);
    const kids = node ? await view.get(node, 'Kids') : null;
    if (isArray(kids)) {
      waiting.unshift(...kids.slice(0, maxPages));
      continue;
    }
    count++;
    if (isRef(item) && item.num === wanted) return count;
  }
  return null;
}
