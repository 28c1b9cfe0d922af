import { describe, expect, test } from 'vitest';
import { kindTitles } from '../../../lib/domain/outgoing/page-check.ts';
import { type Proposals, proposalsFrom, readLetter } from '../../../lib/letter-page/proposals/proposals.ts';
import { bytesSource } from '../../../lib/pdf/bytes/byte-source.ts';
import { scanPdf } from '../../flows/incoming/scan.ts';
import { letterOf, typical } from '../letters.ts';
import { pageOf } from './page-of.ts';

const motto = `          BỘ TƯ PHÁP                      CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
   CỤC THI HÀNH ÁN DÂN SỰ                     Độc lập - Tự do - Hạnh phúc
       TỈNH NGHỆ AN                           ---------------------------`;
const foot = `
 Nơi nhận:                                         KT. CỤC TRƯỞNG
 - Như trên;                                       PHÓ CỤC TRƯỞNG
 - Bộ Tư pháp (để b/c);
 - Viện kiểm sát nhân dân
 tỉnh Nghệ An;
 - Lưu: VT, NV.                                     Phạm Thị Lan`;
const letter = `
${motto}
   Số: 218/CTHADS-NV                       Nghệ An, ngày 20 tháng 11 năm 2026
 V/v phối hợp xác minh điều
 kiện thi hành án

            Kính gửi: Thi hành án dân sự thành phố Hà Nội

     Cục Thi hành án dân sự tỉnh Nghệ An đề nghị phối hợp xác minh số: 99/XYZ.
${foot}`;
const decision = `
${motto}
   Số: 45/QĐ-CTHADS                        Nghệ An, ngày 03 tháng 02 năm 2026

                                 QUYẾT ĐỊNH
             Về việc thành lập Tổ công tác kiểm kê tài sản
                           thi hành án năm 2026

               CỤC TRƯỞNG CỤC THI HÀNH ÁN DÂN SỰ TỈNH NGHỆ AN
     Căn cứ Luật Thi hành án dân sự ngày 14 tháng 11 năm 2008;
                                QUYẾT ĐỊNH:
     Điều 1. Thành lập Tổ công tác.
${foot}`;

const read = (...pages: readonly string[]): Proposals => proposalsFrom(pages.map(pageOf), [...kindTitles, 'Bản án']);
const signed = {
  ...{ signerName: 'Phạm Thị Lan', signerPosition: 'Phó cục trưởng', caption: ['KT. CỤC TRƯỞNG', 'PHÓ CỤC TRƯỞNG'] },
  recipients: ['Bộ Tư pháp (để b/c)', 'Viện kiểm sát nhân dân tỉnh Nghệ An'],
};
const from = { author: 'CỤC THI HÀNH ÁN DÂN SỰ TỈNH NGHỆ AN', parent: 'BỘ TƯ PHÁP', place: 'Nghệ An' };

describe('a whole page', () => {
  test('of an official letter', () => {
    expect(read(letter)).toEqual({
      ...from,
      ...{ number: '218', notation: 'CTHADS-NV', day: '2026-11-20' },
      subject: 'Phối hợp xác minh điều kiện thi hành án',
      addressees: ['Thi hành án dân sự thành phố Hà Nội'],
      ...signed,
    });
  });
  test('of a decision, whose body says "QUYẾT ĐỊNH:" again and names another day', () => {
    expect(read(decision)).toEqual({
      ...from,
      ...{ number: '45', notation: 'QĐ-CTHADS', day: '2026-02-03', title: 'QUYẾT ĐỊNH' },
      subject: 'Thành lập Tổ công tác kiểm kê tài sản thi hành án năm 2026',
      ...signed,
    });
  });
  test('without words says nothing', () => {
    expect(read('')).toEqual({});
    expect(read()).toEqual({});
  });
});

/** A head of these lines over the body of a letter. */
const head = (...lines: readonly string[]) =>
  `\n${lines.join('\n')}\n\n            Kính gửi: Sở Tư pháp\n\n     Nội dung.`;
const national = '                    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM';
const date = '      Hà Nội, ngày 5 tháng 1 năm 2026';

