import {
  entriesOf,
  isArray,
  isDict,
  isName,
  isRef,
  isStream,
  isString,
  itemsOf,
  type PdfDict,
  type PdfValue,
} from '../../../pdf/objects.ts';
import type { PdfView } from '../../../pdf/view.ts';
import type { ChangeKind } from '../../shared/revision-change.ts';
import { sameValue } from '../states/equal.ts';
import { sameThing } from '../states/same-thing.ts';
import {
  compareEntries,
  type EntryRule,
  enter,
  entryOf,
  type ObjectPath,
  permit,
  refuse,
  root,
  type Step,
} from '../states/step.ts';

/** Entries of a cross-reference stream that are in the trailer only because it is one (ISO 32000-2 § 7.5.8.2). */
const housekeeping: ReadonlySet<string> = new Set([
  'Size',
  'Prev',
  'XRefStm',
  'Type',
  'Index',
  'W',
  'Length',
  'Filter',
  'DecodeParms',
]);

/** § 7.5.5: the catalogue stays the same object. */
export async function compareTrailers(step: Step): Promise<void> {
  const plain = ({ trailer }: PdfView): PdfDict =>
    new Map([...trailer].filter(([key]) => !housekeeping.has(key) && key !== 'Root'));
  const kindOf = (): ChangeKind => 'trailer';
  await compareEntries(step, root, plain(step.a), plain(step.b), { as: 'trailer', kindOf });
  const [x, y] = [step.a.trailer.get('Root'), step.b.trailer.get('Root')];
  const at = entryOf(root, 'Root');
  if (await sameValue(step.a, x, step.b, y)) await compareCatalogs(step, enter(step, at, x));
  else refuse(step, at, 'trailer', 'Root of the trailer must not change');
}

/** § 14.4: its first half should stay, and nobody sees it; where the file is encrypted, its key depends on it. */
export const identifierRule: EntryRule = async (step, place, x, y) => {
  const [before, after] = [await step.a.resolve(x), await step.b.resolve(y)];
  const encrypted = step.a.trailer.has('Encrypt');
  if (
    x === undefined ||
    (y === undefined && !encrypted) ||
    (isArray(before) && isArray(after) && (await sameValue(step.a, before[0], step.b, after[0])))
  )
    return;
  if (!encrypted && isArray(after) && after.length === 2 && after.every(isString))
    permit(step, place, 'file-identifier');
  else refuse(step, place, 'trailer', 'the file identifier must stay the same');
};

/**
 * A sum over the file that LibreOffice writes; § 7.5.5 does not know it. Those who add a revision leave it out, or take it over from whichever
 * trailer they read.
 */
export const checksumRule: EntryRule = async (step, place, _, y) => {
  if (y !== undefined && !isName(y) && !isString(y)) refuse(step, place, 'trailer', 'DocChecksum must not change');
};

/** § 14.3.3: the information dictionary is not seen on any page; it holds texts and names only. */
export const infoRule: EntryRule = async (step, place, x, y) => {
  const inside = enter(step, place, x);
  const [before, after] = [await step.a.resolve(x), await step.b.resolve(y)];
  if (await sameValue(step.a, before, step.b, after)) return;
  let plain = isDict(after);
  for (const item of entriesOf(after).values()) if (!isSimple(await step.b.resolve(item))) plain = false;
  if (after !== null && !plain) refuse(step, inside, 'metadata', 'Info is no dictionary of texts');
  else permit(step, inside, 'document-information');
};

function isSimple(value: PdfValue): boolean {
  return value === null || typeof value !== 'object' || isString(value) || isName(value);
}

const catalogKinds: Readonly<Record<string, ChangeKind>> = {
  OCProperties: 'optional-content',
  OpenAction: 'action',
  AA: 'action',
  Names: 'action',
  Pages: 'page-tree',
};

async function compareCatalogs(step: Step, place: ObjectPath): Promise<void> {
  const [before, after] = [step.a.trailer.get('Root'), step.b.trailer.get('Root')];
  const [x, y] = [await step.a.resolve(before), await step.b.resolve(after)];
  if (!isDict(x) || !isDict(y)) return refuse(step, place, 'catalog', 'there is no catalogue');
  if (isRef(before)) step.explained.set(before.num, 'any');
  const kindOf = (key: string): ChangeKind => catalogKinds[key] ?? 'catalog';
  await compareEntries(step, place, x, y, { as: 'catalogue', kindOf, isSame: sameThing });
}

/** § 7.2.3: the later one of header and catalogue counts; a program that knows no other states that of the header again. */
export const versionRule: EntryRule = async (step, place, x, y) => {
  const [before, after] = [await step.a.resolve(x), await step.b.resolve(y)];
  if (await sameValue(step.a, before, step.b, after)) return;
  const known = isName(after) && /^(1\.[0-7]|2\.0)$/.test(after.name);
  if (known && after.name >= step.version) permit(step, place, 'version');
  else refuse(step, place, 'catalog', 'version of the format');
};

