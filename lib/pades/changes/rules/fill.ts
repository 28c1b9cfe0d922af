import { isArray, isInteger, isString, type PdfDict, type PdfValue } from '../../../pdf/objects.ts';
import { textOf } from '../../../pdf/text-string.ts';
import { isBlank, reportExchange, saidBy, shownBefore, squeezed } from '../appearances/exchanged.ts';
import { explainLooks } from '../appearances/looks.ts';
import { shownText } from '../appearances/shown-text.ts';
import { sameValue } from '../states/equal.ts';
import type { FieldFacts } from '../states/field-facts.ts';
import { type EntryRule, enter, type Place, permit, refuse, type Step } from '../states/step.ts';

const READ_ONLY = 1;
const PASSWORD = 1 << 13;
const PUSH_BUTTON = 1 << 16;

/** Why a field may not be filled, whatever it held; undefined when it may. */
export function refusalOf(step: Step, facts: FieldFacts, locked: boolean): string | undefined {
  if (step.restrictions.level === 1) return 'certified: no changes';
  if (locked) return 'the field was locked by a signature';
  if ((facts.flags & READ_ONLY) !== 0) return 'the field is read-only';
  if (facts.type === 'Btn' && (facts.flags & PUSH_BUTTON) !== 0) return 'a push button holds no value';
  return facts.type === 'Tx' || facts.type === 'Ch' || facts.type === 'Btn' ? undefined : 'a field of no known type';
}

export const dateRule: EntryRule = async (step, place, _, y) => {
  const after = await step.b.resolve(y);
  if (after !== null && !isString(after)) refuse(step, place, 'field', 'M is no date');
};

/** A field that is filled may be closed with it (table 227, bit 1); no other flag changes. */
export const closedRule =
  (id: 'closed-field' | 'closed-button'): EntryRule =>
  async (step, place, x, y, { facts }) => {
    const [before, after] = [await step.a.resolve(x), await step.b.resolve(y)];
    if (await sameValue(step.a, before, step.b, after)) return;
    if (after === (facts.flags | READ_ONLY)) permit(step, place, id);
    else refuse(step, place, 'field', 'flags must not change');
  };

/** Which options are chosen (§ 12.7.5.4): it follows the value, which was empty. */
export const choiceRule: EntryRule = async (step, place, x, y, { facts: { value } }) => {
  const [before, after] = [await step.a.resolve(x), await step.b.resolve(y)];
  if (after !== null && !(isArray(after) && after.every(isInteger)))
    return refuse(step, place, 'field', 'I is no list of indexes');
  if (await sameValue(step.a, before, step.b, after)) return;
  const chosen = (isArray(before) && before.length > 0) || !isBlank(saidBy(await step.a.resolve(value)));
  if (chosen && after !== null) refuse(step, place, 'field', 'another option is chosen than when it was signed');
};

export const valueRule: EntryRule = async (step, place, x, y, { facts }) => {
  const inside = enter(step, place, x);
  const [before, after] = [await step.a.resolve(x), await step.b.resolve(y)];
  if (await sameValue(step.a, before, step.b, after)) return;
  const fine = after === null || isString(after) || (isArray(after) && after.every(isString));
  if (!fine) return refuse(step, inside, 'form-fill', 'a value that is no text');
  const [old, now] = [saidBy(await step.a.resolve(facts.value)), saidBy(after)];
  if (old !== now && !isBlank(old)) return reportExchange(step, inside, { field: facts.name, before: old, after: now });
  permit(step, inside, 'value', old === now ? 'a value was written anew' : undefined);
};

/** § 12.7.4.4: the same text with its looks, put in with the value. */
export const richTextRule: EntryRule = async (step, place, x, y, { after: widget }) => {
  enter(step, place, x);
  const [before, after] = [await step.a.resolve(x), await step.b.resolve(y)];
  if (await sameValue(step.a, before, step.b, after)) return;
  const value = await inherited(step, widget, 'V');
  const same = isString(after) && isString(value) && squeezed(plainText(textOf(after))) === squeezed(textOf(value));
  if (before !== null || !same) refuse(step, place, 'field', 'rich text that is not the value of the field');
};

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

