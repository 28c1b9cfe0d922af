import { describe, expect, test } from 'vitest';
import { printedUrgency } from '../../lib/domain/outgoing/urgency-stamp.ts';
import { letterPlaces } from '../../lib/letter-page/places.ts';
import { type UrgencyAsked, urgencyOnPage } from '../../lib/letter-page/urgency-place.ts';
import { bytesSource } from '../../lib/pdf/bytes/byte-source.ts';
import { a4Page } from '../../local/letter/page.ts';
import { letterOf, typical, type Written } from './letters.ts';

const asked: UrgencyAsked = {
  isUrgency: (text) => printedUrgency(text) !== undefined,
  stamp: { width: 40, height: 8 },
  chosen: undefined,
  taken: [],
};
const names = {
  parent: ['BỘ TƯ PHÁP', 52, 25],
  agency: ['THI HÀNH ÁN DÂN SỰ HÀ NỘI', 34, 31, 'bold', 12],
} satisfies Record<string, Written>;
async function on(page: Readonly<Record<string, Written | undefined>>, how: Partial<UrgencyAsked> = {}) {
  const source = bytesSource(await letterOf({ ...names, ...typical, ...page }));
  return urgencyOnPage(source, await letterPlaces(source, 'Nguyễn Văn An'), { ...asked, ...how });
}

describe('where the red stamp goes', () => {
  test('under number and subject, in the left column, on nobody’s words', async () => {
    const { place, free } = await on({});
    expect(free).toBe(true);
    expect(place).toMatchObject({ page: 1, width: 40, height: 8, certain: true });
    // below the baseline of the subject (54 mm from the top), above that of "Kính gửi" (75 mm)
    expect(297 - (place?.y ?? 0) - 8).toBeGreaterThan(54);
    expect(297 - (place?.y ?? 0)).toBeLessThan(75);
    expect((place?.x ?? 0) + 40).toBeLessThan(105);
  });
  test('lower where the subject has more lines, and aside of the addressee', async () => {
    const more: Record<string, Written> = { more: ['điều kiện thi hành án', 40, 60], last: ['của người khác', 40, 66] };
    const { place, free } = await on(more);
    expect(free).toBe(true);
    expect(297 - (place?.y ?? 0) - 8).toBeGreaterThan(66);
  });
  test('on the page that bears the heading, behind a cover', async () => {
    const lines = Object.values({ ...names, ...typical });
    const source = bytesSource(await letterOf({ cover: ['TỜ BÌA', 90, 140] }, lines));
    const { place } = await urgencyOnPage(source, await letterPlaces(source, 'Nguyễn Văn An'), asked);
    expect(place).toMatchObject({ page: 2, certain: true });
  });
  test('nowhere on a page that is full of words; there it is proposed, and where somebody moves it is looked at again', async () => {
    const full = Object.fromEntries(
      Array.from({ length: 14 }, (_, n) => [`l${n}`, ['Nội dung của văn bản kéo dài hết cả dòng', 30, 52 + n * 5]]),
    ) as Record<string, Written>;
    const { place, free } = await on(full);
    expect([free, place?.certain]).toEqual([false, false]);
    const chosen = { page: 1, x: 140, y: 240 };
    expect((await on(full, { chosen: { ...chosen, x: 40 } })).free).toBe(false);
    expect(await on({ addressee: undefined }, { chosen: { page: 1, x: 130, y: 225 } })).toMatchObject({
      place: { x: 130, y: 225, width: 40, height: 8, certain: true },
      free: true,
    });
    expect((await on({}, { chosen: { ...chosen, page: 2 } })).free).toBe(false);
  });
  test('not on a box that is filled later', async () => {
    const { place } = await on({});
    if (!place) throw new Error('no place');
    const other = await on({}, { taken: [place] });
    expect(other.place?.y === place.y && other.place.x === place.x).toBe(false);
    expect((await on({}, { chosen: place, taken: [place] })).free).toBe(false);
  });
  test('is a proposal only on a page without words', async () => {
    const source = bytesSource(await (await a4Page()).document.save());
    const { place, free } = await urgencyOnPage(source, await letterPlaces(source, 'Nguyễn Văn An'), asked);
    expect([free, place?.certain]).toEqual([true, false]);
  });
});

describe('the urgency that a page prints', () => {
  test.each(['KHẨN', 'THƯỢNG KHẨN', 'HỎA TỐC'])('%s is read beside the date, and no stamp is put', async (text) => {
    const found = await on({ urgency: [text, 50, 64, 'bold'] });
    expect(found).toEqual({ printed: { text, page: 1 }, free: false });
  });
  test('is none among other words, nor in the body', async () => {
    expect(await on({ subject: ['V/v báo cáo KHẨN', 40, 54] })).not.toHaveProperty('printed');
    expect(await on({ low: ['KHẨN', 50, 220, 'bold'] })).not.toHaveProperty('printed');
  });
});