/** § 7.12: names of extensions with their levels, nothing that is drawn. */
export const extensionsRule: EntryRule = async (step, place, x, y) => {
  const inside = enter(step, place, x);
  const [before, after] = [await step.a.resolve(x), await step.b.resolve(y)];
  let touched = !(await sameValue(step.a, before, step.b, after));
  let fine = isDict(after);
  for (const [key, item] of entriesOf(after)) {
    const at = entryOf(inside, key);
    const own = entriesOf(before).get(key);
    const deeper = enter(step, at, own);
    const [p, q] = [await step.a.resolve(own), await step.b.resolve(item)];
    if (!(await sameValue(step.a, p, step.b, q))) touched = true;
    const list = isArray(q) ? q : [q];
    const older = itemsOf(p);
    for (const [i, one] of list.entries()) {
      if (older[i] !== undefined) enter(step, entryOf(deeper, i), older[i]);
      const level = await step.b.resolve(one);
      if (key !== 'Type' && !(isDict(level) && [...level.values()].every(isSimple))) fine = false;
    }
  }
  if (touched && fine) permit(step, inside, 'extensions');
  else if (touched) refuse(step, inside, 'catalog', 'developer extensions');
};

/** § 14.3.2: an XMP packet. */
export const metadataRule: EntryRule = async (step, place, x, y) => {
  const inside = enter(step, place, x);
  const [before, after] = [await step.a.resolve(x), await step.b.resolve(y)];
  if (await sameValue(step.a, before, step.b, after)) return;
  const fine =
    after === null ||
    (isStream(after) && isName(after.dict.get('Subtype'), 'XML') && isName(after.dict.get('Type'), 'Metadata'));
  if (fine) permit(step, inside, 'metadata');
  else refuse(step, inside, 'metadata', 'Metadata is no XMP stream');
};

const dssLists = ['Certs', 'CRLs', 'OCSPs'] as const;
const vriLists: ReadonlySet<string> = new Set(['Cert', 'CRL', 'OCSP']);
const dssKeys: ReadonlySet<string> = new Set(['Type', 'VRI', ...dssLists]);

/** § 12.8.4.3: certificates, CRLs and OCSP responses in streams of their own; streams that are there stay as they are. */
export const dssRule: EntryRule = async (step, place, x, y) => {
  const inside = enter(step, place, x);
  const [before, after] = [await step.a.resolve(x), await step.b.resolve(y)];
  const old = entriesOf(before);
  if (!isDict(after)) {
    if (!(await sameValue(step.a, before, step.b, after))) refuse(step, inside, 'dss', 'the DSS was removed');
    return;
  }
  const state = { touched: !(await sameValue(step.a, before, step.b, after)), fault: unknownKey(after, dssKeys) };
  for (const key of dssLists) await evidenceList(step, entryOf(inside, key), old.get(key), after.get(key), state);
  await vriRule(step, entryOf(inside, 'VRI'), old.get('VRI'), after.get('VRI'), state);
  if (state.fault !== undefined && state.touched) refuse(step, inside, 'dss', state.fault);
  else if (state.touched) permit(step, inside, 'validation-data');
};

interface Seen {
  touched: boolean;
  fault: string | undefined;
}

function unknownKey(entries: PdfDict, known: ReadonlySet<string>): string | undefined {
  const found = [...entries.keys()].find((key) => !known.has(key));
  return found === undefined ? undefined : `an entry ${found} that does not belong there`;
}

async function evidenceList(
  step: Step,
  place: ObjectPath,
  x: PdfValue | undefined,
  y: PdfValue | undefined,
  seen: Seen,
): Promise<void> {
  enter(step, place, x);
  const [before, after] = [await step.a.resolve(x), await step.b.resolve(y)];
  if (!(await sameValue(step.a, before, step.b, after))) seen.touched = true;
  if (after === null) return;
  if (!isArray(after)) seen.fault ??= `${place.full} is no array`;
  for (const item of itemsOf(after)) {
    if (!isStream(await step.b.resolve(item))) seen.fault ??= `${place.full} holds something else than streams`;
  }
}

async function vriRule(
  step: Step,
  place: ObjectPath,
  x: PdfValue | undefined,
  y: PdfValue | undefined,
  seen: Seen,
): Promise<void> {
  const inside = enter(step, place, x);
  const [before, after] = [await step.a.resolve(x), await step.b.resolve(y)];
  if (!(await sameValue(step.a, before, step.b, after))) seen.touched = true;
  if (after === null) return;
  if (!isDict(after)) seen.fault ??= 'VRI is no dictionary';
  for (const [key, item] of entriesOf(after)) {
    if (key === 'Type') continue;
    const at = entryOf(inside, key);
    const own = entriesOf(before).get(key);
    const deeper = enter(step, at, own);
    const [p, q] = [await step.a.resolve(own), await step.b.resolve(item)];
    if (!(await sameValue(step.a, p, step.b, q))) seen.touched = true;
    if (!isDict(q)) seen.fault ??= 'VRI holds something else than dictionaries';
    for (const [name, value] of entriesOf(q)) {
      const older = entriesOf(p).get(name);
      if (vriLists.has(name)) await evidenceList(step, entryOf(deeper, name), older, value, seen);
      else if (!['Type', 'TU', 'TS'].includes(name)) seen.fault ??= `an entry ${name} that does not belong into VRI`;
    }
  }
}
