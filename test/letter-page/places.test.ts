import { degrees, PDFDocument } from 'pdf-lib';
import { describe, expect, test } from 'vitest';
import { type FilledPlace, letterPlaces } from '../../lib/letter-page/places.ts';
import { wordsIn } from '../../lib/letter-page/words-in.ts';
import { bytesSource } from '../../lib/pdf/bytes/byte-source.ts';
import { letterOf, typical, type Written } from './letters.ts';

const signer = 'Nguyễn Văn An';
const placesOf = async (bytes: Uint8Array, name = signer) => letterPlaces(bytesSource(bytes), name);
const top = (place: { y: number; height: number }) => 297 - place.y - place.height;
const parts = (boxes: readonly FilledPlace[]) => boxes.map(({ part }) => part);

/** The same page as it looks on a sheet that is turned for viewing. */
async function turned(bytes: Uint8Array, angle: number): Promise<Uint8Array> {
  const source = await PDFDocument.load(bytes);
  const out = await PDFDocument.create();
  const [page] = await out.embedPdf(source);
  if (!page) throw new Error('no page');
  const across = angle % 180 !== 0;
  const sheet = out.addPage(across ? [page.height, page.width] : [page.width, page.height]);
  const at = { 90: { x: page.height, y: 0 }, 180: { x: page.width, y: page.height }, 270: { x: 0, y: page.width } }[
    angle
  ];
  sheet.drawPage(page, { ...at, rotate: degrees(angle) });
  sheet.setRotation(degrees(angle));
  return out.save();
}

describe('number and date go into the blanks of the heading', () => {
  test('by the widths of the letters, and over no word', async () => {
    const bytes = await letterOf(typical);
    const { boxes, printed } = await placesOf(bytes);
    expect(parts(boxes)).toEqual(['number', 'day', 'month']);
    expect(printed).toEqual({ year: 2026 });
    for (const box of boxes) {
      expect(box.certain).toBe(true);
      expect(await wordsIn(bytesSource(bytes), box)).toBe('');
      expect(Math.abs(top(box) + box.height - 47)).toBeLessThan(3);
    }
  });

  test.each([
    ['dots', 'Số: ............/QĐ-CTHADS', 'ngày ...... tháng ...... năm 2026'],
    ['one leader of dots', 'Số: ………/QĐ-CTHADS', 'ngày … tháng … năm 2026'],
    [
      'the other Unicode form',
      'Số:            /QĐ-CTHADS'.normalize('NFD'),
      'ngày        tháng        năm 2026'.normalize('NFD'),
    ],
    ['capitals', 'SỐ:            /QĐ-CTHADS', 'NGÀY        THÁNG        NĂM 2026'],
  ])('written with %s', async (_, number, date) => {
    const { boxes, heading } = await placesOf(
      await letterOf({ ...typical, number: [number, 40, 46], date: [date, 112, 46] }),
    );
    expect(parts(boxes)).toEqual(['number', 'day', 'month']);
    expect(heading?.number.notation).toBe('QĐ-CTHADS');
  });

  test('without a slash the box takes number and notation', async () => {
    expect(parts((await placesOf(await letterOf({ ...typical, number: ['Số:', 40, 46] }))).boxes)[0]).toBe('code');
  });

  test('what is typed of the date stays, and only blanks are filled', async () => {
    const { boxes, printed } = await placesOf(
      await letterOf({ ...typical, date: ['ngày        tháng 11 năm 2026', 112, 46] }),
    );
    expect(parts(boxes)).toEqual(['number', 'day']);
    expect(printed).toEqual({ month: 11, year: 2026 });
  });

  test('a deadline in the body is never filled', async () => {
    const body: Written = ['Trả lời trước ngày ..... tháng ..... năm 2027, theo Công văn số:        /BTP', 30, 100];
    const { boxes } = await placesOf(
      await letterOf({ ...typical, body, date: ['ngày 28 tháng 11 năm 2026', 112, 46] }),
    );
    expect(parts(boxes)).toEqual(['number']);
    expect(top(boxes[0] as FilledPlace)).toBeLessThan(60);
  });

  test('a cover page before the letter is passed over', async () => {
    const bytes = await letterOf({ cover: ['HỒ SƠ TRÌNH KÝ', 70, 120, 'bold', 20] }, Object.values(typical));
    expect((await placesOf(bytes)).boxes.map(({ page }) => page)).toEqual([2, 2, 2]);
    expect((await placesOf(bytes)).signature.page).toBe(2);
  });

  test.each([90, 180, 270])('on a sheet turned by %i degrees, as it is seen', async (angle) => {
    const upright = await placesOf(await letterOf(typical));
    const { boxes, signature } = await placesOf(await turned(await letterOf(typical), angle));
    for (const [i, box] of boxes.entries()) {
      expect(box.x).toBeCloseTo(upright.boxes[i]?.x ?? 0, 0);
      expect(box.y).toBeCloseTo(upright.boxes[i]?.y ?? 0, 0);
    }
    expect(signature.x).toBeCloseTo(upright.signature.x, 0);
  });
});

