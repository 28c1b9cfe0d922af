import { describe, expect, test } from 'vitest';
import { contradictions, kindTitles, type PageSays, type RecordSays } from '../../../lib/domain/outgoing/page-check.ts';
import { documentKinds } from '../../../lib/domain/shared/kinds.ts';

const on = (text: string, page = 1) => ({ text, page });
const record: RecordSays = {
  kind: 'decision',
  notation: 'QĐ-THADS',
  subject: 'thi hành án theo yêu cầu của đương sự',
  signerName: 'Nguyễn Văn An',
  signerPosition: 'Trưởng Thi hành án dân sự',
  caption: ['TRƯỞNG THI HÀNH ÁN DÂN SỰ'],
  recipients: ['Thi hành án dân sự tỉnh Nghệ An', 'Toà án nhân dân tỉnh Nghệ An'],
  urgency: 'normal',
  today: '2026-11-28',
};
const letter: RecordSays = { ...record, kind: 'letter', notation: 'THADS-NV' };
const page: PageSays = {
  notation: on('QĐ-THADS'),
  printed: { year: 2026 },
  title: on('QUYẾT ĐỊNH'),
  subject: on('Thi hành án theo yêu cầu của đương sự'),
  addressee: on('Toà án nhân dân tỉnh Nghệ An'),
  signerTitle: on('TRƯỞNG THI HÀNH ÁN DÂN SỰ', 2),
  signer: { found: true, page: 2 },
};

describe('a page and the record that goes with it', () => {
  test('agree', () => expect(contradictions(page, record)).toEqual([]));
  test('a page that says nothing contradicts nothing', () => {
    expect(contradictions({ printed: {} }, record)).toEqual([]);
    expect(contradictions({ printed: {} }, letter)).toEqual([]);
  });

  const differing: readonly (readonly [string, Partial<PageSays>, object])[] = [
    [
      'another unit in the notation',
      { notation: on('QĐ-NV', 3) },
      { check: 'notation', page: 3, printed: 'QĐ-NV', recorded: 'QĐ-THADS', law: 'App. I II.3' },
    ],
    [
      'a number that is typed',
      { number: on('05') },
      { check: 'number', page: 1, printed: '05', recorded: 'chưa có số', law: 'art. 15' },
    ],
    [
      'another year',
      { printed: { year: 2025 } },
      { check: 'date', page: 1, printed: '…/…/2025', recorded: '28/11/2026', law: 'App. I II.4' },
    ],
    ['another month', { printed: { month: 10, year: 2026 } }, { check: 'date', printed: '…/10/2026' }],
    ['another day', { printed: { day: 27, month: 11, year: 2026 } }, { check: 'date', printed: '27/11/2026' }],
    [
      'another kind',
      { title: on('THÔNG BÁO') },
      { check: 'kind', printed: 'THÔNG BÁO', recorded: 'Quyết định', law: 'App. I II.5' },
    ],
    [
      'another subject',
      { subject: on('mời họp cơ quan') },
      { check: 'subject', printed: 'mời họp cơ quan', recorded: record.subject, law: 'App. I II.5' },
    ],
    [
      'another addressee',
      { addressee: on('Sở Tài chính') },
      { check: 'recipient', printed: 'Sở Tài chính', recorded: record.recipients.join('; '), law: 'App. I II.9' },
    ],
    [
      'no such signer',
      { signer: { found: false, page: 2 } },
      { check: 'signer', page: 2, printed: '', recorded: 'Nguyễn Văn An', law: 'App. I II.7' },
    ],
    [
      'another title of the signer',
      { signerTitle: on('CHÁNH ÁN', 2) },
      {
        check: 'signer-title',
        page: 2,
        printed: 'CHÁNH ÁN',
        recorded: 'Trưởng Thi hành án dân sự',
        law: 'App. I II.7',
      },
    ],
    [
      'a page that is signed for the head, and a record that is signed by the head',
      { caption: { lines: ['KT. TRƯỞNG THI HÀNH ÁN DÂN SỰ', 'TRƯỞNG THI HÀNH ÁN DÂN SỰ'], page: 2 } },
      {
        ...{
          check: 'caption',
          page: 2,
          printed: 'KT. TRƯỞNG THI HÀNH ÁN DÂN SỰ / TRƯỞNG THI HÀNH ÁN DÂN SỰ',
          recorded: 'TRƯỞNG THI HÀNH ÁN DÂN SỰ',
        },
        law: 'art. 13, App. I II.7b',
      },
    ],
  ];
  test.each(differing)('%s', (_, changed, found) => {
    expect(contradictions({ ...page, ...changed }, record)).toEqual([expect.objectContaining(found)]);
  });

  test.each([
    ['a notation with a dash, spaces and small letters', { notation: on('qđ – thads') }],
    ['today', { printed: { day: 28, month: 11, year: 2026 } }],
    ['the month of today', { printed: { month: 11, year: 2026 } }],
    ['a day and a month without a year', { printed: { day: 1, month: 2 } }],
    ['another day without a month', { printed: { day: 1, year: 2026 } }],
    ['a title in small letters with wide spaces', { title: on('Quyết  định') }],
    ['half of the subject', { subject: on('thi hành án theo lời của người khác nữa') }],
    ['the capacity above the title', { signerTitle: on('Q. TRƯỞNG THI HÀNH ÁN DÂN SỰ') }],
    ['a subject that is longer', { subject: on(`${record.subject} và các văn bản liên quan kèm theo đây`) }],
    ['a subject of dots', { subject: on('…') }],
  ])('%s is no contradiction', (_, changed) => {
    expect(contradictions({ ...page, ...changed }, record)).toEqual([]);
  });
});

