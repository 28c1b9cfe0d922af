import { seenSize, toSeen } from '../pdf/document/page-geometry.ts';
import { type PdfPage, pageAt, pageCount } from '../pdf/document/pages.ts';
import type { PdfView } from '../pdf/document/view.ts';
import { textOfAnnotations } from '../pdf/text/annotation-text.ts';
import { linesOf } from '../pdf/text/find-text.ts';
import { type TextRun, textOfPage } from '../pdf/text/page-text.ts';
import { withFilled } from './filled.ts';

/** A line of a page as it is seen, from left to right, in points from its lower left corner; Unicode NFC, a gap is a space. */
export interface TextLine {
  /** of the baseline */
  readonly y: number;
  /** height of the letters */
  readonly size: number;
  readonly text: string;
  /** where each UTF-16 unit of `text` begins and ends */
  readonly x0: readonly number[];
  readonly x1: readonly number[];
}

/** A page with its lines from top to bottom. */
export interface PageText {
  readonly page: PdfPage;
  readonly width: number;
  readonly height: number;
  readonly lines: readonly TextLine[];
}

/** Pages that are read of a document: its letter stands among the first. */
const maxPages = 20;
/** A gap of so many ems is a space although no space was written. */
const spaceGap = 0.25;

/** The text of a document, page by page, up to `most`; `filled`: with what stands in its fields and notes, without signatures. */
export async function readPages(
  view: PdfView,
  { filled }: { readonly filled: boolean } = { filled: false },
  most: number = maxPages,
): Promise<PageText[]> {
  const count = Math.min(most, await pageCount(view));
  const pages: PageText[] = [];
  for (let index = 0; index < count; index += 1) {
    const page = await pageAt(view, index);
    pages.push(await readPage(view, page, filled ? await textOfAnnotations(view, page) : []));
  }
  return pages;
}

/** A page that was read without what stands in its fields and notes, with that; `view` is of the same file. */
export async function withNotes(view: PdfView, read: PageText): Promise<PageText> {
  const notes = await textOfAnnotations(view, read.page);
  return notes.length === 0 ? read : await readPage(view, read.page, notes);
}

async function readPage(view: PdfView, page: PdfPage, filled: readonly TextRun[]): Promise<PageText> {
  const printed = await textOfPage(view, page);
  const drawn = filled.length > 0 ? withFilled(page, printed, filled) : printed;
  const lines = linesOf(
    page,
    drawn.filter((run) => isLevel(page, run)),
  ).map(textLine);
  return { page, ...seenSize(page), lines: lines.filter(({ text }) => text.trim() !== '').toReversed() };
}

/** Words that run up or down the page as it is seen are none of a letter's. */
function isLevel(page: PdfPage, run: TextRun): boolean {
  const { x0, y0, x1, y1 } = toSeen(page, run);
  return Math.abs(x1 - x0) >= Math.abs(y1 - y0);
}

type Chars = ReturnType<typeof linesOf>[number]['chars'];

function textLine({ y, size, chars }: { y: number; size: number; chars: Chars }): TextLine {
  const line = { text: '', x0: [] as number[], x1: [] as number[] };
  const add = (text: string, from: number, to: number) => {
    line.text += text;
    for (let i = 0; i < text.length; i += 1) {
      line.x0.push(from);
      line.x1.push(to);
    }
  };
  for (const { char, x0, x1 } of joined([...chars].sort((a, b) => a.x0 - b.x0))) {
    const end = line.x1.at(-1);
    if (end !== undefined && x0 - end > spaceGap * size && !line.text.endsWith(' ')) add(' ', end, x0);
    add(char === '\u00a0' ? ' ' : char, x0, x1);
  }
  return { y, size, ...line };
}

/** Letters with the marks behind them, so that both forms of Vietnamese read the same. */
function joined(chars: Chars): { char: string; x0: number; x1: number }[] {
  const out: { char: string; x0: number; x1: number }[] = [];
  for (const item of chars) {
    const last = out.at(-1);
    if (last && /^\p{M}+$/u.test(item.char)) last.char = (last.char + item.char).normalize('NFC');
    else out.push({ ...item, char: item.char.normalize('NFC') });
  }
  return out;
}

/** Text for comparing: Unicode NFC, lower case, single spaces, none at its ends. */
export function comparable(text: string): string {
  return text.normalize('NFC').toLocaleLowerCase('vi').replace(/\s+/g, ' ').trim();
}
