import { describe, expect, test } from 'vitest';
import { expiryOf, namesOwner } from '../../../lib/domain/signing/expiry.ts';

const day = 86_400_000;
const [from, to] = [Date.parse('2026-01-01'), Date.parse('2027-01-01')];

describe('a certificate', () => {
  test.each([
    [-1, 'not-begun', 365],
    [0, 'good', 365],
    [365 - 61, 'good', 61],
    [365 - 60, 'near', 60],
    [365 - 15, 'near', 15],
    [365 - 14, 'soon', 14],
    [365, 'soon', 0],
    [366, 'expired', -1],
  ] as const)('after %d days is %s', (days, state, left) => {
    const at = from + days * day;
    expect(expiryOf({ from, to }, at)).toEqual({ state, days: days === -1 ? 366 : left });
  });
  test.each([
    ['Nguyễn Văn An', 'Nguyễn Văn An', true],
    ['NGUYEN VAN AN', 'Nguyễn Văn An', true],
    ['Thi hành án dân sự tỉnh Nghệ An - Bộ Tư pháp', 'Thi hành án dân sự tỉnh Nghệ An', true],
    ['Lê Văn An', 'Nguyễn Văn An', false],
    ['An', 'Nguyễn Văn An', true],
    ['Anh', 'Nguyễn Văn An', false],
    ['', 'Nguyễn Văn An', false],
  ])('of %j names %j: %s', (certificate, owner, names) => expect(namesOwner(certificate, owner)).toBe(names));
});
