import { operations } from '../../../pdf/content-operators.ts';
import {
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
} from '../../../pdf/objects.ts';
import { rectOf } from '../../../pdf/pages.ts';
import type { ChangeKind } from '../../shared/revision-change.ts';
import { sameValue } from '../states/equal.ts';
import { sameThing } from '../states/same-thing.ts';
import {
  compareEntries,
  type EntryRule,
  enter,
  entryOf,
  isNew,
  type ObjectPath,
  permit,
  placeOfObject,
  refuse,
  type Sameness,
  type Step,
} from '../states/step.ts';

const kinds: Readonly<Record<string, ChangeKind>> = {
  Contents: 'page-content',
  Resources: 'page-resources',
  Annots: 'annotation',
  AA: 'action',
};

/** A changed page (ISO 32000-2 § 7.7.3.3): annotations may be added at the end of its list, nothing else. */
export async function comparePages(step: Step, place: ObjectPath, before: PdfDict, after: PdfDict): Promise<void> {
  const kindOf = (key: string): ChangeKind => kinds[key] ?? 'page';
  const isSame: Sameness = async (_, x, y, key) =>
    sameThing(step, x === undefined && inheritable.has(key) ? await inherited(step, before, key) : x, y);
  await compareEntries(step, place, before, after, { as: 'page', kindOf, isSame });
}

/** § 7.7.3.4: what a page that does not say it has from the nodes above it. */
const inheritable: ReadonlySet<string> = new Set(['Resources', 'MediaBox', 'CropBox', 'Rotate']);

