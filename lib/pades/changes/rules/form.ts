import { fieldsOf } from '../../../pdf/document/forms.ts';
import { PdfError } from '../../../pdf/errors.ts';
import {
  isArray,
  isDict,
  isInteger,
  isName,
  isRef,
  isString,
  itemsOf,
  type PdfDict,
  type PdfValue,
} from '../../../pdf/objects/objects.ts';
import { textOf } from '../../../pdf/objects/text-string.ts';
import type { ChangeKind } from '../../shared/revision-change.ts';
import { sameValue } from '../states/equal.ts';
import { isFieldLocked } from '../states/restrictions.ts';
import {
  compareEntries,
  type EntryRule,
  enter,
  entryOf,
  explainAnywhere,
  type FieldFacts,
  isNew,
  leadsToChange,
  type ObjectPath,
  type RevisionComparison,
  refuse,
} from '../states/revision-comparison.ts';
import { checkStaleAppearance, refusalOf } from './fill.ts';
import { checkNewField } from './signature.ts';

/** ISO 32000-2 § 12.7.3: fields may be added at the end when they are signatures; nothing else of the form may change. */
export const formRule: EntryRule = async (comparison, place, x, y, holder) => {
  const inside = enter(comparison, place, x);
  const [before, after] = [await comparison.a.resolve(x), await comparison.b.resolve(y)];
  if (isDict(before) && isDict(after)) {
    return compareEntries(comparison, inside, before, after, { as: 'form', kindOf: () => 'form' });
  }
  if (before === null && after === null) return;
  if (before !== null || !isDict(after)) return refuse(comparison, place, 'form', 'the form was exchanged');
  const unknown = [...after.keys()].find((key) => !newFormKeys.has(key));
  if (unknown !== undefined) refuse(comparison, place, 'form', `a new form with an entry ${unknown}`);
  await fieldsRule(comparison, entryOf(inside, 'Fields'), undefined, after.get('Fields'), holder);
};

const newFormKeys: ReadonlySet<string> = new Set(['Fields', 'SigFlags', 'DR', 'DA', 'Type']);

export const flagsRule: EntryRule = async (comparison, place, x, y) => {
  const [before, after] = [await comparison.a.resolve(x), await comparison.b.resolve(y)];
  const old = isInteger(before) ? before : 0;
  const fine = isInteger(after) ? (after & old) === old && after <= 3 : old === 0;
  if (!fine) refuse(comparison, place, 'form', 'SigFlags must keep what they say');
};

/** A viewer that is told to redraw fields shows other appearances than those that were signed. */
export const needAppearancesRule: EntryRule = async (comparison, place, x, y) => {
  const [before, after] = [(await comparison.a.resolve(x)) === true, (await comparison.b.resolve(y)) === true];
  if (before !== after) refuse(comparison, place, 'form', 'NeedAppearances must not change');
};

export const fieldsRule: EntryRule = async (comparison, place, x, y) => {
  const inside = enter(comparison, place, x);
  const [p, q] = [await comparison.a.resolve(x), await comparison.b.resolve(y)];
  if (q !== null && !isArray(q) && !(await sameValue(comparison.a, p, comparison.b, q)))
    return refuse(comparison, inside, 'form', 'the fields are no list any more');
  const [before, after] = [itemsOf(p), itemsOf(q)];
  for (const [i, item] of before.entries()) {
    if (!(await sameValue(comparison.a, item, comparison.b, after[i]))) {
      return refuse(comparison, entryOf(inside, i), 'form', 'a field was removed, moved or exchanged');
    }
  }
  for (const [i, item] of before.entries()) await compareField(comparison, entryOf(inside, i), item, topFacts);
  const names = after.length > before.length ? await namesOf(comparison) : new Set<string>();
  for (const [i, item] of after.slice(before.length).entries()) {
    const at = entryOf(inside, before.length + i);
    if (isNew(comparison, item)) await checkNewField(comparison, at, item, names);
    else refuse(comparison, at, 'field', 'an object that was there already became a field');
  }
};

/** Names of all fields, and of the nodes above them. */
async function namesOf(comparison: RevisionComparison): Promise<ReadonlySet<string>> {
  const names = new Set<string>();
  for await (const { name } of fieldsOf(comparison.a)) {
    comparison.budget.objects -= NAMED;
    if (comparison.budget.objects <= 0) throw new PdfError('limit-exceeded', 'there are too many fields to follow');
    for (let end = name.length; end > 0; end = name.lastIndexOf('.', end - 1)) names.add(name.slice(0, end));
  }
  return names;
}

/** What it costs to look at a field's name, in objects followed. */
const NAMED = 1 / 4;

const topFacts: FieldFacts = { name: '', type: undefined, flags: 0, signed: false, value: undefined };

const maxFieldDepth = 32;
/** Octets; longer ones end the reading of the form. */
const maxNameLength = 40_004;

