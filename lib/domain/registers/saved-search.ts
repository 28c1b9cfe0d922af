import type { Problem } from '../shared/errors.ts';

/** What a search is narrowed by, as addresses name it. */
export const searchNames = ['words', 'direction', 'state', 'kind', 'party', 'from', 'to', 'order', 'agency'] as const;
export type SavedQuery = { readonly [Name in (typeof searchNames)[number]]?: string | undefined };

/** A search that somebody keeps, with what it found when it was saved. Decree 30/2020 App. VI III.6e. */
export interface SavedSearch {
  readonly name: string;
  readonly query: SavedQuery;
  /** Unix milliseconds */
  readonly at: number;
  /** how many documents there were; `more` that there were others that were not counted */
  readonly count: number;
  readonly more: boolean;
  /** ids of the first of them, at most {@link maxKeptFinds} */
  readonly ids: readonly string[];
}

/** Searches that one person keeps. */
export const maxSavedSearches = 30;
/** Letters of a name. */
export const maxSearchName = 100;
export const maxKeptFinds = 200;

/** A search is kept first of all; one of the same name gives way to it. */
export function withSearch(kept: readonly SavedSearch[], saved: SavedSearch): readonly SavedSearch[] | Problem {
  const others = kept.filter(({ name }) => name !== saved.name);
  return others.length >= maxSavedSearches
    ? { code: 'saved-searches-full', limit: maxSavedSearches }
    : [saved, ...others];
}

/** Without the search of that name; the same list where there is none. */
export const withoutSearch = (kept: readonly SavedSearch[], name: string): readonly SavedSearch[] =>
  kept.some((one) => one.name === name) ? kept.filter((one) => one.name !== name) : kept;
