import type { PdfView } from '../../../pdf/document/view.ts';
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
} from '../../../pdf/objects/objects.ts';
import type { ChangeKind } from '../../shared/revision-change.ts';
import { sameValue } from '../states/equal.ts';
import {
  compareEntries,
  type EntryRule,
  enter,
  entryOf,
  type ObjectPath,
  permit,
  type RevisionComparison,
  refuse,
  root,
} from '../states/revision-comparison.ts';
import { sameThing } from '../states/same-thing.ts';

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
export async function compareTrailers(comparison: RevisionComparison): Promise<void> {
  const plain = ({ trailer }: PdfView): PdfDict =>
    new Map([...trailer].filter(([key]) => !housekeeping.has(key) && key !== 'Root'));
  const kindOf = (): ChangeKind => 'trailer';
  await compareEntries(comparison, root, plain(comparison.a), plain(comparison.b), { as: 'trailer', kindOf });
  const [x, y] = [comparison.a.trailer.get('Root'), comparison.b.trailer.get('Root')];
  const at = entryOf(root, 'Root');
  if (await sameValue(comparison.a, x, comparison.b, y)) await compareCatalogs(comparison, enter(comparison, at, x));
  else refuse(comparison, at, 'trailer', 'Root of the trailer must not change');
}

/** § 14.4: its first half should stay, and nobody sees it; where the file is encrypted, its key depends on it. */
export const identifierRule: EntryRule = async (comparison, place, x, y) => {
  const [before, after] = [await comparison.a.resolve(x), await comparison.b.resolve(y)];
  const encrypted = comparison.a.trailer.has('Encrypt');
  if (
    x === undefined ||
    (y === undefined && !encrypted) ||
    (isArray(before) && isArray(after) && (await sameValue(comparison.a, before[0], comparison.b, after[0])))
  )
    return;
  if (!encrypted && isArray(after) && after.length === 2 && after.every(isString))
    permit(comparison, place, 'file-identifier');
  else refuse(comparison, place, 'trailer', 'the file identifier must stay the same');
};

/**
 * A sum over the file that LibreOffice writes; § 7.5.5 does not know it. Those who add a revision leave it out, or take it over from whichever
 * trailer they read.
 */
export const checksumRule: EntryRule = async (comparison, place, _, y) => {
  if (y !== undefined && !isName(y) && !isString(y))
    refuse(comparison, place, 'trailer', 'DocChecksum must not change');
};

