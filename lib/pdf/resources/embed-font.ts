import { asciiBytes } from '../bytes/ascii.ts';
import { PdfError } from '../errors.ts';
import { dict, name, type PdfRef, type PdfValue, stream, string } from '../objects/objects.ts';
import { deflate, digest } from '../platform.ts';
import { readTrueType, type TrueTypeFont } from './truetype.ts';

/** A font that can draw certain text. Lengths are in points for a size of one point. */
export interface TextFont {
  /** Glyph codes of a text, two bytes each, as a hexadecimal string operand for `Tj`. Text is drawn in NFC. */
  codes(text: string): string;
  width(text: string): number;
  readonly ascent: number;
  readonly descent: number;
  /** Writes the font as object `at` with its parts; call it after all text was given to `codes`. `listed` says which glyphs are in it (CIDSet). */
  write(at: PdfRef, newRef: () => PdfRef, set: (at: PdfRef, value: PdfValue) => void, listed?: boolean): void;
}

/** A composite font with Identity-H codes over a TrueType program (ISO 32000-2 § 9.7.4). `font-unusable` names a missing character. */
export function textFont(program: Uint8Array): TextFont {
  const font = readTrueType(program);
  const used = new Map<number, string>();
  const glyphsOf = (text: string): number[] => Array.from(text.normalize('NFC'), (char) => glyphOf(font, char));
  return {
    codes: (text) => {
      const chars = Array.from(text.normalize('NFC'));
      const glyphs = glyphsOf(text);
      glyphs.forEach((glyph, i) => void used.set(glyph, chars[i] as string));
      return `<${glyphs.map((glyph) => glyph.toString(16).padStart(4, '0')).join('')}>`;
    },
    width: (text) => glyphsOf(text).reduce((sum, glyph) => sum + font.advance(glyph), 0) / font.unitsPerEm,
    ascent: font.ascent / font.unitsPerEm,
    descent: font.descent / font.unitsPerEm,
    write: (at, newRef, set, listed = false) => writeFont(font, used, at, newRef, set, listed),
  };
}

function glyphOf(font: TrueTypeFont, char: string): number {
  const code = char.codePointAt(0) as number;
  const glyph = font.glyph(code);
  if (glyph === 0) {
    throw new PdfError('font-unusable', `the font has no glyph for ${char}`, { character: char, codePoint: code });
  }
  return glyph;
}

function writeFont(
  font: TrueTypeFont,
  used: ReadonlyMap<number, string>,
  at: PdfRef,
  newRef: () => PdfRef,
  set: (at: PdfRef, value: PdfValue) => void,
  listed: boolean,
): void {
  const scale = (value: number): number => Math.round((value * 1000) / font.unitsPerEm);
  const label = name(`${subsetTag(font.program)}+${font.postScriptName}`);
  const [file, descriptor, descendant, unicode] = [newRef(), newRef(), newRef(), newRef()];
  const flate = { Filter: name('FlateDecode') };
  const glyphSet = listed ? newRef() : undefined;
  if (glyphSet) set(glyphSet, stream(dict(flate), deflate(allGlyphs(font.glyphs))));
  set(file, stream(dict({ ...flate, Length1: font.program.length }), deflate(font.program)));
  set(
    descriptor,
    dict({
      Type: name('FontDescriptor'),
      FontName: label,
      Flags: 4,
      FontBBox: font.box.map(scale),
      ItalicAngle: font.italicAngle,
      Ascent: scale(font.ascent),
      Descent: scale(font.descent),
      CapHeight: scale(font.ascent),
      StemV: 80,
      FontFile2: file,
      ...(glyphSet ? { CIDSet: glyphSet } : {}),
    }),
  );
  const glyphs = [...used.keys()].sort((a, b) => a - b);
  set(
    descendant,
    dict({
      Type: name('Font'),
      Subtype: name('CIDFontType2'),
      BaseFont: label,
      CIDSystemInfo: dict({ Registry: ascii('Adobe'), Ordering: ascii('Identity'), Supplement: 0 }),
      FontDescriptor: descriptor,
      CIDToGIDMap: name('Identity'),
      W: glyphs.flatMap((glyph): PdfValue[] => [glyph, [scale(font.advance(glyph))]]),
    }),
  );
  set(unicode, stream(dict(flate), deflate(new TextEncoder().encode(toUnicode(used, glyphs)))));
  set(
    at,
    dict({
      Type: name('Font'),
      Subtype: name('Type0'),
      BaseFont: label,
      Encoding: name('Identity-H'),
      DescendantFonts: [descendant],
      ToUnicode: unicode,
    }),
  );
}

/** ISO 32000-2 table 122: a bit for each glyph of the program, the highest of the first octet for glyph 0. */
function allGlyphs(count: number): Uint8Array {
  return Uint8Array.from({ length: (count + 7) >> 3 }, (_, i) => (0xff << Math.max(0, 8 * (i + 1) - count)) & 0xff);
}

function ascii(text: string): PdfValue {
  return string(asciiBytes(text));
}

/** ISO 32000-2 § 9.9.2: six capitals that differ for different subsets. */
function subsetTag(program: Uint8Array): string {
  return String.fromCharCode(
    ...digest('md5', program)
      .subarray(0, 6)
      .map((byte) => 65 + (byte % 26)),
  );
}

/** ISO 32000-2 § 9.10.3 */
function toUnicode(used: ReadonlyMap<number, string>, glyphs: readonly number[]): string {
  const hex = (value: number): string => value.toString(16).padStart(4, '0');
  const lines = glyphs.map((glyph) => {
    const units = Array.from({ length: (used.get(glyph) as string).length }, (_, i) =>
      (used.get(glyph) as string).charCodeAt(i),
    );
    return `<${hex(glyph)}> <${units.map(hex).join('')}>`;
  });
  const blocks: string[] = [];
  for (let i = 0; i < lines.length; i += 100) {
    const part = lines.slice(i, i + 100);
    blocks.push(`${part.length} beginbfchar\n${part.join('\n')}\nendbfchar`);
  }
  return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe)/Ordering (UCS)/Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
${blocks.join('\n')}
endcmap
CMapName currentdict /CMap defineresource pop
end
end
`;
}
