import type { Rect } from '../geometry/rect.ts';
import type { PdfPage } from './pages.ts';

/** 1 mm in points. */
export const MM: number = 72 / 25.4;

/** 1 mm on a page, in units of its user space. */
export function mmOf({ userUnit }: Pick<PdfPage, 'userUnit'>): number {
  return MM / userUnit;
}

/** Size of a page as it is seen, in units of its user space: points, unless it has a unit of its own. */
export function seenSize(page: PdfPage): { readonly width: number; readonly height: number } {
  const { box, rotate } = page;
  const [w, h] = [box.x1 - box.x0, box.y1 - box.y0];
  return rotate === 90 || rotate === 270 ? { width: h, height: w } : { width: w, height: h };
}

/** The same in points, whatever its unit. */
export function pointsOf(page: PdfPage): { readonly width: number; readonly height: number } {
  const { width, height } = seenSize(page);
  return { width: width * page.userUnit, height: height * page.userUnit };
}

/** A rectangle of the page as it is seen (points from its lower left corner) in the page's user space. */
export function toUserSpace(page: PdfPage, seen: Rect): Rect {
  const { box, rotate } = page;
  switch (rotate) {
    case 0:
      return { x0: box.x0 + seen.x0, y0: box.y0 + seen.y0, x1: box.x0 + seen.x1, y1: box.y0 + seen.y1 };
    case 90:
      return { x0: box.x1 - seen.y1, y0: box.y0 + seen.x0, x1: box.x1 - seen.y0, y1: box.y0 + seen.x1 };
    case 180:
      return { x0: box.x1 - seen.x1, y0: box.y1 - seen.y1, x1: box.x1 - seen.x0, y1: box.y1 - seen.y0 };
    case 270:
      return { x0: box.x0 + seen.y0, y0: box.y1 - seen.x1, x1: box.x0 + seen.y1, y1: box.y1 - seen.x0 };
  }
}

/** The inverse of {@link toUserSpace}. */
export function toSeen(page: PdfPage, user: Rect): Rect {
  const { box, rotate } = page;
  switch (rotate) {
    case 0:
      return { x0: user.x0 - box.x0, y0: user.y0 - box.y0, x1: user.x1 - box.x0, y1: user.y1 - box.y0 };
    case 90:
      return { x0: user.y0 - box.y0, y0: box.x1 - user.x1, x1: user.y1 - box.y0, y1: box.x1 - user.x0 };
    case 180:
      return { x0: box.x1 - user.x1, y0: box.y1 - user.y1, x1: box.x1 - user.x0, y1: box.y1 - user.y0 };
    case 270:
      return { x0: box.y1 - user.y1, y0: user.x0 - box.x0, x1: box.y1 - user.y0, y1: user.x1 - box.x0 };
  }
}

/** The form matrix that makes a drawing stand upright on a page turned for viewing (ISO 32000-2 § 12.5.5). */
export function uprightMatrix(rotate: PdfPage['rotate']): readonly number[] {
  return { 0: [1, 0, 0, 1, 0, 0], 90: [0, 1, -1, 0, 0, 0], 180: [-1, 0, 0, -1, 0, 0], 270: [0, -1, 1, 0, 0, 0] }[
    rotate
  ];
}
