import { describe, expect, test } from 'vitest';
import { contradictions, kindTitles, type RecordSays } from '../../lib/domain/outgoing/page-check.ts';
import { pageFacts } from '../../lib/letter-page/facts.ts';
import { letterPlaces } from '../../lib/letter-page/places.ts';
import { bytesSource } from '../../lib/pdf/bytes/byte-source.ts';
import { letterOf, typical, type Written } from './letters.ts';

const record: RecordSays = {
  kind: 'letter',
  notation: 'CTHADS-NV',
  subject: 'phối hợp xác minh',
  signerName: 'Nguyễn Văn An',
  signerPosition: 'Cục trưởng',
  recipients: ['Cục Thi hành án dân sự tỉnh Nghệ An'],
  urgency: 'normal',
  today: '2026-11-28',
};
async function found(page: Readonly<Record<string, Written>>, input: Partial<RecordSays> = {}): Promise<string[]> {
  const its = { ...record, ...input };
  const places = await letterPlaces(bytesSource(await letterOf({ ...typical, ...page })), its.signerName);
  return contradictions(pageFacts(places, kindTitles), its).map(({ check }) => check);
}

describe('page and record', () => {
  test('that say the same do not contradict each other', async () => {
    expect(await found({})).toEqual([]);
  });

  const differing: readonly (readonly [string, Readonly<Record<string, Written>>, Partial<RecordSays>, string])[] = [
    ['another unit in the notation', {}, { notation: 'CTHADS-VP' }, 'notation'],
    ['another kind in the notation', { number: ['Số:        /QĐ-CTHADS', 40, 46] }, {}, 'notation'],
    ['a number that is typed', { number: ['Số: 15/CTHADS-NV', 40, 46] }, {}, 'number'],
    ['a day that has passed', { date: ['ngày 27 tháng 11 năm 2026', 112, 46] }, {}, 'date'],
    ['a month that has passed', { date: ['ngày      tháng 10 năm 2026', 112, 46] }, {}, 'date'],
    ['a title of another kind', { title: ['THÔNG BÁO', 90, 60, 'bold'] }, {}, 'kind'],
    ['a letter that is called a decision', {}, { kind: 'decision', notation: 'CTHADS-NV' }, 'kind'],
    ['another subject', { subject: ['V/v báo cáo thống kê quý', 40, 54] }, {}, 'subject'],
    ['another addressee', { addressee: ['Kính gửi: Ngân hàng Nhà nước Việt Nam', 60, 75] }, {}, 'recipient'],
    ['another signer', {}, { signerName: 'Lê Minh Đức' }, 'signer'],
    ['another title of the signer', {}, { signerPosition: 'Chi cục trưởng' }, 'signer-title'],
  ];
  test.each(differing)('%s is found', async (_, page, input, check) => {
    expect(await found(page, input)).toContain(check);
  });

  const same: readonly (readonly [string, Readonly<Record<string, Written>>, Partial<RecordSays>])[] = [
    ['today’s date', { date: ['ngày 28 tháng 11 năm 2026', 112, 46] }, {}],
    ['spaces in the notation', { number: ['Số:        /CTHADS - NV', 40, 46] }, {}],
    [
      'a subject on two lines',
      { more: ['điều kiện thi hành án', 40, 60] },
      { subject: 'phối hợp xác minh điều kiện thi hành án' },
    ],
    ['a deputy’s title', { title: ['PHÓ CỤC TRƯỞNG', 133, 150, 'bold'] }, { signerPosition: 'Phó Cục trưởng' }],
    ['one addressee of several', {}, { recipients: ['Bộ Tư pháp', 'Cục Thi hành án dân sự tỉnh Nghệ An'] }],
  ];
  test.each(same)('%s is none', async (_, page, input) => {
    expect(await found(page, input)).toEqual([]);
  });

  describe('in which capacity is signed', () => {
    const kt: Readonly<Record<string, Written>> = {
      capacity: ['KT. CỤC TRƯỞNG', 131, 150, 'bold'],
      title: ['PHÓ CỤC TRƯỞNG', 131, 156, 'bold'],
    };
    const passedOn: Readonly<Record<string, Written>> = {
      capacity: ['TL. CỤC TRƯỞNG', 131, 144, 'bold'],
      more: ['KT. TRƯỞNG PHÒNG', 131, 150, 'bold'],
      title: ['PHÓ TRƯỞNG PHÒNG', 131, 156, 'bold'],
    };
    const deputy = { signerPosition: 'Phó Cục trưởng', caption: ['KT. CỤC TRƯỞNG', 'PHÓ CỤC TRƯỞNG'] };
    const unitDeputy = {
      signerPosition: 'Phó Trưởng phòng',
      caption: ['TL. CỤC TRƯỞNG', 'KT. TRƯỞNG PHÒNG', 'PHÓ TRƯỞNG PHÒNG'],
    };
    test('is read line by line from above the signature', async () => {
      const source = bytesSource(await letterOf({ ...typical, ...passedOn }));
      const { caption } = pageFacts(await letterPlaces(source, record.signerName), kindTitles);
      expect(caption).toEqual({ lines: unitDeputy.caption, page: 1 });
    });
    test('is not what stands far above it, or beside it', async () => {
      const far: Written = ['QUYẾT ĐỊNH NÀY CÓ HIỆU LỰC', 120, 138, 'bold'];
      const source = bytesSource(await letterOf({ ...typical, far }));
      const { caption } = pageFacts(await letterPlaces(source, record.signerName), kindTitles);
      expect(caption).toEqual({ lines: ['CỤC TRƯỞNG'], page: 1 });
    });
    const cases: readonly (readonly [string, Readonly<Record<string, Written>>, Partial<RecordSays>, string[]])[] = [
      ['KT. on both', kt, deputy, []],
      ['TL. passed on, on both', passedOn, unitDeputy, []],
      [
        'KT. on the page, the head on the record',
        kt,
        { signerPosition: 'Cục trưởng', caption: ['CỤC TRƯỞNG'] },
        ['caption'],
      ],
      ['a deputy without KT. on the page', { title: ['PHÓ CỤC TRƯỞNG', 131, 150, 'bold'] }, deputy, ['caption']],
      [
        'TL. on the page, KT. on the record',
        { ...kt, capacity: ['TL. CỤC TRƯỞNG', 131, 150, 'bold'] },
        deputy,
        ['caption'],
      ],
    ];
    test.each(cases)('%s', async (_, page, input, checks) => expect(await found(page, input)).toEqual(checks));
  });

  test('a page without words contradicts nothing', async () => {
    const places = await letterPlaces(bytesSource(await letterOf({})), record.signerName);
    expect(contradictions(pageFacts(places, kindTitles), record)).toEqual([]);
  });
});
