import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type PageImages, storedImage } from '../../lib/ports/page-images.ts';

export interface PageImagesUnderTest {
  readonly images: PageImages;
  stop(): Promise<void>;
}

/** RFC 9649 § 2.4, with nothing in it. */
export const tinyWebp: Uint8Array = Uint8Array.from([
  ...Buffer.from('RIFF'),
  12,
  0,
  0,
  0,
  ...Buffer.from('WEBPVP8 '),
  0,
  0,
  0,
  0,
]);

/** What every adapter of {@link PageImages} does. */
export function pageImagesContract(start: () => Promise<PageImagesUnderTest>): void {
  describe('pictures of pages', () => {
    let at: PageImagesUnderTest;
    beforeAll(async () => {
      at = await start();
    });
    afterAll(() => at.stop());

    test('one that was put is given, of that file and page only', async () => {
      await at.images.put('uploads/a.pdf', 1, { webp: tinyWebp });
      expect(await at.images.get('uploads/a.pdf', 1)).toEqual({ webp: tinyWebp });
      expect(await at.images.get('uploads/a.pdf', 11)).toBeUndefined();
      expect(await at.images.get('uploads/b.pdf', 1)).toBeUndefined();
    });

    test('why there is none is kept as well', async () => {
      await at.images.put('heavy', 1, { notDrawn: 'too-heavy' });
      expect(await at.images.get('heavy', 1)).toEqual({ notDrawn: 'too-heavy' });
    });

    test('two workers may draw the same page', async () => {
      await Promise.all([1, 2, 3].map(() => at.images.put('twice', 1, { webp: tinyWebp })));
      expect(await at.images.get('twice', 1)).toEqual({ webp: tinyWebp });
    });

    test.each(['cắt / ra? ngoài', '../../etc/passwd', 'x'.repeat(500)])(
      'the key %s of a file is no path',
      async (key) => {
        await at.images.put(key, 1, { webp: tinyWebp });
        expect(await at.images.get(key, 1)).toEqual({ webp: tinyWebp });
      },
    );

    test('what is stored can be told apart', () => {
      expect(storedImage({ webp: tinyWebp })).toEqual(tinyWebp);
      expect(Buffer.from(storedImage({ notDrawn: 'damaged' })).toString()).toBe('damaged');
    });
  });
}
