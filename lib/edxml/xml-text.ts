const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
// control characters but tab and line ends, and the two code points that are never characters
const forbidden = /[^\t\n\r\P{Cc}]|[\uFFFE\uFFFF]/gu;

/** Text as XML content: NFC, escaped, without characters that XML 1.0 § 2.2 forbids. */
export function xmlText(text: string): string {
  return text
    .normalize('NFC')
    .replace(forbidden, '')
    .replace(/[&<>"]/g, (character) => escapes[character] ?? character);
}

/** `<edXML:Name>children</edXML:Name>`; children are already XML. */
export function element(name: string, ...children: string[]): string {
  return `<edXML:${name}>${children.join('')}</edXML:${name}>`;
}

/** An element with text; as the official builder does, an empty text writes nothing. */
export function field(name: string, text: string | number | undefined): string {
  const value = xmlText(String(text ?? ''));
  return value === '' ? '' : element(name, value);
}

/** An element that a strict axis expects to be there even when it is empty. */
export function expected(name: string, text: string | undefined): string {
  return element(name, xmlText(text ?? ''));
}

/** `yyyy-mm-dd[ hh:mm:ss]` with the slashes that edXML uses. */
export function slashed(day: string): string {
  return day.replaceAll('-', '/');
}
