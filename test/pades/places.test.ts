/** Where pictures of signatures and seals go. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Appearance } from '../../lib/pades/shared/intent.ts';
import { verifyPdf } from '../../lib/pades/verify-pdf.ts';
import { bytesSource } from '../../lib/pdf/bytes/byte-source.ts';
import { openPdf } from '../../lib/pdf/document/document.ts';
import { pageAt } from '../../lib/pdf/document/pages.ts';
import type { Rect } from '../../lib/pdf/geometry/rect.ts';
import { nodeCrypto } from '../../lib/pki/node-crypto.ts';
import { makePki, now, type TestPki } from '../pki/factory.ts';
import { MM, seenPlace, signedWith } from './appearance-kit.ts';
import { sampleLetter } from './sample-letter.ts';

let pki: TestPki;
beforeAll(() => {
  pki = makePki();
});
const sign = (file: Buffer, field: string, appearance: Appearance) => signedWith(pki, file, field, appearance);
const seenRect = async (file: Buffer, label: string) => (await seenPlace(file, label)).rect;
const width = ({ x0, x1 }: Rect) => x1 - x0;
const height = ({ y0, y1 }: Rect) => y1 - y0;

describe('a place given by hand', () => {
  it('may touch the edges of the page', async () => {
    const place = { page: 1, x: 0, y: 0, width: 210, height: 297 };
    const rect = await seenRect(await sign(await sampleLetter(), 'L', { kind: 'image', asset: 'wave', place }), 'L');
    expect([rect.x0, rect.y0].map(Math.round)).toEqual([0, 0]);
  });

  it.each([
    [1, 0],
    [2, 1],
    [-1, 2],
    [-2, 1],
  ])('on page %i of three is on that page', async (page, index) => {
    const letter = await sampleLetter({ blankPages: 2 });
    const place = { page, x: 10, y: 10, width: 45, height: 18 };
    const signed = await sign(letter, 'L', { kind: 'image', asset: 'wave', place });
    const { latest } = await openPdf(bytesSource(signed));
    expect((await seenPlace(signed, 'L')).page).toBe((await pageAt(latest, index)).ref?.num);
  });
});

describe('a place that nobody chose', () => {
  it('goes to the place given by hand when the name is not found', async () => {
    const fallback = { page: 1, x: 100, y: 50, width: 45, height: 18 };
    const rect = await seenRect(
      await sign(await sampleLetter(), 'L', { kind: 'beside-name', asset: 'wave', signerName: 'Ai Đó', fallback }),
      'L',
    );
    expect(rect.x0).toBeCloseTo(100 * MM, 3);
    expect(rect.y1).toBeCloseTo(68 * MM, 3);
  });

  it.each([
    ['right', { x: 180, y: 60 }, (rect: Rect) => rect.x1, 595],
    ['left', { x: -20, y: 60 }, (rect: Rect) => rect.x0, 0],
    ['upper', { x: 120, y: 290 }, (rect: Rect) => rect.y1, 842],
    ['lower', { x: 120, y: -9 }, (rect: Rect) => rect.y0, 0],
  ] as const)('that nobody placed is moved in from the %s edge in its own size', async (_, at, side, edge) => {
    const fallback = { page: 1, ...at, width: 45, height: 18 };
    const appearance: Appearance = { kind: 'beside-name', asset: 'wave', signerName: 'Ai Đó', fallback };
    const rect = await seenRect(await sign(await sampleLetter(), 'L', appearance), 'L');
    expect(side(rect)).toBeCloseTo(edge, 1);
    expect([(rect.x1 - rect.x0) / MM, (rect.y1 - rect.y0) / MM].map(Math.round)).toEqual([45, 18]);
  });

  it('is the fallback of a seal whose leader has no picture', async () => {
    const fallback = { page: 1, x: 99, y: 51, width: 36, height: 36 };
    const appearance: Appearance = { kind: 'over-leader', asset: 'seal', leaderField: 'lanh_dao', fallback };
    const rect = await seenRect(await sign(await sampleLetter(), 'S', appearance), 'S');
    expect(rect.x0).toBeCloseTo(99 * MM, 3);
    expect(rect.y0).toBeCloseTo(51 * MM, 3);
  });
});

describe('the picture above a name', () => {
  const above = (lines: readonly (readonly [string, number, number])[], widthMm?: number) =>
    sampleLetter({ lines }).then(async (letter) => {
      const appearance: Appearance = { kind: 'beside-name', asset: 'wave', signerName: 'Lê Văn Cường' };
      return seenRect(await sign(letter, 'L', widthMm ? { ...appearance, widthMm } : appearance), 'L');
    });

  it('is 45 mm wide where nothing stands above the name, or as wide as wanted', async () => {
    expect(width(await above([['Lê Văn Cường', 300, 300]])) / MM).toBeCloseTo(45, 2);
    const wide = await above([['Lê Văn Cường', 300, 300]], 60);
    expect([width(wide) / MM, height(wide) / MM]).toEqual([expect.closeTo(60, 2), expect.closeTo(24, 2)]);
  });

  it('is shrunk to the free space up to the title, a millimetre from both', async () => {
    const rect = await above([
      ['CHI CỤC TRƯỞNG', 300, 360],
      ['Lê Văn Cường', 305, 310],
    ]);
    expect(height(rect)).toBeLessThan(45 * 0.4 * MM);
    expect(width(rect) / height(rect)).toBeCloseTo(2.5, 2);
    const gap = (360 - 13 * 0.25 - rect.y1) / MM;
    expect(gap).toBeGreaterThan(0.8);
    expect(gap).toBeLessThan(1.2);
  });

  it('is never lower than 10 mm, however close the title is', async () => {
    const rect = await above([
      ['CHI CỤC TRƯỞNG', 300, 325],
      ['Lê Văn Cường', 305, 310],
    ]);
    expect(height(rect) / MM).toBeCloseTo(10, 2);
  });
});

describe('lines at the top right', () => {
  it('stand below those of earlier signatures, each seen, and nothing else moves them', async () => {
    const lines: Appearance = { kind: 'text', lines: ['Sao y', '22-11-2026T10:30:00 +07:00'] };
    let file = await sampleLetter();
    const tops: number[] = [];
    for (const field of ['A', 'B', 'C']) {
      file = await sign(file, field, lines);
      tops.push((await seenRect(file, field)).y1);
    }
    const step = 24 + MM;
    const [first = 0] = tops;
    expect(tops).toEqual([first, expect.closeTo(first - step, 3), expect.closeTo(first - 2 * step, 3)]);
    expect(first).toBeCloseTo(842 - 7 * MM, 3);
    const { signatures } = await verifyPdf(bytesSource(file), { crypto: nodeCrypto, at: now });
    expect(signatures.map(({ modified }) => modified)).toEqual([false, false, false]);
  });
});

describe('a picture in a field that is there', () => {
  const inField = async (rect: readonly number[]) =>
    sign(await sampleLetter({ signatureField: { name: 'ky', rect } }), 'ky', { kind: 'image', asset: 'wave' });

  it('takes the place of the field', async () => {
    expect(await seenRect(await inField([100, 100, 200, 140]), 'ky')).toEqual({ x0: 100, y0: 100, x1: 200, y1: 140 });
  });

  it.each([
    ['right', [600, 100, 700, 140]],
    ['left', [-100, 100, -1, 140]],
    ['upper', [100, 850, 200, 890]],
    ['lower', [100, -90, 200, -1]],
  ])('is refused where nobody would see it: beyond the %s edge', async (_, rect) => {
    await expect(inField(rect)).rejects.toMatchObject({ code: 'appearance-without-place' });
  });
});
