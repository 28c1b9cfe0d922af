import { describe, expect, test } from 'vitest';
import type { NumberLine } from '../../../lib/domain/books/number-line.ts';
import type { Delivery } from '../../../lib/domain/delivery/delivery.ts';
import type { Cancelled, Draft, DraftContent, Issued, Numbered } from '../../../lib/domain/outgoing/states.ts';
import { countNumbers, countSentence } from '../../../lib/domain/registers/count-lines.ts';
import { registerCells, registerColumns } from '../../../lib/domain/registers/register-cells.ts';
import { namedRecipients, type RegisterLine, registerLine } from '../../../lib/domain/registers/register-line.ts';
import { onDays, registerRange } from '../../../lib/domain/registers/register-request.ts';
import type { BookEntry } from '../../../lib/domain/registers/walk-book.ts';
import { letterContent } from '../../flows/context.ts';

const act = { by: 'vanthu.hanoi', name: 'Trần Thị Bích', at: Date.UTC(2026, 10, 22, 3) };
const number = { book: 'outgoing', year: 2026, number: 5, notation: 'QĐ-THADS', day: '2026-11-22' };
const content: DraftContent = {
  ...letterContent,
  ...{ kind: 'decision', subject: 'thi hành án', recipients: ['G15.29', 'G15.31'], pages: 3 },
};
const file = { key: 'a/b', size: 1 };
const common = {
  ...{ id: 'D', agencyCode: 'G15.1', createdBy: 'x', createdAt: 1, draftVersion: 1, content },
  ...{ original: file, file },
};
const caption = ['KT. TRƯỞNG THI HÀNH ÁN DÂN SỰ', 'PHÓ TRƯỞNG'];
const signed = {
  ...act,
  name: 'Nguyễn Văn An',
  position: 'Phó Trưởng',
  capacity: 'KT',
  caption,
  competence: '',
} as const;
const issued: Issued = { ...common, state: 'issued', number, signed, sealed: act, documentId: 'x' };
const names = new Map([
  ['G15.29', 'THADS Nghệ An'],
  ['G15.31', 'THADS Hải Phòng'],
]);
const line = (state: NumberLine['state'], reason?: string): BookEntry => ({
  ...{ is: 'document', number: 5, to: 5 },
  line: { documentId: 'D', state, ...(reason ? { reason } : {}) },
});
const delivery = (recipient: string, code: string): Delivery => ({
  ...{ documentId: 'D', recipient, recipientName: `tên khi gửi ${recipient}`, state: 'sent', attempts: 1 },
  statuses: [{ code, description: '', statedAt: '', receivedAt: 1, axisDocId: 'x' }],
});