function plainText(xhtml: string): string {
  return xhtml
    .replace(/<[^<>]*>/gu, '')
    .replace(/&#(\d{1,7});/gu, (_, code: string) => String.fromCodePoint(Math.min(0x10ffff, Number(code))))
    .replace(/&(lt|gt|quot|apos|amp);/gu, (_, name: string) => entities[name] ?? '');
}

/** The look of a text or choice field must show its value, all of it and nothing else. */
export const textLookRule: EntryRule = async (step, place, x, y, { before, after, facts }) => {
  const touched = await explainLooks(step, place, x, y);
  if (!touched) return;
  const value = await valueAfter(step, after);
  const shown = await shownText(step, y);
  if (shown === undefined) return refuse(step, place, 'appearance', 'the look of a field cannot be read');
  const wanted = (facts.flags & PASSWORD) !== 0 ? undefined : value;
  if (wanted !== undefined && squeezed(shown) !== squeezed(wanted)) {
    return refuse(step, place, 'appearance', 'a field shows something else than its value');
  }
  const old = saidBy(await step.a.resolve(facts.value));
  const was = await shownBefore(step, before, old);
  if (was === undefined)
    return refuse(step, place, 'appearance', 'what the field showed when it was signed cannot be read');
  if (squeezed(was) !== squeezed(shown) && !(isBlank(was) && isBlank(old)))
    return reportExchange(step, place, { field: facts.name, before: was, after: shown });
  permit(step, place, 'value-appearance');
  step.looks.push({ num: place.num, widget: after, full: place.full, kind: 'form-fill' });
};

/** What the look of a widget has to say in the state after: the value, or what a choice shows in its place. */
async function valueAfter(step: Step, widget: PdfDict): Promise<string> {
  const value = await inherited(step, widget, 'V');
  const values = isArray(value) ? value : [value];
  const options = await inherited(step, widget, 'Opt');
  const shown: string[] = [];
  for (const item of values) if (isString(item)) shown.push(await displayed(step, textOf(item), options));
  return shown.join('');
}

async function inherited(step: Step, widget: PdfDict, key: string): Promise<PdfValue> {
  let node: PdfDict | undefined = widget;
  for (let i = 0; node && i < 32; i++) {
    const value = await step.b.get(node, key);
    if (value !== null) return value;
    node = await step.b.dict(node.get('Parent'));
  }
  return null;
}

const mostOptions = 10_000;

/** § 12.7.5.4: an option that is a pair has the value first and what is shown second. */
async function displayed(step: Step, value: string, options: PdfValue): Promise<string> {
  for (const item of isArray(options) ? options.slice(0, mostOptions) : []) {
    const pair = await step.b.resolve(item);
    if (!isArray(pair)) continue;
    const [own, words] = [await step.b.resolve(pair[0]), await step.b.resolve(pair[1])];
    if (isString(own) && isString(words) && textOf(own) === value) return textOf(words);
  }
  return value;
}

/** A value that changed under a look that did not: the file says one thing and shows another. */
export async function checkStaleLook(
  step: Step,
  place: Place,
  before: PdfDict,
  after: PdfDict,
  facts: FieldFacts,
): Promise<void> {
  if ((facts.type !== 'Tx' && facts.type !== 'Ch') || (facts.flags & PASSWORD) !== 0) return;
  const looks = after.get('AP');
  if (looks === undefined || !(await sameValue(step.a, before.get('AP'), step.b, looks))) return;
  const [old, now] = [saidBy(await step.a.resolve(facts.value)), saidBy(await inherited(step, after, 'V'))];
  if (old === now) return;
  const shown = await shownText(step, looks);
  if (shown !== undefined && squeezed(shown) === squeezed(await valueAfter(step, after))) return;
  refuse(step, place, 'appearance', 'a field keeps showing another value than it has');
}
