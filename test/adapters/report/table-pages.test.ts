import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { tablePages } from '../../../lib/adapters/report/table-pages.ts';
import type { PagedTable } from '../../../lib/ports/table-pages.ts';

const table: PagedTable = {
  title: 'SỔ ĐĂNG KÝ VĂN BẢN ĐI',
  above: ['CỤC QUẢN LÝ', 'THI HÀNH ÁN DÂN SỰ'],
  under: ['Năm 2026'],
  columns: [
    { title: 'Số, ký hiệu', width: 20 },
    { title: 'Nơi nhận', width: 40 },
  ],
  rows: [],
  behind: ['Cộng 3 số.'],
  foot: 'người in: Trần Thị Bích',
  at: new Date('2026-11-22T03:00:00Z'),
};
interface Node {
  readonly role?: string;
  readonly children?: readonly Node[];
}
const rolesOf = (node: Node): string[] => [
  ...(node.role ? [node.role] : []),
  ...(node.children ?? []).flatMap(rolesOf),
];

async function opened(change: Partial<PagedTable>) {
  const bytes = await tablePages.set({ ...table, ...change });
  const document = await getDocument({ data: new Uint8Array(bytes), useSystemFonts: true, verbosity: 0 }).promise;
  const pages = await Promise.all(
    Array.from({ length: document.numPages }, async (_, at) => {
      const page = await document.getPage(at + 1);
      const { items } = await page.getTextContent();
      const text = items.map((item) => ('str' in item ? item.str : '')).join('|');
      return { text, size: page.view, roles: rolesOf((await page.getStructTree()) as Node) };
    }),
  );
  return { document, pages };
}

describe('a table on pages', () => {
  let long: Awaited<ReturnType<typeof opened>>;
  beforeAll(async () => {
    long = await opened({ rows: Array.from({ length: 80 }, (_, at) => [`${at + 1}/QĐ-THADS`, `nơi ${at + 1}`]) });
  });

  test('lies across A4 and says title, language and that it is tagged', async () => {
    expect(long.pages[0]?.size).toEqual([0, 0, 841.89, 595.28]);
    const { info } = await long.document.getMetadata();
    expect(info).toMatchObject({ Title: 'SỔ ĐĂNG KÝ VĂN BẢN ĐI', Language: 'vi-VN' });
    const marks = (await long.document.getMarkInfo()) as unknown as ReadonlyMap<string, boolean>;
    expect(marks.get('Marked')).toBe(true);
  });
  test('has its heading, its foot and its number on every page', () => {
    expect(long.pages.length).toBeGreaterThan(1);
    for (const [at, { text }] of long.pages.entries()) {
      expect(text).toContain('Số, ký hiệu');
      expect(text).toContain('người in: Trần Thị Bích');
      expect(text).toContain(`Trang ${at + 1}/${long.pages.length}`);
    }
  });
  test('has every row once', () => {
    const text = long.pages.map((page) => page.text).join('|');
    for (let at = 1; at <= 80; at++) expect(text.split(`|${at}/QĐ-THADS|`)).toHaveLength(2);
  });
  test('is a table to who listens, with one heading', () => {
    const [{ roles } = { roles: [] }] = long.pages;
    expect(roles.filter((role) => role === 'TH')).toHaveLength(2);
    expect(roles.filter((role) => role === 'TD').length).toBeGreaterThan(20);
    expect(roles).toEqual(expect.arrayContaining(['Document', 'H1', 'Table', 'THead', 'TBody', 'TR']));
  });
  test('parts a row that is higher than a page, and a word that is wider than its column', async () => {
    const recipients = Array.from({ length: 600 }, (_, at) => `nơi-${at}`).join('; ');
    const { pages } = await opened({
      rows: [
        ['1', recipients],
        ['2', 'x'.repeat(400)],
      ],
    });
    const text = pages.map((page) => page.text).join(' ');
    expect(pages.length).toBeGreaterThan(1);
    for (const at of [0, 299, 599]) expect(text).toContain(`nơi-${at}`);
    expect(text.match(/x/g)?.length).toBe(400);
  });
  test('shows a square for a letter that the face lacks', async () => {
    const { pages } = await opened({ rows: [['漢', 'ế']] });
    expect(pages[0]?.text).toContain('|ế|');
    expect(pages[0]?.text).not.toContain('漢');
  });
  test('carries a file for machines', async () => {
    const bytes = new TextEncoder().encode('{"x":1}');
    const { document } = await opened({ attachment: { name: 'so.json', description: 'x', bytes } });
    expect(new TextDecoder().decode((await document.getAttachmentContent('so.json')) ?? undefined)).toBe('{"x":1}');
  });
});