const heads: readonly (readonly [string, string, Partial<Record<keyof Proposals, unknown>>])[] = [
  [
    'an author alone',
    head(` TÒA ÁN NHÂN DÂN TỐI CAO${national}`, `  Số: 7/TANDTC-VP  ${date}`),
    { author: 'TÒA ÁN NHÂN DÂN TỐI CAO', parent: undefined },
  ],
  [
    'an author on two lines, nobody over it',
    head(`  ỦY BAN NHÂN DÂN${national}`, '   TỈNH NGHỆ AN', `   Số: 12/UBND-NC    ${date}`),
    { author: 'ỦY BAN NHÂN DÂN TỈNH NGHỆ AN', parent: undefined, number: '12', notation: 'UBND-NC' },
  ],
  [
    'a department of a committee',
    head(`UBND TỈNH NGHỆ AN${national}`, '   SỞ TƯ PHÁP', `   Số: 12/STP-VB    ${date}`),
    { author: 'SỞ TƯ PHÁP', parent: 'UBND TỈNH NGHỆ AN' },
  ],
  [
    'a name that goes on with what could be one of its own',
    head(`  BỘ TƯ PHÁP${national}`, ' CỤC QUẢN LÝ', ' THI HÀNH ÁN DÂN SỰ', ` Số: 9/CQLTHADS-NV1  ${date}`),
    { author: 'CỤC QUẢN LÝ THI HÀNH ÁN DÂN SỰ', parent: 'BỘ TƯ PHÁP' },
  ],
  [
    'a number with its year',
    head(` BỘ TƯ PHÁP${national}`, `  Số: 15/2026/TT-BTP  ${date}`),
    { number: '15', notation: '2026/TT-BTP' },
  ],
  [
    'a notation with spaces and a long dash',
    head(` BỘ TƯ PHÁP${national}`, `  Số : 15 / QĐ – BTP  ${date}`),
    { number: '15', notation: 'QĐ-BTP' },
  ],
  ['a number with a letter', head(` BỘ TƯ PHÁP${national}`, `  Số: 15a/BTP-VP  ${date}`), { number: '15a' }],
  [
    'a draft without its number',
    head(` BỘ TƯ PHÁP${national}`, `  Số:      /BTP-VP  ${date}`),
    { number: undefined, notation: 'BTP-VP' },
  ],
  [
    'no number at all',
    head(` BỘ TƯ PHÁP${national}`, `                    ${date}`),
    { number: undefined, notation: undefined, day: '2026-01-05', author: 'BỘ TƯ PHÁP' },
  ],
  [
    'a day without its digits',
    head(' BỘ TƯ PHÁP', '  Số: 1/BTP-VP        Hà Nội, ngày     tháng 1 năm 2026'),
    { day: undefined, place: undefined },
  ],
  [
    'a day that is none',
    head(' BỘ TƯ PHÁP', '  Số: 1/BTP-VP        Hà Nội, ngày 31 tháng 2 năm 2026'),
    { day: undefined },
  ],
  [
    'a day in figures',
    head(' BỘ TƯ PHÁP', '  Số: 1/BTP-VP              Hà Nội, ngày 07/03/2026'),
    { day: '2026-03-07', place: 'Hà Nội' },
  ],
  [
    'a day on two lines',
    head(
      ' BỘ TƯ PHÁP',
      '  Số: 1/BTP-VP          Thành phố Hồ Chí Minh, ngày 17',
      '                                    tháng 3 năm 2026',
    ),
    { day: '2026-03-17', place: 'Thành phố Hồ Chí Minh' },
  ],
  [
    'a number of another letter in the body',
    `\n BỘ TƯ PHÁP\n\n   Kính gửi: Sở Tư pháp\n   Trả lời Công văn\nSố: 77/STP ngày 01 tháng 02 năm 2026`,
    { number: undefined, day: undefined },
  ],
];
describe('a head with', () => {
  test.each(heads)('%s', (_, page, expected) => {
    expect(read(page)).toMatchObject(JSON.parse(JSON.stringify(expected)));
    for (const [name, value] of Object.entries(expected))
      if (value === undefined) expect(read(page)).not.toHaveProperty(name);
  });
});

/** A title in the middle over these lines. */
const titled = (...lines: readonly string[]) =>
  `\n${motto}\n   Số: 1/TB-CTHADS      Nghệ An, ngày 20 tháng 11 năm 2026\n\n${lines.join('\n')}`;
const abouts: readonly (readonly [string, string, string | undefined, string | undefined])[] = [
  [
    'a notice',
    titled('                                 THÔNG BÁO', '                    Kết quả đấu giá tài sản đợt 2'),
    'THÔNG BÁO',
    'Kết quả đấu giá tài sản đợt 2',
  ],
  [
    'a subject in two lines, a rule under it',
    titled(
      '                                  KẾ HOẠCH',
      '                   Kiểm tra công tác thi hành án',
      '                          năm 2026',
      '                          _________',
    ),
    'KẾ HOẠCH',
    'Kiểm tra công tác thi hành án năm 2026',
  ],
  [
    'an invitation without a subject',
    titled('                                  GIẤY MỜI', '', '', '', '     Kính gửi: Ông Nguyễn Văn An'),
    'GIẤY MỜI',
    undefined,
  ],
  [
    'a judgment',
    titled('                                  BẢN ÁN', '                    Về việc tranh chấp hợp đồng vay'),
    'BẢN ÁN',
    'Tranh chấp hợp đồng vay',
  ],
  [
    'a petition of a citizen',
    '\n                    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n                         Độc lập - Tự do - Hạnh phúc\n\n                              ĐƠN ĐỀ NGHỊ\n                    V/v hoãn thi hành án dân sự\n\n   Kính gửi: Thi hành án dân sự thành phố Hà Nội',
    'ĐƠN ĐỀ NGHỊ',
    'Hoãn thi hành án dân sự',
  ],
  [
    '"Về việc" under the number, in one column of two',
    `\n${motto}\n   Số: 1/CTHADS         Nghệ An, ngày 20 tháng 11 năm 2026\n Về việc: cử người dự họp\n\n      Kính gửi: Sở Tư pháp`,
    undefined,
    'Cử người dự họp',
  ],
  [
    'words like a title within the body',
    `\n${motto}\n   Số: 1/CTHADS         Nghệ An, ngày 20 tháng 11 năm 2026\n\n      Kính gửi: Sở Tư pháp\n QUYẾT ĐỊNH`,
    undefined,
    undefined,
  ],
];
describe('what it is about:', () => {
  test.each(abouts)('%s', (_, page, title, subject) => {
    const { title: found, subject: said } = read(page);
    expect([found, said]).toEqual([title, subject]);
  });
});

