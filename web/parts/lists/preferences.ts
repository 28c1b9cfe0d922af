import { useState } from 'react';
import { chosenColumns, type FindColumn, findColumnNames } from '../../../lib/domain/registers/finds.ts';
import { newestFirst, type Sorting } from './sorting.ts';

/** What a person has chosen for lists, on this machine. */
const keyOf = (subject: string, name: string): string => `congvan.lists.${name}.${subject}`;

/** Whether rows are high, in all lists. */
export function useComfortable(subject: string): readonly [boolean, (comfortable: boolean) => void] {
  const key = keyOf(subject, 'rows');
  const [comfortable, set] = useState(() => localStorage.getItem(key) === 'comfortable');
  const choose = (chosen: boolean) => {
    localStorage.setItem(key, chosen ? 'comfortable' : 'compact');
    set(chosen);
  };
  return [comfortable, choose];
}

/** By what a list is sorted. */
export function useSorting(subject: string, list: string): readonly [Sorting, (sorting: Sorting) => void] {
  const key = keyOf(subject, list);
  const [sorting, set] = useState(() => keptSorting(localStorage.getItem(key)));
  const choose = (chosen: Sorting) => {
    localStorage.setItem(key, `${chosen.direction} ${chosen.column}`);
    set(chosen);
  };
  return [sorting, choose];
}

/** What was kept as `ascending party`. */
export function keptSorting(kept: string | null): Sorting {
  const [, direction, column] = /^(ascending|descending) (\w+)$/.exec(kept ?? '') ?? [];
  if (direction === undefined || column === undefined) return newestFirst;
  return { column, direction: direction === 'ascending' ? 'ascending' : 'descending' };
}

/** What is shown of what a search finds. */
export function useFindColumns(
  subject: string,
): readonly [readonly FindColumn[], (columns: readonly FindColumn[]) => void] {
  const key = keyOf(subject, 'finds');
  const [columns, set] = useState(() => chosenColumns(localStorage.getItem(key) ?? '') ?? findColumnNames);
  const choose = (chosen: readonly FindColumn[]) => {
    localStorage.setItem(key, chosen.join(','));
    set(chosen);
  };
  return [columns, choose];
}

/** Inboxes by what is to be done, or by when. */
export const arrangements = ['task', 'due'] as const;
export type Arrangement = (typeof arrangements)[number];

/** How somebody's inbox stands; so does the way from one document to the next. */
export const arrangementOf = (subject: string): Arrangement =>
  localStorage.getItem(keyOf(subject, 'inbox')) === 'due' ? 'due' : 'task';

export function useArrangement(subject: string): readonly [Arrangement, (arrangement: Arrangement) => void] {
  const [arrangement, set] = useState(() => arrangementOf(subject));
  const choose = (chosen: Arrangement) => {
    localStorage.setItem(keyOf(subject, 'inbox'), chosen);
    set(chosen);
  };
  return [arrangement, choose];
}
