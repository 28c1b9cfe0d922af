import { describe, expect, it } from 'vitest';
import type { Patch } from '../../../../../lib/pades/changes/paint/shapes/filled.ts';
import { picturePatches } from '../../../../../lib/pades/changes/paint/shapes/picture-cover.ts';
import type { PdfView } from '../../../../../lib/pdf/document/view.ts';
import { PdfError } from '../../../../../lib/pdf/errors.ts';
import { identity, type Matrix } from '../../../../../lib/pdf/geometry/matrix.ts';
import { isStream } from '../../../../../lib/pdf/objects/objects.ts';
import { type Bodies, streamBody } from '../../../../attacks/paper.ts';
import { budgetOf, rounded, viewOf } from '../../small-papers.ts';

async function patchesOf(
  entries: string,
  more: Bodies = {},
  matrix = identity,
  data = '',
  view?: PdfView,
): Promise<Patch[]> {
  const own = view ?? (await viewOf({ 30: streamBody(data, `/Subtype /Image ${entries}`), ...more }));
  const image = (await own.object(30))?.value;
  if (!isStream(image)) throw new Error('no picture');
  return picturePatches(own, image, matrix, budgetOf());
}

type Shade = (x: number, y: number) => number;
const grey = (width: number, height: number, at: Shade): string =>
  Buffer.from(Array.from({ length: width * height }, (_, i) => at(i % width, Math.floor(i / width)))).toString(
    'latin1',
  );
const size = (width: number, height: number): string => `/Width ${width} /Height ${height}`;
const shades = '/ColorSpace /DeviceGray /BitsPerComponent 8';
const soft = (
  width: number,
  height: number,
  at: Shade,
  entries = '/ColorSpace /DeviceGray /BitsPerComponent 8',
): Bodies => ({
  31: streamBody(grey(width, height, at), `${size(width, height)} ${entries}`),
});
/** Rows of bits, 1 where it says so. */
const bits = (width: number, height: number, at: (x: number, y: number) => boolean): string => {
  const row = Math.ceil(width / 8);
  return grey(row, height, (x, y) =>
    [0, 1, 2, 3, 4, 5, 6, 7].reduce((sum, b) => sum * 2 + (at(x * 8 + b, y) ? 1 : 0), 0),
  );
};

const whole = [{ box: { x0: 0, y0: 0, x1: 1, y1: 1 }, share: 1 }];
const page: Matrix = [32, 0, 0, 32, 100, 200];
const described = (patches: readonly Patch[]): number[][] =>
  patches.map(({ box: { x0, y0, x1, y1 }, share }) => [x0, y0, x1, y1, share].map(rounded));
const one =
  (x: number, y: number): Shade =>
  (a, b) =>
    a === x && b === y ? 255 : 0;

describe('a picture without a mask hides all under it', () => {
  it.each<[string, string, Bodies]>([
    ['of any kind', size(8, 8), {}],
    ['a mask that is no stencil', '/Mask 31 0 R', { 31: streamBody('\xff', size(1, 1)) }],
    ['a mask of its own', '/SMaskInData 1 /SMask 31 0 R', soft(1, 1, () => 0)],
    ['a mask that is turned round beyond all', '/SMask 31 0 R', soft(1, 1, () => 0, `${shades} /Decode [0 -1]`)],
    ['a mask that begins beyond all', '/SMask 31 0 R', soft(1, 1, () => 0, `${shades} /Decode [1.1 0]`)],
    ['a mask with one bound', '/SMask 31 0 R', soft(1, 1, () => 0, `${shades} /Decode [0]`)],
    ['a mask with bounds that are none', '/SMask 31 0 R', soft(1, 1, () => 0, `${shades} /Decode 0`)],
    ['a mask of words for bits', '/SMask 31 0 R', soft(1, 1, () => 0, '/ColorSpace /DeviceGray /BitsPerComponent /x')],
    ['a mask of colours', `${size(8, 8)} /Mask [0 9]`, {}],
    ['a mask that is not there', `${size(8, 8)} /SMask 31 0 R`, {}],
    [
      'a mask without a width',
      '/SMask 31 0 R',
      { 31: streamBody('\0', '/Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8') },
    ],
    [
      'a mask without a height',
      '/SMask 31 0 R',
      { 31: streamBody('\0', '/Width 1 /ColorSpace /DeviceGray /BitsPerComponent 8') },
    ],
    ['a mask of no width', '/SMask 31 0 R', soft(0, 1, () => 0)],
    ['a mask of no height', '/SMask 31 0 R', soft(1, 0, () => 0)],
    [
      'a mask of too many places',
      '/SMask 31 0 R',
      { 31: streamBody('\0', `${size(40_000_001, 1)} /ColorSpace /DeviceGray /BitsPerComponent 1`) },
    ],
    ['a mask of four bits', '/SMask 31 0 R', soft(8, 8, () => 0, '/ColorSpace /DeviceGray /BitsPerComponent 4')],
    [
      'a mask of colours of its own',
      '/SMask 31 0 R',
      soft(8, 8, () => 0, '/ColorSpace /DeviceRGB /BitsPerComponent 8'),
    ],
    [
      'a mask that ends early',
      '/SMask 31 0 R',
      { 31: streamBody('\0', `${size(2, 1)} /ColorSpace /DeviceGray /BitsPerComponent 8`) },
    ],
    [
      'a mask that cannot be read',
      '/SMask 31 0 R',
      { 31: streamBody('\0', `${size(1, 1)} /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode`) },
    ],
  ])('%s', async (_, entries, more) => {
    expect(await patchesOf(entries, more)).toEqual(whole);
  });

  it('as far as it is turned', async () => {
    const found = await patchesOf(size(8, 8), {}, [0, 20, -10, 0, 50, 60]);
    expect(described(found)).toEqual([[40, 60, 50, 80, 1]]);
  });
});

