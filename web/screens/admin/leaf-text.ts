import type { Leaf } from '../../../lib/domain/audit/differences.ts';
import { always } from '../../../lib/domain/organisation/validity.ts';
import { printedDay } from '../../../lib/domain/shared/calendar/time.ts';
import { timeText } from '../../parts/time.tsx';
import type { Words } from '../../words/vi.ts';

const day = /^\d{4}-\d{2}-\d{2}$/;

/** What a member holds, as people say it: days, times, yes and no, and the words for levels, roles and kinds. */
export function leafText(path: readonly string[], leaf: Leaf, words: Words['admin']): string {
  if (typeof leaf === 'object') return leaf.map((one) => leafText(path, one, words)).join(', ');
  if (typeof leaf === 'boolean') return leaf ? words.yes : words.no;
  const name = path.at(-1) ?? '';
  if (typeof leaf === 'number') return name === 'at' ? timeText(leaf) : String(leaf);
  if (leaf === always) return words.always;
  if (day.test(leaf)) return printedDay(leaf);
  return (
    tablesOf(name, words)
      .map((table) => table[leaf])
      .find((word) => word !== undefined) ?? leaf
  );
}

function tablesOf(name: string, words: Words['admin']): readonly Readonly<Record<string, string>>[] {
  if (name === 'level') return [words.levels];
  if (name === 'roles') return [words.roleNames];
  if (name === 'secondFactor') return [words.factorRules];
  if (name === 'scheme') return [words.schemes];
  return name === 'kind' ? [words.kinds, words.changeKinds] : [];
}
