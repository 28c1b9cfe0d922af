import { codeNames, groupNames } from '../../lib/domain/registers/counting/report-cells.ts';

/** Words of the reports on documents. What documents are counted by is called as in the form. */
export const reportsVi = {
  title: 'Báo cáo',
  sides: { incoming: 'Báo cáo văn bản đến', outgoing: 'Báo cáo văn bản đi' },
  other: { incoming: 'Xem báo cáo văn bản đến', outgoing: 'Xem báo cáo văn bản đi' },
  offAxis: 'Văn bản chưa qua trục',
  intro: {
    incoming:
      'Văn bản vào sổ trong những ngày đã chọn. Hạn là ngày trong ý kiến chỉ đạo, không có thì là hạn nơi gửi yêu cầu, không có nữa thì là thời hạn theo quy định của bước đang chờ.',
    outgoing:
      'Văn bản lấy số trong những ngày đã chọn. Văn bản phải gửi trong ngày ký, chậm nhất ngày làm việc tiếp theo; văn bản khẩn phải gửi ngay.',
  },
  period: 'Thời gian',
  periods: { week: 'Tuần này', month: 'Tháng này', quarter: 'Quý này', year: 'Năm nay', other: 'Khoảng khác' },
  from: 'Từ ngày',
  to: 'Đến ngày',
  show: 'Xem',
  days: (from: string, to: string) => `Từ ngày ${from} đến ngày ${to}`,
  empty: 'Không có văn bản nào trong những ngày đã chọn. Hãy chọn khoảng thời gian khác.',
  sum: (total: number) => `${total} văn bản.`,
  noneLate: 'Không có văn bản nào quá hạn.',
  openLate: {
    incoming: (count: number) => `${count} văn bản đang quá hạn.`,
    outgoing: (count: number) => `${count} văn bản quá hạn chưa gửi.`,
  },
  doneLate: {
    incoming: (count: number) => `${count} văn bản xong quá hạn.`,
    outgoing: (count: number) => `${count} văn bản gửi quá hạn.`,
  },
  without: {
    void: (count: number) => `${count} số đã hủy`,
    reserved: (count: number) => `${count} số đang giữ`,
    elsewhere: (count: number) => `${count} số cấp ngoài hệ thống`,
    missing: (count: number) => `${count} số thiếu`,
  },
  notCounted: (numbers: string) => `Không tính vào báo cáo: ${numbers}.`,
  what: 'Nội dung',
  total: 'Tổng số',
  timings: {
    incoming: {
      done: 'Xong đúng hạn',
      'done-late': 'Xong quá hạn',
      open: 'Đang làm, còn hạn',
      'open-late': 'Đang làm, quá hạn',
      none: 'Để biết',
    },
    outgoing: {
      done: 'Gửi đúng hạn',
      'done-late': 'Gửi quá hạn',
      open: 'Chưa gửi, còn hạn',
      'open-late': 'Chưa gửi, quá hạn',
      none: 'Không tính hạn',
    },
  },
  all: 'Cộng',
  units: 'Theo đơn vị, cá nhân',
  groups: groupNames,
  /** by what is counted */
  keys: codeNames as Readonly<Record<string, Readonly<Record<string, string>>>>,
  behind: (count: number, what: string, column: string) => `${count} văn bản: ${what}, ${column}`,
  documents: 'Văn bản quá hạn',
  chosen: (what: string) => `Văn bản: ${what}`,
  back: 'Về văn bản quá hạn',
  shown: (shown: number, found: number) => `Hiện ${shown} trong ${found} văn bản.`,
  due: (day: string) => `Hạn ${day}`,
  files: 'In và xuất tệp',
  filesText: 'PDF khổ A4 ngang để in. XLSX có thêm danh sách văn bản quá hạn.',
};
