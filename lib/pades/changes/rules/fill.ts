import { isArray, isInteger, isString, type PdfDict, type PdfValue } from '../../../pdf/objects.ts';
import { textOf } from '../../../pdf/text-string.ts';
import { isBlank, reportExchange, saidBy, shownBefore, squeezed } from '../appearances/exchanged.ts';
import { explainLooks } from '../appearances/looks.ts';
import { shownText } from '../appearances/shown-text.ts';
import { sameValue } from '../states/equal.ts';
import type { FieldFacts } from '../states/field-facts.ts';
import { type EntryRule, enter, type Place, report, type Step } from '../states/step.ts';
import { buttonValueRule, sameLookRule, stateRule } from './buttons.ts';

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
    return {
      V: buttonValueRule(facts),
      AS: stateRule(before, facts),
      AP: sameLookRule,
      M: dateRule,
      Ff: closedRule(facts),
    };
  return {
    ...{ V: valueRule(facts), RV: richTextRule(after), AP: textLookRule(before, after, facts) },
    ...{ M: dateRule, I: choiceRule(facts), Ff: closedRule(facts) },
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

/** A field that is filled may be closed with it (table 227, bit 1); no other flag changes. */
function closedRule({ flags }: FieldFacts): EntryRule {
  return async (step, place, x, y) => {
    const [before, after] = [await step.a.resolve(x), await step.b.resolve(y)];
    if (await sameValue(step.a, before, step.b, after)) return;
    const fine = after === (flags | READ_ONLY);
    report(step, place, fine ? 'form-fill' : 'field', fine, fine ? 'the field was closed' : 'flags must not change');
  };
}

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
