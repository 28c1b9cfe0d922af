import { rectOf } from '../../../pdf/document/pages.ts';
import type { PdfView } from '../../../pdf/document/view.ts';
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
} from '../../../pdf/objects/objects.ts';
import { textOf } from '../../../pdf/objects/text-string.ts';
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
  type RevisionComparison,
  refuse,
} from '../states/revision-comparison.ts';

/** Flags of a widget that decide whether and where it is seen (table 167): all but Print, ReadOnly, Locked, LockedContents. */
const HIDING = 0x001 | 0x002 | 0x008 | 0x010 | 0x020 | 0x100;
/** NoZoom and NoRotate: the appearance leaves its place when the page is turned or enlarged. */
const WANDERING = 0x008 | 0x010;

/** Signing an empty field puts in its appearance; the appearance of one that stays empty does not change. */
export const signatureAppearanceRule: EntryRule = async (comparison, place, x, y, { before, after }) => {
  const touched = await explainAppearances(comparison, place, x, y);
  if (!touched) return;
  const signing = !before.has('V') && after.has('V');
  if (!signing && !(await signedAbove(comparison, after)))
    return refuse(comparison, place, 'appearance', 'the look of an empty signature field changed');
  const fault = await appearanceFault(comparison, after);
  if (fault !== undefined) return refuse(comparison, place, 'appearance', fault);
  comparison.appearances.push({ num: place.num, widget: after, full: place.full });
};

/** A field that is signed unseen may lose its place on the page, if nothing stood there. */
export const placeRule: EntryRule = async (comparison, place, x, y, { before, after }) => {
  if (await sameValue(comparison.a, await comparison.a.resolve(x), comparison.b, await comparison.b.resolve(y))) return;
  const signing = !before.has('V') && isDict(await comparison.b.get(after, 'V'));
  const gone = isArray(await comparison.b.resolve(y)) && (await rectOf(comparison.b, y)) === undefined;
  if (!signing || !gone || before.has('AP') || before.has('MK'))
    refuse(comparison, place, 'field', 'a signature field was moved');
};

/** A widget of its own whose field above is signed in this very revision. */
async function signedAbove(comparison: RevisionComparison, widget: PdfDict): Promise<boolean> {
  const parent = await comparison.b.dict(widget.get('Parent'));
  return parent !== undefined && isDict(await comparison.b.get(parent, 'V'));
}

export const simpleRule: EntryRule = async (comparison, place, _, y) => {
  const after = await comparison.b.resolve(y);
  if (after !== null && !isString(after)) refuse(comparison, place, 'field', 'no text');
};

export const widgetFlagsRule: EntryRule = async (comparison, place, x, y) => {
  const [before, after] = [await comparison.a.resolve(x), await comparison.b.resolve(y)];
  const [old, now] = [isInteger(before) ? before : 0, isInteger(after) ? after : 0];
  if ((old & HIDING) !== (now & HIDING)) refuse(comparison, place, 'field', 'a field was hidden or shown');
};