/** § 14.3.3: the information dictionary is not seen on any page; it holds texts and names only. */
export const infoRule: EntryRule = async (comparison, place, x, y) => {
  const inside = enter(comparison, place, x);
  const [before, after] = [await comparison.a.resolve(x), await comparison.b.resolve(y)];
  if (await sameValue(comparison.a, before, comparison.b, after)) return;
  let plain = isDict(after);
  for (const item of entriesOf(after).values()) if (!isSimple(await comparison.b.resolve(item))) plain = false;
  if (after !== null && !plain) refuse(comparison, inside, 'metadata', 'Info is no dictionary of texts');
  else permit(comparison, inside, 'document-information');
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

async function compareCatalogs(comparison: RevisionComparison, place: ObjectPath): Promise<void> {
  const [before, after] = [comparison.a.trailer.get('Root'), comparison.b.trailer.get('Root')];
  const [x, y] = [await comparison.a.resolve(before), await comparison.b.resolve(after)];
  if (!isDict(x) || !isDict(y)) return refuse(comparison, place, 'catalog', 'there is no catalogue');
  if (isRef(before)) comparison.explained.set(before.num, 'any');
  const kindOf = (key: string): ChangeKind => catalogKinds[key] ?? 'catalog';
  await compareEntries(comparison, place, x, y, { as: 'catalogue', kindOf, isSame: sameThing });
}

/** § 7.2.3: the later one of header and catalogue counts; a program that knows no other states that of the header again. */
export const versionRule: EntryRule = async (comparison, place, x, y) => {
  const [before, after] = [await comparison.a.resolve(x), await comparison.b.resolve(y)];
  if (await sameValue(comparison.a, before, comparison.b, after)) return;
  const known = isName(after) && /^(1\.[0-7]|2\.0)$/.test(after.name);
  if (known && after.name >= comparison.version) permit(comparison, place, 'version');
  else refuse(comparison, place, 'catalog', 'version of the format');
};

/** § 7.12: names of extensions with their levels, nothing that is drawn. */
export const extensionsRule: EntryRule = async (comparison, place, x, y) => {
  const inside = enter(comparison, place, x);
  const [before, after] = [await comparison.a.resolve(x), await comparison.b.resolve(y)];
  let touched = !(await sameValue(comparison.a, before, comparison.b, after));
  let fine = isDict(after);
  for (const [key, item] of entriesOf(after)) {
    const at = entryOf(inside, key);
    const own = entriesOf(before).get(key);
    const deeper = enter(comparison, at, own);
    const [p, q] = [await comparison.a.resolve(own), await comparison.b.resolve(item)];
    if (!(await sameValue(comparison.a, p, comparison.b, q))) touched = true;
    const list = isArray(q) ? q : [q];
    const older = itemsOf(p);
    for (const [i, one] of list.entries()) {
      enter(comparison, entryOf(deeper, i), older[i]);
      const level = await comparison.b.resolve(one);
      if (key !== 'Type' && !(isDict(level) && [...level.values()].every(isSimple))) fine = false;
    }
  }
  if (touched && fine) permit(comparison, inside, 'extensions');
  else if (touched) refuse(comparison, inside, 'catalog', 'developer extensions');
};

/** § 14.3.2: an XMP packet. */
export const metadataRule: EntryRule = async (comparison, place, x, y) => {
  const inside = enter(comparison, place, x);
  const [before, after] = [await comparison.a.resolve(x), await comparison.b.resolve(y)];
  if (await sameValue(comparison.a, before, comparison.b, after)) return;
  const fine =
    after === null ||
    (isStream(after) && isName(after.dict.get('Subtype'), 'XML') && isName(after.dict.get('Type'), 'Metadata'));
  if (fine) permit(comparison, inside, 'metadata');
  else refuse(comparison, inside, 'metadata', 'Metadata is no XMP stream');
};

const dssLists = ['Certs', 'CRLs', 'OCSPs'] as const;
const vriLists: ReadonlySet<string> = new Set(['Cert', 'CRL', 'OCSP']);
const dssKeys: ReadonlySet<string> = new Set(['Type', 'VRI', ...dssLists]);

/** § 12.8.4.3: certificates, CRLs and OCSP responses in streams of their own; streams that are there stay as they are. */
export const dssRule: EntryRule = async (comparison, place, x, y) => {
  const inside = enter(comparison, place, x);
  const [before, after] = [await comparison.a.resolve(x), await comparison.b.resolve(y)];
  const old = entriesOf(before);
  if (!isDict(after)) {
    if (!(await sameValue(comparison.a, before, comparison.b, after)))
      refuse(comparison, inside, 'dss', 'the DSS was removed');
    return;
  }
  const state = {
    touched: !(await sameValue(comparison.a, before, comparison.b, after)),
    fault: unknownKey(after, dssKeys),
  };
  for (const key of dssLists) await evidenceList(comparison, entryOf(inside, key), old.get(key), after.get(key), state);
  await vriRule(comparison, entryOf(inside, 'VRI'), old.get('VRI'), after.get('VRI'), state);
  if (state.fault !== undefined && state.touched) refuse(comparison, inside, 'dss', state.fault);
  else if (state.touched) permit(comparison, inside, 'validation-data');
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
  comparison: RevisionComparison,
  place: ObjectPath,
  x: PdfValue | undefined,
  y: PdfValue | undefined,
  seen: Seen,
): Promise<void> {
  enter(comparison, place, x);
  const [before, after] = [await comparison.a.resolve(x), await comparison.b.resolve(y)];
  if (!(await sameValue(comparison.a, before, comparison.b, after))) seen.touched = true;
  if (after === null) return;
  if (!isArray(after)) seen.fault ??= `${place.full} is no array`;
  for (const item of itemsOf(after)) {
    if (!isStream(await comparison.b.resolve(item))) seen.fault ??= `${place.full} holds something else than streams`;
  }
}

async function vriRule(
  comparison: RevisionComparison,
  place: ObjectPath,
  x: PdfValue | undefined,
  y: PdfValue | undefined,
  seen: Seen,
): Promise<void> {
  const inside = enter(comparison, place, x);
  const [before, after] = [await comparison.a.resolve(x), await comparison.b.resolve(y)];
  if (!(await sameValue(comparison.a, before, comparison.b, after))) seen.touched = true;
  if (after === null) return;
  if (!isDict(after)) seen.fault ??= 'VRI is no dictionary';
  for (const [key, item] of entriesOf(after)) {
    if (key === 'Type') continue;
    const at = entryOf(inside, key);
    const own = entriesOf(before).get(key);
    const deeper = enter(comparison, at, own);
    const [p, q] = [await comparison.a.resolve(own), await comparison.b.resolve(item)];
    if (!(await sameValue(comparison.a, p, comparison.b, q))) seen.touched = true;
    if (!isDict(q)) seen.fault ??= 'VRI holds something else than dictionaries';
    for (const [name, value] of entriesOf(q)) {
      const older = entriesOf(p).get(name);
      if (vriLists.has(name)) await evidenceList(comparison, entryOf(deeper, name), older, value, seen);
      else if (!['Type', 'TU', 'TS'].includes(name)) seen.fault ??= `an entry ${name} that does not belong into VRI`;
    }
  }
}
