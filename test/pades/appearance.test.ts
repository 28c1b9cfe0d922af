import { beforeAll, describe, expect, it } from 'vitest';
import { tinosSubset } from '../../lib/adapters/fonts/tinos-subset.ts';
import type { Appearance } from '../../lib/pades/shared/intent.ts';
import { bytesSource } from '../../lib/pdf/bytes/byte-source.ts';
import { openPdf } from '../../lib/pdf/document/document.ts';
import { findField } from '../../lib/pdf/document/forms.ts';
import { toSeen, toUserSpace } from '../../lib/pdf/document/page-geometry.ts';
import { pageAt } from '../../lib/pdf/document/pages.ts';
import { isStream, type PdfDict, type PdfStream } from '../../lib/pdf/objects/objects.ts';
import { readPng } from '../../lib/pdf/resources/png.ts';
import { findLastText } from '../../lib/pdf/text/find-text.ts';
import { makePki, type TestPki } from '../pki/factory.ts';
import { MM, seenPlace, signedWith } from './appearance-kit.ts';
import { leaderName, sampleLetter } from './sample-letter.ts';
import { makePng, wavePng } from './sample-png.ts';

let pki: TestPki;
beforeAll(() => {
  pki = makePki();
});
const sign = (file: Buffer, field: string, appearance: Appearance) => signedWith(pki, file, field, appearance);
const seenRect = async (file: Buffer, label: string) => (await seenPlace(file, label)).rect;

async function formOf(file: Buffer, label: string): Promise<{ form: PdfStream; text: string }> {
  const view = (await openPdf(bytesSource(file))).latest;
  const appearance = (await view.dict((await findField(view, label))?.dict.get('AP'))) as PdfDict;
  const form = await view.get(appearance, 'N');
  if (!isStream(form)) throw new Error('no appearance');
  return { form, text: Buffer.from(await view.decode(form)).toString('latin1') };
}

describe("the leader's picture", () => {
  it.each([leaderName, leaderName.normalize('NFD'), leaderName.toUpperCase(), ` ${leaderName.replace(/ /g, '  ')} `])(
    'stands centred between title and name, found by %j',
    async (signerName) => {
      const rect = await seenRect(
        await sign(await sampleLetter(), 'L', { kind: 'beside-name', asset: 'wave', signerName }),
        'L',
      );
      const name = await findLastText((await openPdf(bytesSource(await sampleLetter()))).latest, leaderName);
      expect(rect.y0).toBeGreaterThan(140 + 13);
      expect(rect.y1).toBeLessThan(224);
      expect((rect.x0 + rect.x1) / 2).toBeCloseTo(((name?.box.x0 ?? 0) + (name?.box.x1 ?? 0)) / 2, 1);
      expect((rect.x1 - rect.x0) / (rect.y1 - rect.y0)).toBeCloseTo(150 / 60, 2);
    },
  );

  it.each<[string, Appearance, string]>([
    ['a name that is nowhere', { kind: 'beside-name', asset: 'wave', signerName: 'Ai Đó' }, 'name-not-found'],
    ['a leader without a picture', { kind: 'over-leader', asset: 'seal', leaderField: 'so2' }, 'name-not-found'],
    ['no place', { kind: 'image', asset: 'wave' }, 'appearance-without-place'],
    [
      'an empty place',
      { kind: 'image', asset: 'wave', place: { page: 1, x: 1, y: 1, width: 0, height: 9 } },
      'appearance-without-place',
    ],
    [
      'a place outside the page',
      { kind: 'image', asset: 'wave', place: { page: 1, x: 999, y: 1, width: 9, height: 9 } },
      'appearance-without-place',
    ],
    ...(
      [
        ['right', { x: 170, y: 1 }],
        ['left', { x: -2, y: 1 }],
        ['upper', { x: 1, y: 290 }],
        ['lower', { x: 1, y: -2 }],
      ] as const
    ).map(([edge, at]): [string, Appearance, string] => [
      `a place that sticks out over the ${edge} edge`,
      { kind: 'image', asset: 'wave', place: { page: 1, ...at, width: 45, height: 18 } },
      'appearance-without-place',
    ]),
    [
      'a page that is not there',
      { kind: 'image', asset: 'wave', place: { page: 4, x: 1, y: 1, width: 9, height: 9 } },
      'page-missing',
    ],
    [
      'a picture that is none',
      { kind: 'image', asset: 'none', place: { page: 1, x: 1, y: 1, width: 9, height: 9 } },
      'image-unusable',
    ],
  ])('is refused with %s', async (_, appearance, code) => {
    await expect(sign(await sampleLetter(), 'L', appearance)).rejects.toMatchObject({ code });
  });
});

describe("the agency's seal", () => {
  it.each([undefined, 42])(
    'covers the left third of the signature at its real diameter (%s mm)',
    async (diameterMm) => {
      const place = { page: 1, x: 120, y: 50, width: 45, height: 18 };
      const led = await sign(await sampleLetter(), 'L', { kind: 'image', asset: 'wave', place });
      const more = diameterMm === undefined ? {} : { diameterMm };
      const file = await sign(led, 'A', { kind: 'over-leader', asset: 'seal', leaderField: 'L', ...more });
      const [leader, seal] = [await seenRect(file, 'L'), await seenRect(file, 'A')];
      const diameter = (diameterMm ?? 36) * MM;
      expect(seal.x1 - seal.x0).toBeCloseTo(diameter, 3);
      expect(seal.y1 - seal.y0).toBeCloseTo(diameter, 3);
      expect(seal.x1 - leader.x0).toBeCloseTo((leader.x1 - leader.x0) / 3, 3);
      expect((seal.y0 + seal.y1) / 2).toBeCloseTo((leader.y0 + leader.y1) / 2, 3);
    },
  );
});

