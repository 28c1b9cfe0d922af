import type { Problem } from '../errors.ts';
import { lettersIn } from '../plain-text.ts';
import { type SearchWord, searchWords } from './search-words.ts';

/** The most letters, and the most words, that are searched for. */
export const maxSearchLetters: number = 200;
const maxSearchWords = 24;

/** The words of what somebody typed, or why there are too many. */
export function searchable(text: string): readonly SearchWord[] | Problem {
  const letters = text.length > maxSearchLetters * 4 ? text.length : lettersIn(text);
  const words = letters > maxSearchLetters ? [] : searchWords(text);
  if (letters > maxSearchLetters || words.length > maxSearchWords)
    return { code: 'search-too-long', letters, limit: maxSearchLetters };
  return words;
}

/** The same words without their marks, for when nothing has just these; nothing where none has any. */
export function withoutMarks(words: readonly SearchWord[]): readonly SearchWord[] | undefined {
  if (!words.some(({ marked }) => marked)) return undefined;
  return words.map((word) => ({ ...word, marked: false, starts: [word.plain] }));
}
