import type { FoundEntry } from '../../../domain/organisation/directory/entry.ts';
import { type DirectoryQuery, nameWords } from '../../../domain/organisation/directory/search.ts';
import type { SearchWord } from '../../../domain/shared/text/search-words.ts';

/** The columns in which words of an agency stand: its names, its former ones and that of the agency above it, with marks and without. */
export const agencyColumns = ['marks', 'folded', 'old_marks', 'old_folded', 'up_marks', 'up_folded'] as const;

/** What stands in them; `day` parts names that hold from former ones. */
export function agencyWords({ names, parentName }: FoundEntry, day: string): readonly string[] {
  const [current, former] = [names.filter(({ to }) => !isOver(to, day)), names.filter(({ to }) => isOver(to, day))];
  const [own, old] = [current, former].map((some) => nameWords(some.map(({ name }) => name).join(' ')));
  const up = nameWords(parentName);
  return [own?.marks ?? '', own?.folded ?? '', old?.marks ?? '', old?.folded ?? '', up.marks, up.folded];
}

export const isOver = (to: string | undefined, day: string): boolean => to !== undefined && to <= day;

/** Where words are looked for: in names, in former ones too, in that of the agency above too. */
const within = { name: 1, old: 2, up: 3 } as const;

/** Expressions of FTS5, the best first, in the order of the ranks by words. Each holds what those before it hold, but for the last. */
export function agencyMatches({ words, plain }: DirectoryQuery): readonly string[] {
  if (words.length === 0) return [];
  const all = (match: (word: SearchWord) => string) => words.map(match).join(' AND ');
  return [
    all(({ written }) => `marks : ("${written}")`),
    all((word) => column(word, 'name', '')),
    all((word) => column(word, 'name', '*')),
    all((word) => column(word, 'old', '*')),
    all((word) => column(word, 'up', '*')),
    ...(plain ? [plain.map((word) => column(word, 'up', '*')).join(' AND ')] : []),
  ];
}

/** One of the beginnings of a word, or the word itself. They hold letters and digits only, and stand in quotation marks. */
function column({ marked, starts, whole }: SearchWord, where: keyof typeof within, star: '*' | ''): string {
  const names = agencyColumns.filter((name) => name.endsWith(marked ? 'marks' : 'folded')).slice(0, within[where]);
  return `{${names.join(' ')}} : (${starts.map((start) => `"${start}"${whole ? '' : star}`).join(' OR ')})`;
}
