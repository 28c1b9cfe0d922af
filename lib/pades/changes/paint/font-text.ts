import type { PdfView } from '../../../pdf/document/view.ts';
import {
  isArray,
  isDict,
  isInteger,
  isName,
  isStream,
  isString,
  itemsOf,
  type PdfDict,
  type PdfValue,
} from '../../../pdf/objects/objects.ts';
import { textOf } from '../../../pdf/objects/text-string.ts';
import { operations } from '../../../pdf/text/content-operators.ts';
import type { Budget } from '../states/budget.ts';

/** What a font makes of a string: how wide it is in thousandths of the font size, and its text when that can be known. */
export interface FontText {
  /** No program of its own: what it draws is what its characters look like. */
  readonly plain: boolean;
  /** What it draws may stand elsewhere than computed here: drawings of any size (Type 3), codes other than two bytes across. */
  readonly ambiguous: boolean;
  /** Octets of one code. */
  readonly codeLength: 1 | 2;
  measure(bytes: Uint8Array): Measured;
}

/** How far a string moves on, and how far its last character does. */
export interface Measured {
  readonly width: number;
  readonly last: number;
  readonly text: string | undefined;
}

/** The characters of one octet each; the decoder is called once for each, since pages repeat them. */
const cp1252 = [...new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 256 }, (_, code) => code))];

/** For a font that is missing or damaged: half an em each, text unknown. */
export const unknownFont: FontText = {
  plain: true,
  ambiguous: false,
  codeLength: 1,
  measure: (bytes) => ({ width: bytes.length * 500, last: 500, text: undefined }),
};

/** Fonts of a state that were read already. */
const read = new WeakMap<PdfView, Map<PdfDict, FontText>>();

/** ISO 32000-2 § 9.6 and § 9.7; a font that the budget does not last for is an unknown one. */
export async function fontText(view: PdfView, value: PdfValue | undefined, budget: Budget): Promise<FontText> {
  const font = await view.dict(value);
  if (!font) return unknownFont;
  const fonts = read.get(view) ?? new Map<PdfDict, FontText>();
  read.set(view, fonts);
  const known = fonts.get(font);
  if (known) return known;
  const map = await unicodeMap(view, font.get('ToUnicode'), budget);
  const composite = isName(await view.get(font, 'Subtype'), 'Type0');
  const made = composite ? await compositeFont(view, font, map, budget) : await simpleFont(view, font, map);
  const text = budget.glyphs > 0 ? made : unknownFont;
  if (fonts.size < maxFonts) fonts.set(font, text);
  return text;
}

const maxFonts = 2_000;

async function compositeFont(
  view: PdfView,
  font: PdfDict,
  map: ReadonlyMap<number, string> | undefined,
  budget: Budget,
): Promise<FontText> {
  const descendants = await view.get(font, 'DescendantFonts');
  const own = isArray(descendants) ? await view.dict(descendants[0]) : undefined;
  const defaultWidth = own ? await view.get(own, 'DW') : null;
  const widths = own ? await cidWidths(view, await view.get(own, 'W'), budget) : new Map<number, number>();
  const fallback = typeof defaultWidth === 'number' ? defaultWidth : 1000;
  return {
    plain: false,
    ambiguous: !isName(await view.get(font, 'Encoding'), 'Identity-H'),
    codeLength: 2,
    measure: (bytes) => {
      let [width, last] = [0, 0];
      let text: string | undefined = map ? '' : undefined;
      for (let i = 0; i + 1 < bytes.length; i += 2) {
        const code = (bytes[i] as number) * 256 + (bytes[i + 1] as number);
        last = widths.get(code) ?? fallback;
        width += last;
        text = joined(text, map?.get(code));
      }
      return { width, last, text };
    },
  };
}

/** The highest number of a glyph (§ 9.7.4.2). */
const highestCid = 65_535;

/** § 9.7.4.3: `c [w …]` and `first last w`. */
async function cidWidths(view: PdfView, value: PdfValue, budget: Budget): Promise<Map<number, number>> {
  const widths = new Map<number, number>();
  const items = itemsOf(value);
  for (let i = 0; i < items.length && budget.glyphs-- > 0; ) {
    const first = await view.resolve(items[i]);
    const next = await view.resolve(items[i + 1]);
    if (!isInteger(first)) break;
    if (isArray(next)) {
      budget.glyphs -= next.length;
      for (const [n, one] of next.entries()) if (typeof one === 'number') widths.set(first + n, one);
      i += 2;
      continue;
    }
    const width = await view.resolve(items[i + 2]);
    if (!isInteger(next) || typeof width !== 'number') break;
    const last = Math.min(next, highestCid);
    for (let code = first; code <= last && budget.glyphs-- > 0; code++) widths.set(code, width);
    i += 3;
  }
  return widths;
}

