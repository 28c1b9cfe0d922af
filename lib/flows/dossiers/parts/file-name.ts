/** A name of a file, of a code or notation: no sign in it parts folders. */
export const fileName = (text: string): string => text.replaceAll(/[^\p{L}\d.-]+/gu, '-');
