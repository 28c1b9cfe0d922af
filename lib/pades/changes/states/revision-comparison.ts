import type { PdfObject, PdfView } from '../../../pdf/document/view.ts';
import { isRef, type PdfDict, type PdfRef, type PdfValue } from '../../../pdf/objects/objects.ts';
import type { ChangeKind, RevisionChange } from '../../shared/revision-change.ts';
import type { Budget } from './budget.ts';
import { sameDirect, sameValue } from './equal.ts';
import { eachRef } from './graph.ts';
import {
  changeableEntries,
  type Dictionary,
  type EntryRuleId,
  type ReportedId,
  reportOf,
} from './permitted-entries.ts';
import type { Restrictions } from './restrictions.ts';

/** An object whose value differs between two states; null for one that is not there. */
export interface Changed {
  readonly num: number;
  readonly before: PdfValue;
  readonly after: PdfValue;
  readonly gen: number;
  /** It was in use before, whether or not anything led to it. */
  readonly existed: boolean;
  /** Its generation number changed, so that references to it lead nowhere, or everywhere, by the reader's taste. */
  readonly regenerated: boolean;
}

/** Where a value stands: the object that holds it (0 for the trailer), the path within, and the path from the trailer. */
export interface ObjectPath {
  readonly num: number;
  readonly path: string;
  readonly full: string;
}

/** One revision after a signature: the state before it, the state after it, what differs, and what has been explained. */
export interface RevisionComparison {
  readonly revision: number;
  /** Of the header. */
  readonly version: string;
  readonly a: PdfView;
  readonly b: PdfView;
  readonly changed: ReadonlyMap<number, Changed>;
  readonly restrictions: Restrictions;
  readonly rules: EntryRules;
  /** Objects from which a changed one is reached; undefined when that is not known. */
  readonly affected: ReadonlySet<number> | undefined;
  readonly budget: Budget;
  readonly changes: RevisionChange[];
  /**
   * References through which an object may have changed: `any` when its change means nothing to whoever refers to it, and
   * `tree` when it means nothing to the structure tree.
   */
  readonly explained: Map<number, Set<string> | 'any' | 'tree'>;
  /** Appearances that gave way to others: nothing but widgets may ever have used them. */
  readonly replaced: Set<number>;
  /** Widgets of new signature fields, which may be put on pages. */
  readonly newWidgets: Set<number>;
  /** Widgets whose appearances changed or are new, to be laid over their pages. */
  readonly appearances: ChangedAppearance[];
}

/** A widget or annotation that looks different now. */
export interface ChangedAppearance {
  readonly num: number;
  readonly widget: PdfDict;
  readonly full: string;
  /** Viewers draw an icon of their own there. */
  readonly icon?: boolean;
}

export const root: ObjectPath = { num: 0, path: '', full: '' };

/** A whole object, as it is reached by that path. */
export function placeOfObject(num: number, full: string): ObjectPath {
  return { num, path: '', full };
}

export function entryOf(place: ObjectPath, key: string | number): ObjectPath {
  const segment = typeof key === 'number' ? `[${key}]` : `/${key}`;
  return { num: place.num, path: place.path + segment, full: place.full + segment };
}

export function edgeKey(from: number, path: string): string {
  return `${from} ${path}`;
}

/** Notes that an object may change as seen through this reference, and gives the place inside it. */
export function enter(comparison: RevisionComparison, place: ObjectPath, value: PdfValue | undefined): ObjectPath {
  if (!isRef(value)) return place;
  const known = comparison.explained.get(value.num);
  if (typeof known !== 'string') {
    const edges = known ?? new Set<string>();
    edges.add(edgeKey(place.num, place.path));
    comparison.explained.set(value.num, edges);
  }
  return placeOfObject(value.num, place.full);
}

/** Notes that every reference to this object was followed where it matters: what changed in it says nothing elsewhere. */
export function explainAnywhere(comparison: RevisionComparison, num: number): void {
  comparison.explained.set(num, 'any');
}

/** Notes that what changed in this object says nothing to those in the structure tree who refer to it. */
export function explainInTree(comparison: RevisionComparison, num: number): void {
  comparison.explained.set(num, 'tree');
}

/** Says of a change that nothing permits it. */
export function refuse(
  comparison: RevisionComparison,
  place: ObjectPath,
  kind: ChangeKind,
  detail: string,
  page: number | null = null,
): void {
  comparison.changes.push({ ...changeAt(comparison, place), kind, page, permitted: false, detail });
}

