import { folded } from '../../shared/text/folded.ts';
import { withoutMarks } from '../../shared/text/search-limits.ts';
import { type SearchWord, searchWords, spelled } from '../../shared/text/search-words.ts';
import { wholeName, writtenOut } from '../../shared/text/short-words.ts';

/** What somebody typed to find an agency. */
export interface DirectoryQuery {
  /** as a code, in upper case; nothing where it can be none */
  readonly code: string | undefined;
  /** as a whole name, see {@link wholeName} */
  readonly name: string;
  readonly words: readonly SearchWord[];
  /** the same without marks, where any has some */
  readonly plain: readonly SearchWord[] | undefined;
}

/** What of an agency is searched. */
export interface Searchable {
  readonly code: string;
  readonly oldCodes: readonly string[];
  readonly name: string;
  readonly oldNames: readonly string[];
  readonly parentName: string;
}

/** How well an agency fits, the best first. */
export const ranks = [
  'code',
  'old-code',
  'name',
  'code-begins',
  'typed-words',
  'words',
  'begins',
  'old-name',
  'parent',
  'without-marks',
] as const;
export type Rank = (typeof ranks)[number];

/** What is typed is cut there: a name is never so long. */
const maxTyped = 200;
const maxWords = 16;

/** What was typed, parted and its shortened words written out. */
export function directoryQuery(typed: string): DirectoryQuery {
  const text = typed.normalize('NFC').toLowerCase().slice(0, maxTyped);
  const code = text.trim().toUpperCase();
  const words = searchWords(writtenOut(text, 'plain')).slice(0, maxWords);
  return {
    code: /^[0-9A-Z][0-9A-Z._-]*$/.test(code) && code.length <= 35 ? code : undefined,
    name: wholeName(text),
    words,
    plain: withoutMarks(words),
  };
}

/** The words of a name as they are looked for, with their marks and without. */
export function nameWords(name: string): { readonly marks: string; readonly folded: string } {
  const marks = writtenOut(spelled(name), 'marked');
  return { marks, folded: folded(marks) };
}

/** A name as it is compared. */
interface Columns {
  readonly whole: string;
  readonly marks: ReadonlySet<string>;
  readonly folded: ReadonlySet<string>;
}

/** How well an agency fits what was typed; nothing where it does not. */
export function rankOf(agency: Searchable, query: DirectoryQuery): Rank | undefined {
  const { code, words, plain } = query;
  if (code !== undefined) {
    if (agency.code.toUpperCase() === code) return 'code';
    if (agency.oldCodes.some((old) => old.toUpperCase() === code)) return 'old-code';
  }
  if (query.name !== '' && columnsOf(agency.name).whole === query.name) return 'name';
  if (code !== undefined && agency.code.toUpperCase().startsWith(code)) return 'code-begins';
  if (words.length === 0) return undefined;
  const own = [columnsOf(agency.name)];
  if (words.every(({ written }) => own[0]?.marks.has(written))) return 'typed-words';
  if (words.every((word) => isIn(own, word))) return 'words';
  if (words.every((word) => beginsIn(own, word))) return 'begins';
  const once = [...own, ...agency.oldNames.map(columnsOf)];
  if (words.every((word) => beginsIn(once, word))) return 'old-name';
  const all = [...once, columnsOf(agency.parentName)];
  if (words.every((word) => beginsIn(all, word))) return 'parent';
  return plain?.every((word) => beginsIn(all, word)) ? 'without-marks' : undefined;
}

/** The former name by which an agency is found, where it is not found by today's. */
export function formerNameFor(agency: Searchable, query: DirectoryQuery, rank: Rank): string | undefined {
  if (rank !== 'old-name' && rank !== 'parent' && rank !== 'without-marks') return undefined;
  const words = rank === 'without-marks' ? (query.plain ?? []) : query.words;
  const today = [agency.name, ...(rank === 'old-name' ? [] : [agency.parentName])].map(columnsOf);
  const missing = words.filter((word) => !beginsIn(today, word));
  const fits = (some: boolean) => (old: string) =>
    missing[some ? 'some' : 'every']((word) => beginsIn([columnsOf(old)], word));
  if (missing.length === 0) return undefined;
  return agency.oldNames.find(fits(false)) ?? agency.oldNames.find(fits(true));
}

/** Names are the same from search to search, and parting one costs more than comparing it: the last ones are remembered. */
const remembered = new Map<string, Columns>();
const maxRemembered = 4000;

function columnsOf(name: string): Columns {
  const known = remembered.get(name);
  if (known) return known;
  const { marks, folded: plain } = nameWords(name);
  const columns = { whole: wholeName(name), marks: new Set(marks.split(' ')), folded: new Set(plain.split(' ')) };
  if (remembered.size >= maxRemembered) remembered.clear();
  remembered.set(name, columns);
  return columns;
}

const columnOf = (columns: Columns, { marked }: SearchWord): ReadonlySet<string> =>
  marked ? columns.marks : columns.folded;
const isIn = (names: readonly Columns[], word: SearchWord): boolean =>
  names.some((name) => word.starts.some((start) => columnOf(name, word).has(start)));

function beginsIn(names: readonly Columns[], word: SearchWord): boolean {
  if (word.whole) return isIn(names, word);
  return names.some((name) =>
    [...columnOf(name, word)].some((one) => word.starts.some((start) => one.startsWith(start))),
  );
}
