import type { LogBreak } from './chain.ts';

/** What a check of everything may find wrong. */
export type FindingCode =
  | LogBreak['why']
  | 'state-changed'
  | 'state-older'
  | 'event-replaced'
  | 'tasks-differ'
  | 'list-differs'
  | 'number-missing'
  | 'numbers-changed'
  | 'file-missing'
  | 'file-changed'
  | 'looks-changed'
  | 'lists-changed'
  | 'anchor-missing'
  | 'anchor-broken'
  | 'seal-broken'
  | 'root-differs'
  | 'record-unreadable';

export interface Finding {
  readonly code: FindingCode;
  /** the record, file, book or anchor that it is about */
  readonly where: string;
  readonly detail?: string;
}

const sentences: Readonly<Record<FindingCode, string>> = {
  changed: 'dòng này đã bị sửa, bị đổi chỗ, hoặc dòng trước nó đã bị xóa',
  'end-missing': 'các dòng từ đây đến cuối đã bị xóa',
  'end-differs': 'dòng cuối khác với điều văn bản ghi nhận',
  'beyond-end': 'từ đây là các dòng thêm vào sau, văn bản không ghi nhận',
  'document-missing': 'không còn văn bản, dù nhật ký, danh sách hoặc mốc neo có ghi',
  'state-changed': 'nội dung đã bị sửa mà không qua bước xử lý nào',
  'state-older': 'nội dung đã bị đưa về phiên bản cũ',
  'event-replaced': 'nhật ký khác với mốc neo của ngày',
  'tasks-differ': 'việc cần làm không khớp với trạng thái văn bản',
  'list-differs': 'dòng trong danh sách không khớp với văn bản',
  'number-missing': 'sổ thiếu số',
  'numbers-changed': 'các số trong sổ khác với mốc neo của ngày',
  'file-missing': 'không còn tệp',
  'file-changed': 'tệp đã bị thay đổi',
  'looks-changed': 'dấu vết xem văn bản trong ngày đã bị sửa hoặc xóa',
  'lists-changed': 'dấu vết xem danh sách trong ngày đã bị sửa hoặc xóa',
  'anchor-missing': 'thiếu mốc neo',
  'anchor-broken': 'mốc neo đã bị sửa hoặc không nối với mốc trước',
  'seal-broken': 'chữ ký hoặc dấu thời gian của mốc neo không đúng',
  'root-differs': 'mốc neo khác với mốc đang giữ bên ngoài',
  'record-unreadable': 'bản ghi không đọc được',
};

/** What a finding says to whoever looks after the system. */
export const findingSentence = ({ code }: Pick<Finding, 'code'>): string => sentences[code];
