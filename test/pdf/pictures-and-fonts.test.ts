/** PNG pictures and TrueType programs, made up byte by byte, and what becomes of them in a PDF. */
import { deflateSync, inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { PdfError } from '../../lib/pdf/errors.ts';
import {
  dict,
  isStream,
  name,
  type PdfDict,
  type PdfRef,
  type PdfStream,
  type PdfValue,
  ref,
  string,
} from '../../lib/pdf/objects/objects.ts';
import { textFont } from '../../lib/pdf/resources/embed-font.ts';
import { readPng, writeImage } from '../../lib/pdf/resources/png.ts';
import { readTrueType } from '../../lib/pdf/resources/truetype.ts';
import { type FontParts, font, format4, format12, u16 } from './made-font.ts';

function refusal(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    if (error instanceof PdfError) return [error.code, error.facts];
    throw error;
  }
  return 'accepted';
}

const dataOf = (value: PdfStream | undefined): number[] => [...inflateSync(value?.data as Uint8Array)];

describe('a PNG', () => {
  const chunk = (tag: string, body: Uint8Array): Buffer => {
    const head = Buffer.alloc(8);
    head.writeUInt32BE(body.length);
    head.write(tag, 4, 'latin1');
    return Buffer.concat([head, body, Buffer.alloc(4)]);
  };
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]);
  interface Parts {
    readonly size?: readonly [number, number];
    readonly bits?: number;
    readonly interlace?: number;
    readonly rows: readonly (readonly number[])[];
    readonly extra?: readonly Buffer[];
    readonly after?: readonly Buffer[];
    readonly split?: boolean;
  }
  function png(
    type: number,
    { size = [2, 1], bits = 8, interlace = 0, rows, extra = [], after = [], split }: Parts,
  ): Buffer {
    const header = Buffer.alloc(13);
    header.writeUInt32BE(size[0]);
    header.writeUInt32BE(size[1], 4);
    header.set([bits, type, 0, 0, interlace], 8);
    const data = deflateSync(Buffer.from(rows.flatMap((row) => [0, ...row])));
    const parts = split === true ? [data.subarray(0, 5), data.subarray(5)] : [data];
    return Buffer.concat([
      ...[signature, chunk('IHDR', header), ...extra, ...parts.map((part) => chunk('IDAT', part)), ...after],
      chunk('IEND', Buffer.of()),
    ]);
  }
  const image = (bytes: Buffer) => readPng(bytes).image.dict;
  const entries = (colors: number, bits: number, space: PdfValue, width = 2, height = 1) => ({
    Type: name('XObject'),
    Subtype: name('Image'),
    Width: width,
    Height: height,
    ColorSpace: space,
    BitsPerComponent: bits,
    Filter: name('FlateDecode'),
    DecodeParms: dict({ Predictor: 15, Colors: colors, BitsPerComponent: bits, Columns: width }),
  });

  it.each<[string, number, number, readonly number[], number, string]>([
    ['grey', 0, 8, [1, 2], 1, 'DeviceGray'],
    ['grey of one bit', 0, 1, [0x80], 1, 'DeviceGray'],
    ['colour', 2, 8, [1, 2, 3, 4, 5, 6], 3, 'DeviceRGB'],
    ['colour of 16 bits', 2, 16, [...Array(12).keys()], 3, 'DeviceRGB'],
  ])('of %s is taken over as it is', (_, type, bits, row, colors, space) => {
    const read = readPng(png(type, { bits, rows: [row] }));
    expect(read).toMatchObject({ width: 2, height: 1, mask: undefined });
    expect(read.image.dict).toEqual(dict(entries(colors, bits, name(space))));
    expect(dataOf(read.image)).toEqual([0, ...row]);
  });

  it('in several chunks is put together', () => {
    expect(dataOf(readPng(png(0, { rows: [[1, 2]], split: true })).image)).toEqual([0, 1, 2]);
  });

  it('of a palette keeps it, and becomes opaque where nothing else is said', () => {
    const palette = Buffer.from([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    const plte = chunk('PLTE', palette);
    const space = [name('Indexed'), name('DeviceRGB'), 2, string(palette, true)];
    expect(image(png(3, { rows: [[0, 1]], extra: [plte] }))).toEqual(dict(entries(1, 8, space)));
    const masked = (bits: number, rows: number[][], size: [number, number]) =>
      readPng(png(3, { bits, rows, size, extra: [plte, chunk('tRNS', Buffer.from([10, 20]))] })).mask;
    expect(dataOf(masked(8, [[0, 1, 2]], [3, 1]))).toEqual([10, 20, 255]);
    expect(
      dataOf(
        masked(
          2,
          [
            [0b00_01_10_00, 0b01_00_00_00],
            [0b01_01_00_00, 0b10_00_00_00],
          ],
          [5, 2],
        ),
      ),
    ).toEqual([...[10, 20, 255, 10, 20], ...[20, 20, 10, 10, 255]]);
    expect(dataOf(masked(1, [[0b01000000]], [2, 1]))).toEqual([10, 20]);
    expect(dataOf(masked(4, [[0x01, 0x20]], [3, 1]))).toEqual([10, 20, 255]);
    const mask = masked(8, [[0, 1]], [2, 1]);
    const { DecodeParms: _, ...rest } = entries(1, 8, name('DeviceGray'));
    expect(mask?.dict).toEqual(dict(rest));
  });

  it('with one transparent colour masks it', () => {
    const trns = (...bytes: number[]) => chunk('tRNS', Buffer.from(bytes));
    expect(image(png(0, { rows: [[1, 2]], extra: [trns(1, 2)] })).get('Mask')).toEqual([258, 258]);
    expect(image(png(2, { rows: [[1, 2, 3, 4, 5, 6]], extra: [trns(0, 1, 0, 2, 1)] })).get('Mask')).toEqual([
      ...[1, 1, 2, 2, 256, 256],
    ]);
  });

  it.each<[string, number, number, number[], number[], number[], string]>([
    ['grey', 4, 8, [1, 2, 3, 4], [1, 3], [2, 4], 'DeviceGray'],
    ['colour', 6, 8, [1, 2, 3, 4, 5, 6, 7, 8], [1, 2, 3, 5, 6, 7], [4, 8], 'DeviceRGB'],
    ['grey of 16 bits', 4, 16, [1, 2, 3, 4, 5, 6, 7, 8], [1, 2, 5, 6], [3, 4, 7, 8], 'DeviceGray'],
    [
      'colour of 16 bits',
      6,
      16,
      [...Array(16).keys()],
      [0, 1, 2, 3, 4, 5, 8, 9, 10, 11, 12, 13],
      [6, 7, 14, 15],
      'DeviceRGB',
    ],
  ])('of %s with alpha is two pictures', (_, type, bits, row, color, alpha, space) => {
    const read = readPng(png(type, { bits, rows: [row] }));
    const { DecodeParms: _parms, ...rest } = entries(1, bits, name(space));
    expect([read.image.dict, read.mask?.dict]).toEqual([dict(rest), dict({ ...rest, ColorSpace: name('DeviceGray') })]);
    expect([dataOf(read.image), dataOf(read.mask)]).toEqual([color, alpha]);
    expect([read.width, read.height]).toEqual([2, 1]);
  });

  it.each<[string, Buffer, unknown]>([
    ['no PNG', Buffer.from('GIF89a'), {}],
    ['of no width', png(0, { size: [0, 1], rows: [[1]] }), { width: 0, height: 1, limit: 25_000_000 }],
    ['of no height', png(0, { size: [1, 0], rows: [[1]] }), { width: 1, height: 0, limit: 25_000_000 }],
    ['too large', png(0, { size: [5001, 5000], rows: [[1]] }), { width: 5001, height: 5000, limit: 25_000_000 }],
    ['of type 1', png(1, { rows: [[1]] }), { type: 1, bits: 8 }],
    ['of 3 bits', png(0, { bits: 3, rows: [[1]] }), { type: 0, bits: 3 }],
    ['of alpha in 4 bits', png(4, { bits: 4, rows: [[1]] }), { type: 4, bits: 4 }],
    ['of colour with alpha in 4 bits', png(6, { bits: 4, rows: [[1]] }), { type: 6, bits: 4 }],
    ['interlaced', png(0, { interlace: 1, rows: [[1]] }), {}],
    ['without a palette', png(3, { rows: [[0, 1]] }), {}],
    ['with a palette of two octets', png(3, { rows: [[0, 1]], extra: [chunk('PLTE', Buffer.of(1, 2))] }), {}],
    ['with too few rows', png(4, { size: [2, 2], rows: [[1, 2, 3, 4]] }), {}],
    ['with far too many rows', png(4, { rows: Array(40).fill([1, 2, 3, 4]) }), {}],
    ['with a header alone', Buffer.concat([png(0, { rows: [] }).subarray(0, 33)]), {}],
    ['without a header', Buffer.concat([signature, chunk('IDAT', deflateSync(Buffer.of(0, 1)))]), {}],
    [
      'with a short header',
      Buffer.concat([signature, chunk('IHDR', Buffer.alloc(12)), chunk('IDAT', Buffer.of(0))]),
      {},
    ],
    [
      'with data after its end',
      Buffer.concat([signature, chunk('IEND', Buffer.of()), png(0, { rows: [[1, 2]] }).subarray(8)]),
      {},
    ],
  ])('%s is refused', (_, bytes, facts) => {
    expect(refusal(() => readPng(bytes))).toEqual(['image-unusable', facts]);
  });

  it('of the greatest size allowed is read, and chunks cut off are left', () => {
    expect(readPng(png(0, { size: [5000, 5000], rows: [[1]] })).width).toBe(5000);
    const more = Buffer.concat([
      png(0, { rows: [[1, 2]] }).subarray(0, -12),
      Buffer.from([0, 0, 0, 99, 73, 68, 65, 84, 1, 2, 3, 4]),
    ]);
    expect(dataOf(readPng(more).image)).toEqual([0, 1, 2]);
  });

  it('becomes one object, or two with a mask', () => {
    const written = (bytes: Buffer) => {
      const set: [number, PdfValue][] = [];
      let next = 10;
      const at = writeImage(
        readPng(bytes),
        () => ref(next++),
        (place, value) => void set.push([place.num, value]),
      );
      return { at, set };
    };
    const plain = written(png(0, { rows: [[1, 2]] }));
    expect([plain.at.num, plain.set.map(([num]) => num)]).toEqual([10, [10]]);
    const masked = written(png(4, { rows: [[1, 2, 3, 4]] }));
    expect([masked.at.num, masked.set.map(([num]) => num)]).toEqual([10, [11, 10]]);
    const last = masked.set.at(-1) as [number, PdfStream];
    expect(last[1].dict.get('SMask')).toEqual(ref(11));
  });
});

