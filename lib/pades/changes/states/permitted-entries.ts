import type { ChangeKind } from '../../shared/revision-change.ts';
import { permitted } from './permitted.ts';

/** One change that is permitted after a signature. */
export interface PermittedChange {
  readonly id: string;
  /** Where it is an entry that may change: of which dictionary, and which. Without them it is a new object, or the way two things are compared. */
  readonly of?: Dictionary;
  readonly entry?: string;
  /** Of ISO 32000-2. */
  readonly clause: string;
  /** What exactly, and when: for whoever reads the list. */
  readonly allows: string;
  /** How it is reported; a change that says nothing to anybody is not. */
  readonly reported?: { readonly kind: ChangeKind; readonly detail: string };
}

type Row = (typeof permitted)[number];
/** The dictionaries in which something may change; in any other, and in any entry without a row, nothing may. */
export type Dictionary = Extract<Row, { readonly of: string }>['of'];
/** Rows about entries: each has a rule that looks at the entry. */
export type EntryRuleId = Extract<Row, { readonly entry: string }>['id'];
/** Rows that a report can name. */
export type ReportedId = Extract<Row, { readonly reported: object }>['id'];

/** What the list is to whoever reads it. */
export const permittedChanges: readonly PermittedChange[] = permitted;

const byDictionary = new Map<Dictionary, Map<string, EntryRuleId>>();
for (const row of permitted) {
  if (!('entry' in row)) continue;
  const entries = byDictionary.get(row.of) ?? new Map<string, EntryRuleId>();
  byDictionary.set(row.of, entries.set(row.entry, row.id));
}
const none: ReadonlyMap<string, EntryRuleId> = new Map();

/** The entries of a dictionary that may change, in the order of the list. */
export function changeableEntries(of: Dictionary | undefined): ReadonlyMap<string, EntryRuleId> {
  return (of && byDictionary.get(of)) ?? none;
}

const reports = new Map(permitted.flatMap((row) => ('reported' in row ? [[row.id, row.reported] as const] : [])));

export function reportOf(id: ReportedId): NonNullable<PermittedChange['reported']> {
  return reports.get(id) as NonNullable<PermittedChange['reported']>;
}
