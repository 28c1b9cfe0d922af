import type { ByteSource } from '../pdf/bytes/byte-source.ts';
import { openPdf } from '../pdf/document/document.ts';
import { mmOf } from '../pdf/document/page-geometry.ts';
import { readPages } from './lines.ts';
import type { PagePlace } from './places.ts';

/** The words that stand in a box of a page: what lies under it for at least half of its height. */
export async function wordsIn(source: ByteSource, place: Omit<PagePlace, 'certain'>): Promise<string> {
  const pages = await readPages((await openPdf(source)).latest);
  const page = pages.find((one) => one.page.index === place.page - 1);
  if (!page) return '';
  const mm = mmOf(page.page);
  const [x0, y0] = [place.x * mm, place.y * mm];
  const [x1, y1] = [x0 + place.width * mm, y0 + place.height * mm];
  const lines = page.lines.filter(({ y, size }) => Math.min(y1, y + size * 0.7) - Math.max(y0, y) > size * 0.35);
  const words = lines.map((line) =>
    [...line.text]
      .filter(
        (_, i) => ((line.x0[i] ?? 0) + (line.x1[i] ?? 0)) / 2 > x0 && ((line.x0[i] ?? 0) + (line.x1[i] ?? 0)) / 2 < x1,
      )
      .join(''),
  );
  return words.join(' ').replace(/\s+/g, ' ').trim();
}
