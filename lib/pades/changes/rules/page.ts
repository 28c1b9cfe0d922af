import { rectOf } from '../../../pdf/document/pages.ts';
import {
  entriesOf,
  isArray,
  isDict,
  isName,
  isRef,
  isStream,
  isString,
  itemsOf,
  type PdfDict,
  type PdfRef,
  type PdfStream,
  type PdfValue,
} from '../../../pdf/objects/objects.ts';
import { operations } from '../../../pdf/text/content-operators.ts';
import type { ChangeKind } from '../../shared/revision-change.ts';
import { sameValue } from '../states/equal.ts';
import {
  compareEntries,
  type EntryRule,
  enter,
  entryOf,
  isNew,
  type ObjectPath,
  permit,
  placeOfObject,
  type RevisionComparison,
  refuse,
  type Sameness,
} from '../states/revision-comparison.ts';
import { sameThing } from '../states/same-thing.ts';

const kinds: Readonly<Record<string, ChangeKind>> = {
  Contents: 'page-content',
  Resources: 'page-resources',
  Annots: 'annotation',
  AA: 'action',
};

/** A changed page (ISO 32000-2 § 7.7.3.3): annotations may be added at the end of its list, nothing else. */
export async function comparePages(
  comparison: RevisionComparison,
  place: ObjectPath,
  before: PdfDict,
  after: PdfDict,
): Promise<void> {
  const kindOf = (key: string): ChangeKind => kinds[key] ?? 'page';
  const isSame: Sameness = async (_, x, y, key) =>
    sameThing(comparison, x === undefined && inheritable.has(key) ? await inherited(comparison, before, key) : x, y);
  await compareEntries(comparison, place, before, after, { as: 'page', kindOf, isSame });
}

/** § 7.7.3.4: what a page that does not say it has from the nodes above it. */
const inheritable: ReadonlySet<string> = new Set(['Resources', 'MediaBox', 'CropBox', 'Rotate']);

async function inherited({ a, budget }: RevisionComparison, page: PdfDict, key: string): Promise<PdfValue | undefined> {
  let node = await a.dict(page.get('Parent'));
  while (node && budget.objects-- > 0) {
    const value = node.get(key);
    if (value !== undefined) return value;
    node = await a.dict(node.get('Parent'));
  }
  return undefined;
}

/**
 * A node above pages (§ 7.7.3.2). Programs that take the first kid of the tree for a page put the widgets of new signature fields there; no page
 * inherits them.
 */
export async function comparePageTree(
  comparison: RevisionComparison,
  place: ObjectPath,
  before: PdfDict,
  after: PdfDict,
): Promise<void> {
  await compareEntries(comparison, place, before, after, { as: 'page tree', kindOf: () => 'page-tree' });
}

export const annotationsOfTreeRule: EntryRule = async (comparison, place, x, y) => {
  const [p, q] = [await comparison.a.resolve(x), await comparison.b.resolve(y)];
  const [before, after] = [itemsOf(p), itemsOf(q)];
  let fine = !isRef(x) && (p === null || isArray(p)) && isArray(q) && after.length >= before.length;
  for (const [i, item] of after.entries()) {
    const old = before[i];
    const same = await sameValue(comparison.a, old, comparison.b, item);
    if (!same && (old !== undefined || !isRef(item) || !comparison.newWidgets.has(item.num))) fine = false;
  }
  if (!fine) refuse(comparison, place, 'page-tree', 'annotations in the page tree');
};

/** In which order fields are gone through (§ 12.5.1): writers of tagged files say it where nobody did, and nothing of it is seen. */
export const tabsRule: EntryRule = async (comparison, place, x, y) => {
  const [before, after] = [await comparison.a.resolve(x), await comparison.b.resolve(y)];
  if (await sameValue(comparison.a, before, comparison.b, after)) return;
  if (before === null && isName(after) && tabOrders.has(after.name)) permit(comparison, place, 'tab-order');
  else refuse(comparison, place, 'page', 'Tabs must not change');
};

const tabOrders: ReadonlySet<string> = new Set(['R', 'C', 'S']);

