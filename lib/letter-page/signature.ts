import { MM } from '../pdf/document/page-geometry.ts';
import type { Rect } from '../pdf/geometry/rect.ts';
import { bodyTop } from './heading.ts';
import { comparable, type PageText, type TextLine } from './lines.ts';

/** Where the signer's picture goes (Decree 30/2020 App. I II.7d, box 7c), and the words around it. */
export interface SignatureBlock {
  readonly page: PageText;
  readonly box: Rect;
  /** the line above the picture: the signer's title as printed */
  readonly title: string;
  /** that line and those in capitals that stand close above it, from top to bottom: in which capacity is signed (box 7a) */
  readonly caption: readonly string[];
}

/** Size of the picture where there is room, and the least worth drawing. */
const width = 45 * MM;
const height = 18 * MM;
const leastHeight = 9 * MM;
const gap = 1 * MM;
/** A title stands no farther above its name. */
const titleWithin = 50 * MM;
/** Lines of one caption stand no farther apart, in heights of their letters; there are no more of them. */
const lineStep = 2;
const maxCaptionLines = 6;

/** Annexes stand behind the letter, and are not signed. */
const annexStart = /^(phụ lục|danh sách kèm theo|\(?kèm theo)/;

/** The pages that belong to the letter itself: up to the first annex. */
export function letterPages(pages: readonly PageText[]): readonly PageText[] {
  const annex = pages.findIndex(
    (page, at) => at > 0 && page.lines.slice(0, 3).some(({ text }) => annexStart.test(comparable(text))),
  );
  return annex === -1 ? pages : pages.slice(0, annex);
}

/**
 * The block of the signer on the last page of the letter's text: the name as whole words, right of the middle, below the heading, and not in
 * the list of recipients. The lowest on the page wins.
 */
export function signatureBlock(pages: readonly PageText[], signer: string): SignatureBlock | undefined {
  const wanted = comparable(signer);
  if (wanted === '') return undefined;
  for (const page of letterPages(pages).toReversed()) {
    const top = bodyTop(page);
    const found = page.lines
      .filter(({ y }) => y < top)
      .toReversed()
      .flatMap((line) => nameIn(page, line, wanted) ?? []);
    const [name] = found;
    if (name) return blockAt(page, name);
  }
  return undefined;
}

interface NameAt {
  readonly line: TextLine;
  readonly x0: number;
  readonly x1: number;
}

/** A name in a list or a sentence is not the signer's: it stands by itself on its side of the line. */
function nameIn(page: PageText, line: TextLine, wanted: string): NameAt | undefined {
  const text = line.text.toLocaleLowerCase('vi');
  const at = text.lastIndexOf(wanted);
  if (at < 0) return undefined;
  const [x0, x1] = [line.x0[at] ?? 0, line.x1[at + wanted.length - 1] ?? 0];
  if ((x0 + x1) / 2 < page.width / 2) return undefined;
  const [before, after] = [text.slice(0, at), text.slice(at + wanted.length)];
  if (/[\p{L}\d.,:;-]\s?$/u.test(before.slice(-2)) && gapBefore(line, at) < 2 * line.size) return undefined;
  return /^\s*[.;,]?\s*$/.test(after) ? { line, x0, x1 } : undefined;
}

function gapBefore(line: TextLine, at: number): number {
  for (let i = at - 1; i >= 0; i -= 1)
    if (/\S/u.test(line.text[i] ?? '')) return (line.x0[at] ?? 0) - (line.x1[i] ?? 0);
  return Number.POSITIVE_INFINITY;
}

/** Centred over the name, in the room up to the title, and beside what stands to the left. */
function blockAt(page: PageText, { line, x0, x1 }: NameAt): SignatureBlock {
  const above = page.lines.filter(
    (other) => other.y > line.y + line.size && inkWithin(other, x0 - 2 * MM, x1 + 2 * MM),
  );
  const nearest = above.at(-1);
  const title = nearest && nearest.y - line.y < titleWithin ? nearest : undefined;
  const bottom = line.y + line.size + gap;
  const room = title ? title.y - title.size * 0.25 - gap - bottom : Number.POSITIVE_INFINITY;
  const high = Math.max(leastHeight, Math.min(height, room));
  const middle = (x0 + x1) / 2;
  const side = Math.min(width / 2, middle, page.width - middle);
  const box = { x0: middle - side, y0: bottom, x1: middle + side, y1: bottom + high };
  return {
    page,
    box: besideInk(page, box),
    title: title ? wordsOver(title, x0, x1) : '',
    caption: title ? captionOf(above, x0, x1) : [],
  };
}

/** The lines of box 7a, read upwards from the title: capitals over the name, close together. */
function captionOf(above: readonly TextLine[], x0: number, x1: number): string[] {
  const lines: string[] = [];
  let lower: TextLine | undefined;
  for (const line of above.toReversed()) {
    const words = wordsOver(line, x0, x1);
    const near = lower === undefined || line.y - lower.y <= lineStep * Math.max(line.size, lower.size);
    if (!near || !isCapitals(words) || lines.length === maxCaptionLines) break;
    lines.unshift(words);
    lower = line;
  }
  return lines;
}

/** Whether words are printed in capitals, as titles over a signature are. */
export const isCapitals = (text: string): boolean =>
  text.length > 3 && text === text.toLocaleUpperCase('vi') && /\p{Lu}/u.test(text);

function inkWithin(line: TextLine, from: number, to: number): boolean {
  for (let i = 0; i < line.text.length; i += 1)
    if (/\S/u.test(line.text[i] ?? '') && (line.x1[i] ?? 0) > from && (line.x0[i] ?? 0) < to) return true;
  return false;
}

/** The words of a line that stand together over or under a name: up to a gap of two ems on either side. */
function wordsOver({ text, x0, x1, size }: TextLine, from: number, to: number): string {
  let segment = '';
  let last = Number.NEGATIVE_INFINITY;
  let touches = false;
  for (let i = 0; i < text.length; i += 1) {
    if (!/\S/u.test(text[i] ?? '')) continue;
    const [start, end] = [x0[i] ?? 0, x1[i] ?? 0];
    if (start - last > 2 * size) {
      if (touches) break;
      segment = '';
    } else if (start - last > 0.2 * size) segment += ' ';
    segment += text[i];
    touches ||= end > from && start < to;
    last = end;
  }
  return touches ? segment : '';
}

/** Moved in from the left as far as words of other blocks stand there. */
function besideInk(page: PageText, box: Rect): Rect {
  let { x0 } = box;
  const middle = (box.x0 + box.x1) / 2;
  for (const line of page.lines) {
    if (line.y > box.y1 || line.y + line.size < box.y0) continue;
    for (let i = 0; i < line.text.length; i += 1) {
      const end = line.x1[i] ?? 0;
      if (/\S/u.test(line.text[i] ?? '') && end < middle && end + gap > x0) x0 = end + gap;
    }
  }
  // the picture stays in the middle of its name
  return { ...box, x0, x1: Math.max(x0 + 5 * MM, 2 * middle - x0) };
}
