import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyFilters } from '../../lib/pdf/filters/filters.ts';
import { dict, name, type PdfValue } from '../../lib/pdf/objects/objects.ts';

const decode = (data: Uint8Array, filter: PdfValue, parms: PdfValue = null): string =>
  Buffer.from(applyFilters(data, filter, parms)).toString('latin1');

describe('stream filters', () => {
  it.each<[string, string | Uint8Array, string]>([
    ['ASCIIHexDecode', '48 65\n6C6c6F2>', 'Hello '],
    ['AHx', '4>', '@'],
    ['ASCII85Decode', '87cURD]i,"Ebo7~>', 'Hello World'],
    ['A85', 'z~>', '\0\0\0\0'],
    ['RunLengthDecode', Buffer.from([2, 97, 98, 99, 254, 100, 128, 1]), 'abcddd'],
    ['LZWDecode', Buffer.from([0x80, 0x0b, 0x60, 0x50, 0x22, 0x0c, 0x0c, 0x85, 0x01]), '-----A---B'],
    ['FlateDecode', deflateSync(Buffer.from('flat')), 'flat'],
    ['Fl', deflateSync(Buffer.from('flat')), 'flat'],
  ])('%s', (filter, data, expected) => {
    expect(decode(Buffer.from(data as string, 'latin1'), name(filter))).toBe(expected);
  });

  it('run one after the other, each with its own parameters', () => {
    const data = Buffer.from(`${deflateSync(Buffer.from([1, 5, 1, 1])).toString('hex')}>`);
    const parms = [null, dict({ Predictor: 15, Columns: 3 })];
    expect(Buffer.from(decode(data, [name('AHx'), name('Fl')], parms), 'latin1')).toEqual(Buffer.from([5, 6, 7]));
  });

  it.each([10, 11, 12, 13, 14])('undo PNG row filter %i - 10', (predictor) => {
    const type = predictor - 10;
    const rows = [
      [10, 20, 30, 40],
      [11, 22, 33, 44],
      [90, 80, 70, 60],
    ];
    const coded = rows.flatMap((row, r) => [
      type,
      ...row.map((value, i) => (value - predicted(type, rows, r, i)) & 255),
    ]);
    const parms = dict({ Predictor: predictor, Columns: 4 });
    expect([...applyFilters(deflateSync(Buffer.from(coded)), name('FlateDecode'), parms)]).toEqual(rows.flat());
  });

  it('undo the TIFF predictor', () => {
    const parms = dict({ Predictor: 2, Columns: 2, Colors: 2 });
    expect([...applyFilters(deflateSync(Buffer.from([1, 2, 3, 4])), name('FlateDecode'), parms)]).toEqual([1, 2, 4, 6]);
  });

  it('read a Flate stream that was cut short as far as it goes', () => {
    const whole = deflateSync(Buffer.from('a'.repeat(1000)));
    expect(decode(whole.subarray(0, -6), name('FlateDecode')).length).toBeGreaterThan(0);
  });

  it.each<[string, Uint8Array, PdfValue, PdfValue, string]>([
    ['a damaged stream', Buffer.from('no zlib'), name('FlateDecode'), null, 'filter-damaged'],
    ['a bomb', deflateSync(Buffer.alloc(300 << 20)), name('FlateDecode'), null, 'limit-exceeded'],
    ['an image codec', Buffer.alloc(1), name('DCTDecode'), null, 'filter-unsupported'],
    ['a name out of the language', Buffer.alloc(1), name('constructor'), null, 'filter-unsupported'],
    ['too many filters', Buffer.alloc(1), Array.from({ length: 20 }, () => name('AHx')), null, 'limit-exceeded'],
    [
      'senseless columns',
      deflateSync(Buffer.alloc(9)),
      name('Fl'),
      dict({ Predictor: 12, Columns: -1 }),
      'filter-damaged',
    ],
    ['an unknown row filter', deflateSync(Buffer.from([9, 1])), name('Fl'), dict({ Predictor: 12 }), 'filter-damaged'],
    ['a digit out of base 85', Buffer.from('vvvvv'), name('A85'), null, 'filter-damaged'],
  ])('refuse %s', (_, data, filter, parms, code) => {
    expect(() => applyFilters(data, filter, parms)).toThrow(expect.objectContaining({ code }));
  });

  it('let nothing but our own errors out', () => {
    const filters = fc.constantFrom('ASCIIHexDecode', 'ASCII85Decode', 'RunLengthDecode', 'LZWDecode', 'FlateDecode');
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), filters, (data, filter) => {
        try {
          applyFilters(data, name(filter), null);
        } catch (error) {
          expect((error as Error).name).toBe('PdfError');
        }
      }),
    );
  });
});

function predicted(type: number, rows: readonly number[][], r: number, i: number): number {
  const left = rows[r]?.[i - 1] ?? 0;
  const above = rows[r - 1]?.[i] ?? 0;
  const corner = rows[r - 1]?.[i - 1] ?? 0;
  const p = left + above - corner;
  const [pa, pb, pc] = [Math.abs(p - left), Math.abs(p - above), Math.abs(p - corner)];
  const nearest = pa <= pb && pa <= pc ? left : pb <= pc ? above : corner;
  return [0, left, above, (left + above) >> 1, nearest][type] as number;
}
