import type { ByteSource } from '../pdf/bytes/byte-source.ts';
import { openPdf } from '../pdf/document/document.ts';
import { mmOf } from '../pdf/document/page-geometry.ts';
import { type PageText, readPages } from './lines.ts';
import type { PagePlace } from './places.ts';

/** The arrival stamp, millimetres: Decree 30/2020 App. IV. */
export const stampSize = { width: 50, height: 35 } as const;

/**
 * Where the stamp may stand, from the left and top edges of A4 in millimetres, the best place first: under number and subject, under the date, then over the heading
 * and in the margins.
 */
const spots: readonly (readonly [left: number, top: number])[] = [
  ...[56, 62, 68, 50, 74].map((top) => [12, top] as const),
  ...[50, 56, 62, 68, 74].map((top) => [145, top] as const),
  ...[80, 90, 100].map((top) => [12, top] as const),
  [4, 4],
  [150, 4],
];
const a4 = { width: 210 };

/** The place of the arrival stamp on the first page: the first spot on which no words are printed, or the usual one. Nothing is read of a page that is a picture. */
export async function stampPlace(source: ByteSource): Promise<Omit<PagePlace, 'certain'>> {
  const [page] = await readPages((await openPdf(source)).latest, { filled: false }, 1);
  return stampSpot(page);
}

/** The same on a page that was read. */
export function stampSpot(page: PageText | undefined): Omit<PagePlace, 'certain'> {
  if (!page) return { page: 1, x: 12, y: 200, ...stampSize };
  const mm = mmOf(page.page);
  const scale = Math.min(page.width, page.height) / mm / a4.width;
  const boxes = spots.map(([left, top]) => ({
    ...{ page: 1, x: left * scale, y: page.height / mm - top * scale - stampSize.height },
    ...stampSize,
  }));
  return boxes.find((box) => isFree(page, box, mm)) ?? (boxes[0] as (typeof boxes)[number]);
}

function isFree(
  { lines }: PageText,
  box: { x: number; y: number; width: number; height: number },
  mm: number,
): boolean {
  const [x0, x1] = [box.x * mm, (box.x + box.width) * mm];
  const [y0, y1] = [box.y * mm, (box.y + box.height) * mm];
  return !lines.some(
    (line) =>
      line.y < y1 &&
      line.y + line.size > y0 &&
      [...line.text].some((letter, at) => /\S/u.test(letter) && (line.x1[at] ?? 0) > x0 && (line.x0[at] ?? 0) < x1),
  );
}