/** Says of a change which row of the list permits it. */
export function permit(
  comparison: RevisionComparison,
  place: ObjectPath,
  rule: ReportedId,
  detail: string = reportOf(rule).detail,
): void {
  const { kind } = reportOf(rule);
  comparison.changes.push({ ...changeAt(comparison, place), kind, page: null, permitted: true, rule, detail });
}

function changeAt(
  comparison: RevisionComparison,
  place: ObjectPath,
): Pick<RevisionChange, 'revision' | 'object' | 'path'> {
  const gen = comparison.changed.get(place.num)?.gen ?? 0;
  const object = place.num > 0 ? `${place.num} ${gen}` : null;
  return { revision: comparison.revision, object, path: place.full || '/' };
}

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

/** The dictionary in which an entry stands, before and after, and what is known of the field where it is one. */
export interface ChangedDictionary {
  readonly before: PdfDict;
  readonly after: PdfDict;
  readonly facts: FieldFacts;
  /** A signature locked the field. */
  readonly locked: boolean;
}

export type EntryRule = (
  comparison: RevisionComparison,
  place: ObjectPath,
  before: PdfValue | undefined,
  after: PdfValue | undefined,
  holder: ChangedDictionary,
) => Promise<void>;

/** One rule for each row of the list that is about an entry. */
export type EntryRules = Readonly<Record<EntryRuleId, EntryRule>>;

/** Whether two values that are written otherwise are the same. */
export type Sameness = (
  comparison: RevisionComparison,
  x: PdfValue | undefined,
  y: PdfValue | undefined,
  key: string,
  after: PdfDict,
) => Promise<boolean>;

export interface ComparisonOptions {
  /** Which rows of the list apply; left out, nothing may change. */
  readonly as?: Dictionary;
  /** What a change of an entry without a row is called. */
  readonly kindOf: (key: string) => ChangeKind;
  readonly isSame?: Sameness;
  readonly field?: Pick<ChangedDictionary, 'facts' | 'locked'>;
}

const noField: Pick<ChangedDictionary, 'facts' | 'locked'> = {
  facts: { name: '', type: undefined, flags: 0, signed: false, value: undefined },
  locked: false,
};

/** Compares two dictionaries entry by entry, first those with a row in the order of the list; one without a row must be the same. */
export async function compareEntries(
  comparison: RevisionComparison,
  place: ObjectPath,
  before: PdfDict,
  after: PdfDict,
  { as, kindOf, isSame, field = noField }: ComparisonOptions,
): Promise<void> {
  const rows = changeableEntries(as);
  for (const key of new Set([...rows.keys(), ...before.keys(), ...after.keys()])) {
    if (!before.has(key) && !after.has(key)) continue;
    const [x, y] = [before.get(key), after.get(key)];
    const at = entryOf(place, key);
    const row = rows.get(key);
    if (row && sameDirect(x, y) && !leadsToChange(comparison, x)) continue;
    if (row) await comparison.rules[row](comparison, at, x, y, { before, after, ...field });
    else if (
      !(await sameValue(comparison.a, x, comparison.b, y)) &&
      !(await isNothing(comparison, x, y)) &&
      !(await isSame?.(comparison, x, y, key, after))
    )
      refuse(comparison, at, kindOf(key), `${key} must not change`);
  }
}

/** § 7.3.10: a reference to an object that is not there is null, and so is an entry that is left out. */
async function isNothing(
  comparison: RevisionComparison,
  x: PdfValue | undefined,
  y: PdfValue | undefined,
): Promise<boolean> {
  return (await comparison.a.resolve(x)) === null && (await comparison.b.resolve(y)) === null;
}

/** True unless nothing that this value leads to changed. */
export function leadsToChange({ affected }: RevisionComparison, value: PdfValue | undefined): boolean {
  if (affected === undefined) return true;
  let found = false;
  eachRef(value ?? null, (num) => {
    if (affected.has(num)) found = true;
  });
  return found;
}

/** An object that is in the state after but was not in the one before. */
export function isNew(comparison: RevisionComparison, value: PdfValue | undefined): value is PdfRef {
  if (!isRef(value)) return false;
  const found = comparison.changed.get(value.num);
  return found !== undefined && !found.existed;
}

export function changedObject(num: number, before: PdfObject | undefined, after: PdfObject | undefined): Changed {
  return {
    num,
    before: before?.value ?? null,
    after: after?.value ?? null,
    gen: after?.gen ?? before?.gen ?? 0,
    existed: before !== undefined && before.value !== null,
    regenerated: before !== undefined && after !== undefined && before.gen !== after.gen,
  };
}
