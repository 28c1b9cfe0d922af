import { asciiBytes } from '../bytes/ascii.ts';
import { type PdfString, string } from './objects.ts';

/** ISO 32000-2 annex D.3: the codes of PDFDocEncoding that differ from Latin-1. */
const special: ReadonlyMap<number, string> = new Map([
  ...[...'˘ˇˆ˙˝˛˚˜'].map((char, i): [number, string] => [0x18 + i, char]),
  ...[...'•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž'].map((char, i): [number, string] => [0x80 + i, char]),
  [0xa0, '€'],
]);

/** ISO 32000-2 § 7.9.2.2: ASCII as it is, anything else as UTF-16BE with its mark; Unicode is normalised to NFC. */
export function textString(text: string): PdfString {
  const normal = text.normalize('NFC');
  if (/^[\x20-\x7e\r\n\t]*$/.test(normal)) return string(asciiBytes(normal));
  const bytes = new Uint8Array(2 + normal.length * 2);
  bytes[0] = 0xfe;
  bytes[1] = 0xff;
  for (let i = 0; i < normal.length; i++) {
    const unit = normal.charCodeAt(i);
    bytes[2 + i * 2] = unit >> 8;
    bytes[3 + i * 2] = unit;
  }
  return string(bytes);
}

/** Reads a text string: UTF-16BE (also LE, as some write it) and UTF-8 by their marks, PDFDocEncoding otherwise. */
export function textOf(value: PdfString): string {
  const { bytes } = value;
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes.subarray(2));
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes.subarray(2));
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return new TextDecoder().decode(bytes.subarray(3));
  let text = '';
  for (const byte of bytes) text += special.get(byte) ?? String.fromCharCode(byte);
  return text;
}
