import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tableLimits } from '../../lib/domain/shared/table/table.ts';
import { writeCsv } from '../../lib/domain/shared/table/write-csv.ts';
import { readTables } from '../../lib/tables/read-tables.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const utf16 = (text: string, mark: 'marked' | 'bare', order: 'le' | 'be' = 'le') => {
  const bytes = Buffer.from(`${mark === 'marked' ? '\ufeff' : ''}${text}`, 'utf16le');
  return new Uint8Array(order === 'le' ? bytes : bytes.swap16());
};
const cellsOf = (bytes: Uint8Array) => {
  const tables = readTables(bytes);
  return 'code' in tables ? tables : tables[0]?.rows.map(({ line, cells }) => [line, ...cells]);
};
const withoutEnd = (cells: readonly string[]) => cells.slice(0, cells.findLastIndex((cell) => cell.trim()) + 1);
const people = 'Họ tên\tĐơn vị\r\nNguyễn Văn An\tVăn phòng\r\n';
const read = [
  [1, 'Họ tên', 'Đơn vị'],
  [2, 'Nguyễn Văn An', 'Văn phòng'],
];

describe('letters', () => {
  test.each([
    ['UTF-8', utf8(people)],
    ['UTF-8 with its mark', utf8(`\ufeff${people}`)],
    ['UTF-16 as “Unicode text” of a spreadsheet program', utf16(people, 'marked')],
    ['UTF-16 without its mark', utf16(people, 'bare')],
    ['UTF-16 in the other order', utf16(people, 'marked', 'be')],
  ])('%s', (_, bytes) => expect(cellsOf(bytes)).toEqual(read));

  test('of another encoding are refused with the line, never read wrongly', () => {
    const bytes = new Uint8Array([...utf8('Họ tên;Đơn vị\nAn;'), 0xd0, 0x41, ...utf8('\n')]);
    expect(cellsOf(bytes)).toEqual({ code: 'table-encoding', line: 2 });
  });
});

describe('separators', () => {
  test.each([';', ',', '\t'])('%j', (separator) => {
    expect(cellsOf(utf8(people.replaceAll('\t', separator)))).toEqual(read);
  });
  test('commas within cells do not make a table of commas', () => {
    const text = 'Tên;Địa chỉ\nA;Số 1, phố Hàng Bài, Hà Nội\nB;Số 2, Vinh\n';
    expect(cellsOf(utf8(text))).toEqual([
      [1, 'Tên', 'Địa chỉ'],
      [2, 'A', 'Số 1, phố Hàng Bài, Hà Nội'],
      [3, 'B', 'Số 2, Vinh'],
    ]);
  });
  test('a first line that names it is no line of the table', () => {
    expect(cellsOf(utf8('sep=,\nA,B\n1;2,3\n'))).toEqual([
      [2, 'A', 'B'],
      [3, '1;2', '3'],
    ]);
  });
});

describe('quotes and lines', () => {
  test('separators, quotes and line ends within a cell', () => {
    expect(cellsOf(utf8('A;B\n"x;""y""\nz";2\n;\n3;4'))).toEqual([
      [1, 'A', 'B'],
      [2, 'x;"y"\nz', '2'],
      [4, '3', '4'],
    ]);
  });
  test('a quotation mark that is never closed is refused with its line', () => {
    expect(cellsOf(utf8('A;B\n1;2\n"3;4\n5;6\n'))).toEqual({ code: 'table-quote-open', line: 3 });
  });
  test('a file without a word is refused', () => {
    expect(cellsOf(utf8('\ufeff;;\r\n \r\n'))).toEqual({ code: 'table-empty' });
    expect(cellsOf(new Uint8Array())).toEqual({ code: 'table-empty' });
  });
});

describe('limits', () => {
  test.each([
    ['bytes', new Uint8Array(tableLimits.bytes + 1)],
    ['rows', utf8('a\n'.repeat(tableLimits.rows + 1))],
    ['columns', utf8(`${';'.repeat(tableLimits.columns)}a`)],
    ['columns', utf8(';'.repeat(1_000_000))],
    ['cellLetters', utf8('a'.repeat(tableLimits.cellLetters + 1))],
  ] as const)('too many %s', (what, bytes) => {
    expect(cellsOf(bytes)).toEqual({ code: 'table-too-large', what, limit: tableLimits[what] });
  });
  test('empty columns to the right count nothing', () => {
    expect(cellsOf(utf8(`a;b${';'.repeat(200)}\n`))).toMatchObject([[1, 'a', 'b']]);
  });
});

describe('written', () => {
  test('what begins as a formula does is shown and not computed, and reads back as it was', () => {
    const lines = [
      ['A', 'B'],
      ['=HYPERLINK("http://x")', '+84 912'],
      ['-1', '@SUM(1)'],
      ["'=1", "'thường"],
    ];
    const bytes = writeCsv(lines);
    const text = new TextDecoder().decode(bytes);
    for (const cell of text.split(/[;\r\n]+/)) expect(cell).not.toMatch(/^"?[=+\-@]/);
    expect(cellsOf(bytes)).toEqual(lines.map((cells, index) => [index + 1, ...cells]));
  });
  test('any table reads back as it was written', () => {
    const cell = fc.string({ unit: fc.constantFrom(...'aĐ;,\t"\n =+-@\'1ế'), maxLength: 12 });
    const line = fc.array(cell, { minLength: 3, maxLength: 3 }).filter((cells) => cells.some((text) => text.trim()));
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 8 }), (lines) => {
        // the heading tells the separator
        const all = [['Họ tên', 'Đơn vị', 'Chức vụ'], ['An', 'Văn phòng', 'Chuyên viên'], ...lines];
        const padded = Array.from({ length: 10 }, () => ['x', 'y', 'z']);
        const back = cellsOf(writeCsv([...all, ...padded]));
        expect(back).toEqual([...all, ...padded].map((cells, index) => [index + 1, ...withoutEnd(cells)]));
      }),
    );
  });
});
