/** Abbreviation of a unit as it stands in a notation: letters and digits, with hyphen, dot or ampersand between them. Decree 30/2020 App. I II.3b. */
export const unitShape: RegExp = /^[\p{L}\p{N}]+(?:[-.&][\p{L}\p{N}]+)*$/u;

/**
 * A text as one line that people can read: Unicode NFC, white space and line ends as single spaces, without control characters, marks of
 * direction and halves of letters, which would make it look like something else.
 */
export function plainLine(text: string): string {
  return text
    .toWellFormed()
    .replaceAll('\ufffd', '')
    .normalize('NFC')
    .replace(/[\s\u00a0]+/gu, ' ')
    .replace(/[\p{Cc}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu, '')
    .trim();
}
