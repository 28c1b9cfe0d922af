import { wholeName } from '../shared/text/short-words.ts';

/** The same agency or person, however accents, case, spaces and usual abbreviations are written. */
export function sameName(one: string, other: string): boolean {
  return wholeName(one) !== '' && wholeName(one) === wholeName(other);
}
