import { describe, expect, test } from 'vitest';
import { threadPainter } from '../../../functions/compose/threads/painting.ts';
import { pdfiumPainter } from '../../../lib/adapters/pdfium/pdfium-painter.ts';
import { type ByteSource, bytesSource } from '../../../lib/pdf/bytes/byte-source.ts';
import { maxImageBytes } from '../../../lib/ports/page-images.ts';
import { sampleLetter } from '../../pades/sample-letter.ts';
import { onePage, pictureOf } from './pages.ts';

const painter = pdfiumPainter();
async function painted(file: ByteSource, page = 1) {
  const image = await painter.paint(file, page);
  if ('notDrawn' in image) throw new Error(image.notDrawn);
  expect(image.webp.length).toBeLessThanOrEqual(maxImageBytes);
  return await pictureOf(image.webp);
}
const isDark = (colour: readonly number[]) => colour.every((part) => part < 70);
const isWhite = (colour: readonly number[]) => colour.every((part) => part > 235);
const isRed = ([red = 0, green = 255, blue = 255]: readonly number[]) => red > 170 && green < 90 && blue < 90;

describe('the picture of a page', () => {
  test('is a letter at 110 dots an inch', async () => {
    const { width, height } = await painted(bytesSource(await sampleLetter()));
    expect([width, height]).toEqual([909, 1286]);
  });

  test('is drawn once for the same bytes under two keys, and again for others', async () => {
    const letter = await sampleLetter();
    const [sent, arrived] = [
      await painter.paint(bytesSource(letter), 1),
      await painter.paint(bytesSource(letter.slice()), 1),
    ];
    expect(arrived).toBe(sent);
    expect(await painter.paint(onePage('60 400 100 100 re f'), 1)).not.toEqual(sent);
    expect(await painter.paint(bytesSource(letter), 2)).toEqual({ notDrawn: 'no-such-page' });
  });

  test('has black where it is black, and the red of a seal', async () => {
    const { at } = await painted(onePage('60 400 100 100 re f 1 0 0 rg 400 400 100 100 re f'));
    expect(isDark(at(18, 46))).toBe(true);
    expect(isRed(at(75, 46))).toBe(true);
    expect(isWhite(at(50, 10))).toBe(true);
  });

  test('is grey where nothing has a colour worth the name', async () => {
    const { at } = await painted(onePage('0.5 0.48 0.5 rg 0 0 595 842 re f'));
    const [red, green, blue] = at(50, 50);
    expect([red, blue]).toEqual([green, green]);
  });

  test.each([
    ['turned by 90 degrees', '/Rotate 90', [1286, 909]],
    ['cropped', '/CropBox [0 421 595 842]', [909, 643]],
  ])('%s, it shows what is seen', async (_, page, size) => {
    const { width, height, at } = await painted(onePage('40 760 100 60 re f', { page }));
    expect([width, height]).toEqual(size);
    const [x, y] = page.includes('Rotate') ? [94, 15] : [15, 12];
    expect(isDark(at(x, y))).toBe(true);
  });

  test('of a page of 14,400 points is smaller and not larger', async () => {
    const { width, height } = await painted(onePage('0 0 7200 7200 re f', { box: '0 0 14400 14400' }));
    expect(width * height).toBeLessThanOrEqual(2_600_000);
    expect(width).toBe(height);
  });

  test('shows what annotations show, such as the picture of a signature', async () => {
    const form =
      '<< /Type /XObject /Subtype /Form /BBox [0 0 200 200] /Length 27 >>\nstream\n1 0 0 rg 0 0 200 200 re f  \nendstream';
    const stamp =
      '<< /Type /Annot /Subtype /Widget /FT /Sig /T (Dau) /F 4 /Rect [200 300 400 500] /AP << /N 5 0 R >> >>';
    const { at } = await painted(onePage('', { page: '/Annots [6 0 R]', objects: [form, stamp] }));
    expect(isRed(at(50, 53))).toBe(true);
  });

  test('of the second page is of the second page', async () => {
    const letter = bytesSource(await sampleLetter({ blankPages: 1 }));
    const [first, second] = [await painter.paint(letter, 1), await painter.paint(letter, 2)];
    if (!('webp' in first && 'webp' in second)) throw new Error('not drawn');
    expect(second.webp.length).toBeLessThan(first.webp.length / 2);
  });

  test('of a page full of text on grey paper is readable at 100 dots an inch: black on white', async () => {
    const grain = Array.from({ length: 12_000 }, (_, at) => {
      const [x, y] = [(at % 100) * 6, Math.floor(at / 100) * 7];
      return `${0.82 + ((at * 7919) % 97) / 800} g ${x} ${y} 6 7 re f`;
    });
    const strokes = Array.from({ length: 6000 }, (_, at) => {
      const [row, column] = [Math.floor(at / 100), at % 100];
      return `${40 + column * 5 + ((at * 31) % 3)} ${60 + row * 12} ${1 + ((at * 17) % 3)} ${4 + ((at * 13) % 5)} re f`;
    });
    const { width, at } = await painted(onePage(`${grain.join('\n')}\n0.1 g\n${strokes.join('\n')}`));
    expect((width * 72) / 595).toBeGreaterThanOrEqual(100);
    expect(isWhite(at(3, 50))).toBe(true);
  });

  test('keeps within 50 kB, however much is drawn', async () => {
    const specks = Array.from({ length: 4000 }, (_, at) => {
      const [x, y] = [(at * 7919) % 595, (at * 104_729) % 842];
      return `${((at * 31) % 100) / 100} ${((at * 57) % 100) / 100} ${((at * 83) % 100) / 100} rg ${x} ${y} 5 3 re f`;
    });
    const { width } = await painted(onePage(specks.join('\n')));
    expect(width).toBeGreaterThan(300);
  });
});