async function simpleFont(
  view: PdfView,
  font: PdfDict,
  map: ReadonlyMap<number, string> | undefined,
): Promise<FontText> {
  const first = await view.get(font, 'FirstChar');
  const list = await view.get(font, 'Widths');
  const widths = await Promise.all(
    itemsOf(list)
      .slice(0, 256)
      .map((item) => view.resolve(item)),
  );
  const named = await differences(view, font);
  const embedded = await hasProgram(view, font);
  const drawn = isName(await view.get(font, 'Subtype'), 'Type3');
  const plain = !embedded && !drawn;
  const char = (code: number): string | undefined => {
    // A font of the reader draws what its encoding says, whatever a map says of it.
    const known = (plain ? undefined : map?.get(code)) ?? named.get(code);
    if (known !== undefined) return known;
    return embedded && !map && named.size === 0 && code > 126 ? undefined : cp1252[code];
  };
  return {
    plain,
    ambiguous: drawn,
    codeLength: 1,
    measure: (bytes) => {
      let [width, last] = [0, 0];
      let text: string | undefined = '';
      for (const code of bytes) {
        const own = widths[code - (isInteger(first) ? first : 0)];
        last = typeof own === 'number' ? own : 556;
        width += last;
        text = joined(text, char(code));
      }
      return { width, last, text };
    },
  };
}

function joined(text: string | undefined, char: string | undefined): string | undefined {
  return text === undefined || char === undefined ? undefined : text + char;
}

async function hasProgram(view: PdfView, font: PdfDict): Promise<boolean> {
  const descriptor = await view.dict(font.get('FontDescriptor'));
  return descriptor !== undefined && ['FontFile', 'FontFile2', 'FontFile3'].some((key) => descriptor.has(key));
}

/** Characters of glyph names in an encoding's Differences (§ 9.6.5.1); only names that say their character. */
async function differences(view: PdfView, font: PdfDict): Promise<Map<number, string>> {
  const found = new Map<number, string>();
  const encoding = await view.get(font, 'Encoding');
  const list = isDict(encoding) ? await view.get(encoding, 'Differences') : null;
  let code = 0;
  for (const item of itemsOf(list).slice(0, 1024)) {
    if (isInteger(item)) code = item;
    else if (isName(item)) found.set(code++, charOf(item.name));
  }
  return found;
}

const glyphNames: Readonly<Record<string, string>> = {
  ...{ space: ' ', period: '.', comma: ',', hyphen: '-', slash: '/', colon: ':', semicolon: ';', underscore: '_' },
  ...{ parenleft: '(', parenright: ')', zero: '0', one: '1', two: '2', three: '3', four: '4', five: '5', six: '6' },
  ...{
    seven: '7',
    eight: '8',
    nine: '9',
    at: '@',
    quotesingle: "'",
    quotedbl: '"',
    percent: '%',
    plus: '+',
    equal: '=',
  },
};

/** A name that says nothing gives a character that no value holds, so that what it shows is never taken for one. */
function charOf(name: string): string {
  if (name.length === 1) return name;
  const unicode = /^uni([0-9A-F]{4})$/.exec(name)?.[1] ?? /^u([0-9A-F]{4,6})$/.exec(name)?.[1];
  if (unicode) return String.fromCodePoint(Math.min(0x10ffff, Number.parseInt(unicode, 16)));
  return (Object.hasOwn(glyphNames, name) ? glyphNames[name] : undefined) ?? '\ufffd';
}

/** Codes of one range. */
const maxRangeLength = 65_536;
/** Octets that one code may stand for (§ 9.10.3). */
const maxTextLength = 512;

/** § 9.10.3: bfchar and bfrange of a ToUnicode map. */
async function unicodeMap(
  view: PdfView,
  value: PdfValue | undefined,
  budget: Budget,
): Promise<Map<number, string> | undefined> {
  const stream = await view.resolve(value);
  if (!isStream(stream)) return undefined;
  const map = new Map<number, string>();
  for (const { operator, operands } of operations(await view.decode(stream))) {
    if (operator === 'endbfchar') {
      for (let i = 0; i < operands.length; i += 2) setChar(map, operands[i], operands[i + 1], 0, 0, budget);
    } else if (operator === 'endbfrange') {
      for (let i = 0; i < operands.length; i += 3) setRange(map, operands[i], operands[i + 1], operands[i + 2], budget);
    }
    if (budget.glyphs-- <= 0) break;
  }
  return map;
}

function setRange(
  map: Map<number, string>,
  low: PdfValue | undefined,
  high: PdfValue | undefined,
  to: PdfValue | undefined,
  budget: Budget,
): void {
  if (!isString(low) || !isString(high)) return;
  const [from, last] = [codeOf(low.bytes), codeOf(high.bytes)];
  for (let code = from; code <= last && code - from < maxRangeLength && budget.glyphs > 0; code++) {
    if (isArray(to)) setChar(map, low, to[code - from], code - from, 0, budget);
    else setChar(map, low, to, code - from, code - from, budget);
  }
}

function setChar(
  map: Map<number, string>,
  from: PdfValue | undefined,
  to: PdfValue | undefined,
  offset: number,
  add: number,
  budget: Budget,
): void {
  if (--budget.glyphs <= 0 || !isString(from) || !isString(to)) return;
  if (to.bytes.length === 0 || to.bytes.length > maxTextLength) {
    map.set(codeOf(from.bytes) + offset, '\ufffd');
    return;
  }
  const text = textOf({ ...to, bytes: Uint8Array.of(0xfe, 0xff, ...to.bytes) });
  const last = text.codePointAt(text.length - 1) ?? 0;
  map.set(
    codeOf(from.bytes) + offset,
    add === 0 ? text : text.slice(0, -1) + String.fromCodePoint(Math.min(0x10ffff, last + add)),
  );
}

function codeOf(bytes: Uint8Array): number {
  return bytes.reduce((sum, byte) => sum * 256 + byte, 0);
}
