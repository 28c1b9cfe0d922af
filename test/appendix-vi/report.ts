import { tablePages } from '../../lib/adapters/report/table-pages.ts';
import type { Clause } from './clause.ts';

/** A clause, and how it came out. */
export type Judged = Clause & { readonly state: 'pass' | 'fail' | 'not-yet' };

const words: Readonly<Record<Judged['state'], string>> = { pass: 'Đạt', fail: 'KHÔNG ĐẠT', 'not-yet': 'Chưa có' };
const evidence = ({ test, later = '' }: Judged): string => (test ? `${test.file}: ${test.name}` : later);

const countText = (judged: readonly Judged[]): string =>
  `${judged.filter(({ state }) => state === 'pass').length} / ${judged.length}`;

/** The table as Markdown. */
export function markdownOf(judged: readonly Judged[]): string {
  const rows = judged.map((one) => `| ${one.id} | ${one.text} | ${words[one.state]} | ${evidence(one)} |`);
  return [
    '# Decree 30/2020 Appendix VI Part I',
    '',
    `Shown by tests: ${countText(judged)}.`,
    '',
    '| clause | what it asks for | state | test, or what is to bring it |',
    '|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

/** The table as PDF, A4 across. */
export function pagesOf(judged: readonly Judged[], at: Date): Promise<Uint8Array> {
  return tablePages.set({
    title: 'NGHỊ ĐỊNH 30/2020, PHỤ LỤC VI, PHẦN I',
    above: [],
    under: [`Có kiểm thử chứng minh: ${countText(judged)} yêu cầu`],
    columns: [
      { title: 'Mục', width: 14 },
      { title: 'Điều khoản', width: 40 },
      { title: 'Yêu cầu (diễn đạt lại)', width: 70 },
      { title: 'Kết quả', width: 20 },
      { title: 'Kiểm thử, hoặc phần việc sẽ làm', width: 110 },
    ],
    rows: judged.map((one) => [one.id, one.article, one.text, words[one.state], evidence(one)]),
    behind: [],
    foot: `Lập ngày ${at.toISOString().slice(0, 10)} bằng npm run appendix-vi`,
    at,
  });
}
