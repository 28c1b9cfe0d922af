import type { ByteSource } from '../pdf/bytes/byte-source.ts';
import { openPdf } from '../pdf/document/document.ts';
import { mmOf } from '../pdf/document/page-geometry.ts';
import type { Rect } from '../pdf/geometry/rect.ts';
import type { PageStatement } from './facts.ts';
import { type PageText, withNotes } from './lines.ts';
import type { LetterPlaces, PagePlace } from './places.ts';
import { segmentsOf } from './proposals/segments.ts';

type Box = Omit<PagePlace, 'certain'>;

/** What is asked of a page about its urgency. */
export interface UrgencyAsked {
  /** whether words that stand by themselves name an urgency */
  isUrgency(text: string): boolean;
  /** the stamp that is to be put, in mm; undefined where none is */
  readonly stamp: { readonly width: number; readonly height: number } | undefined;
  /** its lower left corner, where somebody has chosen it */
  readonly chosen: { readonly page: number; readonly x: number; readonly y: number } | undefined;
  /** boxes that are filled later, on which nothing may stand */
  readonly taken: readonly Box[];
}

/** The urgency that a page prints, and where the stamp goes if it prints none. */
export interface UrgencyOnPage {
  readonly printed?: PageStatement;
  readonly place?: PagePlace;
  /** no words stand there, and nothing is filled in there */
  readonly free: boolean;
}

/**
 * Box 10b of Decree 30/2020 App. I: under number and subject, in the left column of the page that bears the heading. What stands in notes and fields of the page is read as
 * a part of it; `pages` were read without them. Of a page without words the place is a proposal only.
 */
export async function urgencyOnPage(
  source: ByteSource,
  { heading, pages }: Pick<LetterPlaces, 'heading' | 'pages'>,
  asked: UrgencyAsked,
): Promise<UrgencyOnPage> {
  const index = heading?.page.page.index ?? 0;
  const read = pages.find((one) => one.page.index === index);
  if (!read) return { free: false };
  const page = await withNotes((await openPdf(source)).latest, read);
  const half = page.height / 2;
  const words = segmentsOf(page).find(({ text, y }) => y > half && asked.isUrgency(text));
  if (words) return { printed: { text: words.text, page: index + 1 }, free: false };
  if (!asked.stamp) return { free: false };
  const { chosen, stamp, taken } = asked;
  if (chosen) {
    const { width, height } = stamp;
    const place = { page: chosen.page, x: chosen.x, y: chosen.y, width, height, certain: true };
    return { place, free: chosen.page === index + 1 && isFree(page, place, taken) };
  }
  const spots = spotsOf(page, heading, stamp);
  const found = spots.find((spot) => isFree(page, spot, taken));
  const place = found ?? (spots[0] as Box);
  return { place: { ...place, certain: heading !== undefined && found !== undefined }, free: found !== undefined };
}

/** On A4, millimetres: the left margin, the middle of the left column, the line of the number; how far below it the stamp is looked for. */
const a4 = { width: 210, left: 30, column: 60, number: 44, reach: 45 };
/** Kept free around the stamp, mm. */
const clearance = 1;

/** From the line of the number down; centred under it, else at the left margin. */
function spotsOf(
  page: PageText,
  heading: LetterPlaces['heading'],
  { width, height }: { width: number; height: number },
) {
  const mm = mmOf(page.page);
  const scale = Math.min(page.width, page.height) / mm / a4.width;
  const at = heading?.number.at;
  const middle = at ? columnMiddle(page, at) / mm : a4.column * scale;
  const line = at ? at.y0 / mm : page.height / mm - a4.number * scale;
  const lefts = [Math.max(a4.left * scale, middle - width / 2), a4.left * scale];
  const downs = Array.from({ length: Math.round(a4.reach * scale) }, (_, down) => line - 2 - down - height);
  const boxes = downs.flatMap((y) => lefts.map((x) => ({ page: page.page.index + 1, x, y, width, height })));
  return boxes.filter(({ y }) => y > 0);
}

/** The middle of the left column: that of the widest words over the number, the name of the agency. */
function columnMiddle(page: PageText, at: Rect): number {
  const over = segmentsOf(page).filter(({ y, x1 }) => y > at.y0 && x1 < page.width * 0.55);
  const { x0, x1 } = over.toSorted((a, b) => b.x1 - b.x0 - (a.x1 - a.x0))[0] ?? at;
  return (x0 + x1) / 2;
}

function isFree(page: PageText, box: Box, taken: readonly Box[]): boolean {
  const mm = mmOf(page.page);
  const [x0, x1] = [(box.x - clearance) * mm, (box.x + box.width + clearance) * mm];
  const [y0, y1] = [(box.y - clearance) * mm, (box.y + box.height + clearance) * mm];
  const words = page.lines.some(
    (line) =>
      line.y < y1 &&
      line.y + line.size > y0 &&
      [...line.text].some((letter, at) => /\S/u.test(letter) && (line.x1[at] ?? 0) > x0 && (line.x0[at] ?? 0) < x1),
  );
  return !words && !taken.some((one) => one.page === box.page && overlap(one, box));
}

function overlap(one: Box, other: Box): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}