/**
 * Walks a field with its kids; what changed must be the signing of an empty field or the filling of a free one. Kids of a
 * field that changed are looked at too: they show its value.
 */
async function compareField(
  comparison: RevisionComparison,
  place: ObjectPath,
  item: PdfValue,
  above: FieldFacts,
  changedAbove = false,
  depth = 0,
): Promise<void> {
  if (!isRef(item) || !(changedAbove || leadsToChange(comparison, item))) return;
  if (comparison.budget.objects-- <= 0) throw new PdfError('limit-exceeded', 'there are too many fields to follow');
  const node = await comparison.a.resolve(item);
  if (!isDict(node) || depth > maxFieldDepth) return;
  const inside = enter(comparison, place, item);
  const facts = await factsOf(comparison, node, above);
  const kids = await comparison.a.get(node, 'Kids');
  const changed = comparison.changed.get(item.num);
  explainAnywhere(comparison, item.num);
  const isWidget = isName(await comparison.a.get(node, 'Subtype'), 'Widget');
  if (changed) {
    const after = changed.after;
    if (!isDict(after)) return refuse(comparison, inside, 'field', 'a field was replaced by something else');
    await compareNode(comparison, inside, node, after, facts);
  } else if (isWidget) await compareNode(comparison, inside, node, node, facts);
  if (!isArray(kids)) return;
  const list = enter(comparison, entryOf(inside, 'Kids'), node.get('Kids'));
  const now = changed && isDict(changed.after) ? changed.after : node;
  if (!(await sameValue(comparison.a, kids, comparison.b, await comparison.b.resolve(now.get('Kids')))))
    return refuse(comparison, list, 'field', 'the kids of a field were exchanged');
  const touched = changedAbove || changed !== undefined;
  for (const [i, kid] of kids.entries())
    await compareField(comparison, entryOf(list, i), kid, facts, touched, depth + 1);
}

/**
 * § 12.5.2, table 166: what is a widget is an annotation, whether or not it says so. And kids are the same in whatever list they stand; what
 * changed in them is looked at with them.
 */
async function isWrittenAlike(
  comparison: RevisionComparison,
  x: PdfValue | undefined,
  y: PdfValue | undefined,
  key: string,
  after: PdfDict,
): Promise<boolean> {
  if (key === 'Kids') {
    const [before, now] = [await comparison.a.resolve(x), await comparison.b.resolve(y)];
    return isArray(before) && sameValue(comparison.a, before, comparison.b, now);
  }
  return key === 'Type' && x === undefined && isName(y, 'Annot') && isName(after.get('Subtype'), 'Widget');
}

async function compareNode(
  comparison: RevisionComparison,
  place: ObjectPath,
  before: PdfDict,
  after: PdfDict,
  facts: FieldFacts,
): Promise<void> {
  const field = { facts, locked: isFieldLocked(comparison.restrictions, facts.name) };
  const kindOf = (): ChangeKind => 'field';
  if (facts.type === 'Sig') {
    const as = facts.signed ? undefined : ('signature field' as const);
    return compareEntries(comparison, place, before, after, {
      ...(as ? { as } : {}),
      kindOf,
      field,
      isSame: isWrittenAlike,
    });
  }
  const as = facts.type === 'Btn' ? 'button' : 'text or choice field';
  const refusal = refusalOf(comparison, facts, field.locked);
  if (refusal === undefined)
    await compareEntries(comparison, place, before, after, { as, kindOf, field, isSame: isWrittenAlike });
  else {
    if (before !== after) refuse(comparison, place, 'form-fill', refusal);
    await compareEntries(comparison, place, unfilled(before), unfilled(after), { kindOf, isSame: isWrittenAlike });
  }
  await checkStaleAppearance(comparison, place, before, after, facts);
}

/** What filling changes is refused with the field, and not once more for each entry. */
function unfilled(entries: PdfDict): PdfDict {
  return new Map([...entries].filter(([key]) => !filledEntries.has(key)));
}

const filledEntries: ReadonlySet<string> = new Set(['V', 'AP', 'AS', 'M', 'I']);

/** § 12.7.4.1: what a field inherits from those above it. */
async function factsOf(comparison: RevisionComparison, node: PdfDict, above: FieldFacts): Promise<FieldFacts> {
  const { a } = comparison;
  const part = await a.get(node, 'T');
  const label = isString(part) ? textOf({ ...part, bytes: part.bytes.subarray(0, maxNameLength) }) : undefined;
  const type = await a.get(node, 'FT');
  const flags = await a.get(node, 'Ff');
  const value = node.get('V') ?? above.value;
  return {
    name: label === undefined ? above.name : above.name === '' ? label : `${above.name}.${label}`,
    type: isName(type) ? type.name : above.type,
    flags: isInteger(flags) ? flags : above.flags,
    value,
    signed: isDict(await a.resolve(value)),
  };
}
