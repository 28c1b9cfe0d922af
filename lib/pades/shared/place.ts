import { MM, mmOf, seenSize } from '../../pdf/document/page-geometry.ts';
import type { PdfPage } from '../../pdf/document/pages.ts';
import type { PdfView } from '../../pdf/document/view.ts';
import { overlap, type Rect } from '../../pdf/geometry/rect.ts';
import { findLastText } from '../../pdf/text/find-text.ts';
import type { Placement } from './intent.ts';

/** A rectangle on a page as it is seen, in points from its lower left corner. */
export interface Spot {
  readonly page: PdfPage;
  readonly seen: Rect;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** A rectangle given by hand; undefined when it is empty. */
export function placed(page: PdfPage, { x, y, width, height }: Placement): Spot | undefined {
  if (!(width > 0 && height > 0 && Number.isFinite(x) && Number.isFinite(y))) return undefined;
  const mm = mmOf(page);
  return { page, seen: { x0: x * mm, y0: y * mm, x1: (x + width) * mm, y1: (y + height) * mm } };
}

/** A picture may touch the edge; what millimetres lose to points does not count. */
const SLACK = 1;

export function liesOnPage({ page, seen }: Spot): boolean {
  const { width, height } = seenSize(page);
  return seen.x0 >= -SLACK && seen.y0 >= -SLACK && seen.x1 <= width + SLACK && seen.y1 <= height + SLACK;
}

/** Places that nobody chose: moved onto the page where it is smaller than the usual one, or the name stands at its edge. */
export function movedOntoPage({ page, seen }: Spot): Spot {
  const { width, height } = seenSize(page);
  const x = shift(seen.x0, seen.x1, width);
  const y = shift(seen.y0, seen.y1, height);
  return { page, seen: { x0: seen.x0 + x, y0: seen.y0 + y, x1: seen.x1 + x, y1: seen.y1 + y } };
}

function shift(from: number, to: number, length: number): number {
  return Math.max(-from, Math.min(0, length - to));
}

/** Right margin and distance from the top edge of the text on annexes and copies (Decree 30 appendix I, box 14). */
const RIGHT = 15 * MM;
const TOP = 7 * MM;

export function topRight(page: PdfPage, width: number, height: number): Spot {
  const size = seenSize(page);
  const x1 = size.width - RIGHT;
  const y1 = size.height - TOP;
  return { page, seen: { x0: x1 - width, y0: y1 - height, x1, y1 } };
}

/** Lines of several signatures stand below one another, a millimetre apart. */
export function below({ page, seen }: Spot, taken: readonly Rect[]): Spot {
  let at = seen;
  for (const other of [...taken].sort((a, b) => b.y1 - a.y1)) {
    if (!overlap(at, other)) continue;
    const down = at.y1 - (other.y0 - 1 * MM);
    at = { ...at, y0: at.y0 - down, y1: at.y1 - down };
  }
  return { page, seen: at };
}

/** Decree 30 appendix I, box 8: the seal at its real size, its right third over the left third of the signature. */
export function overLeader(leader: Spot, diameter: number): Spot {
  const { x0, y0, x1, y1 } = leader.seen;
  const left = x0 + (x1 - x0) / 3 - diameter;
  const bottom = (y0 + y1) / 2 - diameter / 2;
  return { page: leader.page, seen: { x0: left, y0: bottom, x1: left + diameter, y1: bottom + diameter } };
}

/** Space kept between the signature and the name below it, and the least height worth drawing. */
const GAP = 1 * MM;
const LEAST_HEIGHT = 10 * MM;

/**
 * Decree 30 appendix I, box 7c: centred above the name of the signer on the last page that has it, shrunk to the free
 * space between title line and name line when that is lower than the picture.
 */
export async function besideName(
  view: PdfView,
  signer: string,
  width: number,
  picture: Size,
): Promise<Spot | undefined> {
  const found = await findLastText(view, signer);
  if (!found) return undefined;
  const { page, box } = found;
  const wanted = (width * picture.height) / picture.width;
  const room = Math.max(LEAST_HEIGHT, (found.freeAbove ?? Number.POSITIVE_INFINITY) - 2 * GAP);
  const height = Math.min(wanted, room);
  const across = (height * picture.width) / picture.height;
  const middle = (box.x0 + box.x1) / 2;
  const y0 = box.y1 + GAP;
  return { page, seen: { x0: middle - across / 2, y0, x1: middle + across / 2, y1: y0 + height } };
}

/** The picture in its own ratio, centred in a box of the given size whose corner is the origin. */
export function fitted(picture: Size, box: Rect): Rect {
  const [width, height] = [box.x1 - box.x0, box.y1 - box.y0];
  const scale = Math.min(width / picture.width, height / picture.height);
  const [w, h] = [picture.width * scale, picture.height * scale];
  return { x0: (width - w) / 2, y0: (height - h) / 2, x1: (width + w) / 2, y1: (height + h) / 2 };
}
