import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isUnit, lettersIn, plainLine, unitShape } from '../../../lib/domain/shared/plain-text.ts';

describe('a line of text', () => {
  test.each([
    ['  hai   khoảng\ttrắng\r\n', 'hai khoảng trắng'],
    ['Quyết định'.normalize('NFD'), 'Quyết định'.normalize('NFC')],
    ['gdp\u202Etxt.pdf', 'gdptxt.pdf'],
    ['nửa chữ \ud83d', 'nửa chữ'],
    ['chữ\u200b ẩn\u0000', 'chữ ẩn'],
    ['🏛 cơ quan', '🏛 cơ quan'],
    ['hai \u0007 khoảng', 'hai khoảng'],
    ['quye\u200b\u0302\u0301t', 'quyết'],
  ])('%j reads %j', (text, read) => expect(plainLine(text)).toBe(read));
  test('stays as it is when it is read again, and holds nothing unseen', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const read = plainLine(text);
        expect(plainLine(read)).toBe(read);
        expect(read).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
        expect(read.isWellFormed()).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a unit in a notation', () => {
  test.each(['NV', 'VP-TH', 'TC.HC', 'KH&ĐT', 'P1', 'TTĐT'])('%s is one', (unit) => expect(unit).toMatch(unitShape));
  test.each(['', '-VP', 'VP-', 'VP--TH', 'V P', 'VP/1', 'VP\n'])('%j is none', (unit) =>
    expect(unit).not.toMatch(unitShape),
  );
});

describe('letters', () => {
  test.each([
    ['ế'.normalize('NFD').repeat(3), 3],
    ['  một   hai\n', 7],
    ['🏛', 1],
    ['\u200b', 0],
  ])('%j has %d', (text, letters) => expect(lettersIn(text)).toBe(letters));

  test('of a unit are twenty at the most, however their accents are typed', () => {
    expect(['Đ'.repeat(20), 'KH&ĐT'.normalize('NFD'), 'A'.repeat(21)].map(isUnit)).toEqual([true, true, false]);
  });
});