describe('a TrueType program', () => {
  it('gives its measures', () => {
    expect(readTrueType(font())).toMatchObject({
      postScriptName: 'Embedded',
      unitsPerEm: 2000,
      box: [-10, -20, 3000, 4000],
      ascent: 1800,
      descent: -400,
      italicAngle: -12.5,
    });
    expect(readTrueType(font({ without: ['post'] })).italicAngle).toBe(0);
    expect(readTrueType(font({ version: 0x74727565 })).unitsPerEm).toBe(2000);
  });

  it('gives the width of every glyph, the last for all after it', () => {
    const { advance } = readTrueType(font({ metrics: [100, 200, 300] }));
    expect([0, 1, 2, 3, 60_000].map(advance)).toEqual([100, 200, 300, 300, 300]);
  });

  it('maps characters through segments', () => {
    const { glyph } = readTrueType(
      font({
        maps: [
          [
            0,
            format4([
              [0x41, 0x41, 10],
              [0x64, 0x61, 3, [7, 0, 9, 8]],
              [0x70, 0x70, 0, [5]],
              [0xffff, 0xffff, 1],
            ]),
          ],
        ],
      }),
    );
    expect([0x40, 0x41, 0x42, 0x60, 0x61, 0x62, 0x63, 0x64, 0x65, 0x70, 0x71].map(glyph)).toEqual([
      ...[0, 0x4b, 0, 0, 10, 0, 12, 11, 0, 5, 0],
    ]);
    expect(glyph(0x10041)).toBe(0);
    expect(glyph(0xffff)).toBe(0);
  });

  it('maps characters through groups, and those before any other map', () => {
    const groups = format12([0x61, 0x63, 20], [0x1f600, 0x1f601, 40]);
    const { glyph } = readTrueType(
      font({
        maps: [
          [3, groups],
          [0, format4([[0xffff, 0xffff, 1]])],
        ],
      }),
    );
    expect([0x60, 0x61, 0x63, 0x64, 0x1f5ff, 0x1f600, 0x1f601, 0x1f602].map(glyph)).toEqual([
      ...[0, 20, 22, 0, 0, 40, 41, 0],
    ]);
    expect(
      readTrueType(
        font({
          maps: [
            [0, format4([[0xffff, 0xffff, 1]])],
            [3, groups],
          ],
        }),
      ).glyph(0x61),
    ).toBe(20);
    const other = format12([0x61, 0x61, 30]);
    expect(
      readTrueType(
        font({
          maps: [
            [1, other],
            [3, groups],
          ],
        }),
      ).glyph(0x61),
    ).toBe(20);
    expect(
      readTrueType(
        font({
          maps: [
            [3, groups],
            [3, other],
          ],
        }),
      ).glyph(0x61),
    ).toBe(20);
  });

  it.each<[string, FontParts['names'], string]>([
    [
      'its own',
      [
        [1, 'Family'],
        [6, 'Tinos-Regular'],
        [6, 'Other'],
      ],
      'Tinos-Regular',
    ],
    ['its own without what a name cannot hold', [[6, 'T i(n)o/s_1-b']], 'Tinos1-b'],
    ['the usual when nothing is left', [[6, '(/)']], 'Embedded'],
    ['the usual when none is given', [[1, 'Family']], 'Embedded'],
  ])('is called by %s', (_, names, expected) => {
    expect(readTrueType(font({ names: names as never })).postScriptName).toBe(expected);
  });

  it.each<[string, Buffer]>([
    ['OpenType with CFF outlines', font({ version: 0x4f54544f })],
    ...['glyf', 'head', 'hhea', 'hmtx', 'maxp', 'cmap'].map((tag): [string, Buffer] => [
      `a font without ${tag}`,
      font({ without: [tag] }),
    ]),
    ['a font without glyphs', font({ glyphs: 0 })],
    ['a font without widths', font({ metrics: [] })],
    ['a font of no Unicode map', font({ maps: [[1, format4([[0xffff, 0xffff, 1]])]] })],
    ['a font of a map nobody reads', font({ maps: [[3, u16(6, 0, 0)]] })],
    ['a font without maps', font({ maps: [] })],
    ['a font cut short', font().subarray(0, 100)],
    ['nothing', Buffer.of()],
  ])('%s is refused', (_, bytes) => {
    expect(refusal(() => readTrueType(bytes))).toEqual(['font-unusable', {}]);
  });

  it('in the middle of other bytes is read from its own start', () => {
    const padded = Buffer.concat([Buffer.alloc(7), font()]);
    expect(readTrueType(padded.subarray(7)).glyph(0x61)).toBe(5);
  });
});

