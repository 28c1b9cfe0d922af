import type { PageText, TextLine } from '../lines.ts';

/** Words of a line that stand together: the two columns of a heading are two segments. Points, from the lower left corner of the page as it is seen. */
export interface Segment {
  readonly text: string;
  readonly y: number;
  readonly size: number;
  readonly x0: number;
  readonly x1: number;
}

/** A gap of so many ems parts two columns; words set in a justified line stand closer. */
const columnGap = 1.5;

/** The segments of a page from top to bottom, those of a line from left to right. */
export function segmentsOf({ lines }: Pick<PageText, 'lines'>): readonly Segment[] {
  return lines.flatMap(segmentsOfLine);
}

function segmentsOfLine(line: TextLine): Segment[] {
  const found: { text: string; x0: number; x1: number }[] = [];
  for (let at = 0; at < line.text.length; at += 1) {
    const letter = line.text[at] ?? '';
    if (!/\S/u.test(letter)) continue;
    const [x0, x1] = [line.x0[at] ?? 0, line.x1[at] ?? 0];
    const last = found.at(-1);
    // the blank before a slash is where the number will stand
    const isBlank = letter === '/' && /Số\s*:?$/iu.test(last?.text ?? '');
    if (!last || (x0 - last.x1 > columnGap * line.size && !isBlank)) found.push({ text: letter, x0, x1 });
    else {
      if (/\s/u.test(line.text[at - 1] ?? '')) last.text += ' ';
      last.text += letter;
      last.x1 = x1;
    }
  }
  return found.map((one) => ({ ...one, y: line.y, size: line.size }));
}

/** Lines that stand close: their baselines are not farther apart than so many letters are high. */
const lineStep = 1.75;

/** Those that go on from the first of `below`, one close under the other. */
export function runOf(below: readonly Segment[], most: number): readonly Segment[] {
  const taken: Segment[] = [];
  for (const one of below) {
    const last = taken.at(-1);
    if (last && (last.y - one.y > lineStep * Math.max(last.size, one.size) || taken.length === most)) break;
    taken.push(one);
  }
  return taken;
}

/** Whether something is printed in capitals: no small letter in it, and two large ones at least. */
export const isInCapitals = (text: string): boolean =>
  !/\p{Ll}/u.test(text) && (text.match(/\p{Lu}/gu) ?? []).length > 1;

/** As a sentence begins. */
export function sentenceCase(text: string): string {
  const lower = isInCapitals(text) ? text.toLocaleLowerCase('vi') : text;
  return lower.slice(0, 1).toLocaleUpperCase('vi') + lower.slice(1);
}