/** The list of annotations: what was there stays there in its order; what is new is looked at. */
export async function annotationsRule(
  comparison: RevisionComparison,
  place: ObjectPath,
  x: PdfValue | undefined,
  y: PdfValue | undefined,
): Promise<void> {
  const inside = enter(comparison, place, x);
  const [p, q] = [await comparison.a.resolve(x), await comparison.b.resolve(y)];
  if (q !== null && !isArray(q) && !(await sameValue(comparison.a, p, comparison.b, q)))
    return refuse(comparison, inside, 'annotation', 'the annotations are no list any more');
  const [before, after] = [itemsOf(p), itemsOf(q)];
  for (const [i, item] of before.entries()) {
    if (!(await sameValue(comparison.a, item, comparison.b, after[i]))) {
      return refuse(comparison, entryOf(inside, i), 'annotation', 'an annotation was removed, moved or exchanged');
    }
  }
  for (const [i, item] of after.slice(before.length).entries()) {
    const at = entryOf(inside, before.length + i);
    if (isRef(item) && comparison.newWidgets.has(item.num)) continue;
    if (isNew(comparison, item)) await checkNewAnnotation(comparison, at, item);
    else refuse(comparison, at, 'annotation', 'an object that was there already was put on the page');
  }
}

/** Comments that cannot pass for the document's own words and cannot hide them (table 171). */
const comments: ReadonlySet<string> = new Set(['Text', 'Popup', 'Highlight', 'Underline', 'Squiggly', 'StrikeOut']);
const commentKeys: ReadonlySet<string> = new Set([
  ...[
    'Type',
    'Subtype',
    'Rect',
    'Contents',
    'P',
    'NM',
    'M',
    'F',
    'C',
    'CA',
    'T',
    'Popup',
    'CreationDate',
    'Subj',
    'RC',
  ],
  ...['IRT', 'RT', 'Open', 'Name', 'State', 'StateModel', 'Parent', 'QuadPoints', 'Border', 'BS', 'AP', 'StructParent'],
]);
const NOTE = 40;

/**
 * Only a certification at level 3 allows comments (§ 12.8.2.2). Of those, notes, pop-ups and text markup; text boxes,
 * stamps, drawings and redactions would stand on the page as if they were part of it.
 */
async function checkNewAnnotation(comparison: RevisionComparison, place: ObjectPath, at: PdfRef): Promise<void> {
  const inside = placeOfObject(at.num, place.full);
  const entries = await comparison.b.resolve(at);
  const no = (detail: string): void => refuse(comparison, inside, 'annotation', detail);
  if (!isDict(entries)) return no('an annotation that is no dictionary');
  const subtype = await comparison.b.get(entries, 'Subtype');
  const name = isName(subtype) ? subtype.name : '';
  if (name === 'Widget') return no('a form widget without a new field');
  if (comparison.restrictions.level !== 3) return no('annotations are not permitted after this signature');
  if (!comments.has(name)) return no(`a ${name || 'nameless'} annotation can change what the page says`);
  const unknown = [...entries.keys()].find((key) => !commentKeys.has(key));
  if (unknown !== undefined) return no(`a comment with an entry ${unknown}`);
  const fault = await appearanceFault(comparison, name, entries);
  if (fault !== undefined) return no(fault);
  permit(comparison, inside, 'comment', `a comment (${name})`);
  const appearance = { num: at.num, full: place.full };
  const faces = entriesOf(await comparison.b.get(entries, 'AP'));
  for (const face of faces.values())
    comparison.appearances.push({ ...appearance, widget: new Map([...entries, ['AP', new Map([['N', face]])]]) });
  if (name === 'Text' && !entries.has('AP'))
    comparison.appearances.push({ ...appearance, widget: entries, icon: true });
}

