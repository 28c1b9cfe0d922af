import { describe, expect, test } from 'vitest';
import { columns } from '../../../../lib/domain/organisation/import/read/columns.ts';
import { dayIn } from '../../../../lib/domain/organisation/import/read/day.ts';
import { recognised } from '../../../../lib/domain/organisation/import/read/headings.ts';
import { templateOf } from '../../../../lib/domain/organisation/import/write/export-lines.ts';
import { linesIn } from './desk.ts';

const table = (...lines: readonly (readonly string[])[]) => ({
  name: 'x',
  rows: lines.map((cells, index) => ({ line: index + 1, cells })),
});

describe('headings', () => {
  test('with and without accents, in any case and order, with what explains them', () => {
    const found = recognised(table(['CHUC VU', 'ho va ten (*)', 'Ngay sinh (dd/mm/yyyy)', 'Dien thoai', 'e mail']));
    expect(found?.kind).toBe('people');
    expect([...(found?.places.keys() ?? [])]).toEqual(['position', 'name', 'birthDate', 'phone', 'email']);
  });
  test('below the title of the list; lines above it are none', () => {
    const found = recognised(table(['DANH SÁCH CÁN BỘ'], ['Năm 2026'], ['STT', 'Họ tên', 'Chức vụ'], ['1', 'An', 'A']));
    expect(found?.rows.map(({ line }) => line)).toEqual([4]);
    expect(found?.unknown).toEqual(['STT']);
  });
  test('a table without them is none of ours', () => {
    expect(recognised(table(['Tháng', 'Số văn bản'], ['1', '20']))).toBeUndefined();
  });
  test.each(['agencies', 'units', 'people', 'register'] as const)(
    'the template of %s is one, with every column and no wrong line',
    (kind) => {
      const { lines } = templateOf(kind);
      const found = recognised(table(...lines));
      expect([found?.kind, found?.places.size]).toEqual([kind, columns[kind].length]);
      const read = linesIn(lines.map((cells) => cells.join('|')).join('\n'));
      expect(read.flatMap(({ problems }) => problems)).toEqual([]);
    },
  );
  test('no two columns of a table are called the same', () => {
    for (const known of Object.values(columns)) {
      const headings = known.flatMap(({ title, also }) => [title, ...also]);
      expect(new Set(headings.map((heading) => heading.toLowerCase())).size).toBe(headings.length);
    }
  });
});

describe('days', () => {
  test.each([
    ['05/03/1985', '1985-03-05'],
    ['5/3/1985', '1985-03-05'],
    ['5.3.1985', '1985-03-05'],
    ['05-03-1985', '1985-03-05'],
    ['1985-03-05', '1985-03-05'],
    ['1985-03-05T00:00:00', '1985-03-05'],
    ['31111', '1985-03-05'],
    ['29/02/2024', '2024-02-29'],
  ])('%s', (text, day) => expect(dayIn(text)).toBe(day));
  test.each([
    '29/02/2023',
    '31/04/2020',
    '1985',
    '03/1985',
    '5/3/85',
    '13/13/2020',
    'hôm nay',
    '1850-01-01',
    '99999999',
  ])('%s is none', (text) => expect(dayIn(text)).toBeUndefined());
});

describe('cells', () => {
  const person = (cells: string) =>
    linesIn(`Họ tên | Chức vụ | Ngày sinh | E-mail | Điện thoại | Vai trò | Cấp | Từ ngày | Đến ngày\n${cells}`)[0];
  test('are read as lists write them', () => {
    expect(
      person(
        '  Nguyễn   Văn An | Phó Trưởng | 5/3/1985 | AN@Example.VN | 912 345 678 | Văn thư, lãnh đạo | Cấp phó | 1/7/2026 | 31/12/2026',
      ),
    ).toEqual({
      kind: 'people',
      sheet: '',
      line: 2,
      name: 'Nguyễn Văn An',
      position: 'Phó Trưởng',
      birthDate: '1985-03-05',
      email: 'an@example.vn',
      phone: '0912345678',
      roles: ['clerk', 'leader'],
      level: 'deputy',
      from: '2026-07-01',
      to: '2027-01-01',
      problems: [],
    });
  });
  test.each([
    ['| x', 'name-missing'],
    ['A | x | 31/2/1985', 'day-malformed'],
    ['A | x | | khong phai', 'email-malformed'],
    ['A | x | | a@b', 'email-malformed'],
    ['A | x | | | 12ab', 'phone-malformed'],
    ['A | x | | | | giám đốc', 'role-unknown'],
    ['A | x | | | | | to', 'level-unknown'],
    ['A | x | | | | | | 2/7/2026 | 1/7/2026', 'days-reversed'],
    [`${'x'.repeat(101)} | x`, 'too-long'],
  ])('%s: %s', (cells, code) => {
    expect(person(cells)?.problems.map((problem) => problem.code)).toContain(code);
  });
  test.each([
    [' | Tên', 'code-missing'],
    ['mã có dấu | Tên', 'code-malformed'],
    ['G1 | Tên | | | 5', 'seal-malformed'],
    ['G1 | Tên | | | 36 mm | có lẽ', 'yes-no-unknown'],
  ])('of an agency: %s: %s', (cells, code) => {
    const [line] = linesIn(`Mã | Tên | Địa chỉ | E-mail | Đường kính dấu (mm) | Dùng hệ thống này\n${cells}`);
    expect(line?.problems.map((problem) => problem.code)).toEqual([code]);
  });
});
