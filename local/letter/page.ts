import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import * as fontkit from 'fontkit';
import { PDFDocument, type PDFFont, type PDFPage, rgb } from 'pdf-lib';

/** The faces of Decree 30 App. I: a Times-metric serif, upright, bold, italic. */
export interface Faces {
  readonly regular: PDFFont;
  readonly bold: PDFFont;
  readonly italic: PDFFont;
  readonly boldItalic: PDFFont;
}

/** An A4 page measured in millimetres from its top left corner. */
export interface Page {
  readonly document: PDFDocument;
  readonly page: PDFPage;
  readonly faces: Faces;
}

const require = createRequire(import.meta.url);
const millimetre = 72 / 25.4;
const pageHeight = 297;
const black = rgb(0, 0, 0);

export const points = (millimetres: number): number => millimetres * millimetre;
/** the PDF's own y of a height measured from the top */
export const up = (fromTop: number): number => points(pageHeight - fromTop);

export async function a4Page(): Promise<Page> {
  const document = await PDFDocument.create();
  document.registerFontkit(fontkit as never);
  const face = async (folder: string) => {
    const path = require.resolve(`@expo-google-fonts/tinos/${folder}/Tinos_${folder}.ttf`);
    return document.embedFont(await readFile(path), { subset: true });
  };
  const faces = {
    regular: await face('400Regular'),
    bold: await face('700Bold'),
    italic: await face('400Regular_Italic'),
    boldItalic: await face('700Bold_Italic'),
  };
  return { document, page: document.addPage([points(210), points(pageHeight)]), faces };
}

export interface Line {
  readonly text: string;
  readonly face: keyof Faces;
  readonly size: number;
  /** baseline, millimetres from the top */
  readonly y: number;
}

/** Text with its middle at `x` millimetres from the left. */
export function centred({ page, faces }: Page, x: number, line: Line): void {
  const width = faces[line.face].widthOfTextAtSize(line.text, line.size);
  page.drawText(line.text, {
    x: points(x) - width / 2,
    y: up(line.y),
    size: line.size,
    font: faces[line.face],
    color: black,
  });
}

/** Text broken into centred lines no wider than `width` millimetres; gives the baseline below the last. */
export function centredLines(sheet: Page, x: number, width: number, line: Line): number {
  let { y } = line;
  for (const text of balanced(sheet, line, width)) {
    centred(sheet, x, { ...line, text, y });
    y += 5.2;
  }
  return y;
}

/** As few lines as the width asks for, none of them left with a single word where the others are full. */
function balanced(sheet: Page, line: Line, width: number): string[] {
  const lines = wrapped(sheet, line, points(width), 0);
  for (let narrower = width - 1; narrower > 0; narrower--) {
    const next = wrapped(sheet, line, points(narrower), 0);
    if (next.length > lines.length) break;
    lines.splice(0, lines.length, ...next);
  }
  return lines;
}

/** Millimetres. */
export function widthOf({ faces }: Page, text: string, face: keyof Faces, size: number): number {
  return faces[face].widthOfTextAtSize(text, size) / millimetre;
}

/** Text that begins at `x` millimetres from the left. */
export function leftAt({ page, faces }: Page, x: number, line: Line): void {
  page.drawText(line.text, { x: points(x), y: up(line.y), size: line.size, font: faces[line.face], color: black });
}

/** A thin line under a title, centred at `x`, all in millimetres. */
export function rule({ page }: Page, x: number, y: number, width: number): void {
  const [start, end] = [x - width / 2, x + width / 2].map((at) => ({ x: points(at), y: up(y) }));
  if (start && end) page.drawLine({ start, end, thickness: 0.7, color: black });
}

/** A paragraph between two edges, its first line indented; gives the baseline below its last line. */
export function paragraph(
  sheet: Page,
  text: string,
  from: { left: number; right: number; y: number; size: number },
): number {
  const { left, right, size } = from;
  const indent = 10;
  const lead = (size * 1.35) / millimetre;
  let y = from.y;
  for (const [index, line] of wrapped(
    sheet,
    { text, face: 'regular', size },
    points(right - left),
    points(indent),
  ).entries()) {
    leftAt(sheet, left + (index === 0 ? indent : 0), { text: line, face: 'regular', size, y });
    y += lead;
  }
  return y + 1.5;
}

function wrapped({ faces }: Page, whole: Omit<Line, 'y'>, width: number, indent: number): string[] {
  const face = faces[whole.face];
  const lines: string[] = [];
  let line = '';
  for (const word of whole.text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    const room = width - (lines.length === 0 ? indent : 0);
    if (face.widthOfTextAtSize(longer, whole.size) <= room) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line];
}
