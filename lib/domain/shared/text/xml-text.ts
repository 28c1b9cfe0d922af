/** Text as it stands in XML 1.0, in elements and attributes; letters that XML cannot hold are left out. */
export const xmlText = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '&#13;');

/** An element with text, or an empty one. */
export const xmlElement = (name: string, text: string): string =>
  text === '' ? `<${name}/>` : `<${name}>${xmlText(text)}</${name}>`;
