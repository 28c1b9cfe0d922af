import { describe, expect, test } from 'vitest';
import type { Directed } from '../../../lib/domain/incoming/direction/direction.ts';
import { nothingDirected } from '../../../lib/domain/incoming/direction/direction.ts';
import { type Numbered, slipParts } from '../../../lib/domain/incoming/slip.ts';
import type { FormPart } from '../../../lib/domain/shared/filled-form.ts';

const act = (name: string, at = '2026-11-25T10:00:00+07:00') => ({ by: name, name, at: Date.parse(at) });
const person = (name: string) => ({ person: name, name });
const room = { unit: 'NV', name: 'Phòng Nghiệp vụ', head: 'h', headName: 'Vũ Đình Khoa' };
const document = (directed: Partial<Directed>, more: object = {}) =>
  ({
    ...{ state: 'assigned', id: 'A', agencyCode: 'G15.1', axisDocId: 'd', packetKey: 'p', receivedAt: 1, files: [] },
    ...{ duplicates: [], arrivalNumber: 7, year: 2026, registered: act('Bích', '2026-11-23T08:00:00+07:00') },
    assigned: { ...act('Hùng'), officer: 'o', officerName: 'Đỗ Minh Tuấn', opinion: '' },
    header: {
      ...{ fromCode: 'G15.29', fromName: 'THADS Nghệ An', documentId: 'd', code: '1/A', issuedOn: '2026-11-20' },
      ...{ typeName: 'Công văn', subject: 'Ủy thác', signerName: '', priority: 1 },
    },
    directed: { ...nothingDirected, directions: [{ ...act('Hùng'), text: 'Giải quyết', ...toTuan }], ...directed },
    ...more,
  }) as Numbered;
const toTuan = { lead: person('Đỗ Minh Tuấn'), cooperating: [], forInformation: [] };
/** A part as lines: what stands at the left, a bar, what stands at the right. */
const lines = (parts: readonly FormPart[], title: string) =>
  parts
    .find((part) => part.title === title)
    ?.rows.map((row) =>
      [row.left, row.right].map((cell) => cell.map(({ label, text }) => [label, text].filter(Boolean).join(' '))),
    )
    .map((cells) => cells.map((cell) => cell.join(' / ')).join(' | '));

