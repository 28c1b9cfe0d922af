import { toSeen } from '../pdf/document/page-geometry.ts';
import type { PdfPage } from '../pdf/document/pages.ts';
import type { TextRun } from '../pdf/text/page-text.ts';

/** What a blank is printed with. */
const isBlank = (char: string): boolean => /[\s\u00a0.…_·]/u.test(char);

/**
 * The text of a page together with what was filled in. Where that stands over a printed blank, the spaces and dots of the blank are left
 * out: they would be read between its letters.
 */
export function withFilled(page: PdfPage, printed: readonly TextRun[], filled: readonly TextRun[]): TextRun[] {
  const over = filled.map((run) => ({ ...toSeen(page, run), size: run.size }));
  const isUnder = (run: TextRun): boolean => {
    const { x0, x1, y0 } = toSeen(page, run);
    const middle = (x0 + x1) / 2;
    return over.some((one) => middle > one.x0 && middle < one.x1 && Math.abs(y0 - one.y0) < one.size / 2);
  };
  return [...printed.flatMap((run) => pieces(run, isUnder)), ...filled];
}

/** The parts of a run that stay when the blanks under something are taken out of it. */
function pieces(run: TextRun, isUnder: (letter: TextRun) => boolean): TextRun[] {
  const letters = Array.from(run.text, (char, i) => letterOf(run, char, i));
  const gone = letters.map((letter) => isBlank(letter.text) && isUnder(letter));
  return gone.includes(true) ? letters.filter((_, i) => !gone[i]) : [run];
}

/** One letter of a run as a run of its own. */
function letterOf({ x0, y0, x1, y1, size, ends }: TextRun, text: string, i: number): TextRun {
  const at = (share: number) => [x0 + (x1 - x0) * share, y0 + (y1 - y0) * share] as const;
  const [from, to] = [at(i === 0 ? 0 : (ends[i - 1] ?? 1)), at(ends[i] ?? 1)];
  return { text, x0: from[0], y0: from[1], x1: to[0], y1: to[1], size, ends: [1] };
}
