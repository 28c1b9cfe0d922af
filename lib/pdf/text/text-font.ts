import type { PdfView } from '../document/view.ts';
import { isArray, isDict, isInteger, isName, isStream, type PdfDict } from '../objects/objects.ts';
import { textOf } from '../objects/text-string.ts';
import { readToUnicode, type ToUnicode } from './cmap.ts';

/** How a font of a page turns string operands into text and advance (ISO 32000-2 § 9.4.4, § 9.10). */
export interface ReadingFont {
  /** Codes with their text (empty when unknown) and width in thousandths of the size. */
  decode(bytes: Uint8Array): readonly { readonly text: string; readonly width: number; readonly space: boolean }[];
}

export async function readingFont(view: PdfView, entries: PdfDict): Promise<ReadingFont> {
  const composite = isName(await view.get(entries, 'Subtype'), 'Type0');
  const unicode = await toUnicodeOf(view, entries, composite ? 2 : 1);
  const width = composite ? await compositeWidths(view, entries) : await simpleWidths(view, entries);
  const encoding = composite ? undefined : await differences(view, entries);
  const codeLength = composite ? (unicode?.codeLength ?? 2) : 1;
  return {
    decode: (bytes) => {
      const out: { text: string; width: number; space: boolean }[] = [];
      for (let i = 0; i + codeLength <= bytes.length; i += codeLength) {
        let code = 0;
        for (let n = 0; n < codeLength; n++) code = code * 256 + (bytes[i + n] as number);
        const text = unicode?.text(code) ?? (composite ? '' : (encoding?.get(code) ?? latin(code)));
        out.push({ text, width: width(code), space: !composite && code === 32 });
      }
      return out;
    },
  };
}

function latin(code: number): string {
  return textOf({ kind: 'string', bytes: Uint8Array.of(code), hex: false, start: -1, end: -1 });
}

async function toUnicodeOf(view: PdfView, entries: PdfDict, codeLength: number): Promise<ToUnicode | undefined> {
  const map = await view.get(entries, 'ToUnicode');
  return isStream(map) ? readToUnicode(await view.decode(map), codeLength) : undefined;
}

async function simpleWidths(view: PdfView, entries: PdfDict): Promise<(code: number) => number> {
  const first = await view.get(entries, 'FirstChar');
  const widths = await view.get(entries, 'Widths');
  return (code) => {
    const value = isArray(widths) && isInteger(first) ? widths[code - first] : undefined;
    return typeof value === 'number' ? value : 500;
  };
}

/** ISO 32000-2 § 9.7.4.3: `c [w w …]` and `first last w`. */
async function compositeWidths(view: PdfView, entries: PdfDict): Promise<(code: number) => number> {
  const kids = await view.get(entries, 'DescendantFonts');
  const descendant = await view.dict(isArray(kids) ? kids[0] : null);
  const array = descendant ? await view.get(descendant, 'W') : null;
  const defaultWidth = descendant ? await view.get(descendant, 'DW') : null;
  const map = new Map<number, number>();
  for (let i = 0; isArray(array) && i < array.length && map.size < 70_000; ) {
    const first = array[i];
    const second = await view.resolve(array[i + 1]);
    const third = array[i + 2];
    if (!isInteger(first)) break;
    if (isArray(second)) {
      for (const [n, width] of second.entries()) if (typeof width === 'number') map.set(first + n, width);
      i += 2;
    } else {
      for (
        let code = first;
        isInteger(second) && typeof third === 'number' && code <= second && map.size < 70_000;
        code++
      ) {
        map.set(code, third);
      }
      i += 3;
    }
  }
  return (code) => map.get(code) ?? (typeof defaultWidth === 'number' ? defaultWidth : 1000);
}

/** Glyph names that say their character: single letters and `uni1EA1` (ISO 32000-2 § 9.6.5). */
async function differences(view: PdfView, entries: PdfDict): Promise<Map<number, string> | undefined> {
  const encoding = await view.get(entries, 'Encoding');
  const list = isDict(encoding) ? await view.get(encoding, 'Differences') : null;
  if (!isArray(list)) return undefined;
  const map = new Map<number, string>();
  let code = 0;
  for (const item of list) {
    if (isInteger(item)) code = item;
    else if (isName(item)) {
      const hex = /^uni([0-9A-F]{4})$/.exec(item.name)?.[1];
      const text = hex
        ? String.fromCharCode(Number.parseInt(hex, 16))
        : item.name.length === 1
          ? item.name
          : named[item.name];
      if (text !== undefined) map.set(code, text);
      code++;
    }
  }
  return map;
}

const named: Readonly<Record<string, string>> = {
  space: ' ',
  period: '.',
  comma: ',',
  hyphen: '-',
  Dcroat: 'Đ',
  dcroat: 'đ',
};