describe('a letter has no title', () => {
  const { title: _, ...untitled } = { ...page, notation: on('THADS-NV') };
  test('and says what it is about', () => expect(contradictions(untitled, letter)).toEqual([]));
  test('a title on it is a contradiction', () => {
    expect(contradictions({ ...untitled, title: on('QUYẾT ĐỊNH') }, letter)).toEqual([
      expect.objectContaining({ check: 'kind', printed: 'QUYẾT ĐỊNH', recorded: 'Công văn' }),
    ]);
  });
  test.each([
    ['a subject', { subject: on(record.subject, 2), printed: {} }],
    ['an addressee', { addressee: on(record.recipients[0] ?? '', 2), printed: {} }],
  ])('a page without a title but with %s is one, whatever the record says', (_, says) => {
    expect(contradictions(says, record)).toEqual([
      { check: 'kind', page: 2, printed: 'Công văn', recorded: 'Quyết định', law: 'App. I II.5' },
    ]);
  });
  test.each(['Các cơ quan theo danh sách kèm theo', 'Như danh sách gửi kèm', 'Các Sở, ban, ngành'])(
    'an addressee that speaks of several (%s) names none of them, where there are several',
    (addressee) => {
      const says = { ...page, addressee: on(addressee) };
      expect(contradictions(says, record)).toEqual([]);
      const one = { ...record, recipients: record.recipients.slice(0, 1) };
      expect(contradictions(says, one)).toEqual([expect.objectContaining({ check: 'recipient', printed: addressee })]);
    },
  );
  test('many recipients are named in one line, not all of them', () => {
    const recipients = Array.from({ length: 700 }, (_, n) => `Xã ${n + 1}`);
    const [found] = contradictions({ ...page, addressee: on('Sở Tài chính') }, { ...record, recipients });
    expect(found?.recorded).toBe('Xã 1; Xã 2; Xã 3; Xã 4; Xã 5 (+695)');
  });
  test('a kind that is not known has no title to compare', () => {
    expect(contradictions({ ...page, title: on('TỜ TRÌNH') }, { ...record, kind: 'x' })).toEqual([
      expect.objectContaining({ check: 'kind', recorded: '' }),
    ]);
  });
});

test('the titles are the names of all kinds', () => {
  expect(kindTitles).toEqual(documentKinds.map(({ name }) => name));
  expect(kindTitles).toContain('Quyết định');
});

