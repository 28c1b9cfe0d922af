import type { PageText, TextLine } from '../../../lib/letter-page/lines.ts';

/** Letters to the line, and points: a page is drawn in the test as it looks. */
const columns = 80;
const [width, height] = [595, 842];
const step = 17;
const size = 12;

/** A page of text as it is read from a PDF: runs of spaces are one space that is as wide, as gaps between columns are. */
export function pageOf(picture: string): Pick<PageText, 'width' | 'height' | 'lines'> {
  const rows = picture.replace(/^\n/, '').split('\n');
  const lines = rows.flatMap((row, at) => (row.trim() === '' ? [] : [lineOf(row, height - 50 - at * step)]));
  return { width, height, lines };
}

function lineOf(row: string, y: number): TextLine {
  const letter = width / columns;
  const line = { text: '', x0: [] as number[], x1: [] as number[] };
  for (const { 0: text, index } of row.normalize('NFC').matchAll(/ +|[^ ]+/g)) {
    if (line.text === '' && text.startsWith(' ')) continue;
    const shown = text.startsWith(' ') ? ' ' : text;
    for (let i = 0; i < shown.length; i += 1) {
      const wide = shown === ' ' ? text.length : 1;
      line.text += shown[i];
      line.x0.push((index + i) * letter);
      line.x1.push((index + i + wide) * letter);
    }
  }
  return { y, size, ...line };
}
