/** Forms on paper, upright, with the national heading (Decree 30/2020 App. I). */
import type { FormPart, FormRow, FormText } from '../../domain/shared/filled-form.ts';
import type { PagedForm } from '../../ports/table-pages.ts';
import { floorOf, roomOf, Sheet, upright } from './sheet.ts';
import type { Element } from './structure.ts';
import type { Face } from './text-lines.ts';

const size = 11.5;
const smallSize = 9.5;
const leading = 1.25;
const padding = 4;
/** the share of names and labels */
const leftShare = 0.3;
/** rows of so many points or less are not parted */
const keptHeight = 170;
const room = roomOf(upright);
const floor = floorOf(upright);
const middle = upright.left + room * leftShare;

/** A line of a cell, with the label that stands before it. */
interface Line {
  readonly face: Face;
  readonly size: number;
  readonly text: string;
  readonly label?: string;
}

/** Sets a form. A row that is too high for what is left of a page goes on the next one, or is parted where it is long. */
export async function setForm(form: PagedForm): Promise<Uint8Array> {
  const sheet = await Sheet.make(form.title, form.at, upright);
  drawHeading(sheet, form.issuer);
  const title = sheet.structure.add('H1');
  drawCentred(sheet, title, { face: sheet.bold, size: 14, x: upright.left, width: room }, [form.title]);
  sheet.y -= 2;
  for (const part of form.parts) drawPart(sheet, part);
  return sheet.end(form.foot);
}

