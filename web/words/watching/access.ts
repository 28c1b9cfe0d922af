import { listWords, lookWords } from '../../../lib/domain/audit/access-words.ts';

/** Words of the log of access. */
export const accessVi = {
  settings: 'Cài đặt chung của hệ thống',
  title: 'Nhật ký truy cập',
  intro:
    'Ai đã xem văn bản, danh sách nào, và ai đã thay đổi cơ quan, người dùng, quyền. Lần xem nhật ký này cũng được ghi lại (Nghị định 30/2020/NĐ-CP, Phụ lục VI).',
  day: 'Ngày',
  person: 'Người',
  everybody: 'Mọi người',
  document: 'Mã văn bản (xem mọi ngày)',
  wrongDocument:
    'Mã văn bản gồm 26 chữ cái in hoa và chữ số. Hãy chép mã từ dòng nhật ký hoặc từ địa chỉ trang văn bản.',
  export: 'Tải về CSV',
  exporting: 'Đang lập tệp…',
  exported: 'Đã tải tệp nhật ký về máy.',
  exportUnclear: 'Chưa lập được tệp. Hãy thử lại.',
  none: 'Không có dòng nào',
  noneText: 'Không ai xem hay thay đổi gì theo điều kiện đã chọn. Hãy chọn ngày hoặc người khác.',
  more: 'Còn nữa: hãy chọn một người, hoặc tải về CSV.',
  kinds: { look: 'Xem', list: 'Danh sách', change: 'Thay đổi' },
  looks: lookWords,
  lists: listWords,
  times: (count: number) => `${count} lần`,
  from: 'từ',
  lines: (count: number) => `${count} văn bản`,
  reason: 'Lý do',
  all: 'Mọi lần xem văn bản này',
};
