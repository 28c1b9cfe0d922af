import { describe, expect, test } from 'vitest';
import { planImport } from '../../../../lib/domain/organisation/import/plan/plan-import.ts';
import { carriedOut, linesIn, outcomes, set, tree } from './desk.ts';

const all = set(tree);
const hanoi = all.agencies.find(({ codes }) => codes[0]?.code === 'G15.1')?.id ?? '';
const book = { agencyId: hanoi, year: 2026, elsewhere: [{ from: 1, to: 214 }], here: new Set([215]) };
const standing = { ...all, ownAgency: hanoi, books: [book] };
const heading =
  'Số, ký hiệu văn bản | Ngày tháng văn bản | Tên loại và trích yếu nội dung văn bản | Người ký | Nơi nhận văn bản | Ghi chú\n';
const line = '05/QĐ-THADS | 05/03/2026 | Quyết định về việc thi hành án | Nguyễn Văn An | Viện kiểm sát |';

describe('lines of a register before', () => {
  test('are entered with what the register says, once', () => {
    const plan = planImport(linesIn(heading + line), standing);
    expect(plan.effects).toMatchObject([
      {
        of: 'earlier',
        after: { year: 2026, number: 5, notation: 'QĐ-THADS', day: '2026-03-05', by: { by: 'quantri' } },
      },
    ]);
    const after = carriedOut(plan, standing);
    const later = { ...after, who: { by: 'khac', name: 'Khác', at: 2 } };
    expect(planImport(linesIn(heading + line), later).effects).toEqual([]);
    expect(outcomes(`${heading}${line} đã sửa`, later)).toEqual(['change']);
  });
  test('of years before need no word about the book', () => {
    expect(outcomes(`${heading}300/TB-THADS | 31/12/2025 | Thông báo | | |`, standing)).toEqual(['create']);
  });
  test.each([
    ['12-QĐ | 05/03/2026 | X | | |', 'document-code-malformed'],
    ['12/QĐ | 31/02/2026 | X | | |', 'day-malformed'],
    ['12/QĐ | | X | | |', 'day-missing'],
    ['12/QĐ | 05/03/2026 | | | |', 'subject-missing'],
    ['215/QĐ | 05/03/2026 | X | | |', 'number-given-here'],
    ['216/QĐ | 05/03/2026 | X | | |', 'number-not-elsewhere'],
  ])('%s', (cells, code) => expect(outcomes(heading + cells, standing)).toEqual([code]));
  test('of this year wait until the book says that they were given elsewhere', () => {
    expect(outcomes(heading + line, { ...standing, books: [] })).toEqual(['number-not-elsewhere']);
  });
  test('twice in a file are told; the same number with another notation is another document', () => {
    const other = line.replace('QĐ-THADS', 'TB-THADS');
    expect(outcomes(`${heading}${line}\n${line}\n${other}`, standing)).toEqual(['create', 'document-twice', 'create']);
  });
});
