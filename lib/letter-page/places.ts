import type { ByteSource } from '../pdf/bytes/byte-source.ts';
import { openPdf } from '../pdf/document/document.ts';
import { mmOf } from '../pdf/document/page-geometry.ts';
import type { Rect } from '../pdf/geometry/rect.ts';
import { type Heading, headingOf } from './heading.ts';
import { type PageText, readPages } from './lines.ts';
import { signatureBlock } from './signature.ts';

/** A box on a page as it is seen, millimetres from its lower left corner. `certain` where the words of the page say so. */
export interface PagePlace {
  /** one-based */
  readonly page: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly certain: boolean;
}

/** A box to be filled at issue, with the height of the letters in it, in points. */
export interface FilledPlace extends PagePlace {
  readonly part: 'code' | 'labelled-code' | 'number' | 'date' | 'day' | 'month' | 'year';
  readonly size: number;
}

/** Where things go on a letter, what is printed of its date already, and what its page says. */
export interface LetterPlaces {
  readonly boxes: readonly FilledPlace[];
  readonly printed: { readonly day?: number; readonly month?: number; readonly year?: number };
  readonly signature: PagePlace;
  readonly heading: Heading | undefined;
  readonly pages: readonly PageText[];
  /** as printed above the signature */
  readonly signerTitle: string;
  /** the lines above the signature that say in which capacity is signed, from top to bottom */
  readonly caption: readonly string[];
  readonly signerFound: boolean;
}

/**
 * The places of number, date and signature on a letter. What the page does not tell is proposed by the form of Decree 30. `filled`: of one
 * that is issued, whose fields are read as a part of the page.
 */
export async function letterPlaces(
  source: ByteSource,
  signer: string,
  how: { readonly filled: boolean } = { filled: false },
): Promise<LetterPlaces> {
  const pages = await readPages((await openPdf(source)).latest, how);
  const heading = headingOf(pages);
  const block = signatureBlock(pages, signer);
  return {
    boxes: heading ? headingBoxes(heading) : proposedBoxes(pages[0]),
    printed: heading?.date?.printed ?? {},
    signature: block ? placeOf(block.page, block.box, true) : proposedSignature(pages),
    heading,
    pages,
    signerTitle: block?.title ?? '',
    caption: block?.caption ?? [],
    signerFound: block !== undefined,
  };
}

function headingBoxes({ page, number, date }: Heading): FilledPlace[] {
  const boxes: FilledPlace[] = [];
  const add = (part: FilledPlace['part'], blank: { box: Rect; size: number } | undefined) => {
    if (blank) boxes.push({ ...placeOf(page, blank.box, true), part, size: blank.size });
  };
  add(number.notation === undefined ? 'code' : 'number', number.typed === undefined ? number.blank : undefined);
  add('day', date?.blanks.day);
  add('month', date?.blanks.month);
  add('year', date?.blanks.year);
  if (!date) boxes.push({ ...proposed(page, dateBox), part: 'date' });
  return boxes;
}

interface Proposal {
  readonly x: number;
  /** from the top edge to the baseline */
  readonly top: number;
  readonly width: number;
}
/** Decree 30/2020 App. I, on A4: box 3 under the agency's name, box 4 under the motto. Millimetres. */
const numberBox: Proposal = { x: 30, top: 42, width: 70 };
const dateBox: Proposal = { x: 110, top: 42, width: 80 };
const a4 = { width: 210 };
const proposedSize = 13;

function proposedBoxes(page: PageText | undefined): FilledPlace[] {
  if (!page) return [];
  return [
    { ...proposed(page, numberBox), part: 'labelled-code' },
    { ...proposed(page, dateBox), part: 'date' },
  ];
}

/** In the same proportion on a page of another size. */
function proposed(page: PageText, { x, top, width }: Proposal): Omit<FilledPlace, 'part'> {
  const mm = mmOf(page.page);
  const scale = Math.min(page.width, page.height) / mm / a4.width;
  const y = page.height / mm - freeTop(page, { x, top, width }, scale) - 2;
  return {
    page: page.page.index + 1,
    x: x * scale,
    y,
    width: width * scale,
    height: 7,
    certain: false,
    size: proposedSize,
  };
}

/** Lines above and below the usual one, where words stand on it. Millimetres. */
const otherTops = [0, 7, -7, 14, -14, 21, 28, 35];

/** The height nearest to the usual one at which no words stand. */
function freeTop(page: PageText, { x, top, width }: Proposal, scale: number): number {
  const mm = mmOf(page.page);
  const free = otherTops.find((off) => {
    const y0 = page.height - ((top + off) * scale + 3) * mm;
    const y1 = y0 + 9 * mm;
    return !page.lines.some(
      (line) =>
        line.y < y1 &&
        line.y + line.size > y0 &&
        line.x0.some((at) => at > (x * scale - 1) * mm && at < (x + width) * scale * mm),
    );
  });
  return (top + (free ?? 0)) * scale;
}

/** Box 7c of a page whose words do not tell it: right of the middle, at the foot of the last page. */
function proposedSignature(pages: readonly PageText[]): PagePlace {
  const last = pages.at(-1);
  const scale = last ? Math.min(last.width, last.height) / mmOf(last.page) / a4.width : 1;
  const [x, y] = [120 * scale, 60 * scale];
  return { page: (last?.page.index ?? 0) + 1, x, y, width: 45 * scale, height: 18 * scale, certain: false };
}

function placeOf({ page }: PageText, box: Rect, certain: boolean): PagePlace {
  const mm = mmOf(page);
  const [x, y] = [box.x0 / mm, box.y0 / mm];
  return { page: page.index + 1, x, y, width: box.x1 / mm - x, height: box.y1 / mm - y, certain };
}
