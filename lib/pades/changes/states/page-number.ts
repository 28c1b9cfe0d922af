import { catalogOf } from '../../../pdf/document/document.ts';
import type { PdfView } from '../../../pdf/document/view.ts';
import { PdfError } from '../../../pdf/errors.ts';
import { limits } from '../../../pdf/limits.ts';
import { isArray, isInteger, isName, isRef, type PdfDict, type PdfValue } from '../../../pdf/objects/objects.ts';
import type { RevisionChange } from '../../shared/revision-change.ts';

/** So many changes of one revision get the number of their page, because finding it costs a walk and a report shows only a few. */
const maxNumberedChanges = 50;
/** Nodes beside one another that are looked at for it. */
const maxSiblings = 2000;

/** The changes of a revision; those that are not permitted with the one-based numbers of the pages they show on. */
export async function numbered(
  views: readonly PdfView[],
  changes: readonly RevisionChange[],
): Promise<RevisionChange[]> {
  const wanted = new Set(
    changes.filter(({ permitted, page }) => !permitted && page === null).slice(0, maxNumberedChanges),
  );
  const out: RevisionChange[] = [];
  for (const change of changes) {
    out.push(wanted.has(change) ? { ...change, page: await pageIn(views, change) } : change);
  }
  return out;
}

/** A page that was taken away is only found in the state before. */
async function pageIn(views: readonly PdfView[], change: RevisionChange): Promise<number | null> {
  for (const view of views) {
    try {
      const index = await pageOf(view, change);
      if (index !== undefined) return index + 1;
    } catch (error) {
      if (!(error instanceof PdfError) || error.code === 'read-failed') throw error;
    }
  }
  return null;
}

async function pageOf(view: PdfView, { path, object }: RevisionChange): Promise<number | undefined> {
  const kids = /^\/Root\/Pages((?:\/Kids\[\d+\])+)/.exec(path)?.[1];
  if (kids) {
    return indexDown(
      view,
      Array.from(kids.matchAll(/\d+/g), ([digits]) => Number(digits)),
    );
  }
  const num = Number(/^\/Page\((\d+)\)/.exec(path)?.[1] ?? object?.split(' ')[0] ?? 0);
  const own = await view.dict((await view.object(num))?.value);
  if (!own) return undefined;
  if (isName(await view.get(own, 'Type'), 'Page')) return indexUp(view, num, own);
  const at = own.get('P');
  const page = isRef(at) ? await view.dict(at) : undefined;
  return isRef(at) && page ? indexUp(view, at.num, page) : undefined;
}

/** From the root along the Kids; undefined when it ends at a node that is no page. */
async function indexDown(view: PdfView, steps: readonly number[]): Promise<number | undefined> {
  let node = await view.dict((await catalogOf(view)).get('Pages'));
  let index = 0;
  for (const step of steps) {
    const kids: PdfValue = node ? await view.get(node, 'Kids') : null;
    if (!node || !isArray(kids) || step >= kids.length) return undefined;
    index += await pagesBefore(view, node, kids, step);
    node = await view.dict(kids[step]);
  }
  return node?.has('Kids') ? undefined : index;
}

/** From a page through its parents (ISO 32000-2 § 7.7.3.2); undefined when one of them does not hold it. */
async function indexUp(view: PdfView, page: number, own: PdfDict): Promise<number | undefined> {
  let [num, node] = [page, own];
  let index = 0;
  for (let depth = 0; depth < limits.indirections; depth++) {
    const above = node.get('Parent');
    if (!isRef(above)) return depth > 0 ? index : undefined;
    const parent = await view.dict(above);
    const kids = parent ? await view.get(parent, 'Kids') : null;
    if (!parent || !isArray(kids)) return undefined;
    const place = kids.findIndex((kid) => isRef(kid) && kid.num === num);
    if (place < 0) return undefined;
    index += await pagesBefore(view, parent, kids, place);
    [num, node] = [above.num, parent];
  }
  return undefined;
}

async function pagesBefore(view: PdfView, node: PdfDict, kids: readonly PdfValue[], place: number): Promise<number> {
  if ((await view.get(node, 'Count')) === kids.length) return place;
  let pages = 0;
  for (const kid of kids.slice(0, Math.min(place, maxSiblings))) {
    const below = await view.dict(kid);
    const count = below?.has('Kids') ? await view.get(below, 'Count') : 1;
    if (isInteger(count) && count > 0) pages += count;
  }
  return pages;
}
