/** The page that is kept with a document: what was found when its signatures were checked (Decision 28/2018, art. 9). */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import * as fontkit from 'fontkit';
import { PDFDocument, type PDFFont, type PDFPage, rgb } from 'pdf-lib';
import encodeQR from 'qr';
import type { SignatureReport, VerifyReport } from '../../pades/verify/report/report.ts';

export interface ReportInput {
  readonly report: VerifyReport;
  /** What the document is called by those who read it. */
  readonly title: string;
  /** SHA-256 of the file, hexadecimal. */
  readonly fingerprint: string;
  /** The time of verification. */
  readonly at: Date;
  /** Address of the verification page, for the QR code. */
  readonly pageUrl: string;
}

/** The reports of a site; its address is asked for each page, because a server knows it only once it listens. */
export function reportPages(pageUrl: () => string): {
  page(found: Omit<ReportInput, 'pageUrl'>): Promise<Uint8Array>;
} {
  return { page: (found) => verificationReport({ ...found, pageUrl: pageUrl() }) };
}

const require = createRequire(import.meta.url);
const ink = rgb(0.11, 0.14, 0.19);
const soft = rgb(0.35, 0.4, 0.46);
const tones = {
  'TOTAL-PASSED': rgb(0.08, 0.4, 0.23),
  INDETERMINATE: rgb(0.54, 0.35, 0),
  'TOTAL-FAILED': rgb(0.64, 0.09, 0.1),
} as const;
const verdicts = {
  'TOTAL-PASSED': 'HỢP LỆ',
  INDETERMINATE: 'CHƯA KẾT LUẬN',
  'TOTAL-FAILED': 'KHÔNG HỢP LỆ',
} as const;

const WIDTH = 595.28;
const HEIGHT = 841.89;
const MARGIN = 56;
const CODE = 92;

interface Sheet {
  readonly page: PDFPage;
  readonly regular: PDFFont;
  readonly bold: PDFFont;
  y: number;
  /** Signatures that had no room. */
  left: number;
}

/** One A4 page as PDF; the same input gives the same page. Signatures beyond the foot are counted, not dropped unsaid. */
export async function verificationReport(input: ReportInput): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  document.registerFontkit(fontkit as never);
  document.setTitle(`Kết quả kiểm tra chữ ký số: ${input.title}`.normalize('NFC'));
  document.setCreationDate(input.at);
  document.setModificationDate(input.at);
  const face = async (name: string): Promise<PDFFont> => {
    const path = require.resolve(`@expo-google-fonts/tinos/${name}/Tinos_${name}.ttf`);
    return document.embedFont(await readFile(path), { subset: true });
  };
  const [regular, bold] = [await face('400Regular'), await face('700Bold')];
  const page = document.addPage([WIDTH, HEIGHT]);
  const sheet: Sheet = { page, regular, bold, y: HEIGHT - MARGIN, left: 0 };
  drawHead(sheet, input);
  for (const one of input.report.signatures) drawSignature(sheet, one);
  if (sheet.left > 0)
    line(sheet, `… và ${sheet.left} chữ ký, dấu thời gian khác: xem bản đầy đủ.`, 10, { color: soft });
  drawFoot(sheet, input);
  return document.save();
}

function drawHead(sheet: Sheet, { report, title, fingerprint, at }: ReportInput): void {
  line(sheet, 'KẾT QUẢ KIỂM TRA CHỮ KÝ SỐ', 15, { font: sheet.bold });
  sheet.y -= 4;
  line(sheet, title, 12);
  line(sheet, `Thời điểm kiểm tra: ${vietnamTime(at)}. SHA-256 của tệp:`, 10, { color: soft });
  line(sheet, fingerprint, 9, { color: soft });
  sheet.y -= 6;
  line(sheet, verdicts[report.verdict], 14, { font: sheet.bold, color: tones[report.verdict] });
  line(sheet, report.sentence, 11);
  sheet.y -= 6;
}

