import { catalogOf } from '../../pdf/document/document.ts';
import type { PdfPage } from '../../pdf/document/pages.ts';
import {
  dict,
  isArray,
  isDict,
  isInteger,
  isName,
  isRef,
  name,
  type PdfDict,
  type PdfRef,
  type PdfValue,
} from '../../pdf/objects/objects.ts';
import { current, type IncrementalUpdate } from './incremental-update.ts';

/**
 * Puts a new widget into the structure tree (ISO 32000-2 § 14.7, § 14.8.4.8.2): a Form element at the end of the document's, and the entry of
 * the parent tree that leads back. Gives the StructParent of the widget; undefined when the file has no tree that this can be done to.
 */
export async function tagWidget(d: IncrementalUpdate, page: PdfPage, widget: PdfRef): Promise<number | undefined> {
  const at = (await catalogOf(d.view)).get('StructTreeRoot');
  const root = await current(d, at);
  if (!isRef(at) || !isDict(root)) return undefined;
  const tree = await current(d, root.get('ParentTree'));
  if (!isDict(tree)) return undefined;
  const key = Math.max(await nextKey(d, root), (await lastKey(d, tree, 0)) + 1);
  const element = d.newRef();
  const parent = (await topElement(d, root)) ?? at;
  const content = dict({ Type: name('OBJR'), Obj: widget, Pg: page.ref });
  d.set(element, dict({ Type: name('StructElem'), S: name('Form'), P: parent, Pg: page.ref, K: content }));
  const grown: PdfDict = new Map((await current(d, at)) as PdfDict);
  grown.set('ParentTree', await withPair(d, grown.get('ParentTree') ?? null, key, element, 0));
  grown.set('ParentTreeNextKey', key + 1);
  d.set(at, grown);
  await addKid(d, parent, element);
  return key;
}

const maxDepth = 32;

async function nextKey(d: IncrementalUpdate, root: PdfDict): Promise<number> {
  const next = await current(d, root.get('ParentTreeNextKey'));
  return isInteger(next) && next >= 0 ? next : 0;
}

/** The greatest key of a number tree (§ 7.9.7) stands last; -1 when there is none. */
async function lastKey(d: IncrementalUpdate, node: PdfDict, depth: number): Promise<number> {
  const pairs = await current(d, node.get('Nums'));
  if (isArray(pairs)) {
    const last = await current(d, pairs.at(-2));
    return isInteger(last) ? last : -1;
  }
  const kids = await current(d, node.get('Kids'));
  const kid = isArray(kids) ? await current(d, kids.at(-1)) : null;
  return isDict(kid) && depth < maxDepth ? lastKey(d, kid, depth + 1) : -1;
}

/** The tree with one more pair at its end: written where it stands, or given back when it is no object of its own. */
async function withPair(
  d: IncrementalUpdate,
  value: PdfValue,
  key: number,
  element: PdfRef,
  depth: number,
): Promise<PdfValue> {
  const node: PdfDict = new Map((await current(d, value)) as PdfDict);
  const kids = await current(d, node.get('Kids'));
  const limits = await current(d, node.get('Limits'));
  if (isArray(kids) && kids.length > 0 && depth < maxDepth) {
    const last = await withPair(d, kids.at(-1) as PdfValue, key, element, depth + 1);
    await putList(d, node, 'Kids', [...kids.slice(0, -1), last]);
  } else {
    const pairs = await current(d, node.get('Nums'));
    await putList(d, node, 'Nums', [...(isArray(pairs) ? pairs : []), key, element]);
  }
  if (isArray(limits)) node.set('Limits', [limits[0] ?? key, key]);
  if (!isRef(value)) return node;
  d.set(value, node);
  return value;
}

async function putList(d: IncrementalUpdate, node: PdfDict, entry: string, list: PdfValue[]): Promise<void> {
  const place = node.get(entry);
  if (isRef(place)) d.set(place, list);
  else node.set(entry, list);
}

/** The one element at the top, where there is one: a document, a part. */
async function topElement(d: IncrementalUpdate, root: PdfDict): Promise<PdfRef | undefined> {
  const kids = await current(d, root.get('K'));
  const only = isArray(kids) ? (kids.length === 1 ? kids[0] : undefined) : root.get('K');
  const element = await current(d, only);
  return isRef(only) && isDict(element) && isName(element.get('S')) ? only : undefined;
}

async function addKid(d: IncrementalUpdate, parent: PdfRef, element: PdfRef): Promise<void> {
  const holder: PdfDict = new Map((await current(d, parent)) as PdfDict);
  const place = holder.get('K');
  const kids = await current(d, place);
  const list = isArray(kids) ? kids : place === undefined ? [] : [place];
  if (isRef(place) && isArray(kids)) return d.set(place, [...list, element]);
  d.set(parent, holder.set('K', [...list, element]));
}