describe('the text on annexes and copies', () => {
  const lines = ['SAO Y; Cục Thi hành án dân sự thành phố Hà Nội', '22/11/2026 14:05:07 +07:00'];

  it.each([0, 90, 180, 270])('stands upright at the top right of page 1, turned by %i', async (rotate) => {
    const letter = await sampleLetter({ rotate, cropBox: [10, 20, 500, 800] });
    const file = await sign(letter, 'T', { kind: 'text', lines: lines.map((line) => line.normalize('NFD')) });
    const rect = await seenRect(file, 'T');
    const [width, height] = rotate % 180 === 0 ? [490, 780] : [780, 490];
    expect(rect.x1).toBeCloseTo(width - 15 * MM, 2);
    expect(rect.y1).toBeCloseTo(height - 7 * MM, 2);
    const { form, text } = await formOf(file, 'T');
    expect(text).toContain('0 g /F0 10 Tf');
    const matrix = form.dict.get('Matrix') as number[];
    const angle = (Math.round((Math.atan2(matrix[1] as number, matrix[0] as number) * 180) / Math.PI) + 360) % 360;
    expect(angle).toBe(rotate);
  });

  it('takes a font subset of less than 25 kB, read back as it was given', async () => {
    const font = await tinosSubset(lines.join(''));
    expect(font.length).toBeLessThan(25_000);
    const file = await sign(await sampleLetter(), 'T', { kind: 'text', lines });
    expect(file.length - (await sampleLetter()).length).toBeLessThan(25_000);
  });

  it('says which character a font lacks', async () => {
    await expect(sign(await sampleLetter(), 'T', { kind: 'text', lines: ['số 漢'] })).rejects.toMatchObject({
      code: 'font-unusable',
      facts: { character: '漢' },
    });
  });
});

describe('places on a page', () => {
  it.each([0, 90, 180, 270])('are the same there and back, turned by %i', async (rotate) => {
    const view = (await openPdf(bytesSource(await sampleLetter({ rotate, cropBox: [7, 9, 300, 700] })))).latest;
    const page = await pageAt(view, 0);
    const seen = { x0: 10, y0: 20, x1: 55, y1: 38 };
    const back = toSeen(page, toUserSpace(page, seen));
    for (const key of ['x0', 'y0', 'x1', 'y1'] as const) expect(back[key]).toBeCloseTo(seen[key], 9);
  });
});

describe('PNG pictures', () => {
  const base = { width: 4, height: 3, bits: 8 } as const;
  const pixel = (x: number, y: number): number[] => [x * 10, y * 10, 200, 128];
  const entryOf = (image: PdfStream, key: string): unknown => image.dict.get(key);

  it.each([
    ['grey', 0, 1, 'DeviceGray', false],
    ['colour', 2, 3, 'DeviceRGB', false],
    ['grey with alpha', 4, 2, 'DeviceGray', true],
    ['colour with alpha', 6, 4, 'DeviceRGB', true],
  ] as const)('are taken: %s, 8 and 16 bits', (_, type, count, space, alpha) => {
    for (const bits of [8, 16] as const) {
      const { image, mask, width, height } = readPng(
        makePng({ ...base, bits, type, pixel: (x, y) => pixel(x, y).slice(-count) }),
      );
      expect([width, height]).toEqual([4, 3]);
      expect(entryOf(image, 'ColorSpace')).toMatchObject({ name: space });
      expect(entryOf(image, 'BitsPerComponent')).toBe(bits);
      expect(mask !== undefined).toBe(alpha);
    }
  });

  it('are taken with a palette, and with transparency in it', () => {
    const palette = [255, 0, 0, 0, 0, 255];
    const plain = readPng(makePng({ ...base, type: 3, pixel: (x) => [x & 1], palette }));
    expect(plain.mask).toBeUndefined();
    expect(entryOf(plain.image, 'ColorSpace')).toHaveLength(4);
    expect(
      readPng(makePng({ ...base, type: 3, pixel: (x) => [x & 1], palette, transparency: [0, 255] })).mask,
    ).toBeDefined();
  });

  it('are taken with one transparent colour', () => {
    const { image } = readPng(makePng({ ...base, type: 2, pixel: () => [1, 2, 3], transparency: [0, 1, 0, 2, 0, 3] }));
    expect(entryOf(image, 'Mask')).toEqual([1, 1, 2, 2, 3, 3]);
  });

  it.each([
    ['interlaced', makePng({ ...base, type: 2, pixel: () => [1, 2, 3], interlaced: true })],
    ['cut short', wavePng.subarray(0, 60)],
    ['without a palette', makePng({ ...base, type: 3, pixel: () => [0] })],
    ['a JPEG', Buffer.from([0xff, 0xd8, 0xff, 0xe0])],
  ])('are refused when %s', (_, bytes) => {
    expect(() => readPng(bytes)).toThrow(expect.objectContaining({ code: 'image-unusable' }));
  });
});