describe('a picture hides what its mask does not leave open', () => {
  it.each<[string, string, Bodies, string, number[][]]>([
    ['one place, row by row from above', '/SMask 31 0 R', soft(32, 32, one(3, 5)), '', [[103, 226, 104, 227, 1]]],
    ['the last place', '/SMask 31 0 R', soft(32, 32, one(31, 31)), '', [[131, 200, 132, 201, 1]]],
    ['half hidden', '/SMask 31 0 R', soft(32, 32, (x, y) => one(3, 5)(x, y) / 2), '', [[103, 226, 104, 227, 0.5]]],
    ['what is hardly seen is not', '/SMask 31 0 R', soft(32, 32, (x, y) => (one(3, 5)(x, y) ? 5 : 0)), '', []],
    [
      'a little more is',
      '/SMask 31 0 R',
      soft(32, 32, (x, y) => (one(3, 5)(x, y) ? 6 : 0)),
      '',
      [[103, 226, 104, 227, 0.02]],
    ],
    [
      'turned round',
      '/SMask 31 0 R',
      soft(32, 32, (x, y) => 255 - one(3, 5)(x, y), '/ColorSpace /DeviceGray /BitsPerComponent 8 /Decode [1 0]'),
      '',
      [[103, 226, 104, 227, 1]],
    ],
    [
      'not turned round',
      '/SMask 31 0 R',
      soft(32, 32, one(3, 5), '/ColorSpace /DeviceGray /BitsPerComponent 8 /Decode [0 1]'),
      '',
      [[103, 226, 104, 227, 1]],
    ],
    [
      'eight bits when nothing is said',
      '/SMask 31 0 R',
      soft(32, 32, one(3, 5), '/ColorSpace /DeviceGray'),
      '',
      [[103, 226, 104, 227, 1]],
    ],
    ['a mean of what is in a cell', '/SMask 31 0 R', soft(64, 64, one(6, 10)), '', [[103, 226, 104, 227, 0.25]]],
    [
      'a soft mask of bits',
      '/SMask 31 0 R',
      {
        31: streamBody(
          bits(32, 32, (x, y) => x === 3 && y === 5),
          `${size(32, 32)} /ColorSpace /DeviceGray /BitsPerComponent 1`,
        ),
      },
      '',
      [[103, 226, 104, 227, 1]],
    ],
    [
      'a stencil, where its bit is 0',
      `/ImageMask true ${size(32, 32)}`,
      {},
      bits(32, 32, (x, y) => x !== 9 || y !== 1),
      [[109, 230, 110, 231, 1]],
    ],
    [
      'a stencil turned round',
      `/ImageMask true /Decode [1 0] ${size(32, 32)}`,
      {},
      bits(32, 32, (x, y) => x === 9 && y === 1),
      [[109, 230, 110, 231, 1]],
    ],
    [
      'a mask, where its bit is 0',
      '/Mask 31 0 R',
      {
        31: streamBody(
          bits(32, 32, (x, y) => x !== 31 || y !== 2),
          `${size(32, 32)} /ImageMask true`,
        ),
      },
      '',
      [[131, 229, 132, 230, 1]],
    ],
    [
      'a soft mask before the other',
      '/SMask 31 0 R /Mask 32 0 R',
      {
        ...soft(32, 32, one(3, 5)),
        32: streamBody(
          bits(32, 32, () => false),
          size(32, 32),
        ),
      },
      '',
      [[103, 226, 104, 227, 1]],
    ],
    [
      'a stencil before both',
      `/ImageMask true ${size(32, 32)} /SMask 31 0 R`,
      soft(32, 32, one(3, 5)),
      bits(32, 32, (x, y) => x !== 9 || y !== 1),
      [[109, 230, 110, 231, 1]],
    ],
  ])('%s', async (_, entries, more, data, expected) => {
    expect(described(await patchesOf(entries, more, page, data))).toEqual(expected);
  });

  it.each<[string, string, number, number]>([
    ['a part of it', '/Decode [0 0.5]', 255, 0.5],
    ['from a part on', '/Decode [0.5 1]', 0, 0.5],
    ['bounds that stand elsewhere', '/Decode [32 0 R 0]', 0, 1],
  ])('as its bounds say: %s', async (_, decode, sample, share) => {
    const more = { ...soft(1, 1, () => sample, `${shades} ${decode}`), 32: '1' };
    const found = await patchesOf('/SMask 31 0 R', more, page);
    expect(new Set(found.map((patch) => rounded(patch.share)))).toEqual(new Set([share]));
  });

  it('rows of bits begin at whole bytes', async () => {
    const data = bits(12, 12, (x, y) => x !== 9 || y !== 1);
    const found = described(await patchesOf(`/ImageMask true ${size(12, 12)}`, {}, [12, 0, 0, 12, 0, 0], data));
    expect(Math.min(...found.map(([x0]) => x0 as number))).toBeGreaterThanOrEqual(8.6);
    expect(Math.max(...found.map(([, , x1]) => x1 as number))).toBeLessThanOrEqual(10.5);
    expect(Math.min(...found.map(([, y0]) => y0 as number))).toBeGreaterThanOrEqual(9.3);
    expect(Math.max(...found.map(([, , , y1]) => y1 as number))).toBeLessThanOrEqual(11.3);
  });

  it('a stencil of one place hides all or nothing of its cells', async () => {
    expect(await patchesOf(`/ImageMask true ${size(1, 1)}`, {}, page, '\0')).toHaveLength(1024);
    expect(await patchesOf(`/ImageMask true ${size(1, 1)}`, {}, page, '\xff')).toHaveLength(0);
  });

  it('large cells are measured all over', async () => {
    for (const [dark, share] of [
      [(x: number) => x % 32 < 16, 0.5],
      [(_: number, y: number) => y % 32 < 16, 0.5],
      [(x: number, y: number) => x % 32 < 16 && y % 32 < 8, 0.125],
      [(x: number, y: number) => x % 4 > 0 || y % 4 > 0, 0.9375],
    ] as const) {
      const found = described(
        await patchesOf(
          `/ImageMask true ${size(1024, 1024)}`,
          {},
          page,
          bits(1024, 1024, (x, y) => !dark(x, y)),
        ),
      );
      expect(found).toHaveLength(1024);
      expect(new Set(found.map((patch) => patch[4]))).toEqual(new Set([rounded(share)]));
    }
  });
});

