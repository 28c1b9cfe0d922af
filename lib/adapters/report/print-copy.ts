/** A PDF to be printed: every page says who took it out of the system and when. */
import * as fontkit from 'fontkit';
import { degrees, PDFDocument, type PDFFont, type PDFPage, rgb } from 'pdf-lib';
import type { PrintCopy } from '../../ports/table-pages.ts';
import { flattened, readable } from './copied-page.ts';
import { faceBytes } from './faces.ts';

const size = 7;
/** over the lower edge, in points: below what letters print, within what printers reach */
const rise = 14;
/** pages that are marked before others get a turn */
const turn = 20;

/** Copies the pages of a PDF with the mark at the foot of each; nothing where they cannot be copied, or are more than `maxPages`. */
export async function printCopy({ original, mark, maxPages, at }: PrintCopy): Promise<Uint8Array | undefined> {
  const source = await readable(original);
  if (!source || source.getPageCount() > maxPages) return undefined;
  const copy = await PDFDocument.create();
  copy.registerFontkit(fontkit as never);
  copy.setCreationDate(at);
  copy.setModificationDate(at);
  const font = await copy.embedFont(await faceBytes('400Regular'), { subset: true });
  const all = source.getPageIndices();
  for (let from = 0; from < all.length; from += turn) {
    for (const page of await copy.copyPages(source, all.slice(from, from + turn)))
      drawMark(copy.addPage(flattened(page)), font, mark);
    await new Promise(setImmediate);
  }
  return copy.save({ objectsPerTick: 500, updateFieldAppearances: false });
}

/** Along the edge that is the lower one when the page is looked at, however it is turned (ISO 32000-2 § 7.7.3.3, Rotate), in the middle of it. */
function drawMark(page: PDFPage, font: PDFFont, mark: string): void {
  const { x, y, width, height } = page.getCropBox();
  const turned = ((page.getRotation().angle % 360) + 360) % 360;
  const edge = turned % 180 === 0 ? width : height;
  const letters = Math.min(size, (size * (edge - 2 * rise)) / font.widthOfTextAtSize(mark, size));
  const start = (edge - font.widthOfTextAtSize(mark, letters)) / 2;
  const places: Readonly<Record<number, readonly [number, number]>> = {
    0: [x + start, y + rise],
    90: [x + width - rise, y + start],
    180: [x + width - start, y + height - rise],
    270: [x + rise, y + height - start],
  };
  const [left, bottom] = places[turned] ?? [x + start, y + rise];
  page.drawText(mark, {
    x: left,
    y: bottom,
    size: letters,
    font,
    color: rgb(0.25, 0.25, 0.25),
    rotate: degrees(turned),
  });
}
