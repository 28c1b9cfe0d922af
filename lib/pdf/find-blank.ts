import { boxOf, folded, type Line, linesOf } from './find-text.ts';
import { textOfPage } from './page-text.ts';
import { pageAt } from './pages.ts';
import type { Rect } from './rect.ts';
import type { PdfView } from './view.ts';

/** A blank to be filled in: in points of the page as it is seen; `size` is the height of the letters around it. */
export interface Blank {
  readonly box: Rect;
  readonly size: number;
}

/** What may stand in a blank: a form prints dots or lines where a person would write. */
const filler = /^[\s.…_·-]$/u;
const letterGap = 1.5;
const longest = 140;

/**
 * The blank behind a label on the first page: from the end of `after` to the next character that is no filler, or to the
 * right edge of the reach. With `before`, only a blank that ends at that text counts. The highest on the page wins.
 */
export async function findBlank(view: PdfView, after: string, before?: string): Promise<Blank | undefined> {
  const page = await pageAt(view, 0);
  const lines = linesOf(page, await textOfPage(view, page));
  for (const line of lines.toReversed()) {
    const box = blankIn(line, folded(after), before === undefined ? undefined : folded(before));
    if (box) return { box, size: line.size };
  }
  return undefined;
}

function blankIn(line: Line, after: string, before: string | undefined): Rect | undefined {
  const label = boxOf(line, after);
  if (!label) return undefined;
  const next = line.chars.find(({ char, x0 }) => x0 >= label.x1 - 0.01 && !filler.test(char));
  if (before !== undefined && !startsAt(line, before, next?.x0)) return undefined;
  const x0 = label.x1 + letterGap;
  const x1 = Math.min(next ? next.x0 - letterGap : Number.POSITIVE_INFINITY, x0 + longest);
  return x1 > x0 ? { x0, y0: line.y, x1, y1: line.y + line.size } : undefined;
}

function startsAt(line: Line, text: string, x0: number | undefined): boolean {
  if (x0 === undefined) return false;
  const rest = line.chars.filter((item) => item.x0 >= x0 - 0.01).map(({ char }) => char);
  return folded(rest.join('')).startsWith(text);
}
