import { PdfError } from '../errors.ts';

/** The numbers of a TrueType font program that a PDF needs; lengths are in font units. */
export interface TrueTypeFont {
  readonly program: Uint8Array;
  readonly postScriptName: string;
  readonly unitsPerEm: number;
  readonly box: readonly [number, number, number, number];
  readonly ascent: number;
  readonly descent: number;
  readonly italicAngle: number;
  /** How many there are in the program. */
  readonly glyphs: number;
  /** Glyph of a Unicode code point; 0 when the font has none. */
  glyph(codePoint: number): number;
  advance(glyph: number): number;
}

function unusable(why: string): PdfError {
  return new PdfError('font-unusable', why);
}

/** Reads a TrueType program (OpenType with `glyf` outlines). CFF outlines and collections are refused. */
export function readTrueType(program: Uint8Array): TrueTypeFont {
  try {
    return read(program);
  } catch (error) {
    if (error instanceof RangeError) throw unusable('the font program is cut short');
    throw error;
  }
}

function read(program: Uint8Array): TrueTypeFont {
  const data = new DataView(program.buffer, program.byteOffset, program.byteLength);
  const version = data.getUint32(0);
  if (version !== 0x00010000 && version !== 0x74727565) throw unusable('the font is no TrueType font program');
  const tables = new Map<string, number>();
  for (let i = 0; i < data.getUint16(4); i++) {
    const at = 12 + i * 16;
    tables.set(String.fromCharCode(...program.subarray(at, at + 4)), data.getUint32(at + 8));
  }
  const table = (tag: string): number => {
    const at = tables.get(tag);
    if (at === undefined) throw unusable(`the font lacks its ${tag} table`);
    return at;
  };
  table('glyf');
  const head = table('head');
  const hhea = table('hhea');
  const hmtx = table('hmtx');
  const glyphs = data.getUint16(table('maxp') + 4);
  const metrics = data.getUint16(hhea + 34);
  const post = tables.get('post');
  if (metrics === 0 || glyphs === 0) throw unusable('the font has no glyphs');
  return {
    program,
    postScriptName: postScriptName(data, program, tables.get('name')),
    unitsPerEm: data.getUint16(head + 18),
    box: [data.getInt16(head + 36), data.getInt16(head + 38), data.getInt16(head + 40), data.getInt16(head + 42)],
    ascent: data.getInt16(hhea + 4),
    descent: data.getInt16(hhea + 6),
    italicAngle: post === undefined ? 0 : data.getInt32(post + 4) / 65536,
    glyphs,
    glyph: characterMap(data, table('cmap')),
    advance: (glyph) => data.getUint16(hmtx + Math.min(glyph, metrics - 1) * 4),
  };
}

/** OpenType `cmap`: the full Unicode map (format 12) if there is one, else that of the basic plane (format 4). */
function characterMap(data: DataView, cmap: number): (codePoint: number) => number {
  let best: { at: number; format: number } | undefined;
  for (let i = 0; i < data.getUint16(cmap + 2); i++) {
    const platform = data.getUint16(cmap + 4 + i * 8);
    const at = cmap + data.getUint32(cmap + 8 + i * 8);
    const format = data.getUint16(at);
    if ((platform === 0 || platform === 3) && (format === 4 || format === 12) && format > (best?.format ?? 0)) {
      best = { at, format };
    }
  }
  if (!best) throw unusable('the font maps no Unicode characters');
  const { at, format } = best;
  return format === 12 ? (code) => segmented12(data, at, code) : (code) => segmented4(data, at, code);
}

function segmented12(data: DataView, at: number, code: number): number {
  const groups = data.getUint32(at + 12);
  for (let i = 0; i < groups; i++) {
    const group = at + 16 + i * 12;
    const start = data.getUint32(group);
    if (code >= start && code <= data.getUint32(group + 4)) return data.getUint32(group + 8) + code - start;
  }
  return 0;
}

function segmented4(data: DataView, at: number, code: number): number {
  const doubled = data.getUint16(at + 6);
  for (let i = 0; i < doubled; i += 2) {
    if (code > data.getUint16(at + 14 + i)) continue;
    const start = data.getUint16(at + 16 + doubled + i);
    if (code < start) return 0;
    const delta = data.getUint16(at + 16 + doubled * 2 + i);
    const rangeAt = at + 16 + doubled * 3 + i;
    const range = data.getUint16(rangeAt);
    if (range === 0) return (code + delta) & 0xffff;
    const glyph = data.getUint16(rangeAt + range + (code - start) * 2);
    return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
  }
  return 0;
}

/** Name 6 of the `name` table, kept to the characters of a PDF name. */
function postScriptName(data: DataView, program: Uint8Array, at: number | undefined): string {
  if (at === undefined) return 'Embedded';
  const strings = at + data.getUint16(at + 4);
  for (let i = 0; i < data.getUint16(at + 2); i++) {
    const record = at + 6 + i * 12;
    if (data.getUint16(record + 6) !== 6) continue;
    const from = strings + data.getUint16(record + 10);
    const text = String.fromCharCode(...program.subarray(from, from + data.getUint16(record + 8)));
    return text.replace(/[^A-Za-z0-9-]/g, '') || 'Embedded';
  }
  return 'Embedded';
}