describe('a line of the register', () => {
  test('of an issued document fills the columns of Decree 30 App. IV', () => {
    const sent: Issued = { ...issued, sent: act };
    const deliveries = [delivery('G15.29', '03'), delivery('G15.31', '01')];
    const made = registerLine(line('issued'), { document: sent, deliveries, names: new Map() });
    expect(registerCells(made)).toEqual([
      '05/QĐ-THADS',
      '22/11/2026',
      'Quyết định: thi hành án',
      'KT. TRƯỞNG THI HÀNH ÁN DÂN SỰ PHÓ TRƯỞNG: Nguyễn Văn An',
      'tên khi gửi G15.29; tên khi gửi G15.31',
      'VT, NV',
      'Bản điện tử, 3 trang',
      '22/11/2026',
      '1/2 nơi đã vào sổ',
      '',
    ]);
    expect(registerColumns).toHaveLength(10);
  });
  test('says who refused it beside who registered it', () => {
    const sent: Issued = { ...issued, sent: act };
    const deliveries = [delivery('G15.29', '06'), delivery('G15.31', '02')];
    const made = registerLine(line('issued'), { document: sent, deliveries, names: new Map() });
    expect(registerCells(made)[8]).toBe('1/2 nơi đã vào sổ; 1 nơi từ chối');
  });
  test('of one that is not sent yet names its recipients as the directory does', () => {
    const cells = registerCells(registerLine(line('issued'), { document: issued, deliveries: [], names }));
    expect(cells.slice(4)).toEqual(['THADS Nghệ An; THADS Hải Phòng', 'VT, NV', 'Bản điện tử, 3 trang', '', '', '']);
  });
  test('of one that was signed before there were grants says the position', () => {
    const before = { ...issued, signed: { ...act, name: 'An', position: 'Trưởng' } };
    expect(registerLine(line('issued'), { document: before, deliveries: [], names })).toMatchObject({
      ...{ signer: 'An', capacity: ['Trưởng'] },
    });
  });
  test('names the first recipients and counts the others', () => {
    const recipients = Array.from({ length: 700 }, (_, at) => `G${at}`);
    const many: Issued = { ...issued, content: { ...content, recipients } };
    const made = registerLine(line('issued'), { document: many, deliveries: [], names: new Map() });
    expect(made).toMatchObject({ recipientCount: 700, recipients: recipients.slice(0, namedRecipients) });
    expect(registerCells(made)[4]).toMatch(/; và 688 nơi khác, xem văn bản$/);
  });
  test('of a number that is on its way says so', () => {
    const { sealed: _, documentId: __, ...rest } = issued;
    const numbered: Numbered = { ...rest, state: 'numbered', numbered: act };
    const cells = registerCells(registerLine(line('numbered'), { document: numbered, deliveries: [], names }));
    expect(cells[9]).toBe('Đã lấy số, đang phát hành');
  });
  test.each([
    ['cancelled', { ...common, state: 'cancelled', number, cancelled: { ...act, reason: 'x' } } satisfies Cancelled],
    ['returned, whose number stands in its log alone', { ...common, state: 'draft' } satisfies Draft],
    ['issued under another number', { ...issued, number: { ...number, number: 9 } } satisfies Issued],
  ])('of a void number of a document that was %s stays, with its reason', (_, document) => {
    const numbered = { code: '05/QĐ-THADS', day: '2026-11-22' };
    const made = registerLine(line('void', 'Quá ngày'), { document, deliveries: [], names, numbered });
    expect(made).toMatchObject({ state: 'void', code: '05/QĐ-THADS', day: '2026-11-22', subject: 'thi hành án' });
    expect(registerCells(made).slice(6)).toEqual(['', '', '', 'Hủy số: Quá ngày']);
  });
  test('whose document is gone is there all the same', () => {
    const cells = registerCells(registerLine(line('issued'), { document: undefined, deliveries: [], names }));
    expect(cells[0]).toBe('05');
  });
  test('of a gap says that it is one', () => {
    const cells = registerCells(registerLine({ is: 'missing', number: 7, to: 9 }));
    expect(cells).toEqual(['07 đến 09', '', '', '', '', '', '', '', '', expect.stringMatching(/^THIẾU/)]);
  });
  test('of numbers given elsewhere says where they stand and why', () => {
    const given = { from: 1, to: 214, day: '2026-03-01', origin: 'sổ giấy', reason: 'giữa năm', by: act };
    const cells = registerCells(registerLine({ is: 'elsewhere', number: 1, to: 214, given }));
    expect([cells[0], cells[9]]).toEqual(['01 đến 214', 'Số cấp ngoài hệ thống; sổ giấy; giữa năm']);
  });
});

describe('what the numbers come to', () => {
  const of = (state: RegisterLine['state'], from: number, to = from): RegisterLine => ({
    ...registerLine({ is: 'missing', number: from, to }),
    state,
  });
  test('counts numbers and not lines, and always speaks of gaps', () => {
    const counts = countNumbers([of('elsewhere', 1, 214), of('issued', 215), of('void', 216)]);
    expect(countSentence(countNumbers([of('paper', 1), of('inserted', 1)]))).toContain(
      'văn bản giấy 1, số chèn (bản giấy) 1',
    );
    expect(countSentence(counts)).toBe('Cộng 216 số: đã phát hành 1, đã hủy 1, cấp ngoài hệ thống 214, thiếu 0.');
    expect(countSentence(countNumbers([of('missing', 3, 5)]))).toContain('thiếu 3');
  });
});

describe('the part that is asked for', () => {
  test('is the whole year where nothing is said', () => {
    expect(registerRange({}, 2026)).toEqual({ year: 2026, from: 1, to: 99_999_999 });
  });
  test.each([
    ['year', { year: '26' }],
    ['from', { from: '0' }],
    ['to', { from: '9', to: '8' }],
    ['fromDay', { fromDay: '2026-02-30' }],
    ['fromDay', { fromDay: 'hôm nay' }],
    ['toDay', { fromDay: '2026-02-03', toDay: '2026-02-02' }],
  ])('names %s where it cannot be read', (field, asked) => {
    expect(registerRange(asked, 2026)).toEqual({ code: 'bad-request', detail: field, fields: [field] });
  });
  test('by days has the gaps behind its lines', () => {
    const at = (from: number, day: string): RegisterLine => ({
      ...registerLine({ is: 'missing', number: from, to: from }),
      day,
    });
    const lines = [at(1, '2026-01-01'), at(2, ''), at(3, '2026-01-02'), at(4, ''), at(5, '2026-01-03')];
    const found = onDays(lines, { fromDay: '2026-01-02', toDay: '2026-01-02' }, '');
    expect([found.lines.map((one) => one.number), found.day]).toEqual([[3, 4], '2026-01-03']);
    expect(onDays([at(2, '')], { fromDay: '2026-01-02' }, '2026-01-02').lines).toHaveLength(1);
    expect(onDays([at(2, '')], { fromDay: '2026-01-02' }, '2026-01-01').lines).toHaveLength(0);
  });
});
