import { isArray, isDict, isInteger, isName, isString, type PdfDict, type PdfValue } from '../../pdf/objects.ts';
import { textOf } from '../../pdf/text-string.ts';
import type { PdfView } from '../../pdf/view.ts';
import { sameValue } from './equal.ts';
import { isBlank, reportExchange, saidBy, shownBefore, squeezed } from './exchanged.ts';
import { explainLooks } from './looks.ts';
import { shownText } from './shown-text.ts';
import { type EntryRule, enter, type Place, report, type Step } from './step.ts';

/** What a field is and says in the state before, with what it inherits. */
export interface FieldFacts {
  /** Fully qualified. */
  readonly name: string;
  readonly type: string | undefined;
  /** Ff, ISO 32000-2 table 227. */
  readonly flags: number;
  readonly value: PdfValue | undefined;
  /** V is a dictionary: a signature. */
  readonly signed: boolean;
}

const READ_ONLY = 1;
const PASSWORD = 1 << 13;
const PUSH_BUTTON = 1 << 16;

/**
 * Filling in a field that may be filled: its value, and a look that shows this value. What was there when it was signed, said or shown,
 * stays: only what was empty is filled.
 */
export async function fillRules(
  step: Step,
  place: Place,
  before: PdfDict,
  after: PdfDict,
  facts: FieldFacts,
  locked: boolean,
): Promise<Readonly<Record<string, EntryRule>>> {
  const refusal = refusalOf(step, facts, locked);
  if (refusal !== undefined) {
    if (before !== after) report(step, place, 'form-fill', false, refusal);
    return before === after ? {} : { V: skip, AP: skip, AS: skip, M: skip, I: skip };
  }
  if (facts.type === 'Btn')
    return { V: buttonValueRule(facts), AS: stateRule(before, facts), AP: sameLookRule, M: dateRule };
  return {
    ...{ V: valueRule(facts), RV: richTextRule(after), AP: textLookRule(before, after, facts) },
    ...{ M: dateRule, I: choiceRule(facts) },
  };
}

function refusalOf(step: Step, facts: FieldFacts, locked: boolean): string | undefined {
  if (step.restrictions.level === 1) return 'certified: no changes';
  if (locked) return 'the field was locked by a signature';
  if ((facts.flags & READ_ONLY) !== 0) return 'the field is read-only';
  if (facts.type === 'Btn' && (facts.flags & PUSH_BUTTON) !== 0) return 'a push button holds no value';
  return facts.type === 'Tx' || facts.type === 'Ch' || facts.type === 'Btn' ? undefined : 'a field of no known type';
}

const skip: EntryRule = async () => undefined;

const dateRule: EntryRule = async (step, place, _, y) => {
  const after = await step.b.resolve(y);
  if (after !== null && !isString(after)) report(step, place, 'field', false, 'M is no date');
};

/** Which options are chosen (§ 12.7.5.4): it follows the value, which was empty. */
function choiceRule({ value }: FieldFacts): EntryRule {
  return async (step, place, x, y) => {
    const [before, after] = [await step.a.resolve(x), await step.b.resolve(y)];
    if (after !== null && !(isArray(after) && after.every(isInteger)))
      return report(step, place, 'field', false, 'I is no list of indexes');
    if (await sameValue(step.a, before, step.b, after)) return;
    const chosen = (isArray(before) && before.length > 0) || !isBlank(saidBy(await step.a.resolve(value)));
    if (chosen && after !== null)
      report(step, place, 'field', false, 'another option is chosen than when it was signed');
  };
}

function valueRule(facts: FieldFacts): EntryRule {
  return async (step, place, x, y) => {
    const inside = enter(step, place, x);
    const [before, after] = [await step.a.resolve(x), await step.b.resolve(y)];
    if (await sameValue(step.a, before, step.b, after)) return;
    const fine = after === null || isString(after) || (isArray(after) && after.every(isString));
    if (!fine) return report(step, inside, 'form-fill', false, 'a value that is no text');
    const [old, now] = [saidBy(await step.a.resolve(facts.value)), saidBy(after)];
    if (old !== now && !isBlank(old))
      return reportExchange(step, inside, { field: facts.name, before: old, after: now });
    report(step, inside, 'form-fill', true, old === now ? 'a value was written anew' : 'a field was filled in');
  };
}

