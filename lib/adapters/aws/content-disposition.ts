/**
 * The header that gives a download its name; a browser shows a PDF and saves everything else. Vietnamese letters travel in `filename*` (RFC 6266 § 4.3, RFC 8187);
 * `filename` is for programs that know only ASCII.
 */
export function contentDisposition(fileName: string, shown: boolean): string {
  const name = withoutControls(fileName.normalize('NFC'));
  return `${shown ? 'inline' : 'attachment'}; filename="${asciiName(name)}"; filename*=UTF-8''${extendedValue(name)}`;
}

function withoutControls(name: string): string {
  return Array.from(name, (letter) => (letter < ' ' || letter === '\u007f' ? '' : letter)).join('');
}

/** Letters without their marks; what is still not ASCII, and the quote and backslash, become `_`. */
function asciiName(name: string): string {
  const plain = name.normalize('NFD').replace(/\p{Mn}/gu, '');
  return plain
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'D')
    .replace(/[^ !#-[\]-~]/gu, '_');
}

/** RFC 8187 § 3.2.1: everything but attr-char is percent-encoded UTF-8. */
function extendedValue(name: string): string {
  return encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