describe('a font that draws text', () => {
  it('gives codes and widths in points', () => {
    const drawn = textFont(font());
    expect(drawn.codes('aĐa')).toBe('<000500060005>');
    expect(drawn.codes('')).toBe('<>');
    expect([drawn.width('aĐ'), drawn.ascent, drawn.descent]).toEqual([0.6, 0.9, -0.2]);
  });

  it('names the character that it lacks', () => {
    const drawn = textFont(font());
    expect(refusal(() => drawn.codes('ab'))).toEqual(['font-unusable', { character: 'b', codePoint: 98 }]);
    expect(refusal(() => drawn.width('😀'))).toEqual(['font-unusable', { character: '😀', codePoint: 0x1f600 }]);
  });

  it('is written with what was drawn, in five objects', () => {
    const program = font({ names: [[6, 'Tinos']] });
    const drawn = textFont(program);
    drawn.codes('Đa');
    drawn.codes('a');
    const set = new Map<number, PdfValue>();
    let next = 11;
    drawn.write(
      ref(10),
      () => ref(next++),
      (place: PdfRef, value) => void set.set(place.num, value),
    );
    const label = (set.get(10) as PdfDict).get('BaseFont') as { name: string };
    expect(label.name).toMatch(/^[A-Z]{6}\+Tinos$/);
    const plain = (num: number): unknown => {
      const value = set.get(num);
      return isStream(value) ? [...value.dict] : [...(value as PdfDict)];
    };
    expect(plain(10)).toEqual([
      ['Type', name('Font')],
      ['Subtype', name('Type0')],
      ['BaseFont', label],
      ['Encoding', name('Identity-H')],
      ['DescendantFonts', [ref(13)]],
      ['ToUnicode', ref(14)],
    ]);
    expect(plain(11)).toEqual([
      ['Filter', name('FlateDecode')],
      ['Length1', program.length],
    ]);
    expect(Buffer.from(dataOf(set.get(11) as PdfStream))).toEqual(program);
    expect(plain(12)).toEqual([
      ['Type', name('FontDescriptor')],
      ['FontName', label],
      ['Flags', 4],
      ['FontBBox', [-5, -10, 1500, 2000]],
      ['ItalicAngle', -12.5],
      ['Ascent', 900],
      ['Descent', -200],
      ['CapHeight', 900],
      ['StemV', 80],
      ['FontFile2', ref(11)],
    ]);
    expect(plain(13)).toEqual([
      ['Type', name('Font')],
      ['Subtype', name('CIDFontType2')],
      ['BaseFont', label],
      [
        'CIDSystemInfo',
        dict({
          Registry: string(Uint8Array.from(Buffer.from('Adobe'))),
          Ordering: string(Uint8Array.from(Buffer.from('Identity'))),
          Supplement: 0,
        }),
      ],
      ['FontDescriptor', ref(12)],
      ['CIDToGIDMap', name('Identity')],
      ['W', [5, [250], 6, [350]]],
    ]);
    const map = Buffer.from(dataOf(set.get(14) as PdfStream)).toString();
    expect(map).toContain('2 beginbfchar\n<0005> <0061>\n<0006> <0110>\nendbfchar\nendcmap');
    expect(map).toMatch(/^\/CIDInit \/ProcSet findresource begin\n12 dict begin\nbegincmap\n/);
  });

  it('maps a hundred characters at a time', () => {
    const drawn = textFont(font({ maps: [[3, format12([0x4e00, 0x4eff, 5], [0x1f600, 0x1f600, 900])]] }));
    drawn.codes(Array.from({ length: 101 }, (_, i) => String.fromCodePoint(0x4e00 + i)).join(''));
    drawn.codes('😀');
    const set = new Map<number, PdfValue>();
    let next = 2;
    drawn.write(
      ref(1),
      () => ref(next++),
      (place, value) => void set.set(place.num, value),
    );
    const map = Buffer.from(dataOf(set.get(5) as PdfStream)).toString();
    expect(map.match(/\d+ beginbfchar/g)).toEqual(['100 beginbfchar', '2 beginbfchar']);
    expect(map).toContain('<0384> <d83dde00>');
  });
});
