import { folded } from './folded.ts';

/** A word that somebody searches for. */
export interface SearchWord {
  /** one of these begins a word of the document, or is one; as they are written where the word has marks, else without any */
  readonly starts: readonly string[];
  /** without marks */
  readonly plain: string;
  /** as it was typed, in today's spelling */
  readonly written: string;
  /** it was typed with marks, which the document then has to have too */
  readonly marked: boolean;
  /** too short to be the beginning of another word */
  readonly whole: boolean;
}

/** Where the tone stands in an open syllable: `hoà` is written `hòa` today, and people type both. `quý` has no choice. */
const tones: readonly (readonly [RegExp, string])[] = [
  ...['òa', 'óa', 'ỏa', 'õa', 'ọa', 'òe', 'óe', 'ỏe', 'õe', 'ọe'].map((now) => moved(now, '')),
  ...['ùy', 'úy', 'ủy', 'ũy', 'ụy'].map((now) => moved(now, '(?<!q)')),
];

function moved(now: string, unless: string): readonly [RegExp, string] {
  const [first = '', tone = '', last = ''] = now.normalize('NFD');
  const before = `${first}${last}${tone}`.normalize('NFC');
  return [new RegExp(`${unless}${before}(?!\\p{L})`, 'gu'), now];
}

/** Words as they are written, with their marks: Unicode NFC, lower case, tones where they stand today; letters and digits only. */
export function spelled(text: string): string {
  return tones.reduce((now, [before, after]) => now.replace(before, after), plainWords(text));
}

const plainWords = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();

/** The words of what somebody typed. Whatever is no letter or digit only parts them: nothing in it is a command. */
export function searchWords(text: string): SearchWord[] {
  return plainWords(text)
    .split(' ')
    .flatMap((word): SearchWord[] => {
      const [plain = ''] = folded(word).split(' ');
      if (plain === '') return [];
      const written = spelled(word);
      const marked = written !== plain;
      const starts = marked ? [...new Set([written, word])] : [plain];
      return [{ starts, plain, written, marked, whole: [...plain].length === 1 }];
    });
}