async function inherited({ a, budget }: Step, page: PdfDict, key: string): Promise<PdfValue | undefined> {
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
export async function comparePageTree(step: Step, place: ObjectPath, before: PdfDict, after: PdfDict): Promise<void> {
  await compareEntries(step, place, before, after, { as: 'page tree', kindOf: () => 'page-tree' });
}

export const annotationsOfTreeRule: EntryRule = async (step, place, x, y) => {
  const [p, q] = [await step.a.resolve(x), await step.b.resolve(y)];
  const [before, after] = [itemsOf(p), itemsOf(q)];
  let fine = !isRef(x) && (p === null || isArray(p)) && isArray(q) && after.length >= before.length;
  for (const [i, item] of after.entries()) {
    const old = before[i];
    const same = old !== undefined && (await sameValue(step.a, old, step.b, item));
    if (!same && (old !== undefined || !isRef(item) || !step.newWidgets.has(item.num))) fine = false;
  }
  if (!fine) refuse(step, place, 'page-tree', 'annotations in the page tree');
};

/** In which order fields are gone through (§ 12.5.1): writers of tagged files say it where nobody did, and nothing of it is seen. */
export const tabsRule: EntryRule = async (step, place, x, y) => {
  const [before, after] = [await step.a.resolve(x), await step.b.resolve(y)];
  if (await sameValue(step.a, before, step.b, after)) return;
  if (before === null && isName(after) && tabOrders.has(after.name)) permit(step, place, 'tab-order');
  else refuse(step, place, 'page', 'Tabs must not change');
};

const tabOrders: ReadonlySet<string> = new Set(['R', 'C', 'S']);

/** The list of annotations: what was there stays there in its order; what is new is looked at. */
export async function annotationsRule(
  step: Step,
  place: ObjectPath,
  x: PdfValue | undefined,
  y: PdfValue | undefined,
): Promise<void> {
  const inside = enter(step, place, x);
  const [p, q] = [await step.a.resolve(x), await step.b.resolve(y)];
  if (q !== null && !isArray(q) && !(await sameValue(step.a, p, step.b, q)))
    return refuse(step, inside, 'annotation', 'the annotations are no list any more');
  const [before, after] = [itemsOf(p), itemsOf(q)];
  for (const [i, item] of before.entries()) {
    if (!(await sameValue(step.a, item, step.b, after[i]))) {
      return refuse(step, entryOf(inside, i), 'annotation', 'an annotation was removed, moved or exchanged');
    }
  }
  for (const [i, item] of after.slice(before.length).entries()) {
    const at = entryOf(inside, before.length + i);
    if (isRef(item) && step.newWidgets.has(item.num)) continue;
    if (isNew(step, item)) await checkNewAnnotation(step, at, item);
    else refuse(step, at, 'annotation', 'an object that was there already was put on the page');
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
async function checkNewAnnotation(step: Step, place: ObjectPath, at: PdfRef): Promise<void> {
  const inside = placeOfObject(at.num, place.full);
  const entries = await step.b.resolve(at);
  const no = (detail: string): void => refuse(step, inside, 'annotation', detail);
  if (!isDict(entries)) return no('an annotation that is no dictionary');
  const subtype = await step.b.get(entries, 'Subtype');
  const name = isName(subtype) ? subtype.name : '';
  if (name === 'Widget') return no('a form widget without a new field');
  if (step.restrictions.level !== 3) return no('annotations are not permitted after this signature');
  if (!comments.has(name)) return no(`a ${name || 'nameless'} annotation can change what the page says`);
  const unknown = [...entries.keys()].find((key) => !commentKeys.has(key));
  if (unknown !== undefined) return no(`a comment with an entry ${unknown}`);
  const fault = await appearanceFault(step, name, entries);
  if (fault !== undefined) return no(fault);
  permit(step, inside, 'comment', `a comment (${name})`);
  if (name === 'Popup') return;
  const appearance = { num: at.num, full: place.full, kind: 'annotation' } as const;
  const faces = await step.b.dict(entries.get('AP'));
  for (const face of faces?.values() ?? [])
    step.appearances.push({ ...appearance, widget: new Map([...entries, ['AP', new Map([['N', face]])]]) });
  if (name === 'Text' && !entries.has('AP')) step.appearances.push({ ...appearance, widget: entries, icon: true });
}

/** A note is an icon; markup with an appearance of its own must let the text shine through, also while the pointer is on it. */
async function appearanceFault(step: Step, name: string, entries: PdfDict): Promise<string | undefined> {
  const { b } = step;
  const contents = await b.get(entries, 'Contents');
  if (contents !== null && !isString(contents)) return 'Contents is no text';
  if ((name === 'Popup' || name === 'Text') && (await b.get(entries, 'Open')) === true)
    return 'a window that opens over the page';
  if (name === 'Text') {
    const rect = await rectOf(b, entries.get('Rect'));
    if (rect && (rect.x1 - rect.x0 > NOTE || rect.y1 - rect.y0 > NOTE)) return 'a note larger than an icon';
  }
  if (name === 'Highlight' && !(await isLight(step, entries))) return 'a dark highlight hides the text';
  if (!entries.has('AP')) return undefined;
  if (name === 'Popup') return 'a pop-up with a look of its own';
  const faces = await b.get(entries, 'AP');
  if (!isDict(faces) || faces.size === 0) return 'a comment with a look that is none';
  for (const face of faces.values()) {
    const appearance = await b.resolve(face);
    if (!isStream(appearance)) return 'a comment with states';
    if (name === 'Text' && !(await isDrawing(step, appearance))) return 'a note that shows words or pictures';
    if (name !== 'Text' && !(await shinesThrough(step, appearance))) return 'markup that may hide the text';
  }
  return undefined;
}

/** What brings in more than lines and areas, or cannot be read. */
const speaks: ReadonlySet<string> = new Set(['BI', 'Do', 'Tj', 'TJ', "'", '"', 'scn', 'SCN', '']);

async function isDrawing(step: Step, appearance: PdfStream): Promise<boolean> {
  for (const { operator } of operations(await step.b.decode(appearance))) {
    if (step.budget.operations-- <= 0 || speaks.has(operator)) return false;
  }
  return true;
}

/** What paints, or chooses colours that cannot be told here. */
const paints: ReadonlySet<string> = new Set([
  ...['f', 'F', 'f*', 'B', 'B*', 'b', 'b*', 'sh', 'BI', 'Do', 'Tj', 'TJ', "'", '"', 'cs', 'sc', 'scn', ''],
]);
const THIN = 3;

/** Thin lines only, or bright areas that are multiplied with what lies under them. */
async function shinesThrough(step: Step, appearance: PdfStream): Promise<boolean> {
  const multiplied = await multiplies(step, appearance.dict);
  for (const { operator, operands, malformed } of operations(await step.b.decode(appearance))) {
    if (malformed || step.budget.operations-- <= 0) return false;
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

async function isLight({ b }: Step, entries: PdfDict): Promise<boolean> {
  const color = await b.get(entries, 'C');
  if (!isArray(color)) return color === null;
  const numbers = color.filter((item) => typeof item === 'number');
  return numbers.length === color.length && (numbers.length === 0 || isBright(numbers));
}

/** True when the only graphics states of a form blend by multiplication. */
async function multiplies(step: Step, form: PdfDict): Promise<boolean> {
  const { b } = step;
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
