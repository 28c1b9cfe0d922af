import { PDFName } from 'pdf-lib';
import type { Agency, Person } from '../../lib/domain/organisation/agency.ts';
import { a4Page, centred, centredLines, leftAt, type Page, paragraph, points, rule, up, widthOf } from './page.ts';

export interface LetterContent {
  readonly from: Agency;
  readonly to: Agency;
  readonly signer: Person;
  /** the lines over the signature, where it is not the head who signs by office */
  readonly caption?: readonly string[];
  readonly unit: string;
  readonly subject: string;
  readonly paragraphs: readonly string[];
}

const left = 30;
const right = 192;
const agencyColumn = 66;
const agencyWidth = 70;
const nationColumn = 147;
/** the line of number and day, where names of two lines over it leave it there */
const numberLine = 46;
/** between lines of one caption */
const lineHeight = 6;

/**
 * An official letter in the form of Decree 30/2020 App. I, one page. Number and date are left open as the form fields
 * `so` and `ngay_ban_hanh`, which the system fills when the number is taken.
 */
export async function composeLetter(content: LetterContent): Promise<Uint8Array> {
  const sheet = await a4Page();
  const line = heading(sheet, content);
  const end = body(sheet, content, line + 24);
  footing(sheet, content, end + 8);
  openFields(sheet, content, line);
  sheet.document.setTitle(content.subject);
  sheet.document.setLanguage('vi-VN');
  return sheet.document.save({ updateFieldAppearances: false });
}

/** Boxes 1 to 4 and 5b; gives the line of number and day. Long names push it down. */
function heading(sheet: Page, { from, subject }: LetterContent): number {
  const nameLine = centredLines(sheet, agencyColumn, agencyWidth, {
    text: from.parentName.toUpperCase(),
    face: 'regular',
    size: 12,
    y: 25,
  });
  const y = centredLines(sheet, agencyColumn, agencyWidth, {
    text: from.name.toUpperCase(),
    face: 'bold',
    size: 12,
    y: nameLine + 0.3,
  });
  rule(sheet, agencyColumn, y - 3.5, 26);
  const line = Math.max(numberLine, y + 4);
  centred(sheet, nationColumn, { text: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', face: 'bold', size: 12, y: 25 });
  centred(sheet, nationColumn, { text: 'Độc lập - Tự do - Hạnh phúc', face: 'bold', size: 13, y: 30.5 });
  rule(sheet, nationColumn, 32.5, 58);
  leftAt(sheet, 46, { text: 'Số:', face: 'regular', size: 13, y: line });
  leftAt(sheet, 112, { text: `${from.place},`, face: 'italic', size: 13, y: line });
  centredLines(sheet, agencyColumn, agencyWidth, {
    text: `V/v ${subject}`,
    face: 'regular',
    size: 12,
    y: line + 6,
  });
  return line;
}

/** Boxes 9a and 6. */
function body(sheet: Page, { to, paragraphs }: LetterContent, y: number): number {
  centred(sheet, 108, { text: `Kính gửi: ${to.name}`, face: 'regular', size: 14, y });
  return paragraphs.reduce((at, text) => paragraph(sheet, text, { left, right, y: at, size: 14 }), y + 12);
}

/** Boxes 9b, 7a and 7b; 7c between them is where the signature goes. */
function footing(sheet: Page, { to, signer, unit, caption = [signer.position] }: LetterContent, y: number): void {
  leftAt(sheet, left, { text: 'Nơi nhận:', face: 'boldItalic', size: 12, y });
  leftAt(sheet, left, { text: `- ${to.name};`, face: 'regular', size: 11, y: y + 5 });
  leftAt(sheet, left, { text: `- Lưu: VT, ${unit}.`, face: 'regular', size: 11, y: y + 10 });
  for (const [at, line] of caption.entries())
    centred(sheet, 148, { text: line.toUpperCase(), face: 'bold', size: 14, y: y + at * lineHeight });
  centred(sheet, 148, { text: signer.name, face: 'bold', size: 14, y: y + 34 + (caption.length - 1) * lineHeight });
}

function openFields(sheet: Page, { from }: LetterContent, line: number): void {
  const { document, page, faces } = sheet;
  const form = document.getForm();
  const place = (name: string, x: number, width: number) => {
    const field = form.createTextField(name);
    const box = { x: points(x), y: up(line + 1.6), width: points(width), height: points(6.2) };
    field.addToPage(page, { ...box, borderWidth: 0, font: faces.regular });
    field.setFontSize(13);
    for (const widget of field.acroField.getWidgets()) {
      for (const entry of ['MK', 'AP']) widget.dict.delete(PDFName.of(entry));
    }
  };
  place('so', 54, 46);
  const date = 112 + widthOf(sheet, `${from.place}, `, 'italic', 13);
  place('ngay_ban_hanh', date, right - date);
}
