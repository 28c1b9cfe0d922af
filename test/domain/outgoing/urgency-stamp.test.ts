import { describe, expect, test } from 'vitest';
import { printedUrgency, stampOf, urgencyStamps, urgencyWords } from '../../../lib/domain/outgoing/urgency-stamp.ts';

describe('the stamp of an urgency (Decree 30/2020 App. I III.2b)', () => {
  test.each([
    ['urgent', 'KHẨN', 20],
    ['very-urgent', 'THƯỢNG KHẨN', 40],
    ['express', 'HỎA TỐC', 30],
  ] as const)('%s is %s, %d × 8 mm', (urgency, words, width) => {
    expect(stampOf(urgency, '2026-11-30')).toMatchObject({ words, width, height: 8 });
    expect(urgencyWords(urgency)).toBe(words);
  });
  test('is of 13 to 14 points, and none for what is not urgent or older than the decree', () => {
    expect(urgencyStamps.every(({ size }) => size >= 13 && size <= 14)).toBe(true);
    expect(stampOf('normal', '2026-11-30')).toBeUndefined();
    expect(stampOf('express', '2020-03-04')).toBeUndefined();
    expect(urgencyWords('normal')).toBe('Thường');
  });
});

describe('what a page prints of its urgency', () => {
  test.each([
    ['KHẨN', 'urgent'],
    ['THƯỢNG  KHẨN', 'very-urgent'],
    ['HỎA TỐC', 'express'],
    ['HOẢ TỐC', 'express'],
    ['HỎA TỐC'.normalize('NFD'), 'express'],
    ['HỎA TỐC HẸN GIỜ', 'express'],
    ['HỎA TỐC (trước 15 giờ 30 ngày 01/12)', 'express'],
  ])('%s is read', (text, urgency) => expect(printedUrgency(text)).toBe(urgency));
  test.each(['Khẩn', 'CÔNG ĐIỆN KHẨN', 'KHẨN TRƯƠNG', 'V/v xử lý HỎA TỐC', 'HỎA TỐCH', 'THƯỢNG'])(
    '%s is none',
    (text) => expect(printedUrgency(text)).toBeUndefined(),
  );
});