describe('what a mask costs', () => {
  it('goes by its size, and a picture hides all when the budget does not last', async () => {
    const view = await viewOf({
      31: streamBody(
        bits(256, 64, () => true),
        `/ImageMask true ${size(256, 64)}`,
      ),
    });
    const image = (await view.object(31))?.value;
    if (!isStream(image)) throw new Error('no picture');
    for (const [operations, left, count] of [
      [100, 36, 0],
      [64, 0, 1],
      [10, -54, 1],
    ]) {
      const budget = budgetOf({ operations: operations as number });
      expect(await picturePatches(view, image, identity, budget)).toHaveLength(count as number);
      expect(budget.operations).toBe(left);
    }
  });
});

describe('a file that cannot be read', () => {
  const failing = async (error: unknown): Promise<PdfView> => ({
    ...(await viewOf({ 30: streamBody('', '/SMask 31 0 R'), ...soft(1, 1, () => 0) })),
    decode: async () => {
      throw error;
    },
  });

  it('hides all when a mask is damaged', async () => {
    expect(await patchesOf('', {}, identity, '', await failing(new PdfError('filter-damaged', 'x')))).toEqual(whole);
  });

  it.each([
    ['a read that failed', new PdfError('read-failed', 'x')],
    ['a mask that is too large', new PdfError('limit-exceeded', 'x')],
    ['a fault of the program', new TypeError('x')],
  ])('is said to be so: %s', async (_, error) => {
    await expect(patchesOf('', {}, identity, '', await failing(error))).rejects.toBe(error);
  });
});
