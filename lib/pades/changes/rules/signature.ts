import {
  isArray,
  isDict,
  isInteger,
  isName,
  isRef,
  isStream,
  isString,
  itemsOf,
  type PdfDict,
  type PdfRef,
  type PdfValue,
} from '../../../pdf/objects.ts';
import { rectOf } from '../../../pdf/pages.ts';
import { textOf } from '../../../pdf/text-string.ts';
import type { PdfView } from '../../../pdf/view.ts';
import { explainAppearances } from '../appearances/explain-appearances.ts';
import { sameDirect, sameValue } from '../states/equal.ts';
import { isFieldLocked } from '../states/restrictions.ts';
import {
  type EntryRule,
  enter,
  entryOf,
  isNew,
  type ObjectPath,
  permit,
  placeOfObject,
  refuse,
  type Step,
} from '../states/step.ts';

/** Flags of a widget that decide whether and where it is seen (table 167): all but Print, ReadOnly, Locked, LockedContents. */
const HIDING = 0x001 | 0x002 | 0x008 | 0x010 | 0x020 | 0x100;
/** NoZoom and NoRotate: the appearance leaves its place when the page is turned or enlarged. */
const WANDERING = 0x008 | 0x010;

/** Signing an empty field puts in its appearance; the appearance of one that stays empty does not change. */
export const signatureAppearanceRule: EntryRule = async (step, place, x, y, { before, after }) => {
  const touched = await explainAppearances(step, place, x, y);
  if (!touched) return;
  const signing = !before.has('V') && after.has('V');
  if (!signing && !(await signedAbove(step, after)))
    return refuse(step, place, 'appearance', 'the look of an empty signature field changed');
  const fault = await appearanceFault(step, after);
  if (fault !== undefined) return refuse(step, place, 'appearance', fault);
  step.appearances.push({ num: place.num, widget: after, full: place.full, kind: 'signature' });
};

/** A field that is signed unseen may lose its place on the page, if nothing stood there. */
export const placeRule: EntryRule = async (step, place, x, y, { before, after }) => {
  if (await sameValue(step.a, await step.a.resolve(x), step.b, await step.b.resolve(y))) return;
  const signing = !before.has('V') && isDict(await step.b.get(after, 'V'));
  const gone = isArray(await step.b.resolve(y)) && (await rectOf(step.b, y)) === undefined;
  if (!signing || !gone || before.has('AP') || before.has('MK'))
    refuse(step, place, 'field', 'a signature field was moved');
};

/** A widget of its own whose field above is signed in this very revision. */
async function signedAbove(step: Step, widget: PdfDict): Promise<boolean> {
  const parent = await step.b.dict(widget.get('Parent'));
  return parent !== undefined && isDict(await step.b.get(parent, 'V'));
}

export const simpleRule: EntryRule = async (step, place, _, y) => {
  const after = await step.b.resolve(y);
  if (after !== null && !isString(after)) refuse(step, place, 'field', 'no text');
};

export const widgetFlagsRule: EntryRule = async (step, place, x, y) => {
  const [before, after] = [await step.a.resolve(x), await step.b.resolve(y)];
  const [old, now] = [isInteger(before) ? before : 0, isInteger(after) ? after : 0];
  if ((old & HIDING) !== (now & HIDING)) refuse(step, place, 'field', 'a field was hidden or shown');
};

export const signingRule: EntryRule = async (step, place, x, y, { locked }) => {
  const inside = enter(step, place, x);
  const [before, after] = [await step.a.resolve(x), await step.b.resolve(y)];
  if (before === null && after === null) return;
  if (before !== null) return refuse(step, inside, 'field', 'the value of a signature field changed');
  await checkValue(step, place, y, locked);
};

const valueKeys: ReadonlySet<string> = new Set([
  ...['Type', 'Filter', 'SubFilter', 'Contents', 'ByteRange', 'M', 'Name', 'Reason', 'Location', 'ContactInfo'],
  ...['Reference', 'Cert', 'Prop_Build', 'Prop_AuthTime', 'Prop_AuthType', 'Changes', 'R', 'V'],
]);
/** Keys that would let a signature dictionary pass for a font, a form or a page. */
const misleading: ReadonlySet<string> = new Set([
  'Subtype',
  'Resources',
  'CharProcs',
  'FontDescriptor',
  'Kids',
  'Annots',
]);