describe('the signature goes over the signer’s name in their block', () => {
  test('between title and name, on the right', async () => {
    const { signature, signerTitle } = await placesOf(await letterOf(typical));
    expect(signature).toMatchObject({ page: 1, certain: true });
    expect(top(signature)).toBeGreaterThan(150);
    expect(top(signature) + signature.height).toBeLessThan(184);
    expect(signerTitle).toBe('CỤC TRƯỞNG');
  });

  const elsewhere: readonly (readonly [string, Readonly<Record<string, Written>>])[] = [
    ['among the recipients', { other: ['- Đ/c Nguyễn Văn An (để b/c);', 30, 190] }],
    ['in the body', { other: ['Giao đồng chí Nguyễn Văn An chủ trì, báo cáo trước ngày 15.', 60, 120] }],
    ['in the name of somebody else', { other: ['Nguyễn Văn Anh', 133, 210] }],
    ['at the end of a sentence on the right', { other: ['theo đề nghị của ông Nguyễn Văn An', 100, 205] }],
  ];
  test.each(elsewhere)('and not where it stands %s', async (_, more) => {
    const defaultPlace = (await placesOf(await letterOf(typical))).signature;
    expect((await placesOf(await letterOf({ ...typical, ...more }))).signature).toEqual(defaultPlace);
  });

  test('and not on an annex', async () => {
    const annex: Written[] = [
      ['PHỤ LỤC', 90, 25, 'bold'],
      ['(Kèm theo Công văn số:      /CTHADS-NV ngày    tháng    năm 2026)', 40, 32],
      [signer, 140, 200],
    ];
    expect((await placesOf(await letterOf(typical, annex))).signature.page).toBe(1);
  });

  test('on the second page of a letter that has two', async () => {
    const { name, title, recipients, ...first } = typical;
    const { signature, boxes } = await placesOf(await letterOf(first, [title, name, recipients]));
    expect([signature.page, boxes[0]?.page]).toEqual([2, 1]);
  });

  test('in either Unicode form of the name', async () => {
    const bytes = await letterOf({ ...typical, name: ['Nguyễn Thị Đường Thuỷ'.normalize('NFD'), 130, 184] });
    expect((await placesOf(bytes, 'Nguyễn Thị Đường Thuỷ'.normalize('NFC'))).signature.certain).toBe(true);
  });
});

describe('a page whose words do not tell', () => {
  test('gets the boxes of Decree 30, marked as uncertain, and not the top margin', async () => {
    const { boxes, signature } = await placesOf(await letterOf({}));
    expect(parts(boxes)).toEqual(['labelled-code', 'date']);
    expect([...boxes, signature].map(({ certain }) => certain)).toEqual([false, false, false]);
    for (const box of boxes) expect(top(box)).toBeGreaterThan(30);
  });
  test('where words stand in those boxes, they move beside them', async () => {
    const bytes = await letterOf({ a: ['Một dòng chữ ở chỗ của ô số và ngày trên trang', 30, 42] });
    for (const box of (await placesOf(bytes)).boxes) expect(await wordsIn(bytesSource(bytes), box)).toBe('');
  });
});
