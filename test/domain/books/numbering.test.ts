import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { documentIdOf, notationOf, printedCode, printedNumber } from '../../../lib/domain/books/number.ts';
import type { Agency } from '../../../lib/domain/organisation/agency.ts';
import { printedDate } from '../../../lib/domain/outgoing/printed-date.ts';
import { printedDay, vietnamClock, vietnamDay, vietnamYear } from '../../../lib/domain/shared/calendar/time.ts';
import { documentKind, documentKinds } from '../../../lib/domain/shared/kinds.ts';
import { priorityOf, urgencies, urgencyOf } from '../../../lib/domain/shared/urgency-secrecy.ts';

const agency: Agency = {
  code: 'G15.1',
  altCodes: [],
  name: 'Cục Quản lý Thi hành án dân sự',
  parentName: 'Bộ Tư pháp',
  abbreviation: 'CQLTHADS',
  place: 'Hà Nội',
  address: '',
  email: '',
  ours: true,
};

/** Decree 30/2020 App. III; the ordinals of QCVN 102 list B. */
const abbreviations: readonly (readonly [string, string, number])[] = [
  ['Nghị quyết', 'NQ', 1],
  ['Quyết định', 'QĐ', 2],
  ['Chỉ thị', 'CT', 3],
  ['Quy chế', 'QC', 4],
  ['Quy định', 'QyĐ', 5],
  ['Thông cáo', 'TC', 6],
  ['Thông báo', 'TB', 7],
  ['Hướng dẫn', 'HD', 8],
  ['Chương trình', 'CTr', 9],
  ['Kế hoạch', 'KH', 10],
  ['Phương án', 'PA', 11],
  ['Đề án', 'ĐA', 12],
  ['Dự án', 'DA', 13],
  ['Báo cáo', 'BC', 14],
  ['Biên bản', 'BB', 15],
  ['Tờ trình', 'TTr', 16],
  ['Hợp đồng', 'HĐ', 17],
  ['Công văn', '', 18],
  ['Công điện', 'CĐ', 19],
  ['Bản ghi nhớ', 'BGN', 20],
  ['Bản thỏa thuận', 'BTT', 22],
  ['Giấy ủy quyền', 'GUQ', 24],
  ['Giấy mời', 'GM', 25],
  ['Giấy giới thiệu', 'GGT', 26],
  ['Giấy nghỉ phép', 'GNP', 27],
  ['Phiếu gửi', 'PG', 30],
  ['Phiếu chuyển', 'PC', 31],
  ['Phiếu báo', 'PB', 0],
  ['Thư công', '', 32],
];

describe('notation', () => {
  test.each(abbreviations)('%s is %s', (name, abbreviation, ordinal) => {
    expect(documentKinds.find((kind) => kind.name === name)).toMatchObject({ abbreviation, ordinal });
  });
  test('has no kind beside those of the decree', () => {
    expect(documentKinds.map(({ name }) => name)).toEqual(abbreviations.map(([name]) => name));
    expect(new Set(documentKinds.map(({ code }) => code)).size).toBe(documentKinds.length);
  });
  test('of a named kind is kind and agency', () => {
    for (const kind of documentKinds.filter(({ abbreviation }) => abbreviation !== '')) {
      expect(notationOf(kind, agency, 'VP')).toBe(`${kind.abbreviation}-CQLTHADS`);
    }
  });
  test('of an official letter is agency and drafting unit', () => {
    const letter = documentKind('letter');
    expect(letter && notationOf(letter, agency, 'VP')).toBe('CQLTHADS-VP');
  });
});

describe('a number', () => {
  test.each([
    [1, '01'],
    [9, '09'],
    [10, '10'],
    [123, '123'],
    [12_345, '12345'],
  ])('%i is printed %s', (number, printed) => {
    expect(printedNumber(number)).toBe(printed);
  });
  test('stands with its notation after a slash', () => {
    const number = { book: 'outgoing', year: 2026, number: 5, notation: 'QĐ-CQLTHADS', day: '2026-01-16' };
    expect(printedCode(number)).toBe('05/QĐ-CQLTHADS');
    expect(documentIdOf('G15.10', number)).toBe('G15.10,2026/01/16,05/QĐ-CQLTHADS');
  });
});

describe('the date on the page', () => {
  test.each([
    ['2026-02-05', 'ngày 05 tháng 02 năm 2026'],
    ['2026-01-31', 'ngày 31 tháng 01 năm 2026'],
    ['2026-03-09', 'ngày 09 tháng 3 năm 2026'],
    ['2026-11-22', 'ngày 22 tháng 11 năm 2026'],
  ])('%s is %s', (day, printed) => {
    expect(printedDate(day)).toBe(printed);
  });
});

describe('time in Vietnam', () => {
  test('the year turns at 17:00 UTC on 31 December', () => {
    const turn = Date.UTC(2026, 11, 31, 17);
    expect([vietnamYear(turn - 1), vietnamDay(turn - 1), vietnamClock(turn - 1)]).toEqual([
      2026,
      '2026-12-31',
      '23:59:59',
    ]);
    expect([vietnamYear(turn), vietnamDay(turn), vietnamClock(turn)]).toEqual([2027, '2027-01-01', '00:00:00']);
  });
  test('is seven hours before UTC at every moment', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1990-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
        (date) => {
          const shifted = new Date(date.getTime() + 7 * 3_600_000).toISOString();
          expect(`${vietnamDay(date.getTime())}T${vietnamClock(date.getTime())}`).toBe(shifted.slice(0, 19));
        },
      ),
    );
  });
  test('people read the day first', () => {
    expect(printedDay('2026-11-22')).toBe('22/11/2026');
  });
});

describe('urgency', () => {
  test.each([
    ['normal', 0],
    ['urgent', 1],
    ['very-urgent', 2],
    ['express', 3],
  ] as const)('%s is Priority %i, there and back', (urgency, priority) => {
    expect(priorityOf(urgency)).toBe(priority);
    expect(urgencyOf(priority)).toBe(urgency);
  });
  test('the legacy level 4 is read as express and never offered', () => {
    expect(urgencyOf(4)).toBe('express');
    expect(urgencies.map(({ priority }) => priority)).toEqual([0, 1, 2, 3]);
  });
  test('any other number reads as the nearest level', () => {
    expect([-1, 99].map(urgencyOf)).toEqual(['normal', 'express']);
  });
});