/** A note is an icon; markup with an appearance of its own must let the text shine through, also while the pointer is on it. */
async function appearanceFault(
  comparison: RevisionComparison,
  name: string,
  entries: PdfDict,
): Promise<string | undefined> {
  const { b } = comparison;
  const contents = await b.get(entries, 'Contents');
  if (contents !== null && !isString(contents)) return 'Contents is no text';
  if ((name === 'Popup' || name === 'Text') && (await b.get(entries, 'Open')) === true)
    return 'a window that opens over the page';
  if (name === 'Text') {
    const rect = await rectOf(b, entries.get('Rect'));
    if (rect && (rect.x1 - rect.x0 > NOTE || rect.y1 - rect.y0 > NOTE)) return 'a note larger than an icon';
  }
  if (name === 'Highlight' && !(await isLight(comparison, entries))) return 'a dark highlight hides the text';
  if (!entries.has('AP')) return undefined;
  if (name === 'Popup') return 'a pop-up with a look of its own';
  const faces = await b.get(entries, 'AP');
  if (!isDict(faces) || faces.size === 0) return 'a comment with a look that is none';
  for (const face of faces.values()) {
    const appearance = await b.resolve(face);
    if (!isStream(appearance)) return 'a comment with states';
    if (name === 'Text' && !(await isDrawing(comparison, appearance))) return 'a note that shows words or pictures';
    if (name !== 'Text' && !(await shinesThrough(comparison, appearance))) return 'markup that may hide the text';
  }
  return undefined;
}

/** What brings in more than lines and areas, or cannot be read. */
const speaks: ReadonlySet<string> = new Set(['BI', 'Do', 'Tj', 'TJ', "'", '"', 'scn', 'SCN', '']);

async function isDrawing(comparison: RevisionComparison, appearance: PdfStream): Promise<boolean> {
  for (const { operator } of operations(await comparison.b.decode(appearance))) {
    if (comparison.budget.operations-- <= 0 || speaks.has(operator)) return false;
  }
  return true;
}

/** Operators that paint, or choose colours that are not known here. */
const paints: ReadonlySet<string> = new Set([
  ...['f', 'F', 'f*', 'B', 'B*', 'b', 'b*', 'sh', 'BI', 'Do', 'Tj', 'TJ', "'", '"', 'cs', 'sc', 'scn', ''],
]);
const THIN = 3;

/** Thin lines only, or bright areas that are multiplied with what lies under them. */
async function shinesThrough(comparison: RevisionComparison, appearance: PdfStream): Promise<boolean> {
  const multiplied = await multiplies(comparison, appearance.dict);
  for (const { operator, operands, malformed } of operations(await comparison.b.decode(appearance))) {
    if (malformed || comparison.budget.operations-- <= 0) return false;
    const numbers = operands.filter((item) => typeof item === 'number');
    if (operator === 'w' && (numbers[0] ?? 0) > THIN) return false;
    if (['g', 'rg', 'k'].includes(operator) && multiplied && !isBright(numbers)) return false;
    if (paints.has(operator) && !(multiplied && operator === 'f')) return false;
  }
  return true;
}

/** Grey, RGB or CMYK of which at least half the light is left. */
function isBright(color: readonly number[]): boolean {
  const [a = 0, b = a, c = a, k] = color;
  if (k !== undefined) return 0.3 * (1 - a) + 0.59 * (1 - b) + 0.11 * (1 - c) - k >= 0.5;
  return 0.3 * a + 0.59 * b + 0.11 * c >= 0.5;
}

async function isLight({ b }: RevisionComparison, entries: PdfDict): Promise<boolean> {
  const color = await b.get(entries, 'C');
  if (!isArray(color)) return color === null;
  const numbers = color.filter((item) => typeof item === 'number');
  return numbers.length === color.length && (numbers.length === 0 || isBright(numbers));
}

/** True when the only graphics states of a form blend by multiplication. */
async function multiplies(comparison: RevisionComparison, form: PdfDict): Promise<boolean> {
  const { b } = comparison;
  const resources = await b.dict(form.get('Resources'));
  if (!resources) return false;
  if ([...resources.keys()].some((key) => key !== 'ExtGState' && key !== 'ProcSet')) return false;
  const states = await b.dict(resources.get('ExtGState'));
  if (!states || states.size === 0) return false;
  for (const value of states.values()) {
    const state = await b.dict(value);
    const blend = state ? await b.get(state, 'BM') : null;
    if (!isName(blend, 'Multiply')) return false;
  }
  return true;
}
