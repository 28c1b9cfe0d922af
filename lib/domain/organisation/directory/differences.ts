import { always } from '../validity.ts';
import { type DirectoryEntry, type EntryName, nameOn } from './entry.ts';

export type ChangeKind = 'new' | 'renamed' | 'code-changed' | 'ended' | 'changed' | 'unchanged';

/** What becomes of one agency when a list is loaded. */
export interface DirectoryChange {
  readonly kind: Exclude<ChangeKind, 'unchanged'>;
  readonly code: string;
  readonly name: string;
  /** the name, or the code, that it had */
  readonly before?: string;
}

/** An old code that several agencies of a list name as theirs, or that another one bears today: it is not looked up as an old one. */
export interface SharedCode {
  readonly code: string;
  readonly of: readonly string[];
}

export interface Differences {
  readonly counts: Readonly<Record<ChangeKind, number>>;
  readonly changes: readonly DirectoryChange[];
  /** codes in the list that name more than one agency of it */
  readonly shared: readonly SharedCode[];
  /** the list as it is to be from now on, with those that were */
  readonly entries: readonly DirectoryEntry[];
}

/**
 * What a list changes in the one before it. What it does not name any more has ended that day, and stays to be found by its code; what it names as an old code of
 * another has gone into that, with its names and codes. What a list leaves empty stays as it was. The same list again changes nothing.
 */
export function differencesOf(
  before: Iterable<DirectoryEntry>,
  listed: readonly DirectoryEntry[],
  day: string,
): Differences {
  const codes = new Set(listed.map(({ code }) => code));
  const heirs = heirsOf(listed);
  const known = new Map<string, DirectoryEntry>();
  const gone: DirectoryEntry[] = [];
  const wentInto = new Map<string, DirectoryEntry[]>();
  for (const entry of before) {
    const into = heirs.get(entry.code) ?? [];
    if (codes.has(entry.code)) known.set(entry.code, entry);
    else if (into.length === 0) gone.push(entry);
    for (const code of codes.has(entry.code) ? [] : into) wentInto.set(code, [...(wentInto.get(code) ?? []), entry]);
  }
  const changes: DirectoryChange[] = [];
  let unchanged = 0;
  const entries = listed.map((entry) => {
    const [was, others] = [known.get(entry.code), wentInto.get(entry.code) ?? []];
    const now = was ? carriedOn(was, entry, day) : entry;
    const found = changesOf(was, others, now, day);
    changes.push(...found);
    if (found.length === 0) unchanged += 1;
    return ordered(others.reduce((one, other) => merged(other, one, day), now));
  });
  for (const entry of gone) {
    const isEnded = hasEnded(entry, day);
    entries.push(ordered(isEnded ? entry : { ...entry, to: day }));
    if (!isEnded) changes.push({ kind: 'ended', code: entry.code, name: nameOn(entry, day) });
  }
  return { counts: countsOf(changes, unchanged), changes, shared: sharedCodes(heirs, codes), entries };
}

function sharedCodes(heirs: ReadonlyMap<string, readonly string[]>, codes: ReadonlySet<string>): SharedCode[] {
  return [...heirs].flatMap(([code, of]) => {
    const bearers = codes.has(code) ? [code, ...of] : of;
    return bearers.length > 1 ? [{ code, of: bearers }] : [];
  });
}

/** By an old code, the agencies that name it. */
function heirsOf(listed: readonly DirectoryEntry[]): ReadonlyMap<string, readonly string[]> {
  const heirs = new Map<string, string[]>();
  for (const { code, oldCodes } of listed)
    for (const old of oldCodes) heirs.set(old, [...(heirs.get(old) ?? []), code]);
  return heirs;
}

/** Whether an agency of the list is no more on a day. */
export const hasEnded = ({ to }: DirectoryEntry, day: string): boolean => to !== undefined && to <= day;

/** The same agency as it is listed now: its names and old codes stay with it, and so does what the list leaves empty. */
function carriedOn(was: DirectoryEntry, is: DirectoryEntry, day: string): DirectoryEntry {
  const names = is.names.map((name) => (name.from === always && name.to === undefined ? begun(name, was, day) : name));
  const kept = (field: 'parentCode' | 'address' | 'email' | 'phone') => (is[field] === '' ? was[field] : is[field]);
  return {
    ...merged(was, { ...is, names }, day),
    from: is.from === always ? was.from : is.from,
    parentCode: kept('parentCode'),
    address: kept('address'),
    email: kept('email'),
    phone: kept('phone'),
  };
}

/** A name without a day holds since it was first listed. */
function begun(name: EntryName, was: DirectoryEntry, day: string): EntryName {
  return { ...name, from: was.names.find((one) => one.name === name.name && one.to === undefined)?.from ?? day };
}

/** An agency with the names and codes of one that went into it, or that it was. */
function merged(was: DirectoryEntry, is: DirectoryEntry, day: string): DirectoryEntry {
  const latest = is.names.at(-1)?.from ?? always;
  const isListed = (one: EntryName) =>
    is.names.some(({ name, to }) => name === one.name && (one.to === undefined || one.to === to));
  const former = was.names
    .filter((name) => !isListed(name))
    .map((name) => ({ ...name, to: name.to ?? was.to ?? (latest > name.from ? latest : day) }));
  const oldCodes = [...is.oldCodes, was.code, ...was.oldCodes].filter((code) => code !== is.code);
  return { ...is, oldCodes: [...new Set(oldCodes)], names: [...former, ...is.names] };
}

function changesOf(
  was: DirectoryEntry | undefined,
  others: readonly DirectoryEntry[],
  now: DirectoryEntry,
  day: string,
): DirectoryChange[] {
  const named = { code: now.code, name: nameOn(now, day) };
  const codes = others.map(({ code }): DirectoryChange => ({ kind: 'code-changed', ...named, before: code }));
  if (!was) return codes.length > 0 ? codes : [{ kind: 'new', ...named }];
  const [ended, ends] = [hasEnded(was, day), hasEnded(now, day)];
  if (ended !== ends) return [...codes, { kind: ends ? 'ended' : 'new', ...named }];
  const before = nameOn(was, day);
  if (before !== named.name) return [...codes, { kind: 'renamed', ...named, before }];
  return sameEntry(was, now) ? codes : [...codes, { kind: 'changed', ...named }];
}

const sameEntry = (one: DirectoryEntry, other: DirectoryEntry): boolean =>
  JSON.stringify(ordered(one)) === JSON.stringify(ordered(other));

/** With its fields in one order, and no others. */
function ordered(entry: DirectoryEntry): DirectoryEntry {
  const { code, oldCodes, parentCode, address, email, phone, from, to } = entry;
  const time = <Time extends { from: string; to?: string }>(one: Time) => ({
    from: one.from,
    ...(one.to === undefined ? {} : { to: one.to }),
  });
  const names = entry.names.map((one) => ({ name: one.name, ...time(one) }));
  return {
    code,
    oldCodes,
    names,
    parentCode,
    address,
    email,
    phone,
    ...time({ from, ...(to === undefined ? {} : { to }) }),
  };
}

function countsOf(changes: readonly DirectoryChange[], unchanged: number): Record<ChangeKind, number> {
  const counts: Record<ChangeKind, number> = { new: 0, renamed: 0, 'code-changed': 0, ended: 0, changed: 0, unchanged };
  for (const { kind } of changes) counts[kind] += 1;
  return counts;
}
