import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { tableLimits } from '../../lib/domain/shared/table/table.ts';
import { readTables } from '../../lib/tables/read-tables.ts';
import { writeXlsx } from '../../lib/tables/write-xlsx.ts';
import { type Parts, sheetOf, workbook } from './workbooks.ts';

const cellsOf = (bytes: Uint8Array) => {
  const tables = readTables(bytes);
  return 'code' in tables ? tables : tables[0]?.rows.map(({ line, cells }) => [line, ...cells]);
};
const read = (parts: Parts) => cellsOf(workbook(parts));

describe('cells', () => {
  test('texts that are shared, in runs of letters and with hints of pronunciation', () => {
    const strings =
      '<sst><si><t>Họ tên</t></si><si><r><t>Nguyễn </t></r><r><rPr><b/></rPr><t xml:space="preserve">Văn An</t></r><rPh sb="0" eb="1"><t>đọc</t></rPh></si></sst>';
    const sheet = sheetOf('<row r="3"><c r="A3" t="s"><v>0</v></c><c r="C3" t="s"><v>1</v></c></row>');
    expect(read({ strings, sheet })).toEqual([[3, 'Họ tên', '', 'Nguyễn Văn An']]);
  });
  test('texts that stand in the cell, values of formulas, truth, and cells that do not say where they stand', () => {
    const sheet = sheetOf(
      '<row><c t="inlineStr"><is><t>a &amp; b</t></is></c><c t="str"><f>A1</f><v>kết quả</v></c><c t="b"><v>1</v></c><c><v/></c></row><row><c t="n"><v>7</v></c></row>',
    );
    expect(read({ sheet })).toEqual([
      [1, 'a & b', 'kết quả', '1'],
      [2, '7'],
    ]);
  });
  test('codes that were typed as numbers keep every digit', () => {
    const sheet = sheetOf('<row r="1"><c r="A1"><v>1.23456789012E11</v></c><c r="B1"><v>36.5</v></c></row>');
    expect(read({ sheet })).toEqual([[1, '123456789012', '36.5']]);
  });
  test('elements with a prefix', () => {
    const sheet =
      '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData><x:row r="1"><x:c r="B1" t="inlineStr"><x:is><x:t>b</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>';
    expect(read({ sheet })).toEqual([[1, '', 'b']]);
  });
});

describe('days', () => {
  const styles =
    '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="dd\\/mm\\/yyyy;@"/><numFmt numFmtId="171" formatCode="0.00&quot;day m&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/></cellXfs></styleSheet>';
  const sheet = sheetOf(
    '<row r="1"><c r="A1" s="1"><v>45292</v></c><c r="B1" s="2"><v>61.75</v></c><c r="C1" s="3"><v>45292</v></c><c r="D1"><v>45292</v></c></row>',
  );
  test('by the format of the cell, a count from 1900', () => {
    expect(read({ styles, sheet })).toEqual([[1, '2024-01-01', '1900-03-01', '45292', '45292']]);
  });
  test('or from 1904', () => {
    const book =
      '<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><workbookPr date1904="1"/><sheets><sheet name="a" r:id="s1"/></sheets></workbook>';
    expect(read({ styles, sheet, workbook: book })).toEqual([[1, '2028-01-02', '1904-03-02', '45292', '45292']]);
  });
});

describe('refused', () => {
  test('what is no workbook, cut off, or of the old format', () => {
    expect(cellsOf(new Uint8Array([0x50, 0x4b, 3, 4, 1, 2]))).toMatchObject({ code: 'table-unreadable' });
    expect(cellsOf(workbook({}).subarray(0, 400))).toMatchObject({ code: 'table-unreadable' });
    expect(cellsOf(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1]))).toEqual({ code: 'table-old-format' });
    expect(read({ workbook: '<workbook' })).toMatchObject({ code: 'table-unreadable' });
  });
  test('a document type: no entity is ever defined, let alone a billion of them', () => {
    const bomb = `<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>${sheetOf('<row><c t="inlineStr"><is><t>&b;</t></is></c></row>')}`;
    expect(read({ sheet: bomb })).toEqual({ code: 'table-unreadable', detail: 'document type declaration' });
  });
  test('a part that unpacks to more than the limit, before it is unpacked', () => {
    const limit = tableLimits.unpackedBytes;
    expect(read({ strings: ' '.repeat(limit + 1) })).toEqual({ code: 'table-too-large', what: 'unpackedBytes', limit });
  });
  test('a part that unpacks to more than it states', () => {
    const bytes = workbook({ strings: 'x'.repeat(1_000_000) });
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    const name = Buffer.from(bytes).lastIndexOf('xl/sharedStrings.xml');
    expect(view.getUint32(name - 22, true)).toBe(1_000_000);
    view.setUint32(name - 22, 10, true);
    expect(cellsOf(bytes)).toEqual({ code: 'table-unreadable', detail: 'xl/sharedStrings.xml' });
  });
  test('rows and columns beyond the limits, wherever they stand', () => {
    const row = '<row><c t="inlineStr"><is><t>a</t></is></c></row>';
    expect(read({ sheet: sheetOf(row.repeat(tableLimits.rows + 1)) })).toMatchObject({ what: 'rows' });
    const far = sheetOf('<row r="1"><c r="XFD1"><v>1</v></c></row>');
    expect(read({ sheet: far })).toMatchObject({ what: 'columns' });
  });
  test('but empty rows and cells that are only formatted count nothing', () => {
    const sheet = sheetOf(
      `${'<row><c s="1"/></row>'.repeat(30_000)}<row><c r="XFD1" s="1"/><c r="A1"><v>1</v></c></row>`,
    );
    expect(read({ sheet })).toEqual([[30_001, '1']]);
  });
});

describe('written', () => {
  test('any tables read back as they were written, formulas as text', () => {
    const cell = fc.string({ unit: fc.constantFrom(...'aĐ<&>"\' =+-@1ế_x0041\r\n\u0001'), maxLength: 14 });
    const line = fc.array(cell, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(fc.array(fc.array(line, { maxLength: 6 }), { minLength: 1, maxLength: 3 }), (sheets) => {
        const bytes = writeXlsx(sheets.map((lines, index) => ({ name: `Bảng ${index}`, lines })));
        for (const part of Object.values(unzipSync(bytes))) expect(Buffer.from(part).includes('<f>')).toBe(false);
        const wanted = sheets.flatMap((lines, index) => {
          const rows = lines.flatMap((cells, at) => {
            const kept = cells.map((text) => text.replaceAll('\u0001', ''));
            const end = kept.findLastIndex((text) => text.trim() !== '');
            return end === -1
              ? []
              : [{ line: at + 1, cells: kept.slice(0, end + 1).map((text) => (text.trim() ? text : '')) }];
          });
          return rows.length === 0 ? [] : [{ name: `Bảng ${index}`, rows }];
        });
        const back = readTables(bytes);
        expect(back).toEqual(wanted.length === 0 ? { code: 'table-empty' } : wanted);
      }),
    );
  });
  test('the same tables make the same bytes', () => {
    const make = () => writeXlsx([{ name: 'a', lines: [['Họ tên'], ['An']] }]);
    expect(Buffer.from(make()).equals(Buffer.from(make()))).toBe(true);
  });
});