describe('in which capacity is signed', () => {
  const unitHead = { signerPosition: 'Trưởng phòng', caption: ['TL. TRƯỞNG THI HÀNH ÁN DÂN SỰ', 'TRƯỞNG PHÒNG'] };
  const passedOn = {
    signerPosition: 'Phó Trưởng phòng',
    caption: ['TL. TRƯỞNG THI HÀNH ÁN DÂN SỰ', 'KT. TRƯỞNG PHÒNG', 'PHÓ TRƯỞNG PHÒNG'],
  };
  const acting = { signerPosition: 'Phó Trưởng Thi hành án dân sự', caption: ['Q. TRƯỞNG THI HÀNH ÁN DÂN SỰ'] };
  const onPage = (lines: readonly string[]): Partial<PageSays> => ({
    caption: { lines, page: 2 },
    signerTitle: on(lines.at(-1) ?? '', 2),
  });
  const found = (lines: readonly string[], says: Partial<RecordSays>) =>
    contradictions({ ...page, ...onPage(lines) }, { ...record, ...says }).map(({ check }) => check);
  const cases: readonly (readonly [string, readonly string[], Partial<RecordSays>, readonly string[]])[] = [
    ['TL. on both', ['TL. TRƯỞNG THI HÀNH ÁN DÂN SỰ', 'TRƯỞNG PHÒNG'], unitHead, []],
    ['TL. on both, with a space', ['TL . TRƯỞNG THI HÀNH ÁN DÂN SỰ', 'TRƯỞNG PHÒNG'], unitHead, []],
    ['TL. on both, the title on two lines', ['TL. TRƯỞNG THI HÀNH ÁN DÂN SỰ', 'TRƯỞNG', 'PHÒNG'], unitHead, []],
    ['TL. passed on, on both', passedOn.caption, passedOn, []],
    ['Q. on both', ['Q. TRƯỞNG THI HÀNH ÁN DÂN SỰ'], acting, []],
    [
      'nothing is known of the page',
      ['CHÁNH VĂN PHÒNG'],
      { signerPosition: 'Chánh Văn phòng', caption: ['CHÁNH VĂN PHÒNG'] },
      [],
    ],
    ['no TL. on the page', ['TRƯỞNG PHÒNG'], unitHead, ['caption']],
    ['TUQ. instead of TL.', ['TUQ. TRƯỞNG THI HÀNH ÁN DÂN SỰ', 'TRƯỞNG PHÒNG'], unitHead, ['caption']],
    ['TL. for somebody else', ['TL. VỤ TRƯỞNG', 'TRƯỞNG PHÒNG'], unitHead, ['caption']],
    ['TL. that is not passed on', ['TL. TRƯỞNG THI HÀNH ÁN DÂN SỰ', 'PHÓ TRƯỞNG PHÒNG'], passedOn, ['caption']],
    [
      'the other order',
      ['KT. TRƯỞNG PHÒNG', 'TL. TRƯỞNG THI HÀNH ÁN DÂN SỰ', 'PHÓ TRƯỞNG PHÒNG'],
      passedOn,
      ['caption'],
    ],
    ['the head where another acts', ['TRƯỞNG THI HÀNH ÁN DÂN SỰ'], acting, ['signer-title', 'caption']],
    ['another title under TL.', ['TL. TRƯỞNG THI HÀNH ÁN DÂN SỰ', 'CHÁNH VĂN PHÒNG'], unitHead, ['signer-title']],
  ];
  test.each(cases)('%s', (_, lines, says, expected) => expect(found(lines, says)).toEqual(expected));
  test('is not compared where the record does not say', () => {
    const { caption: _, ...silent } = record;
    expect(
      contradictions(
        { ...page, ...onPage(['KT. TRƯỞNG THI HÀNH ÁN DÂN SỰ', 'PHÓ TRƯỞNG THI HÀNH ÁN DÂN SỰ']) },
        silent,
      ),
    ).toEqual([]);
  });
});