describe('the slip of an incoming document', () => {
  test('with one direction says what came, who leads and until when, and leaves out what there is nothing of', () => {
    const parts = slipParts(document({ due: '2026-11-27' }), []);
    expect(parts.map(({ title }) => title)).toEqual([
      ...['Văn bản đến', 'Ý kiến chỉ đạo của lãnh đạo', 'Kết quả giải quyết'],
    ]);
    expect(lines(parts, 'Văn bản đến')).toEqual([
      ...['Nơi gửi | THADS Nghệ An', 'Số, ký hiệu, ngày | 1/A ngày 20/11/2026', 'Tên loại | Công văn'],
      ...['Trích yếu | Ủy thác', 'Số đến, ngày đến | 07/2026 ngày 23/11/2026', 'Độ khẩn | Khẩn'],
    ]);
    expect(lines(parts, 'Ý kiến chỉ đạo của lãnh đạo')).toEqual([
      'Hùng / 10:00 ngày 25/11/2026 | Giải quyết / Chủ trì: Đỗ Minh Tuấn',
    ]);
    expect(lines(parts, 'Kết quả giải quyết')).toEqual([
      ...['Người chủ trì | Đỗ Minh Tuấn', 'Hạn giải quyết | 27/11/2026', 'Kết quả | Chưa hoàn thành'],
    ]);
  });
  test('names units with who heads them, and to whom the head gives it', () => {
    const first = { ...act('Hùng'), text: '', lead: room, due: '2026-11-30' };
    const parts = slipParts(
      document({
        directions: [{ ...first, cooperating: [room, person('Nhung')], forInformation: [person('Thái')] }],
        parts: [{ number: 1, role: 'cooperating', of: room, at: 1 }],
        distributions: [
          { ...act('Khoa'), to: person('Tuấn'), unit: 'NV', unitName: 'Phòng Nghiệp vụ', text: 'Dự thảo' },
          { ...act('Thu'), to: person('Tùng'), unit: 'VP', unitName: 'Văn phòng', text: '', part: 1 },
        ],
      }),
      [],
    );
    expect(lines(parts, 'Ý kiến chỉ đạo của lãnh đạo')?.[0]).toContain(
      'Chủ trì: Phòng Nghiệp vụ (Vũ Đình Khoa) / Phối hợp: Phòng Nghiệp vụ (Vũ Đình Khoa); Nhung / Để biết: Thái / Hạn giải quyết: 30/11/2026',
    );
    expect(lines(parts, 'Ý kiến của lãnh đạo đơn vị')).toEqual([
      'Khoa / Phòng Nghiệp vụ / 10:00 ngày 25/11/2026 | Dự thảo / Giao chủ trì: Tuấn',
      'Thu / Văn phòng / 10:00 ngày 25/11/2026 | Giao phối hợp: Tùng',
    ]);
  });
  test('says of every part what came of it', () => {
    const cooperating = { role: 'cooperating', at: 1 } as const;
    const parts = slipParts(
      document({
        parts: [
          { ...cooperating, number: 1, of: room, named: person('Tùng'), done: { ...act('Tùng'), text: 'Không có' } },
          { number: 2, role: 'information', at: 1, of: person('Thái'), done: { ...act('Hải'), text: '' } },
          { ...cooperating, number: 3, of: person('Hương'), ended: { ...act('Tuấn'), how: 'with-lead' } },
          { ...cooperating, number: 4, of: person('Anh'), ended: { ...act('Nam'), how: 'withdrawn' } },
          { ...cooperating, number: 5, of: person('Nhung'), due: '2026-11-26' },
          { number: 6, role: 'information', at: 1, of: person('Hải') },
        ],
      }),
      [],
    );
    expect(lines(parts, 'Ý kiến của đơn vị, cá nhân phối hợp')).toEqual([
      'Phòng Nghiệp vụ / Phối hợp, Tùng thực hiện | Không có / 10:00 ngày 25/11/2026',
      'Thái / Để biết | Đã xem / Hải, 10:00 ngày 25/11/2026',
      'Hương / Phối hợp | Kết thúc cùng việc chủ trì / Tuấn, 10:00 ngày 25/11/2026',
      'Anh / Phối hợp | Lãnh đạo đã thu hồi phần việc này / Nam, 10:00 ngày 25/11/2026',
      'Nhung / Phối hợp | Chưa có ý kiến / Hạn giải quyết: 26/11/2026',
      'Hải / Để biết | Chưa xem',
    ]);
  });
  test('has reports and requests for more time in the order of time, each with what was decided', () => {
    const asked = { reason: 'Chờ xã', from: '2026-11-26', until: '2026-12-04' };
    const at = (hour: number) => act('Tuấn', `2026-11-25T${hour}:00:00+07:00`);
    const parts = slipParts(
      document({
        extensions: [
          { ...at(11), ...asked, decided: { ...act('Hùng'), reason: 'Gấp' } },
          { ...at(13), ...asked, late: true, decided: { ...act('Hùng'), until: '2026-12-02', reason: '' } },
          { ...at(14), ...asked, lapsed: act('Tuấn') },
          { ...at(15), ...asked },
        ],
        progress: [
          { ...at(12), text: 'Đã xác minh', percent: 60 },
          { ...at(10), text: 'Đã nhận' },
        ],
      }),
      [],
    );
    const wanted = 'Xin gia hạn từ 26/11/2026 đến 04/12/2026';
    expect(lines(parts, 'Tiến độ và gia hạn')?.map((line) => line.split(' | ')[1])).toEqual([
      'Báo cáo tiến độ: Đã nhận',
      `${wanted}: Chờ xã / Không cho gia hạn: Gấp / Hùng, 10:00 ngày 25/11/2026`,
      'Báo cáo tiến độ (60%): Đã xác minh',
      `${wanted}, khi đã quá hạn: Chờ xã / Cho gia hạn: đến 02/12/2026 / Hùng, 10:00 ngày 25/11/2026`,
      `${wanted}: Chờ xã / Việc đã xong hoặc trả lại trước khi có quyết định`,
      `${wanted}: Chờ xã / Chưa có quyết định`,
    ]);
  });
  test('ends with the result and the answers; of one that the reader may not read only that it is there', () => {
    const done = { state: 'completed', started: act('Tuấn'), completed: { ...act('Tuấn'), result: 'Đã trả lời' } };
    const answers = [
      { readable: true, code: '87/CTHADS-NV', subject: 'Trả lời' },
      { readable: true, subject: 'Trả lời thêm' },
      { readable: false },
    ];
    expect(lines(slipParts(document({}, done), answers), 'Kết quả giải quyết')).toEqual([
      'Người chủ trì | Đỗ Minh Tuấn',
      'Kết quả | Đã trả lời / Tuấn, 10:00 ngày 25/11/2026',
      'Văn bản trả lời | 87/CTHADS-NV: Trả lời / Dự thảo: Trả lời thêm / Một văn bản mà người in không được xem',
    ]);
  });
  test('says that it was handed back, and why', () => {
    const handedBack = { ...act('Tuấn'), reason: 'Nhầm' };
    const { assigned: _, ...back } = { assigned: undefined, ...document({}), state: 'registered', handedBack };
    expect(lines(slipParts(back as unknown as Numbered, []), 'Kết quả giải quyết')).toEqual([
      'Tuấn / Trả lại việc / 10:00 ngày 25/11/2026 | Nhầm',
      'Người chủ trì | Chờ lãnh đạo giao lại',
      'Kết quả | Chưa hoàn thành',
    ]);
  });
});
