import { a4Page, type Faces, leftAt } from '../../local/letter/page.ts';

/** A word or a line of a page, its baseline in millimetres from the top. */
export type Written = readonly [text: string, x: number, y: number, face?: keyof Faces, size?: number];

/** The usual lines of a letter; a test replaces those that matter to it. */
export const typical = {
  number: ['Số:            /CTHADS-NV', 40, 46],
  date: ['Hà Nội, ngày        tháng        năm 2026', 112, 46, 'italic'],
  subject: ['V/v phối hợp xác minh', 40, 54],
  addressee: ['Kính gửi: Cục Thi hành án dân sự tỉnh Nghệ An', 60, 75],
  body: ['Đề nghị Quý Cục phối hợp xác minh điều kiện thi hành án.', 40, 95],
  recipients: ['Nơi nhận:', 30, 150, 'boldItalic'],
  title: ['CỤC TRƯỞNG', 135, 150, 'bold'],
  name: ['Nguyễn Văn An', 133, 184, 'bold'],
} satisfies Readonly<Record<string, Written>>;

/** A page from its lines; pages behind it follow as lists of their own. */
export async function letterOf(
  lines: Readonly<Record<string, Written | undefined>>,
  ...more: readonly (readonly Written[])[]
): Promise<Uint8Array> {
  const sheet = await a4Page();
  const write = (on: typeof sheet, [text, x, y, face = 'regular', size = 13]: Written) =>
    leftAt(on, x, { text, face, size, y });
  for (const line of Object.values(lines)) if (line) write(sheet, line);
  for (const page of more) {
    const next = { ...sheet, page: sheet.document.addPage([595.28, 841.89]) };
    for (const line of page) write(next, line);
  }
  return sheet.document.save();
}