/** § 12.7.4.4: the same text with its looks, put in with the value. */
function richTextRule(widget: PdfDict): EntryRule {
  return async (step, place, x, y) => {
    enter(step, place, x);
    const [before, after] = [await step.a.resolve(x), await step.b.resolve(y)];
    if (await sameValue(step.a, before, step.b, after)) return;
    const value = await inherited(step, widget, 'V');
    const same = isString(after) && isString(value) && squeezed(plainText(textOf(after))) === squeezed(textOf(value));
    if (before !== null || !same) report(step, place, 'field', false, 'rich text that is not the value of the field');
  };
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

function plainText(xhtml: string): string {
  return xhtml
    .replace(/<[^<>]*>/gu, '')
    .replace(/&#(\d{1,7});/gu, (_, code: string) => String.fromCodePoint(Math.min(0x10ffff, Number(code))))
    .replace(/&(lt|gt|quot|apos|amp);/gu, (_, name: string) => entities[name] ?? '');
}

/** § 12.7.5.2.3: the value of a check box or radio button is the name of a state that its widgets have. */
function buttonValueRule(facts: FieldFacts): EntryRule {
  return async (step, place, x, y) => {
    const inside = enter(step, place, x);
    const [before, after] = [await step.a.resolve(x), await step.b.resolve(y)];
    if (await sameValue(step.a, before, step.b, after)) return;
    if (!isName(after)) return report(step, inside, 'form-fill', false, 'a button value that is no name');
    const old = stateOf(await step.a.resolve(facts.value));
    if (old !== 'Off' && old !== after.name)
      return reportExchange(step, inside, { field: facts.name, before: old, after: after.name });
    const fine = await allShow(step, place.num, after.name);
    const kind = fine ? 'form-fill' : 'appearance';
    report(step, inside, kind, fine, fine ? 'a button was set' : 'a button does not show its value');
  };
}

function stateOf(value: PdfValue): string {
  return isName(value) ? value.name : 'Off';
}

/** The state that a widget must be in when the field has that value: the one of this name, if it has it. */
async function stateFor(view: PdfView, widget: PdfDict, value: string): Promise<string> {
  const looks = await view.dict(widget.get('AP'));
  const states = looks ? await view.get(looks, 'N') : null;
  return isDict(states) && states.has(value) ? value : 'Off';
}

const mostWidgets = 1_000;

/** The widgets of a field, or the field that is its own widget, show the value. */
async function allShow(step: Step, field: number, value: string): Promise<boolean> {
  const node = (await step.b.object(field))?.value;
  if (!isDict(node)) return false;
  const kids = await step.b.get(node, 'Kids');
  const widgets = isArray(kids) ? kids.slice(0, mostWidgets) : [node];
  for (const item of widgets) {
    const widget = await step.b.dict(item);
    if (!widget?.has('AP')) continue;
    const state = await step.b.get(widget, 'AS');
    if ((isName(state) ? state.name : 'Off') !== (await stateFor(step.b, widget, value))) return false;
  }
  return !isArray(kids) || kids.length <= mostWidgets;
}

function stateRule(before: PdfDict, facts: FieldFacts): EntryRule {
  return async (step, place, x, y) => {
    const [old, after] = [await step.a.resolve(x), await step.b.resolve(y)];
    if (await sameValue(step.a, old, step.b, after)) return;
    const widget = await step.b.object(place.num);
    const entries = widget && isDict(widget.value) ? widget.value : undefined;
    const parent = entries && (await step.b.dict(entries.get('Parent')));
    const own = entries && (await step.b.get(entries, 'V'));
    const value = isName(own) ? own : parent ? await step.b.get(parent, 'V') : null;
    const shown = isName(after) ? after.name : '';
    if (entries === undefined || shown !== (await stateFor(step.b, entries, stateOf(value))))
      return report(step, place, 'appearance', false, 'the state shown is not the value');
    const signed = stateOf(await step.a.resolve(facts.value));
    const was = isName(old) ? old.name : await stateFor(step.a, before, signed);
    if (was !== shown && (was !== 'Off' || signed !== 'Off'))
      return reportExchange(step, place, { field: facts.name, before: was, after: shown });
    step.looks.push({ num: place.num, widget: entries, full: place.full, kind: 'form-fill' });
    report(step, place, 'form-fill', true, 'state of a button');
  };
}

const sameLookRule: EntryRule = async (step, place, x, y) => {
  if (await explainLooks(step, place, x, y)) report(step, place, 'appearance', false, 'the looks of a button changed');
};

/** The look of a text or choice field must show its value, all of it and nothing else. */
function textLookRule(before: PdfDict, after: PdfDict, facts: FieldFacts): EntryRule {
  return async (step, place, x, y) => {
    const touched = await explainLooks(step, place, x, y);
    if (!touched) return;
    const value = await valueAfter(step, after);
    const shown = await shownText(step, y);
    if (shown === undefined) return report(step, place, 'appearance', false, 'the look of a field cannot be read');
    const wanted = (facts.flags & PASSWORD) !== 0 ? undefined : value;
    if (wanted !== undefined && squeezed(shown) !== squeezed(wanted)) {
      return report(step, place, 'appearance', false, 'a field shows something else than its value');
    }
    const old = saidBy(await step.a.resolve(facts.value));
    const was = await shownBefore(step, before, old);
    if (was === undefined)
      return report(step, place, 'appearance', false, 'what the field showed when it was signed cannot be read');
    if (squeezed(was) !== squeezed(shown) && !(isBlank(was) && isBlank(old)))
      return reportExchange(step, place, { field: facts.name, before: was, after: shown });
    report(step, place, 'form-fill', true, 'the look of a field that was filled in');
    step.looks.push({ num: place.num, widget: after, full: place.full, kind: 'form-fill' });
  };
}

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
  report(step, place, 'appearance', false, 'a field keeps showing another value than it has');
}
