import {
  isArray,
  isDict,
  isInteger,
  isName,
  isRef,
  itemsOf,
  type PdfDict,
  type PdfValue,
} from '../../../pdf/objects/objects.ts';
import type { ChangeKind } from '../../shared/revision-change.ts';
import { sameValue } from '../states/equal.ts';
import {
  compareEntries,
  type EntryRule,
  enter,
  entryOf,
  explainInTree,
  isNew,
  type ObjectPath,
  permit,
  type RevisionComparison,
  refuse,
} from '../states/revision-comparison.ts';

const kindOf = (): ChangeKind => 'structure-tree';

/**
 * ISO 32000-2 § 14.7: a tagged document gets a structure element for each new signature field. Elements may be added at
 * the end of a list, each for one new widget; elements that are there keep what they hold. The highest ones lead back up to
 * the tree.
 */
export const structureRule: EntryRule = async (comparison, place, x, y) => {
  const inside = enter(comparison, place, x);
  const [before, after] = [await comparison.a.resolve(x), await comparison.b.resolve(y)];
  if (!isDict(before) || !isDict(after)) {
    if (!(await sameValue(comparison.a, before, comparison.b, after)))
      refuse(comparison, place, 'structure-tree', 'the structure tree was exchanged');
    return;
  }
  if (isRef(x)) explainInTree(comparison, x.num);
  await compareEntries(comparison, inside, before, after, { as: 'structure tree', kindOf, isSame: isEmptyMap });
};

/** A list of kids, or the only one; what changes in an element is judged where that is looked at. */
export const kidsRule =
  (id: 'structure-kids' | 'element-kids'): EntryRule =>
  async (comparison, place, x, y) => {
    const [p, q] = [await comparison.a.resolve(x), await comparison.b.resolve(y)];
    if (isArray(p)) enter(comparison, place, x);
    const [old, now] = isArray(p) ? [p, q] : [x, y];
    if (await sameValue(comparison.a, old, comparison.b, now)) return;
    const before = isArray(p) ? p : x === undefined ? [] : [x];
    const after = itemsOf(q);
    const added = await addedAfter(comparison, before, after);
    let fine = added !== undefined;
    for (const item of added ?? []) if (!(await isFormElement(comparison, item))) fine = false;
    if (fine) permit(comparison, place, id);
    else refuse(comparison, place, 'structure-tree', 'the structure tree changed');
  };

export const nextKeyRule: EntryRule = async (comparison, place, x, y) => {
  const [before, after] = [await comparison.a.resolve(x), await comparison.b.resolve(y)];
  const fine = isInteger(after) && (before === null || (isInteger(before) && after >= before));
  if (!fine) refuse(comparison, place, 'structure-tree', 'ParentTreeNextKey must not go down');
};

/** A number tree (§ 7.9.7): pairs may be added at the end of a leaf. */
export const parentTreeRule: EntryRule = async (comparison, place, x, y) => {
  const inside = enter(comparison, place, x);
  const [before, after] = [await comparison.a.resolve(x), await comparison.b.resolve(y)];
  if (!isDict(before) || !isDict(after)) {
    if (!(await sameValue(comparison.a, before, comparison.b, after)))
      refuse(comparison, place, 'structure-tree', 'the parent tree was exchanged');
    return;
  }
  await compareEntries(comparison, inside, before, after, { as: 'parent tree', kindOf });
};

export const numsRule: EntryRule = async (comparison, place, x, y) => {
  enter(comparison, place, x);
  const [p, q] = [await comparison.a.resolve(x), await comparison.b.resolve(y)];
  if (await sameValue(comparison.a, p, comparison.b, q)) return;
  const added = await addedAfter(comparison, itemsOf(p), itemsOf(q), isSameList);
  let fine = added !== undefined && added.length % 2 === 0;
  for (const [i, item] of (added ?? []).entries()) {
    if (i % 2 === 0 ? !isInteger(item) : !(await isFormElement(comparison, item))) fine = false;
  }
  if (fine) permit(comparison, place, 'parent-tree-pairs');
  else refuse(comparison, place, 'structure-tree', 'the parent tree changed');
};

/** An empty map of roles or classes. */
async function isEmptyMap(
  comparison: RevisionComparison,
  x: PdfValue | undefined,
  y: PdfValue | undefined,
): Promise<boolean> {
  if (x !== undefined || (isRef(y) && !isNew(comparison, y))) return false;
  const after = await comparison.b.resolve(y);
  return isDict(after) && after.size === 0;
}

/** The list of a page's elements, written again under another number or under one of its own: it is the elements that count. */
async function isSameList(comparison: RevisionComparison, x: PdfValue, y: PdfValue | undefined): Promise<boolean> {
  if (!isNew(comparison, y)) return false;
  const [before, after] = [await comparison.a.resolve(x), await comparison.b.resolve(y)];
  return isArray(before) && isArray(after) && (await sameValue(comparison.a, before, comparison.b, after));
}

export const treeKidsRule: EntryRule = async (comparison, place, x, y, holder) => {
  const inside = enter(comparison, place, x);
  const [p, q] = [await comparison.a.resolve(x), await comparison.b.resolve(y)];
  if (!(await sameValue(comparison.a, p, comparison.b, q)))
    return refuse(comparison, place, 'structure-tree', 'the parent tree changed');
  for (const [i, item] of itemsOf(p).entries()) {
    if (isRef(item) && comparison.changed.has(item.num))
      await parentTreeRule(comparison, entryOf(inside, i), item, item, holder);
  }
};

export const limitsRule: EntryRule = async () => undefined;

/** Compares a changed element; to be called for objects with an S entry. */
export async function compareElements(
  comparison: RevisionComparison,
  place: ObjectPath,
  before: PdfDict,
  after: PdfDict,
): Promise<void> {
  await compareEntries(comparison, place, before, after, { as: 'structure element', kindOf });
}

/** What stands after the old items; undefined when those are not all there in their order. */
async function addedAfter(
  comparison: RevisionComparison,
  before: readonly PdfValue[],
  after: readonly PdfValue[],
  alike?: (comparison: RevisionComparison, x: PdfValue, y: PdfValue | undefined) => Promise<boolean>,
): Promise<readonly PdfValue[] | undefined> {
  for (const [i, item] of before.entries()) {
    if (!(await sameValue(comparison.a, item, comparison.b, after[i])) && !(await alike?.(comparison, item, after[i])))
      return undefined;
  }
  return after.slice(before.length);
}

const elementKeys: ReadonlySet<string> = new Set(['Type', 'S', 'P', 'K', 'Pg', 'ID', 'T', 'Lang']);

/** A new element whose only content is an object reference to a new widget (§ 14.7.5.3). */
async function isFormElement(comparison: RevisionComparison, value: PdfValue): Promise<boolean> {
  if (!isNew(comparison, value)) return false;
  const element = await comparison.b.resolve(value);
  if (!isDict(element) || [...element.keys()].some((key) => !elementKeys.has(key))) return false;
  const kid = await comparison.b.get(element, 'K');
  const one = isArray(kid) && kid.length === 1 ? await comparison.b.resolve(kid[0]) : kid;
  if (!isDict(one) || !isName(await comparison.b.get(one, 'Type'), 'OBJR')) return false;
  const target = one.get('Obj');
  return isRef(target) && comparison.newWidgets.has(target.num);
}
