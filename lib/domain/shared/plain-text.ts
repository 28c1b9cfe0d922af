/** Abbreviation of a unit as it stands in a notation: letters and digits, with hyphen, dot or ampersand between them. Decree 30/2020 App. I II.3b. */
export const unitShape: RegExp = /^[\p{L}\p{N}]+(?:[-.&][\p{L}\p{N}]+)*$/u;

/**
 * A text as one line that people can read: Unicode NFC, white space and line ends as single spaces, without control characters, marks of
 * direction and halves of letters, which would make it look like something else.
 */
export function plainLine(text: string): string {
  return (
    text
      .toWellFormed()
      .replaceAll('\ufffd', '')
      .replace(/[\s\u00a0]/gu, ' ')
      .replace(/[\p{Cc}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu, '')
      // last, because what was taken out may have stood between two spaces, or between a letter and its mark
      .replace(/ +/g, ' ')
      .normalize('NFC')
      .trim()
  );
}

/** The most letters of what people type: the form, the doors and the refusals read it here. */
export const maxLetters = { subject: 500, unit: 20, note: 1000, recipientName: 200, address: 300 } as const;

/** Letters as they are kept: code points of the line in NFC, so that an accent typed as a mark of its own counts nothing. */
export function lettersIn(text: string): number {
  return [...plainLine(text)].length;
}

/** Whether it can stand in a notation. */
export function isUnit(text: string): boolean {
  return unitShape.test(plainLine(text)) && lettersIn(text) <= maxLetters.unit;
}
