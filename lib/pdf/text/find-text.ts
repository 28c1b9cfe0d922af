import { toSeen } from '../document/page-geometry.ts';
import { type PdfPage, pageAt, pageCount } from '../document/pages.ts';
import type { PdfView } from '../document/view.ts';
import type { Rect } from '../geometry/rect.ts';
import { type TextRun, textOfPage } from './page-text.ts';

/** Where a text stands: in points of the page as it is seen, the baseline at `box.y0`. */
export interface FoundText {
  readonly page: PdfPage;
  readonly box: Rect;
  /** Height of the free space up to the next text above that overlaps it; undefined when there is none. */
  readonly freeAbove: number | undefined;
}

/** Pages searched from the end of a document. */
const MAX_PAGES = 30;

/** A line of text on a page as it is seen, its characters from left to right. */
export interface SeenLine {
  readonly y: number;
  readonly size: number;
  readonly chars: readonly { readonly char: string; readonly x0: number; readonly x1: number }[];
}

/** The last place of a text on the last page that has it; white space, case and Unicode form do not matter. */
export async function findLastText(view: PdfView, wanted: string): Promise<FoundText | undefined> {
  const target = folded(wanted);
  if (target === '') return undefined;
  const count = await pageCount(view);
  for (let index = count - 1; index >= Math.max(0, count - MAX_PAGES); index--) {
    const page = await pageAt(view, index);
    const lines = linesOf(page, await textOfPage(view, page));
    for (const line of lines) {
      const box = boxOf(line, target);
      if (box) return { page, box, freeAbove: freeAbove(lines, box) };
    }
  }
  return undefined;
}

/** Text without white space, in lower case and one Unicode form. */
export function folded(text: string): string {
  return text.normalize('NFC').toLocaleLowerCase('vi').replace(/\s+/g, '');
}

/** Runs gathered by baseline, lowest line first; in a line from left to right. */
export function linesOf(page: PdfPage, runs: readonly TextRun[]): SeenLine[] {
  const placed = runs.map((run) => {
    const seen = toSeen(page, { x0: run.x0, y0: run.y0, x1: run.x1, y1: run.y1 });
    return { run, x0: Math.min(seen.x0, seen.x1), x1: Math.max(seen.x0, seen.x1), y: Math.min(seen.y0, seen.y1) };
  });
  placed.sort((a, b) => a.y - b.y);
  const groups: (typeof placed)[] = [];
  for (const item of placed) {
    const last = groups.at(-1);
    const near = last?.[0] && Math.abs(last[0].y - item.y) < Math.max(1, item.run.size * 0.3);
    if (near) last.push(item);
    else groups.push([item]);
  }
  return groups.map((group) => {
    group.sort((a, b) => a.x0 - b.x0);
    const chars = group.flatMap(({ run, x0, x1 }) => {
      const at = (i: number) => x0 + (x1 - x0) * (run.ends[i] ?? 1);
      return Array.from(run.text, (char, i) => ({ char, x0: i === 0 ? x0 : at(i - 1), x1: at(i) }));
    });
    return { y: group[0]?.y ?? 0, size: Math.max(...group.map(({ run }) => run.size)), chars };
  });
}

/** Where a folded text last stands in a line. */
export function boxOf(line: SeenLine, target: string): Rect | undefined {
  const parts = combined(line.chars);
  let text = '';
  const owners: number[] = [];
  parts.forEach(({ char }, i) => {
    const piece = folded(char);
    text += piece;
    for (let n = 0; n < piece.length; n++) owners.push(i);
  });
  const at = text.lastIndexOf(target);
  if (at < 0) return undefined;
  const first = parts[owners[at] as number];
  const last = parts[owners[at + target.length - 1] as number];
  return { x0: first?.x0 ?? 0, y0: line.y, x1: last?.x1 ?? 0, y1: line.y + line.size };
}

/** Joins combining marks to the letter before them, so that both forms of Vietnamese read the same. */
function combined(chars: SeenLine['chars']): { char: string; x0: number; x1: number }[] {
  const out: { char: string; x0: number; x1: number }[] = [];
  for (const item of chars) {
    const last = out.at(-1);
    if (last && /^\p{M}$/u.test(item.char)) last.char = (last.char + item.char).normalize('NFC');
    else out.push({ ...item });
  }
  return out;
}

function freeAbove(lines: readonly SeenLine[], box: Rect): number | undefined {
  const above = lines.filter(
    (line) => line.y > box.y1 && line.chars.some((c) => c.char.trim() !== '' && c.x1 > box.x0 && c.x0 < box.x1),
  );
  const next = above[0];
  return next && next.y - next.size * 0.25 - box.y1;
}
