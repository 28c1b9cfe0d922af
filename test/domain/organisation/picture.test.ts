import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Pixels, pictureProblem } from '../../../lib/domain/organisation/picture.ts';
import { pngPixels } from '../../../lib/pdf/resources/png.ts';
import { sealPicture, signaturePicture } from '../../../local/setup/pictures.ts';

const red = [200, 30, 30, 255];
const blue = [20, 60, 170, 255];
const white = [255, 255, 255, 255];
const clear = [0, 0, 0, 0];
type Paint = (x: number, y: number) => readonly number[];
function painted(width: number, height: number, paint: Paint): Pixels {
  const rgba = new Uint8Array(width * height * 4);
  for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) rgba.set(paint(x, y), (y * width + x) * 4);
  return { width, height, rgba };
}
const ring =
  (colour: readonly number[], ground = clear): Paint =>
  (x, y) =>
    Math.abs(Math.hypot(x - 150, y - 150) - 140) < 6 ? colour : ground;
const line =
  (colour: readonly number[], ground = clear): Paint =>
  (_, y) =>
    Math.abs(y - 60) < 6 ? colour : ground;
const code = (...of: Parameters<typeof pictureProblem>) => pictureProblem(...of)?.code;

describe('a picture of a seal or a signature', () => {
  test('is taken where it is red or blue on a transparent ground', () => {
    expect(code('seal', painted(300, 300, ring(red)))).toBeUndefined();
    expect(
      code(
        'signature',
        painted(400, 120, (x, y) => (x > 20 && x < 380 ? line(blue)(x, y) : clear)),
      ),
    ).toBeUndefined();
    expect(code('seal', pngPixels(sealPicture()))).toBeUndefined();
    expect(code('signature', pngPixels(signaturePicture('Nguyễn Văn An')))).toBeUndefined();
  });
  test.each([
    ['a white ground', 'seal', painted(300, 300, ring(red, white)), 'picture-background'],
    [
      'a white disc within a transparent frame',
      'seal',
      painted(300, 300, (x, y) => (Math.hypot(x - 150, y - 150) < 130 ? white : ring(red)(x, y))),
      'picture-background',
    ],
    ['a coloured ground', 'signature', painted(400, 120, line(blue, [230, 220, 180, 255])), 'picture-background'],
    ['a black seal, as copiers make them', 'seal', painted(300, 300, ring([20, 20, 20, 255])), 'picture-colour'],
    ['a blue seal', 'seal', painted(300, 300, ring(blue)), 'picture-colour'],
    [
      'a red signature',
      'signature',
      painted(400, 120, (x, y) => (x > 20 && x < 380 ? line(red)(x, y) : clear)),
      'picture-colour',
    ],
    ['nothing', 'seal', painted(300, 300, () => clear), 'picture-empty'],
    ['a seal that is not as wide as high', 'seal', painted(400, 300, ring(red)), 'picture-shape'],
    ['a signature like a thread', 'signature', painted(900, 100, line(blue)), 'picture-shape'],
    ['a seal of few pixels', 'seal', painted(100, 100, ring(red)), 'picture-small'],
    ['too many pixels', 'seal', painted(2100, 2100, ring(red)), 'picture-large'],
  ] as const)('%s is refused', (_, kind, pixels, refusal) => expect(code(kind, pixels)).toBe(refusal));
});

describe('the pixels of a PNG', () => {
  const chunk = (tag: string, body: Uint8Array) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(body.length);
    return Buffer.concat([length, Buffer.from(tag), body, Buffer.alloc(4)]);
  };
  const file = (width: number, height: number, bits: number, type: number, rows: Uint8Array, ...more: Uint8Array[]) => {
    const header = Buffer.alloc(13);
    header.writeUInt32BE(width);
    header.writeUInt32BE(height, 4);
    header.set([bits, type], 8);
    const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    return Buffer.concat([
      signature,
      chunk('IHDR', header),
      ...more,
      chunk('IDAT', deflateSync(rows)),
      chunk('IEND', Buffer.alloc(0)),
    ]);
  };
  const palette = chunk('PLTE', Uint8Array.from([255, 0, 0, 0, 0, 255]));
  test.each([
    ['grey', file(2, 1, 8, 0, Uint8Array.from([0, 7, 200])), [7, 7, 7, 255, 200, 200, 200, 255]],
    ['grey of one bit', file(2, 1, 1, 0, Uint8Array.from([0, 0b10000000])), [255, 255, 255, 255, 0, 0, 0, 255]],
    ['grey with opacity', file(1, 1, 8, 4, Uint8Array.from([0, 9, 100])), [9, 9, 9, 100]],
    [
      'grey with a transparent shade',
      file(2, 1, 8, 0, Uint8Array.from([0, 7, 8]), chunk('tRNS', Uint8Array.from([0, 8]))),
      [7, 7, 7, 255, 8, 8, 8, 0],
    ],
    ['colour', file(1, 1, 8, 2, Uint8Array.from([0, 1, 2, 3])), [1, 2, 3, 255]],
    ['colour of 16 bits', file(1, 1, 16, 2, Uint8Array.from([0, 255, 255, 0, 0, 128, 0])), [255, 0, 128, 255]],
    ['colour with opacity', file(1, 1, 8, 6, Uint8Array.from([0, 1, 2, 3, 4])), [1, 2, 3, 4]],
    [
      'a palette of one bit',
      file(2, 1, 1, 3, Uint8Array.from([0, 0b01000000]), palette),
      [255, 0, 0, 255, 0, 0, 255, 255],
    ],
    [
      'a palette with opacity',
      file(2, 1, 2, 3, Uint8Array.from([0, 0b00010000]), palette, chunk('tRNS', Uint8Array.from([0]))),
      [255, 0, 0, 0, 0, 0, 255, 255],
    ],
  ])('%s', (_, bytes, rgba) => expect([...pngPixels(bytes).rgba]).toEqual(rgba));
  test('of a bomb and of nonsense are refused', () => {
    expect(() => pngPixels(file(100_000, 100_000, 8, 6, new Uint8Array(0)))).toThrow(/too many/);
    expect(() => pngPixels(file(300, 300, 8, 6, Uint8Array.from([0, 1])))).toThrow(/cut short/);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(() =>
          pngPixels(Buffer.concat([file(2, 1, 8, 0, Uint8Array.from([0, 7, 8])).subarray(0, 16), bytes])),
        ).toThrow();
      }),
    );
  });
});
