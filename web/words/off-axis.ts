import {
  type OffAxisReason,
  offAxisReasonNames,
  offAxisReasons,
} from '../../lib/domain/registers/counting/off-axis.ts';

const names = Object.fromEntries(offAxisReasonNames.map((one) => [one, offAxisReasons[one].name]));

/** Words of the report on what the axis has not carried: they come with its page. Reasons are called as in the form. */
export const offAxisVi = {
  title: 'Văn bản chưa qua trục',
  back: 'Báo cáo văn bản đi',
  intro:
    'Mỗi nơi nhận của văn bản phát hành trong những ngày đã chọn được tính một lần: đã qua trục liên thông, hoặc chưa và vì sao.',
  empty: 'Không có văn bản nào phát hành trong những ngày đã chọn. Hãy chọn khoảng thời gian khác.',
  allByAxis: 'Mọi nơi nhận đều đã qua trục.',
  sum: (reached: number, all: number) => `${reached} trên ${all} lượt gửi đã qua trục.`,
  columns: { what: 'Nội dung', recipients: 'Lượt gửi', documents: 'Văn bản', law: 'Căn cứ' },
  all: 'Tổng số',
  byAxis: 'Đã qua trục',
  notByAxis: 'Chưa qua trục',
  reasons: names as Readonly<Record<OffAxisReason, string>>,
  behind: (count: number, reason: string) => `${count} văn bản: ${reason}`,
  documents: 'Văn bản chưa qua trục',
  chosen: (reason: string) => `Văn bản: ${reason}`,
  showAll: 'Xem tất cả',
  shown: (shown: number, found: number) =>
    `Hiện ${shown} trên ${found} dòng; tệp XLSX có tất cả. Hãy chọn khoảng thời gian ngắn hơn để xem hết tại đây.`,
  files: 'In hoặc lưu báo cáo',
  filesText: 'Tệp XLSX có thêm danh sách văn bản, với từng nơi nhận chưa qua trục.',
};