const addressed = (...lines: readonly string[]) =>
  `\n${motto}\n   Số: 1/CTHADS\n\n${lines.join('\n')}\n\n     Nội dung của công văn này.`;
describe('whom it is for:', () => {
  test.each<readonly [string, string, readonly string[] | undefined]>([
    [
      'several in a list',
      addressed(
        '          Kính gửi:',
        '            - Bộ Tư pháp;',
        '            - Ủy ban nhân dân',
        '              thành phố Hà Nội.',
      ),
      ['Bộ Tư pháp', 'Ủy ban nhân dân thành phố Hà Nội'],
    ],
    [
      'one in two lines',
      addressed('          Kính gửi: Văn phòng Ủy ban nhân dân', '                    thành phố Hà Nội.'),
      ['Văn phòng Ủy ban nhân dân thành phố Hà Nội'],
    ],
    [
      'the body begins close below',
      addressed('          Kính gửi: Sở Tư pháp.', '     Thực hiện kế hoạch năm 2026 của ngành, đề nghị quý Sở.'),
      ['Sở Tư pháp'],
    ],
    ['nobody', addressed('     Thực hiện kế hoạch năm 2026.'), undefined],
  ])('%s', (_, page, addressees) => expect(read(page).addressees).toEqual(addressees));
});

describe('who signed', () => {
  const ending = (...lines: readonly string[]) => `\n     Trân trọng.\n\n${lines.join('\n')}`;
  test.each<readonly [string, string, string | undefined, string | undefined]>([
    [
      'the head',
      ending(
        ' Nơi nhận:                                     TRƯỞNG THI HÀNH ÁN',
        ' - Như trên;',
        '',
        '',
        '                                               Nguyễn Văn An',
      ),
      'Nguyễn Văn An',
      'Trưởng thi hành án',
    ],
    [
      'for a collective',
      ending(
        ' Nơi nhận:                                  TM. ỦY BAN NHÂN DÂN',
        ' - Lưu: VT.                                       CHỦ TỊCH',
        '',
        '',
        '                                              Trần Thị Bích',
      ),
      'Trần Thị Bích',
      'Chủ tịch',
    ],
    [
      'under an order, one line',
      ending(
        '                                              TL. CHÁNH ÁN',
        '',
        '',
        '                                             Lê Văn Bình',
      ),
      'Lê Văn Bình',
      'Chánh án',
    ],
    [
      'with a degree, and a word for the seal between',
      ending(
        '                                               VIỆN TRƯỞNG',
        '                                              (Đã ký, đóng dấu)',
        '                                              TS. Đỗ Hữu Phúc',
      ),
      'Đỗ Hữu Phúc',
      'Viện trưởng',
    ],
    [
      'nobody: names stand in the body alone',
      '\n     Giao ông                                       Nguyễn Văn An thực hiện.',
      undefined,
      undefined,
    ],
    [
      'nobody: a place is written like a name',
      ending(
        '                                                KÍNH BÁO',
        '                                             Hà Nội',
      ),
      undefined,
      undefined,
    ],
  ])('%s', (_, page, name, position) => {
    const { signerName, signerPosition } = read(letter.slice(0, letter.indexOf('Nơi nhận')), page);
    expect([signerName, signerPosition]).toEqual([name, position]);
  });
});

describe('a file', () => {
  test('is read as its pages are', async () => {
    const { hasText, proposals } = await readLetter(bytesSource(await letterOf(typical)), kindTitles);
    expect(hasText).toBe(true);
    expect(proposals).toMatchObject({ notation: 'CTHADS-NV', signerName: 'Nguyễn Văn An' });
  });
  test('that is a picture has no words', async () => {
    expect(await readLetter(bytesSource(scanPdf({ dpi: 30 })), kindTitles)).toEqual({ hasText: false, proposals: {} });
  });
});
