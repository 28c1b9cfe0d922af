import { PdfError } from '../errors.ts';
import { overlap, type Rect } from '../geometry/rect.ts';
import { limits } from '../limits.ts';
import {
  isArray,
  isDict,
  isInteger,
  isName,
  isRef,
  type PdfDict,
  type PdfRef,
  type PdfValue,
} from '../objects/objects.ts';
import { catalogOf } from './document.ts';
import type { PdfView } from './view.ts';

/** A page with what it inherits from the nodes above it (ISO 32000-2 § 7.7.3.4). */
export interface PdfPage {
  readonly ref: PdfRef;
  readonly dict: PdfDict;
  /** Zero-based. */
  readonly index: number;
  /** The visible part in user space, normalised: CropBox within MediaBox. */
  readonly box: Rect;
  /** Clockwise turn for viewing. */
  readonly rotate: 0 | 90 | 180 | 270;
  /** Points to a unit of user space (§ 14.11.2); 1 where the page does not say. */
  readonly userUnit: number;
  readonly resources: PdfDict | undefined;
}

const inheritable = ['Resources', 'MediaBox', 'CropBox', 'Rotate'] as const;

interface Walk {
  readonly view: PdfView;
  readonly seen: Set<number>;
  /** Pages still to pass before the wanted one. */
  left: number;
}

/** Number of pages as the page tree says; counted one by one when it says nothing usable. */
export async function pageCount(view: PdfView): Promise<number> {
  const root = await pageRoot(view);
  const count = await view.get(root.dict, 'Count');
  if (isInteger(count) && count >= 0 && count <= limits.pageNodes) return count;
  const walk: Walk = { view, seen: new Set(), left: limits.pageNodes };
  await find(walk, root, new Map(), false, 0);
  return limits.pageNodes - walk.left;
}

/** The page with a zero-based index; negative indexes count from the last page. Only nodes on the way are parsed. */
export async function pageAt(view: PdfView, index: number): Promise<PdfPage> {
  const wanted = index < 0 ? (await pageCount(view)) + index : index;
  const root = await pageRoot(view);
  for (const trustCounts of [true, false]) {
    const walk: Walk = { view, seen: new Set(), left: wanted };
    const found = wanted < 0 ? undefined : await find(walk, root, new Map(), trustCounts, 0);
    if (found) return pageOf(view, found.ref, found.dict, found.inherited, wanted);
  }
  throw new PdfError('page-missing', `the document has no page ${index + 1}`, { page: index + 1 });
}

interface Node {
  readonly ref: PdfRef | undefined;
  readonly dict: PdfDict;
}

async function pageRoot(view: PdfView): Promise<Node> {
  const pages = (await catalogOf(view)).get('Pages');
  const direct = await view.dict(pages);
  if (!direct) throw new PdfError('structure-damaged', 'the catalogue has no page tree');
  return { ref: isRef(pages) ? pages : undefined, dict: direct };
}

async function find(
  walk: Walk,
  node: Node,
  above: PdfDict,
  trustCounts: boolean,
  depth: number,
): Promise<{ ref: PdfRef; dict: PdfDict; inherited: PdfDict } | undefined> {
  if (depth > limits.indirections)
    throw new PdfError('limit-exceeded', 'the page tree is too deep', { limit: limits.indirections });
  if (node.ref && !firstVisit(walk, node.ref.num)) return undefined;
  const kids = await walk.view.get(node.dict, 'Kids');
  const inherited = withOwn(above, node.dict);
  if (!isArray(kids) || isName(await walk.view.get(node.dict, 'Type'), 'Page')) {
    if (walk.left-- > 0 || !node.ref) return undefined;
    return { ref: node.ref, dict: node.dict, inherited };
  }
  const count = await walk.view.get(node.dict, 'Count');
  let first = 0;
  if (trustCounts && isInteger(count)) {
    if (walk.left >= count) {
      walk.left -= count;
      return undefined;
    }
    if (kids.length === count) {
      first = walk.left;
      walk.left = 0;
    }
  }
  for (const kid of kids.slice(first)) {
    const child = await walk.view.dict(kid);
    if (!child) continue;
    const found = await find(
      walk,
      { ref: isRef(kid) ? kid : undefined, dict: child },
      inherited,
      trustCounts,
      depth + 1,
    );
    if (found || walk.left < 0) return found;
  }
  return undefined;
}

function firstVisit(walk: Walk, num: number): boolean {
  if (walk.seen.has(num)) return false;
  if (walk.seen.size >= limits.pageNodes) {
    throw new PdfError('limit-exceeded', 'the page tree has too many nodes', { limit: limits.pageNodes });
  }
  walk.seen.add(num);
  return true;
}

function withOwn(above: PdfDict, own: PdfDict): PdfDict {
  const merged: PdfDict = new Map(above);
  for (const key of inheritable) {
    const value = own.get(key);
    if (value !== undefined) merged.set(key, value);
  }
  return merged;
}

const letter: Rect = { x0: 0, y0: 0, x1: 612, y1: 792 };

async function pageOf(view: PdfView, at: PdfRef, own: PdfDict, inherited: PdfDict, index: number): Promise<PdfPage> {
  const media = (await rectOf(view, inherited.get('MediaBox'))) ?? letter;
  const crop = (await rectOf(view, inherited.get('CropBox'))) ?? media;
  const turn = await view.get(inherited, 'Rotate');
  const unit = await view.get(own, 'UserUnit');
  const rotate = typeof turn === 'number' ? (((Math.round(turn / 90) * 90) % 360) + 360) % 360 : 0;
  const resources = await view.resolve(inherited.get('Resources'));
  return {
    ref: at,
    dict: own,
    index,
    box: overlap(media, crop) ?? media,
    rotate: rotate as PdfPage['rotate'],
    userUnit: typeof unit === 'number' && unit > 0 && unit <= 1000 ? unit : 1,
    resources: isDict(resources) ? resources : undefined,
  };
}

/** Reads a rectangle (ISO 32000-2 § 7.9.5); undefined when it is none or is empty. */
export async function rectOf(view: PdfView, value: PdfValue | undefined): Promise<Rect | undefined> {
  const array = await view.resolve(value);
  if (!isArray(array) || array.length < 4) return undefined;
  const direct = array.slice(0, 4).every((item) => typeof item === 'number');
  const [a, b, c, d] = direct ? array : await Promise.all(array.slice(0, 4).map((item) => view.resolve(item)));
  if (typeof a !== 'number' || typeof b !== 'number' || typeof c !== 'number' || typeof d !== 'number')
    return undefined;
  const rect = { x0: Math.min(a, c), y0: Math.min(b, d), x1: Math.max(a, c), y1: Math.max(b, d) };
  return rect.x1 > rect.x0 && rect.y1 > rect.y0 ? rect : undefined;
}

/** The page an annotation names in its P entry; what it inherits is looked up through its parents. `index` is -1. */
export async function pageByRef(view: PdfView, at: PdfRef): Promise<PdfPage | undefined> {
  const own = await view.resolve(at);
  if (!isDict(own) || own.has('Kids')) return undefined;
  const chain: PdfDict[] = [own];
  for (let node: PdfDict | undefined = own; node && chain.length < limits.indirections; ) {
    node = await view.dict(node.get('Parent'));
    if (node) chain.push(node);
  }
  const inherited = chain.reverse().reduce<PdfDict>(withOwn, new Map());
  return pageOf(view, at, own, inherited, -1);
}