/** ISO 32000-2 table 255. The signature itself is verified like any other; here only what it does to the document counts. */
async function checkValue(step: Step, place: ObjectPath, value: PdfValue | undefined, locked: boolean): Promise<void> {
  const entries = await step.b.resolve(value);
  const at = isRef(value) ? placeOfObject(value.num, place.full) : place;
  if (!isDict(entries)) return refuse(step, at, 'signature', 'a signature that is no dictionary');
  for (const [key, item] of entries) {
    if (valueKeys.has(key)) continue;
    const plain = item === null || typeof item !== 'object' || isString(item) || isName(item);
    if (misleading.has(key) || !plain)
      refuse(step, entryOf(at, key), 'signature', 'an entry that belongs into no signature');
  }
  const { level } = step.restrictions;
  const stamp = isName(await step.b.get(entries, 'SubFilter'), 'ETSI.RFC3161');
  if (stamp) return permit(step, at, 'document-timestamp');
  const certifies = await certifying(step.b, entries);
  const allowed = level !== 1 && !locked && !certifies;
  const why = certifies
    ? 'a certification after a signature'
    : locked
      ? 'the field was locked'
      : 'certified: no changes';
  if (allowed) permit(step, at, 'further-signature');
  else refuse(step, at, 'signature', why);
}

async function certifying(view: PdfView, signature: PdfDict): Promise<boolean> {
  const references = await view.get(signature, 'Reference');
  for (const item of itemsOf(references).slice(0, 16)) {
    const reference = await view.dict(item);
    if (reference && isName(await view.get(reference, 'TransformMethod'), 'DocMDP')) return true;
  }
  return false;
}

const fieldKeys: ReadonlySet<string> = new Set([
  ...['Type', 'Subtype', 'FT', 'T', 'TU', 'TM', 'F', 'Ff', 'Rect', 'P', 'AP', 'V', 'Lock', 'SV', 'M', 'NM', 'DA', 'Q'],
  ...['MK', 'BS', 'Border', 'H', 'StructParent', 'Kids', 'Parent', 'C', 'DR'],
]);
/** What belongs to a field and not to one of its widgets. */
const fieldOnly: ReadonlySet<string> = new Set(['Kids', 'T', 'FT', 'V', 'Lock', 'SV', 'Ff', 'DR']);
const lockKeys: ReadonlySet<string> = new Set(['Type', 'Action', 'Fields', 'P']);

/**
 * A new field: a signature field that holds nothing but what signing needs: no actions, no visibility switches, no other
 * kind of field. One that is seen must be signed in the same revision: it speaks with its signer's voice or not at all.
 */
export async function checkNewField(
  step: Step,
  place: ObjectPath,
  at: PdfRef,
  names: ReadonlySet<string>,
): Promise<void> {
  const inside = placeOfObject(at.num, place.full);
  const field = await step.b.resolve(at);
  const no = (detail: string): void => refuse(step, inside, 'field', detail);
  if (!isDict(field)) return no('a field that is no dictionary');
  if (!isName(await step.b.get(field, 'FT'), 'Sig')) return no('only signature fields may be added');
  const unknown = [...field.keys()].find((key) => !fieldKeys.has(key));
  if (unknown !== undefined) return no(`a new field with an entry ${unknown}`);
  if (field.has('Parent')) return no('a new top-level field with a parent');
  const part = await step.b.get(field, 'T');
  const label = isString(part) ? textOf(part) : '';
  if (label === '' || names.has(label)) return no('a new field without a name of its own');
  const lock = await step.b.get(field, 'Lock');
  if (lock !== null && !(isDict(lock) && [...lock.keys()].every((key) => lockKeys.has(key))))
    return no('a lock that is none');
  const signed = isDict(await step.b.get(field, 'V'));
  const stamp = signed && (await isStamp(step.b, field));
  const locked = isFieldLocked(step.restrictions, label) && !stamp;
  if (signed) await checkValue(step, entryOf(inside, 'V'), field.get('V'), locked);
  const allowed = !locked && (step.restrictions.level !== 1 || stamp);
  if (allowed) permit(step, inside, 'new-signature-field');
  else refuse(step, inside, 'signature-field', 'certified or locked: no new fields');
  const certified = step.restrictions.level !== undefined;
  const unseen = stamp
    ? 'a timestamp that is seen'
    : !signed
      ? 'a new field that is seen but not signed'
      : certified
        ? 'certified: new signatures must not be seen'
        : undefined;
  await checkNewWidgets(step, inside, at, field, unseen);
}

