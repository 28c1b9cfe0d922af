import { byStanding, type DirectoryEntry, type FoundEntry, nameOn } from './entry.ts';

/** A list as it is written: each agency with the name that the one above it has on a day. */
export function withParents(entries: readonly DirectoryEntry[], day: string): FoundEntry[] {
  const names = new Map(entries.map((entry) => [entry.code, nameOn(entry, day)]));
  return entries.map((entry) => ({ ...entry, parentName: names.get(entry.parentCode) ?? '' }));
}

/** The same, higher agencies first. */
export const inOrder = (entries: readonly DirectoryEntry[]): DirectoryEntry[] => [...entries].sort(byStanding);
