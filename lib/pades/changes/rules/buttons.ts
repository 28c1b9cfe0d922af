import { isArray, isDict, isName, type PdfDict, type PdfValue } from '../../../pdf/objects.ts';
import type { PdfView } from '../../../pdf/view.ts';
import { reportExchange } from '../appearances/exchanged.ts';
import { explainAppearances } from '../appearances/explain-appearances.ts';
import { sameValue } from '../states/equal.ts';
import { type EntryRule, enter, permit, refuse, type Step } from '../states/step.ts';

/** § 12.7.5.2.3: the value of a check box or radio button is the name of a state that its widgets have. */
export const buttonValueRule: EntryRule = async (step, place, x, y, { facts }) => {
  const inside = enter(step, place, x);
  const [before, after] = [await step.a.resolve(x), await step.b.resolve(y)];
  if (await sameValue(step.a, before, step.b, after)) return;
  if (!isName(after)) return refuse(step, inside, 'form-fill', 'a button value that is no name');
  const old = stateOf(await step.a.resolve(facts.value));
  if (old !== 'Off' && old !== after.name)
    return reportExchange(step, inside, { field: facts.name, before: old, after: after.name });
  if (await allShow(step, place.num, after.name)) permit(step, inside, 'button-value');
  else refuse(step, inside, 'appearance', 'a button does not show its value');
};

function stateOf(value: PdfValue): string {
  return isName(value) ? value.name : 'Off';
}

/** The state that a widget must be in when the field has that value: the one of this name, if it has it. */
async function stateFor(view: PdfView, widget: PdfDict, value: string): Promise<string> {
  const appearances = await view.dict(widget.get('AP'));
  const states = appearances ? await view.get(appearances, 'N') : null;
  return isDict(states) && states.has(value) ? value : 'Off';
}

const maxWidgets = 1_000;

/** The widgets of a field, or the field that is its own widget, show the value. */
async function allShow(step: Step, field: number, value: string): Promise<boolean> {
  const node = (await step.b.object(field))?.value;
  if (!isDict(node)) return false;
  const kids = await step.b.get(node, 'Kids');
  const widgets = isArray(kids) ? kids.slice(0, maxWidgets) : [node];
  for (const item of widgets) {
    const widget = await step.b.dict(item);
    if (!widget?.has('AP')) continue;
    const state = await step.b.get(widget, 'AS');
    if ((isName(state) ? state.name : 'Off') !== (await stateFor(step.b, widget, value))) return false;
  }
  return !isArray(kids) || kids.length <= maxWidgets;
}

export const stateRule: EntryRule = async (step, place, x, y, { before, facts }) => {
  const [old, after] = [await step.a.resolve(x), await step.b.resolve(y)];
  if (await sameValue(step.a, old, step.b, after)) return;
  const widget = await step.b.object(place.num);
  const entries = widget && isDict(widget.value) ? widget.value : undefined;
  const parent = entries && (await step.b.dict(entries.get('Parent')));
  const own = entries && (await step.b.get(entries, 'V'));
  const value = isName(own) ? own : parent ? await step.b.get(parent, 'V') : null;
  const shown = isName(after) ? after.name : '';
  if (entries === undefined || shown !== (await stateFor(step.b, entries, stateOf(value))))
    return refuse(step, place, 'appearance', 'the state shown is not the value');
  const signed = stateOf(await step.a.resolve(facts.value));
  const was = isName(old) ? old.name : await stateFor(step.a, before, signed);
  if (was !== shown && (was !== 'Off' || signed !== 'Off'))
    return reportExchange(step, place, { field: facts.name, before: was, after: shown });
  step.appearances.push({ num: place.num, widget: entries, full: place.full, kind: 'form-fill' });
  permit(step, place, 'button-state');
};

export const sameAppearanceRule: EntryRule = async (step, place, x, y) => {
  if (await explainAppearances(step, place, x, y)) refuse(step, place, 'appearance', 'the looks of a button changed');
};