async function isStamp(view: PdfView, field: PdfDict): Promise<boolean> {
  const value = await view.dict(field.get('V'));
  return value !== undefined && isName(await view.get(value, 'SubFilter'), 'ETSI.RFC3161');
}

/** `unseen` says why it must not be seen; undefined when it may. */
async function checkNewWidgets(
  step: Step,
  place: ObjectPath,
  at: PdfRef,
  field: PdfDict,
  unseen: string | undefined,
): Promise<void> {
  const kids = await step.b.get(field, 'Kids');
  if (!isArray(kids)) return checkNewWidget(step, place, at, field, unseen);
  for (const [i, kid] of kids.entries()) {
    const inside = entryOf(entryOf(place, 'Kids'), i);
    const widget = isNew(step, kid) ? await step.b.resolve(kid) : null;
    const plain = isDict(widget) && [...widget.keys()].every((key) => fieldKeys.has(key) && !fieldOnly.has(key));
    if (!isRef(kid) || !plain) refuse(step, inside, 'field', 'a kid of a new field is no plain widget');
    else await checkNewWidget(step, placeOfObject(kid.num, inside.full), kid, widget, unseen);
  }
}

async function checkNewWidget(
  step: Step,
  place: ObjectPath,
  at: PdfRef,
  widget: PdfDict,
  unseen: string | undefined,
): Promise<void> {
  const subtype = await step.b.get(widget, 'Subtype');
  if (subtype === null) return;
  if (!isName(subtype, 'Widget')) return refuse(step, place, 'field', 'a field that is another kind of annotation');
  if (!(await plainCharacteristics(step.b, widget))) return refuse(step, place, 'field', 'MK with pictures or colours');
  step.newWidgets.add(at.num);
  if (!widget.has('AP')) return;
  if (unseen !== undefined && (await rectOf(step.b, widget.get('Rect')))) {
    return refuse(step, entryOf(place, 'AP'), 'appearance', unseen);
  }
  const fault = await appearanceFault(step, widget);
  if (fault !== undefined) return refuse(step, entryOf(place, 'AP'), 'appearance', fault);
  step.appearances.push({ num: at.num, widget, full: place.full, kind: 'signature' });
}

/** A signature looks one way: not another when the pointer is over it, not by a state that readers choose differently. */
async function appearanceFault({ b }: Step, widget: PdfDict): Promise<string | undefined> {
  const appearances = await b.get(widget, 'AP');
  if (!isDict(appearances) || !(await rectOf(b, widget.get('Rect')))) return undefined;
  const flags = await b.get(widget, 'F');
  if (isInteger(flags) && (flags & WANDERING) !== 0) return 'a look that leaves its place';
  if (!isStream(await b.get(appearances, 'N'))) return 'a signature with states';
  for (const key of ['R', 'D']) {
    if (appearances.has(key) && !sameDirect(appearances.get(key), appearances.get('N')))
      return 'a signature that looks otherwise when touched';
  }
  return undefined;
}

/** Appearance characteristics (table 192) without icons. */
async function plainCharacteristics(view: PdfView, widget: PdfDict): Promise<boolean> {
  const entries = await view.get(widget, 'MK');
  if (entries === null) return true;
  if (!isDict(entries)) return false;
  for (const value of entries.values()) if (isStream(await view.resolve(value))) return false;
  const seen = await rectOf(view, widget.get('Rect'));
  return !seen || widget.has('AP') || !(entries.has('BG') || entries.has('BC') || entries.has('CA'));
}
