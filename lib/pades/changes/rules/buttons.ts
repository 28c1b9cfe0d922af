import type { PdfView } from '../../../pdf/document/view.ts';
import { isArray, isDict, isName, type PdfDict, type PdfValue } from '../../../pdf/objects/objects.ts';
import { reportExchange } from '../appearances/exchanged.ts';
import { explainAppearances } from '../appearances/explain-appearances.ts';
import { sameValue } from '../states/equal.ts';
import { type EntryRule, enter, permit, type RevisionComparison, refuse } from '../states/revision-comparison.ts';

/** § 12.7.5.2.3: the value of a check box or radio button is the name of a state that its widgets have. */
export const buttonValueRule: EntryRule = async (comparison, place, x, y, { facts }) => {
  const inside = enter(comparison, place, x);
  const [before, after] = [await comparison.a.resolve(x), await comparison.b.resolve(y)];
  if (await sameValue(comparison.a, before, comparison.b, after)) return;
  if (!isName(after)) return refuse(comparison, inside, 'form-fill', 'a button value that is no name');
  const old = stateOf(await comparison.a.resolve(facts.value));
  if (old !== 'Off' && old !== after.name)
    return reportExchange(comparison, inside, { field: facts.name, before: old, after: after.name });
  if (await allShow(comparison, place.num, after.name)) permit(comparison, inside, 'button-value');
  else refuse(comparison, inside, 'appearance', 'a button does not show its value');
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
async function allShow(comparison: RevisionComparison, field: number, value: string): Promise<boolean> {
  const node = (await comparison.b.object(field))?.value;
  if (!isDict(node)) return false;
  const kids = await comparison.b.get(node, 'Kids');
  const widgets = isArray(kids) ? kids.slice(0, maxWidgets) : [node];
  for (const item of widgets) {
    const widget = await comparison.b.dict(item);
    if (!widget?.has('AP')) continue;
    const state = await comparison.b.get(widget, 'AS');
    if ((isName(state) ? state.name : 'Off') !== (await stateFor(comparison.b, widget, value))) return false;
  }
  return !isArray(kids) || kids.length <= maxWidgets;
}

export const stateRule: EntryRule = async (comparison, place, x, y, { before, after: widget, facts }) => {
  const [old, now] = [await comparison.a.resolve(x), await comparison.b.resolve(y)];
  if (await sameValue(comparison.a, old, comparison.b, now)) return;
  const parent = await comparison.b.dict(widget.get('Parent'));
  const own = await comparison.b.get(widget, 'V');
  const value = isName(own) ? own : parent ? await comparison.b.get(parent, 'V') : null;
  const shown = isName(now) ? now.name : '';
  if (shown !== (await stateFor(comparison.b, widget, stateOf(value))))
    return refuse(comparison, place, 'appearance', 'the state shown is not the value');
  const signed = stateOf(await comparison.a.resolve(facts.value));
  const was = isName(old) ? old.name : await stateFor(comparison.a, before, signed);
  if (was !== shown && (was !== 'Off' || signed !== 'Off'))
    return reportExchange(comparison, place, { field: facts.name, before: was, after: shown });
  comparison.appearances.push({ num: place.num, widget, full: place.full });
  permit(comparison, place, 'button-state');
};

export const sameAppearanceRule: EntryRule = async (comparison, place, x, y) => {
  if (await explainAppearances(comparison, place, x, y))
    refuse(comparison, place, 'appearance', 'the looks of a button changed');
};
