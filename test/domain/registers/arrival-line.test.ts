import { describe, expect, test } from 'vitest';
import type { Incoming } from '../../../lib/domain/incoming/states.ts';
import { arrivalCells, arrivalColumns } from '../../../lib/domain/registers/arrival-cells.ts';
import { arrivalLine } from '../../../lib/domain/registers/arrival-line.ts';

const at = Date.parse('2026-11-22T09:00:00+07:00');
const act = { by: 'vanthu.hanoi', name: 'Trần Thị Bích', at };
const document = (state: string, change: object = {}) =>
  ({
    ...{
      id: 'x',
      agencyCode: 'G15.1',
      state,
      arrivalNumber: 7,
      year: 2026,
      registered: act,
      files: [],
      duplicates: [],
    },
    header: {
      ...{ fromCode: 'G15.29', fromName: 'Thi hành án dân sự tỉnh Nghệ An', code: '05/THADS-NV', typeName: 'Công văn' },
      ...{ issuedOn: '2026-11-20', subject: 'phối hợp', dueOn: '2026-12-15' },
    },
    ...change,
  }) as unknown as Incoming;
const assigned = { assigned: { ...act, officer: 'cv', officerName: 'Lê Văn Cường', opinion: '' } };
const entry = { is: 'document', number: 7, to: 7, line: { documentId: 'x', state: 'issued' } } as const;
const cells = (one: Incoming, form: 'register' | 'follow-up' = 'register') =>
  arrivalCells(form, arrivalLine(entry, one));

describe('a line of the incoming register', () => {
  test('has the ten columns of the form', () => {
    expect(arrivalColumns('register')).toHaveLength(10);
    expect(cells(document('in-progress', { ...assigned, started: act }))).toEqual([
      ...['22/11/2026', '07', 'Thi hành án dân sự tỉnh Nghệ An', '05/THADS-NV', '20/11/2026'],
      ...['Công văn: phối hợp', 'Lê Văn Cường', '22/11/2026', 'Đã nhận trên hệ thống', ''],
    ]);
  });

  test('follows the direction: the leading unit with who works on it, the leader’s day, what was reported last', () => {
    const unit = { unit: 'NV', name: 'Phòng Nghiệp vụ', head: 'tp', headName: 'Vũ Đình Khoa' };
    const directed = {
      ...{ directions: [{ ...act, text: '', lead: unit, cooperating: [], forInformation: [] }], parts: [] },
      ...{ distributions: [], extensions: [], due: '2026-11-27' },
      progress: [{ ...act, text: 'Đã xác minh', percent: 60 }],
    };
    const given = document('assigned', {
      assigned: { ...assigned.assigned, officer: '', officerName: unit.name, unit },
      directed,
    });
    expect(cells(given, 'follow-up').slice(2, 5)).toEqual(['Phòng Nghiệp vụ', '27/11/2026', 'Đã giao, chưa bắt đầu']);
    const taken = document('in-progress', { assigned: { ...assigned.assigned, unit }, started: act, directed });
    expect(cells(taken, 'follow-up').slice(2, 5)).toEqual([
      ...['Phòng Nghiệp vụ, Lê Văn Cường', '27/11/2026', 'Đang xử lý, 60 %: Đã xác minh'],
    ]);
  });

  test('is signed for by taking it up, and by nothing before', () => {
    expect(cells(document('assigned', assigned))[8]).toBe('');
    expect(cells(document('registered')).slice(6, 9)).toEqual(['', '', '']);
  });

  test('of the follow-up form says until when and how it goes', () => {
    expect(arrivalColumns('follow-up')).toHaveLength(7);
    const completed = { ...act, result: 'Đã trả lời bằng công văn số 12' };
    expect(cells(document('completed', { ...assigned, started: act, completed }), 'follow-up')).toEqual([
      ...['07', 'Công văn 05/THADS-NV, ngày 20/11/2026, Thi hành án dân sự tỉnh Nghệ An', 'Lê Văn Cường', '15/12/2026'],
      ...['Đã xong ngày 22/11/2026: Đã trả lời bằng công văn số 12', '', ''],
    ]);
    expect(cells(document('registered', { handedBack: { ...act, reason: 'x' } }), 'follow-up')[4]).toBe(
      'Người nhận trả lại, chờ phân công lại',
    );
    expect(cells(document('for-information'), 'follow-up')[4]).toBe('Nhận để biết, không xử lý');
  });

  test('notes why it was registered all the same, whose mail it was, and who goes on with it', () => {
    const note = (change: object) => cells(document('registered', change))[9];
    expect(note({ registered: { ...act, reason: 'Đã hỏi nơi gửi' } })).toBe('Đã hỏi nơi gửi');
    expect(note({ registeredIn: 'S' })).toBe('Gửi cho cơ quan đã sáp nhập');
    expect(note({ heldBy: 'S' })).toBe('Đã chuyển cơ quan khác xử lý');
  });

  test('of a number that nothing stands for, or that another document bears, says so', () => {
    expect(arrivalLine({ is: 'missing', number: 3, to: 5 })).toMatchObject({ state: 'missing', number: 3, to: 5 });
    expect(arrivalLine(entry, undefined)).toMatchObject({ state: 'missing' });
    expect(arrivalLine(entry, document('registered', { arrivalNumber: 8 }))).toMatchObject({ state: 'missing' });
    const given = { from: 1, to: 6, day: '2026-11-20', origin: 'sổ giấy', reason: 'giữa năm', by: act };
    const line = arrivalLine({ is: 'elsewhere', number: 1, to: 6, given });
    expect(arrivalCells('register', line)).toEqual([
      ...['', '01 đến 06', '', '', '', '', '', '', '', 'Số cấp ngoài hệ thống; sổ giấy; giữa năm'],
    ]);
  });
});
