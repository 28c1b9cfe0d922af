import { rectOf } from '../../../pdf/document/pages.ts';
import { isArray, isInteger, isString, itemsOf, type PdfDict, type PdfValue } from '../../../pdf/objects/objects.ts';
import { textOf } from '../../../pdf/objects/text-string.ts';
import {
  isBlank,
  reportExchange,
  type ShownBefore,
  shownBefore,
  squeezed,
  valueTextOf,
} from '../appearances/exchanged.ts';
import { explainAppearances } from '../appearances/explain-appearances.ts';
import { illegible, linesOf, scaleOf, torn } from '../appearances/legible.ts';
import { type ShownAppearance, shownAppearance, shownText } from '../appearances/shown-text.ts';
import { sameValue } from '../states/equal.ts';
import {
  type EntryRule,
  enter,
  type FieldFacts,
  type ObjectPath,
  permit,
  type RevisionComparison,
  refuse,
} from '../states/revision-comparison.ts';

const READ_ONLY = 1;
const PASSWORD = 1 << 13;
const PUSH_BUTTON = 1 << 16;

/** Why a field may not be filled, whatever it held; undefined when it may. */
export function refusalOf(comparison: RevisionComparison, facts: FieldFacts, locked: boolean): string | undefined {
  if (comparison.restrictions.level === 1) return 'certified: no changes';
  if (locked) return 'the field was locked by a signature';
  if ((facts.flags & READ_ONLY) !== 0) return 'the field is read-only';
  if (facts.type === 'Btn' && (facts.flags & PUSH_BUTTON) !== 0) return 'a push button holds no value';
  return facts.type === 'Tx' || facts.type === 'Ch' || facts.type === 'Btn' ? undefined : 'a field of no known type';
}

export const dateRule: EntryRule = async (comparison, place, _, y) => {
  const after = await comparison.b.resolve(y);
  if (after !== null && !isString(after)) refuse(comparison, place, 'field', 'M is no date');
};

/**
 * What a field that is filled would be drawn with (§ 12.7.4.3): writers write it again, and leave out a colour that is black anyhow. It shows
 * only where there is no appearance.
 */
export const fieldDefaultRule: EntryRule = async (comparison, place, x, y, { after }) => {
  const [old, now] = [await comparison.a.resolve(x), await comparison.b.resolve(y)];
  if (await sameValue(comparison.a, old, comparison.b, now)) return;
  const filled = after.has('AP') && !isBlank(valueTextOf(await inherited(comparison, after, 'V')));
  const [p, q] = [penOf(old), penOf(now)];
  if (!filled || !p || !q || p.font !== q.font || (q.colour !== '' && q.colour !== p.colour))
    refuse(comparison, place, 'field', 'DA must not change');
};

/** Font and size, and the colour; undefined when there is more in it than that. */
function penOf(value: PdfValue): { readonly font: string; readonly colour: string } | undefined {
  if (!isString(value)) return undefined;
  const text = textOf(value).replace(/\s+/gu, ' ');
  const font = /\/\S+ [\d.]+ Tf/u.exec(text)?.[0];
  if (font === undefined) return undefined;
  const colour = text.replace(font, '').trim();
  return /^(?:(?:[\d.]+ ){1,4}(?:g|rg|k))?$/u.test(colour) ? { font, colour } : undefined;
}

/** A field that is filled may be closed with it (table 227, bit 1); no other flag changes. */
export const closedRule =
  (id: 'closed-field' | 'closed-button'): EntryRule =>
  async (comparison, place, x, y, { facts }) => {
    const [before, after] = [await comparison.a.resolve(x), await comparison.b.resolve(y)];
    if (await sameValue(comparison.a, before, comparison.b, after)) return;
    if (after === (facts.flags | READ_ONLY)) permit(comparison, place, id);
    else refuse(comparison, place, 'field', 'flags must not change');
  };