function drawSignature(sheet: Sheet, one: SignatureReport): void {
  if (sheet.y < MARGIN + CODE + 90) {
    sheet.left++;
    return;
  }
  const kind = one.kind === 'timestamp' ? 'Dấu thời gian' : 'Chữ ký';
  const code = one.subIndication ? `${one.indication} / ${one.subIndication}` : one.indication;
  line(sheet, `${kind} · ${one.field}${one.level ? ` · ${one.level}` : ''}`, 11.5, { font: sheet.bold });
  line(sheet, code, 9, { color: tones[one.indication] });
  line(sheet, one.sentence, 10.5);
  if (one.reason) line(sheet, `Ghi trong chữ ký: ${one.reason}`, 10, { color: soft });
  const { certificate } = one;
  if (certificate) {
    const who = [certificate.organisation, ...one.capacities].filter(Boolean).join('; ');
    if (who) line(sheet, who, 10, { color: soft });
    line(sheet, `Chứng thư số ${certificate.serial}, do ${certificate.issuer} cấp`, 9, { color: soft });
  }
  for (const change of one.changesAfter.filter(({ permitted }) => !permitted).slice(0, 4)) {
    const place = change.page === null ? '' : ` (trang ${change.page})`;
    line(sheet, `Thay đổi không được phép${place}: ${change.kind} tại ${change.path}`, 9, {
      color: tones['TOTAL-FAILED'],
    });
  }
  sheet.y -= 8;
}

function drawFoot(sheet: Sheet, { pageUrl }: ReportInput): void {
  const { page } = sheet;
  const cells = encodeQR(pageUrl, 'raw', { ecc: 'medium', border: 2 });
  const size = CODE / cells.length;
  for (const [row, values] of cells.entries()) {
    for (const [column, dark] of values.entries()) {
      if (!dark) continue;
      const at = { x: MARGIN + column * size, y: MARGIN + CODE - (row + 1) * size };
      page.drawRectangle({ ...at, width: size, height: size, color: ink, borderWidth: 0 });
    }
  }
  sheet.y = MARGIN + CODE - 10;
  line(sheet, 'Tự kiểm tra lại văn bản tại:', 10, { indent: CODE + 16 });
  line(sheet, pageUrl, 10, { indent: CODE + 16 });
  line(sheet, 'Trang đó chạy ngay trong trình duyệt; văn bản không rời khỏi máy.', 9, {
    indent: CODE + 16,
    color: soft,
  });
}

interface Style {
  readonly font?: PDFFont;
  readonly color?: ReturnType<typeof rgb>;
  readonly indent?: number;
}

/** Text from the current height down, broken between words, and inside one that is longer than a line. */
function line(
  sheet: Sheet,
  text: string,
  size: number,
  { font = sheet.regular, color = ink, indent = 0 }: Style = {},
): void {
  const room = WIDTH - 2 * MARGIN - indent;
  for (const part of broken(drawable(font, text), font, size, room)) {
    sheet.y -= size * 1.25;
    sheet.page.drawText(part, { x: MARGIN + indent, y: sheet.y, size, font, color });
  }
}

/** Characters the face lacks are shown as a square: names come from certificates of unknown parties. */
function drawable(font: PDFFont, text: string): string {
  const known = new Set(font.getCharacterSet());
  const chars = Array.from(text.normalize('NFC').replace(/\s+/gu, ' ').slice(0, 600));
  return chars.map((char) => (known.has(char.codePointAt(0) as number) ? char : '□')).join('');
}

function broken(text: string, font: PDFFont, size: number, room: number): string[] {
  const lines: string[] = [];
  let current = '';
  for (const word of text.split(' ').flatMap((one) => one.match(/.{1,48}/gsu) ?? [])) {
    const longer = current === '' ? word : `${current} ${word}`;
    if (current === '' || font.widthOfTextAtSize(longer, size) <= room) current = longer;
    else {
      lines.push(current);
      current = word;
    }
  }
  if (current !== '') lines.push(current);
  return lines;
}

function vietnamTime(at: Date): string {
  const local = new Date(at.getTime() + 7 * 3_600_000).toISOString();
  return `${local.slice(11, 19)} ngày ${local.slice(8, 10)}/${local.slice(5, 7)}/${local.slice(0, 4)}`;
}
