import { fieldsOf } from '../../../pdf/document/forms.ts';
import { PdfError } from '../../../pdf/errors.ts';
import {
  entriesOf,
  isDict,
  isRef,
  isStream,
  isString,
  type PdfDict,
  type PdfValue,
} from '../../../pdf/objects/objects.ts';
import { operations } from '../../../pdf/text/content-operators.ts';
import { sameValue } from '../states/equal.ts';
import {
  type EntryRule,
  enter,
  entryOf,
  type ObjectPath,
  permit,
  type RevisionComparison,
  refuse,
} from '../states/revision-comparison.ts';

/**
 * Default resources of a form (ISO 32000-2 § 12.7.3): names may be added, those that are there keep their meaning. Fonts are what
 * values are drawn with; anything else may be exchanged where no appearance of a field leans on it.
 */
export const resourcesRule: EntryRule = async (comparison, place, x, y) => {
  const inside = enter(comparison, place, x);
  const [before, after] = [await comparison.a.resolve(x), await comparison.b.resolve(y)];
  const kinds = [...entriesOf(before).values()];
  const touched = kinds.some((kind) => isRef(kind) && comparison.changed.has(kind.num));
  if (!touched && (await sameValue(comparison.a, before, comparison.b, after))) return;
  if (await changesDevice(comparison, before, after))
    return refuse(comparison, place, 'form', 'default resources changed');
  const grown =
    before === null || (isDict(before) && isDict(after) && (await onlyAdds(comparison, inside, before, after)));
  const fine = grown || (isDict(before) && isDict(after) && (await nothingUses(comparison, before, after)));
  if (grown) permit(comparison, place, 'default-resources');
  else if (fine) permit(comparison, place, 'default-resources', 'default resources that nothing uses');
  else refuse(comparison, place, 'form', 'default resources changed');
};

const deviceDefaults = ['DefaultGray', 'DefaultRGB', 'DefaultCMYK'] as const;

/** § 8.6.5.6: a name that nobody has to use to see every plain colour as another one. */
async function changesDevice({ a, b }: RevisionComparison, before: PdfValue, after: PdfValue): Promise<boolean> {
  const [p, q] = [await a.dict(before), await b.dict(after)];
  const [old, now] = [p && (await a.dict(p.get('ColorSpace'))), q && (await b.dict(q.get('ColorSpace')))];
  for (const key of deviceDefaults) if (!(await sameValue(a, old?.get(key), b, now?.get(key)))) return true;
  return false;
}

/** What the text of fields is drawn with where they do not say (table 224): where there was nothing, nothing was drawn so. */
export const defaultAppearanceRule: EntryRule = async (comparison, place, x, y) => {
  const [before, after] = [await comparison.a.resolve(x), await comparison.b.resolve(y)];
  if (await sameValue(comparison.a, before, comparison.b, after)) return;
  if (before === null && isString(after)) permit(comparison, place, 'default-appearance');
  else refuse(comparison, place, 'form', 'DA must not change');
};

/** Names of every kind: those that are there stay what they are. */
async function onlyAdds(
  comparison: RevisionComparison,
  place: ObjectPath,
  before: PdfDict,
  after: PdfDict,
  depth = 1,
): Promise<boolean> {
  for (const [key, x] of before) {
    const deeper = enter(comparison, entryOf(place, key), x);
    const [p, q] = [await comparison.a.resolve(x), await comparison.b.resolve(after.get(key))];
    if (await sameValue(comparison.a, p, comparison.b, q)) continue;
    if (depth === 0 || !isDict(p) || !isDict(q)) return false;
    if (!(await onlyAdds(comparison, deeper, p, q, depth - 1))) return false;
  }
  return true;
}

/** Kinds of resources that a default appearance names (§ 12.7.4.3). */
const drawnWith = ['Font', 'Encoding'] as const;

/** Only pictures, colours and the like were exchanged, and every appearance of the form has resources of its own. */
async function nothingUses(comparison: RevisionComparison, before: PdfDict, after: PdfDict): Promise<boolean> {
  for (const kind of drawnWith) {
    const [p, q] = [await comparison.a.get(before, kind), await comparison.b.get(after, kind)];
    if (isDict(p) && !(isDict(q) && (await keepsAll(comparison, p, q)))) return false;
    if (p !== null && !isDict(p)) return false;
  }
  for await (const { widgets } of fieldsOf(comparison.a)) {
    if (--comparison.budget.objects < 0) throw new PdfError('limit-exceeded', 'there are too many fields to follow');
    for (const { dict } of widgets) {
      const appearances = await comparison.a.get(dict, 'AP');
      for (const appearance of entriesOf(appearances).values()) if (await leansOn(comparison, appearance)) return false;
    }
  }
  return true;
}

async function keepsAll({ a, b }: RevisionComparison, before: PdfDict, after: PdfDict): Promise<boolean> {
  for (const [key, x] of before) if (!(await sameValue(a, x, b, after.get(key)))) return false;
  return true;
}

/** What takes anything but a font from the resources (§ 8.2, table 50); fonts keep their names. */
const takes: ReadonlySet<string> = new Set(['Do', 'gs', 'sh', 'cs', 'CS', 'scn', 'SCN', 'BDC', 'DP', '']);

/** An appearance, or one of its states, that paints with resources that are not its own. */
async function leansOn({ a, budget }: RevisionComparison, appearance: PdfValue): Promise<boolean> {
  const value = await a.resolve(appearance);
  const states = isDict(value) ? [...value.values()] : [value];
  for (const state of states) {
    const stream = await a.resolve(state);
    if (!isStream(stream) || stream.dict.has('Resources')) continue;
    for (const { operator } of operations(await a.decode(stream))) {
      if (--budget.operations < 0 || takes.has(operator)) return true;
    }
  }
  return false;
}