/** Which options are chosen (§ 12.7.5.4): it follows the value, which was empty, or says by numbers what the value said already. */
export const choiceRule: EntryRule = async (comparison, place, x, y, { after: field, facts: { value } }) => {
  const [before, after] = [await comparison.a.resolve(x), await comparison.b.resolve(y)];
  if (after !== null && !(isArray(after) && after.every(isInteger)))
    return refuse(comparison, place, 'field', 'I is no list of indexes');
  if (await sameValue(comparison.a, before, comparison.b, after)) return;
  const reported = valueTextOf(await comparison.a.resolve(value));
  const numbered = isArray(before) && before.length > 0;
  if (after === null || (!numbered && (isBlank(reported) || (await optionsSay(comparison, field, after)) === reported)))
    return;
  refuse(comparison, place, 'field', 'another option is chosen than when it was signed');
};

/** The values of these options; undefined when two options have the same one, which a number tells apart and the value does not. */
async function optionsSay(
  { b }: RevisionComparison,
  field: PdfDict,
  indexes: readonly number[],
): Promise<string | undefined> {
  const options = await b.resolve(field.get('Opt'));
  const values: PdfValue[] = [];
  for (const option of itemsOf(options).slice(0, maxOptions)) {
    const item = await b.resolve(option);
    values.push(isArray(item) ? await b.resolve(item[0]) : item);
  }
  if (new Set(values.map(valueTextOf)).size < values.length) return undefined;
  return valueTextOf(indexes.map((index) => values[index] ?? null));
}

export const valueRule: EntryRule = async (comparison, place, x, y, { facts }) => {
  const inside = enter(comparison, place, x);
  const [before, after] = [await comparison.a.resolve(x), await comparison.b.resolve(y)];
  if (await sameValue(comparison.a, before, comparison.b, after)) return;
  const fine = after === null || isString(after) || (isArray(after) && after.every(isString));
  if (!fine) return refuse(comparison, inside, 'form-fill', 'a value that is no text');
  const [old, now] = [valueTextOf(await comparison.a.resolve(facts.value)), valueTextOf(after)];
  if (old !== now && !isBlank(old))
    return reportExchange(comparison, inside, { field: facts.name, before: old, after: now });
  permit(comparison, inside, 'value', old === now ? 'a value was written anew' : undefined);
};

/** § 12.7.4.4: the same text with its appearances, put in with the value. */
export const richTextRule: EntryRule = async (comparison, place, x, y, { after: widget }) => {
  enter(comparison, place, x);
  const [before, after] = [await comparison.a.resolve(x), await comparison.b.resolve(y)];
  if (await sameValue(comparison.a, before, comparison.b, after)) return;
  const value = await inherited(comparison, widget, 'V');
  const same = isString(after) && isString(value) && squeezed(plainText(textOf(after))) === squeezed(textOf(value));
  if (before !== null || !same) refuse(comparison, place, 'field', 'rich text that is not the value of the field');
};

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

