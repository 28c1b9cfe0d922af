import { createHash } from 'node:crypto';
import { folded } from '../../domain/shared/text/folded.ts';
import { type SearchWord, spelled } from '../../domain/shared/text/search-words.ts';
import type { SearchDocument, SearchQuery } from '../../ports/search.ts';

/** The columns of a document: its words with marks, without, and what it is known by. */
export interface Columns {
  readonly marks: string;
  readonly folded: string;
  readonly tags: string;
}

export function columnsOf(document: SearchDocument): Columns {
  return { marks: spelled(document.text), folded: folded(document.text), tags: tagsOf(document).join(' ') };
}

/**
 * A tag is one word of the index and stands in a column of its own, where no typed word reaches. It is a digest: subjects of people differ in
 * case and signs, which an index of words would overlook. All begin alike, so that they cost the index of beginnings one line a document.
 */
function tag(of: 'reader' | 'direction' | 'state' | 'kind' | 'party' | 'code', value: string): string {
  return `zzz${createHash('sha256').update(`${of} ${value}`).digest('hex').slice(0, 24)}`;
}

function tagsOf({ readers, direction, state, kind, parties, code }: SearchDocument): string[] {
  return [
    ...readers.map((reader) => tag('reader', reader)),
    tag('direction', direction),
    tag('state', state),
    ...(kind === '' ? [] : [tag('kind', kind)]),
    ...parties.map((party) => tag('party', party)),
    ...(code === '' ? [] : [tag('code', folded(code))]),
  ];
}

/** The words of an index that begin so; nothing where there are too many of them. */
export type Expand = (start: string) => readonly string[] | undefined;

/** Beginnings of up to so many letters stand in the index themselves. */
export const indexedLetters = 3;

/** Everything that fits, as an expression of FTS5. */
export function matching(query: SearchQuery, expand: Expand): string {
  return allOf([...query.words.map((word) => begins(word, expand)), ...fences(query)]);
}

/**
 * The same in parts, those that fit best first; no document is in two of them. Beside the newest first this needs no score, so that a page costs
 * no more the more documents fit.
 */
export function ranked(query: SearchQuery, expand: Expand): string[] {
  const all = matching(query, expand);
  if (query.words.length === 0) return [all];
  const fence = fences(query);
  const code = tag('code', query.words.map(({ written }) => folded(written)).join(' '));
  const ranks = [
    allOf([column('tags', [code]), all]),
    allOf([...query.words.map(({ written }) => column('marks', [written])), ...query.words.map(isWord), ...fence]),
    allOf([...query.words.map(isWord), ...fence]),
    all,
  ];
  return ranks.map((rank, at) => ranks.slice(0, at).reduce((rest, better) => `(${rest}) NOT (${better})`, rank));
}

/** Who may find it, and what else it must be. */
function fences({ readers, directions = [], state, kind, party }: SearchQuery): string[] {
  const one = (of: Parameters<typeof tag>[0], value: string | undefined) =>
    value === undefined ? [] : [column('tags', [tag(of, value)])];
  return [
    column(
      'tags',
      readers.map((reader) => tag('reader', reader)),
    ),
    ...(directions.length === 0
      ? []
      : [
          column(
            'tags',
            directions.map((one) => tag('direction', one)),
          ),
        ]),
    ...one('state', state),
    ...one('kind', kind),
    ...one('party', party),
  ];
}

/**
 * FTS5 gathers everything that begins so before it gives the first of it, unless the beginning stands in its index. A longer one is written out as the
 * words that there are: their lists are only read as far as they are needed.
 */
function begins(word: SearchWord, expand: Expand): string {
  if (word.whole) return isWord(word);
  const expanded = word.starts.map((start) => ([...start].length > indexedLetters ? expand(start) : undefined));
  if (expanded.includes(undefined)) return column(columnOf(word), word.starts, '*');
  const words = expanded.flatMap((found) => found ?? []);
  return column(columnOf(word), words.length > 0 ? [...new Set(words)] : word.starts);
}

const isWord = (word: SearchWord): string => column(columnOf(word), word.starts);
const columnOf = ({ marked }: SearchWord): keyof Columns => (marked ? 'marks' : 'folded');
const allOf = (parts: readonly string[]): string => parts.join(' AND ');

/** One of the words in a column. They stand in quotation marks: none is ever read as a command. */
function column(name: keyof Columns, words: readonly string[], star = ''): string {
  return `${name} : (${words.map((word) => `"${word.replaceAll('"', '')}"${star}`).join(' OR ')})`;
}
