import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, test } from 'vitest';
import { tablePages } from '../../../lib/adapters/report/table-pages.ts';
import type { FormPart, FormRow } from '../../../lib/domain/shared/filled-form.ts';

interface Node {
  readonly role?: string;
  readonly children?: readonly Node[];
}
const rolesOf = (node: Node): string[] => [
  ...(node.role ? [node.role] : []),
  ...(node.children ?? []).flatMap(rolesOf),
];

async function pagesOf(rows: readonly FormRow[], ...parts: readonly FormPart[]) {
  const bytes = await tablePages.setForm({
    issuer: { parent: 'Cục Quản lý Thi hành án dân sự', name: 'Thi hành án dân sự thành phố Hà Nội' },
    title: 'PHIẾU GIẢI QUYẾT VĂN BẢN ĐẾN',
    parts: [{ title: 'Văn bản đến', rows }, ...parts],
    foot: 'In từ hệ thống, Trần Thị Bích',
    at: new Date('2026-11-22T03:00:00Z'),
  });
  const document = await getDocument({ data: new Uint8Array(bytes), useSystemFonts: true, verbosity: 0 }).promise;
  return Promise.all(
    Array.from({ length: document.numPages }, async (_, at) => {
      const page = await document.getPage(at + 1);
      const { items } = await page.getTextContent();
      const shown = items.flatMap((item) => ('str' in item && item.str.trim() !== '' ? [item] : []));
      const [, , right = 0] = page.view;
      return {
        size: page.view,
        text: shown
          .map(({ str }) => str)
          .join(' ')
          .replace(/\s+/g, ' '),
        low: Math.min(...shown.filter(({ str }) => !/^(Trang|In từ)/.test(str)).map(({ transform }) => transform[5])),
        beyond: shown.filter(({ transform, width }) => transform[4] + width > right - 40).map(({ str }) => str),
        roles: rolesOf((await page.getStructTree()) as Node),
      };
    }),
  );
}
const row = (name: string, text: string, label?: string): FormRow => ({
  left: [{ text: name, tone: 'strong' }],
  right: [label === undefined ? { text } : { label, text }, { text: '10:00', tone: 'small' }],
});

describe('a form on pages', () => {
  test('stands upright under the national heading, with title, parts and who printed it', async () => {
    const [page, ...others] = await pagesOf([row('Phạm Quốc Hùng', 'Giải quyết', 'Chủ trì:')]);
    expect(others).toEqual([]);
    expect(page?.size).toEqual([0, 0, 595.28, 841.89]);
    expect(page?.text).toContain('CỤC QUẢN LÝ THI HÀNH ÁN DÂN SỰ THI HÀNH ÁN DÂN SỰ THÀNH PHỐ HÀ NỘI');
    expect(page?.text).toContain('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc');
    expect(page?.text).toContain('PHIẾU GIẢI QUYẾT VĂN BẢN ĐẾN Văn bản đến Phạm Quốc Hùng Chủ trì: Giải quyết 10:00');
    expect(page?.text).toContain('In từ hệ thống, Trần Thị Bích Trang 1/1');
  });
  test('flows to more pages: every row once, nothing in the foot', async () => {
    const pages = await pagesOf(Array.from({ length: 40 }, (_, at) => row(`Người-${at}.`, `Ý kiến ${at}`)));
    expect(pages.length).toBeGreaterThan(1);
    const text = pages.map((page) => page.text).join(' ');
    for (let at = 0; at < 40; at++) expect(text.split(`Người-${at}.`)).toHaveLength(2);
    for (const [at, page] of pages.entries()) {
      expect(page.text).toContain(`Trang ${at + 1}/${pages.length}`);
      expect(page.low).toBeGreaterThan(50);
    }
  });
  test('parts a row that is higher than a page, and keeps lines of the writer', async () => {
    const words = Array.from({ length: 1500 }, (_, at) => `từ-${at}`);
    const pages = await pagesOf([row('Hùng', `${words.join(' ')}\ndòng cuối`, 'Phối hợp:')]);
    const text = pages
      .map((page) => page.text)
      .join(' ')
      .replace(/In từ hệ thống, Trần Thị Bích Trang \d\/\d /g, '');
    expect(pages.length).toBeGreaterThan(1);
    expect(text).toContain(`Phối hợp: ${words.join(' ')} dòng cuối`);
  });
  test('never leaves a heading behind at the foot of a page', async () => {
    for (let count = 14; count <= 19; count++) {
      const rows = Array.from({ length: count }, (_, at) => row(`Người-${at}`, 'x'));
      const pages = await pagesOf(rows, { title: 'Kết quả giải quyết', rows: [row('Tuấn', 'Đã trả lời')] });
      const text = pages.map((page) => page.text).find((one) => one.includes('Kết quả giải quyết'));
      expect(text, `${count} rows`).toContain('Kết quả giải quyết Tuấn Đã trả lời');
    }
  });
  test('breaks words that are wider than their cell, also behind a label', async () => {
    const [page] = await pagesOf([row('x'.repeat(90), 'y'.repeat(300)), row('a', 'z'.repeat(300), 'Chủ trì:')]);
    expect(page?.beyond).toEqual([]);
    for (const letters of ['x'.repeat(90), 'y'.repeat(300), 'z'.repeat(300)])
      expect(page?.text.replaceAll(' ', '')).toContain(letters);
  });
  test('is headings and tables to who listens', async () => {
    const [page] = await pagesOf([row('a', 'b'), row('c', 'd')]);
    expect(page?.roles.filter((role) => ['H1', 'H2', 'TH'].includes(role))).toEqual(['H1', 'H2', 'TH', 'TH']);
    expect(page?.roles.filter((role) => role === 'TD')).toHaveLength(2);
  });
});