export const signingRule: EntryRule = async (comparison, place, x, y, { locked }) => {
  const inside = enter(comparison, place, x);
  const [before, after] = [await comparison.a.resolve(x), await comparison.b.resolve(y)];
  if (before === null && after === null) return;
  if (before !== null) return refuse(comparison, inside, 'field', 'the value of a signature field changed');
  await checkValue(comparison, place, y, locked);
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
async function checkValue(
  comparison: RevisionComparison,
  place: ObjectPath,
  value: PdfValue | undefined,
  locked: boolean,
): Promise<void> {
  const entries = await comparison.b.resolve(value);
  const at = isRef(value) ? placeOfObject(value.num, place.full) : place;
  if (!isDict(entries)) return refuse(comparison, at, 'signature', 'a signature that is no dictionary');
  for (const [key, item] of entries) {
    if (valueKeys.has(key)) continue;
    const plain = item === null || typeof item !== 'object' || isString(item) || isName(item);
    if (misleading.has(key) || !plain)
      refuse(comparison, entryOf(at, key), 'signature', 'an entry that belongs into no signature');
  }
  const { level } = comparison.restrictions;
  const stamp = isName(await comparison.b.get(entries, 'SubFilter'), 'ETSI.RFC3161');
  if (stamp) return permit(comparison, at, 'document-timestamp');
  const certifies = await certifying(comparison.b, entries);
  const allowed = level !== 1 && !locked && !certifies;
  const why = certifies
    ? 'a certification after a signature'
    : locked
      ? 'the field was locked'
      : 'certified: no changes';
  if (allowed) permit(comparison, at, 'further-signature');
  else refuse(comparison, at, 'signature', why);
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
  comparison: RevisionComparison,
  place: ObjectPath,
  at: PdfRef,
  names: ReadonlySet<string>,
): Promise<void> {
  const inside = placeOfObject(at.num, place.full);
  const field = await comparison.b.resolve(at);
  const no = (detail: string): void => refuse(comparison, inside, 'field', detail);
  if (!isDict(field)) return no('a field that is no dictionary');
  if (!isName(await comparison.b.get(field, 'FT'), 'Sig')) return no('only signature fields may be added');
  const unknown = [...field.keys()].find((key) => !fieldKeys.has(key));
  if (unknown !== undefined) return no(`a new field with an entry ${unknown}`);
  if (field.has('Parent')) return no('a new top-level field with a parent');
  const part = await comparison.b.get(field, 'T');
  const label = isString(part) ? textOf(part) : '';
  if (label === '' || names.has(label)) return no('a new field without a name of its own');
  const lock = await comparison.b.get(field, 'Lock');
  if (lock !== null && !(isDict(lock) && [...lock.keys()].every((key) => lockKeys.has(key))))
    return no('a lock that is none');
  const signed = isDict(await comparison.b.get(field, 'V'));
  const stamp = signed && (await isStamp(comparison.b, field));
  const locked = isFieldLocked(comparison.restrictions, label) && !stamp;
  if (signed) await checkValue(comparison, entryOf(inside, 'V'), field.get('V'), locked);
  const allowed = !locked && (comparison.restrictions.level !== 1 || stamp);
  if (allowed) permit(comparison, inside, 'new-signature-field');
  else refuse(comparison, inside, 'signature-field', 'certified or locked: no new fields');
  const certified = comparison.restrictions.level !== undefined;
  const unseen = stamp
    ? 'a timestamp that is seen'
    : !signed
      ? 'a new field that is seen but not signed'
      : certified
        ? 'certified: new signatures must not be seen'
        : undefined;
  await checkNewWidgets(comparison, inside, at, field, unseen);
}

async function isStamp(view: PdfView, field: PdfDict): Promise<boolean> {
  const value = await view.dict(field.get('V'));
  return value !== undefined && isName(await view.get(value, 'SubFilter'), 'ETSI.RFC3161');
}

/** `unseen` says why it must not be seen; undefined when it may. */
async function checkNewWidgets(
  comparison: RevisionComparison,
  place: ObjectPath,
  at: PdfRef,
  field: PdfDict,
  unseen: string | undefined,
): Promise<void> {
  const kids = await comparison.b.get(field, 'Kids');
  if (!isArray(kids)) return checkNewWidget(comparison, place, at, field, unseen);
  for (const [i, kid] of kids.entries()) {
    const inside = entryOf(entryOf(place, 'Kids'), i);
    const widget = isNew(comparison, kid) ? await comparison.b.resolve(kid) : null;
    const plain = isDict(widget) && [...widget.keys()].every((key) => fieldKeys.has(key) && !fieldOnly.has(key));
    if (!isRef(kid) || !plain) refuse(comparison, inside, 'field', 'a kid of a new field is no plain widget');
    else await checkNewWidget(comparison, placeOfObject(kid.num, inside.full), kid, widget, unseen);
  }
}

async function checkNewWidget(
  comparison: RevisionComparison,
  place: ObjectPath,
  at: PdfRef,
  widget: PdfDict,
  unseen: string | undefined,
): Promise<void> {
  const subtype = await comparison.b.get(widget, 'Subtype');
  if (subtype === null) return;
  if (!isName(subtype, 'Widget'))
    return refuse(comparison, place, 'field', 'a field that is another kind of annotation');
  if (!(await plainCharacteristics(comparison.b, widget)))
    return refuse(comparison, place, 'field', 'MK with pictures or colours');
  comparison.newWidgets.add(at.num);
  if (!widget.has('AP')) return;
  if (unseen !== undefined && (await rectOf(comparison.b, widget.get('Rect')))) {
    return refuse(comparison, entryOf(place, 'AP'), 'appearance', unseen);
  }
  const fault = await appearanceFault(comparison, widget);
  if (fault !== undefined) return refuse(comparison, entryOf(place, 'AP'), 'appearance', fault);
  comparison.appearances.push({ num: at.num, widget, full: place.full });
}

/** A signature looks one way: not another when the pointer is over it, not by a state that readers choose differently. */
async function appearanceFault({ b }: RevisionComparison, widget: PdfDict): Promise<string | undefined> {
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