describe('no picture', () => {
  test.each([
    ['of what is no PDF', bytesSource(Buffer.from('no PDF at all')), 1, 'damaged'],
    ['of a page without a size', onePage('', { box: '0 0 0 0' }), 1, undefined],
    ['of a page behind the last one', onePage(''), 2, 'no-such-page'],
  ])('%s', async (_, file, page, reason) => {
    const image = await painter.paint(file, page);
    if (reason) expect(image).toEqual({ notDrawn: reason });
    else expect('webp' in image || 'notDrawn' in image).toBe(true);
  });

  test('of a file too large to be read whole, of which nothing is read', async () => {
    const read = async () => Promise.reject(new Error('read all the same'));
    expect(await painter.paint({ size: 65 * 1024 * 1024, read }, 1)).toEqual({ notDrawn: 'too-large' });
  });

  test('that wants more memory than there is for it; the next one is drawn', async () => {
    const side = 24_000;
    const entries = `/Type /XObject /Subtype /Image /Width ${side} /Height ${side} /BitsPerComponent 8 /ColorSpace /DeviceRGB`;
    const image = `<< ${entries} /Filter /ASCIIHexDecode /Length 3 >>\nstream\nFF>\nendstream`;
    const file = onePage('595 0 0 842 0 0 cm /I Do', {
      page: '/Resources << /XObject << /I 5 0 R >> >>',
      objects: [image],
    });
    const first = await painter.paint(file, 1);
    expect('webp' in first || first.notDrawn === 'too-heavy').toBe(true);
    expect(await painter.paint(onePage('0 0 100 100 re f'), 1)).toHaveProperty('webp');
  });

  test('of a file that cannot be read: a failure that says nothing of it', async () => {
    const read = async () => Promise.reject(new Error('the disk is away'));
    await expect(painter.paint({ size: 10, read }, 1)).rejects.toThrow('the disk is away');
  });
});

test('a thread of its own draws the same', async () => {
  const inThread = threadPainter(new URL('../../../functions/compose/threads/paint-thread.ts', import.meta.url));
  const file = onePage('60 400 100 100 re f');
  expect(await inThread.paint(file, 1)).toEqual(await painter.paint(file, 1));
  expect(await inThread.paint(bytesSource(Buffer.from('no PDF')), 1)).toEqual({ notDrawn: 'damaged' });
  await inThread.close();
});