function plainText(xhtml: string): string {
  return xhtml
    .replace(/<[^<>]*>/gu, '')
    .replace(/&#(\d{1,7});/gu, (_, code: string) => String.fromCodePoint(Math.min(0x10ffff, Number(code))))
    .replace(/&(lt|gt|quot|apos|amp);/gu, (_, name: string) => entities[name] as string);
}

/** The appearance of a text or choice field must show its value, all of it and nothing else, so that people read just that. */
export const textAppearanceRule: EntryRule = async (comparison, place, x, y, { before, after, facts }) => {
  const touched = await explainAppearances(comparison, place, x, y);
  if (!touched) return;
  const no = (detail: string): void => refuse(comparison, place, 'appearance', detail);
  const value = await valueAfter(comparison, after);
  const appearance = await shownAppearance(comparison, y);
  if (!appearance) return no('the look of a field cannot be read');
  const shown = appearance.text;
  const wanted = (facts.flags & PASSWORD) !== 0 ? undefined : value;
  if (wanted !== undefined && squeezed(shown) !== squeezed(wanted))
    return no('a field shows something else than its value');
  const old = valueTextOf(await comparison.a.resolve(facts.value));
  const was = await shownBefore(comparison, before, old);
  if (was === undefined) return no('what the field showed when it was signed cannot be read');
  const blank = isBlank(was.text) && isBlank(old);
  if (squeezed(was.text) !== squeezed(shown) && !blank)
    return reportExchange(comparison, place, { field: facts.name, before: was.text, after: shown });
  const fault = await readFault(comparison, after, facts, value, appearance, blank ? undefined : was);
  if (fault !== undefined) return no(fault);
  permit(comparison, place, 'value-appearance');
  comparison.appearances.push({ num: place.num, widget: after, full: place.full });
};

const COMB = 1 << 24;

/** Why people read something else in an appearance than its strings say, or than they read in the one `was` there. */
async function readFault(
  comparison: RevisionComparison,
  widget: PdfDict,
  { flags }: FieldFacts,
  value: string,
  appearance: ShownAppearance,
  was: ShownBefore | undefined,
): Promise<string | undefined> {
  const lines = linesOf(appearance.marks);
  if (!lines) return 'it is not known where the text of a field stands';
  const turn = await comparison.b.get((await comparison.b.dict(widget.get('MK'))) ?? new Map(), 'R');
  const scale = scaleOf(appearance.box, await rectOf(comparison.b, widget.get('Rect')));
  const reading = { turn: isInteger(turn) ? turn : 0, scale, value, comb: (flags & COMB) !== 0 };
  const before = was && linesOf(was.appearance?.marks ?? []);
  return illegible(lines, appearance.marks, reading) ?? (before && torn(before, lines, reading));
}

/** What the appearance of a widget has to say in the state after: the value, or what a choice shows in its place. */
async function valueAfter(comparison: RevisionComparison, widget: PdfDict): Promise<string> {
  const value = await inherited(comparison, widget, 'V');
  const values = isArray(value) ? value : [value];
  const options = await inherited(comparison, widget, 'Opt');
  const shown: string[] = [];
  for (const item of values) if (isString(item)) shown.push(await displayed(comparison, textOf(item), options));
  return shown.join('');
}

async function inherited(comparison: RevisionComparison, widget: PdfDict, key: string): Promise<PdfValue> {
  let node: PdfDict | undefined = widget;
  for (let i = 0; node && i < 32; i++) {
    const value = await comparison.b.get(node, key);
    if (value !== null) return value;
    node = await comparison.b.dict(node.get('Parent'));
  }
  return null;
}

const maxOptions = 10_000;

/** § 12.7.5.4: an option that is a pair has the value first and what is shown second. */
async function displayed(comparison: RevisionComparison, value: string, options: PdfValue): Promise<string> {
  for (const item of itemsOf(options).slice(0, maxOptions)) {
    const [first, second] = itemsOf(await comparison.b.resolve(item));
    const [own, words] = [await comparison.b.resolve(first), await comparison.b.resolve(second)];
    if (isString(own) && isString(words) && textOf(own) === value) return textOf(words);
  }
  return value;
}

/** A value that changed under an appearance that did not: the file says one thing and shows another. */
export async function checkStaleAppearance(
  comparison: RevisionComparison,
  place: ObjectPath,
  before: PdfDict,
  after: PdfDict,
  facts: FieldFacts,
): Promise<void> {
  if ((facts.type !== 'Tx' && facts.type !== 'Ch') || (facts.flags & PASSWORD) !== 0) return;
  const appearances = after.get('AP');
  if (appearances === undefined || !(await sameValue(comparison.a, before.get('AP'), comparison.b, appearances)))
    return;
  const [old, now] = [
    valueTextOf(await comparison.a.resolve(facts.value)),
    valueTextOf(await inherited(comparison, after, 'V')),
  ];
  if (old === now) return;
  const shown = await shownText(comparison, appearances);
  if (shown !== undefined && squeezed(shown) === squeezed(await valueAfter(comparison, after))) return;
  refuse(comparison, place, 'appearance', 'a field keeps showing another value than it has');
}