/** Whose form it is at the left, the national heading at the right. */
function drawHeading(sheet: Sheet, { parent, name }: PagedForm['issuer']): void {
  const { regular, bold, structure } = sheet;
  const [top, width] = [sheet.y, room * 0.42];
  const issuer = { size: 11, x: upright.left, width };
  const nation = { face: bold, x: upright.left + width + 10, width: room - width - 10 };
  const element = structure.add('P');
  if (parent !== '') drawCentred(sheet, element, { ...issuer, face: regular }, [parent.toLocaleUpperCase('vi')]);
  drawCentred(sheet, element, { ...issuer, face: bold }, [name.toLocaleUpperCase('vi')]);
  underline(sheet, issuer.x + width / 2, 60);
  const left = sheet.y;
  sheet.y = top;
  const country = structure.add('P');
  drawCentred(sheet, country, { ...nation, size: 11 }, ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM']);
  drawCentred(sheet, country, { ...nation, size: 12 }, ['Độc lập - Tự do - Hạnh phúc']);
  underline(sheet, nation.x + nation.width / 2, bold.width('Độc lập - Tự do - Hạnh phúc', 12));
  sheet.y = Math.min(left, sheet.y) - 14;
}

function underline(sheet: Sheet, centre: number, width: number): void {
  sheet.y -= 6;
  sheet.rules([[centre - width / 2, sheet.y, centre + width / 2, sheet.y]]);
}

interface Centred {
  readonly face: Face;
  readonly size: number;
  readonly x: number;
  readonly width: number;
}

function drawCentred(sheet: Sheet, element: Element, style: Centred, texts: readonly string[]): void {
  const { face, size: letters, x, width } = style;
  const placed = texts
    .flatMap((text) => evenLines(face, text, letters, width))
    .map((text) => {
      sheet.y -= letters * leading;
      return { text, x: x + (width - face.width(text, letters)) / 2, y: sheet.y };
    });
  sheet.write(element, face, letters, placed);
}

/** As few lines as there can be, none of them much shorter than the others. */
function evenLines(face: Face, text: string, letters: number, width: number): readonly string[] {
  let lines = face.lines(text, letters, width);
  for (let narrower = width - letters; narrower > width / 2; narrower -= letters) {
    const others = face.lines(text, letters, narrower);
    if (others.length > lines.length) break;
    lines = others;
  }
  return lines;
}

/** A heading with its rows; it is never the last thing on a page. */
function drawPart(sheet: Sheet, { title, rows }: FormPart): void {
  const laid = rows.map((row) => rowOf(sheet, row));
  const first = Math.min(heightOf(laid[0]), keptHeight);
  if (sheet.y - 26 - first < floor) sheet.nextPage();
  else sheet.y -= 10;
  const heading = sheet.structure.add('H2');
  sheet.y -= size * leading;
  sheet.write(heading, sheet.bold, size, [{ text: title, x: upright.left, y: sheet.y }]);
  sheet.y -= 5;
  const body = sheet.structure.add('TBody', sheet.structure.add('Table'));
  for (const row of laid) drawRow(sheet, row, sheet.structure.add('TR', body));
}

/** The lines of the two cells of a row. */
type Row = readonly [left: readonly Line[], right: readonly Line[]];

const rowOf = (sheet: Sheet, { left, right }: FormRow): Row => [
  left.flatMap((text) => linesOf(sheet, text, room * leftShare - 2 * padding)),
  right.flatMap((text) => linesOf(sheet, text, room * (1 - leftShare) - 2 * padding)),
];

function linesOf({ regular, bold }: Sheet, { label, text, tone }: FormText, width: number): readonly Line[] {
  const face = tone === 'strong' ? bold : regular;
  const style = { face, size: tone === 'small' ? smallSize : size };
  const [head = '', ...rest] = text.split(/\r?\n/);
  return [
    ...firstLines(bold, style, { label, text: head, width }),
    ...rest.flatMap((one) => face.lines(one, style.size, width)).map((one) => ({ ...style, text: one })),
  ];
}

/** Behind a label the first line is shorter. */
function firstLines(
  bold: Face,
  style: Pick<Line, 'face' | 'size'>,
  { label, text, width }: { readonly label: string | undefined; readonly text: string; readonly width: number },
): readonly Line[] {
  const { face, size: letters } = style;
  if (label === undefined) return face.lines(text, letters, width).map((one) => ({ ...style, text: one }));
  const beside = width - bold.width(`${label} `, letters);
  // what the face can show, in one line
  const [whole = ''] = face.lines(text, letters, Number.POSITIVE_INFINITY);
  const [first = ''] = beside < letters * 4 ? [] : face.lines(whole, letters, beside);
  const rest = face.lines(whole.slice(first.length), letters, width);
  return [{ ...style, label, text: first }, ...rest.map((one) => ({ ...style, text: one }))];
}

const cellHeight = (lines: readonly Line[]): number => lines.reduce((sum, line) => sum + line.size * leading, 0);
const heightOf = (row: Row | undefined): number =>
  row ? Math.max(...row.map(cellHeight), size * leading) + 2 * padding : 0;

function drawRow(sheet: Sheet, row: Row, element: Element): void {
  const height = heightOf(row);
  const left = sheet.y - floor;
  if (height > left && (height <= keptHeight || left < keptHeight / 2)) sheet.nextPage();
  const cells = [sheet.structure.add('TH', element, 'Row'), sheet.structure.add('TD', element)] as const;
  let [names, texts]: Row = row;
  for (let first = true; first || names.length + texts.length > 0; first = false) {
    if (!first) sheet.nextPage();
    const [name, text] = [fitting(sheet, names), fitting(sheet, texts)];
    drawCells(sheet, [names.slice(0, name), texts.slice(0, text)], cells);
    [names, texts] = [names.slice(name), texts.slice(text)];
  }
}

/** How many of the lines have room on this page. */
function fitting(sheet: Sheet, lines: readonly Line[]): number {
  let left = sheet.y - floor - 2 * padding;
  const over = lines.findIndex((line) => {
    left -= line.size * leading;
    return left < 0;
  });
  return over < 0 ? lines.length : over;
}

/** The cells with the lines around them; what follows stands below. */
function drawCells(sheet: Sheet, row: Row, cells: readonly [Element, Element]): void {
  const height = heightOf(row);
  const [start, end] = [upright.left, upright.left + room];
  for (const [at, lines] of row.entries()) {
    const x = (at === 0 ? start : middle) + padding;
    let y = sheet.y - padding + 2.5;
    for (const line of lines) {
      y -= line.size * leading;
      drawLine(sheet, line, { x, y }, cells[at]);
    }
  }
  const below = sheet.y - height;
  sheet.rules([
    ...[sheet.y, below].map((y) => [start, y, end, y] as const),
    ...[start, middle, end].map((x) => [x, sheet.y, x, below] as const),
  ]);
  sheet.y = below;
}

function drawLine(sheet: Sheet, line: Line, { x, y }: { x: number; y: number }, element: Element | undefined): void {
  const { bold } = sheet;
  const { face, size: letters, label, text } = line;
  if (label !== undefined) sheet.write(element, bold, letters, [{ text: `${label} `, x, y }]);
  const behind = label === undefined ? 0 : bold.width(`${label} `, letters);
  if (text !== '') sheet.write(element, face, letters, [{ text: `${text} `, x: x + behind, y }]);
}
