import type { Maintenance } from './maintenance.ts';

/** A class of documents with its term, as a schedule names it. */
export interface RetentionClass {
  readonly name: string;
  readonly maintenance: Maintenance;
  readonly source: string;
  /** `to-check`: the term is written down from memory of the schedule and is to be held against the printed text before an archive relies on it */
  readonly certainty: 'checked' | 'to-check';
  /** `yyyy-mm-dd` */
  readonly from: string;
}

const circular = { source: 'Thông tư 10/2022/TT-BNV, Phụ lục I', certainty: 'to-check', from: '2023-02-15' } as const;

/**
 * Classes that every agency has, to choose from when a file plan is written. They propose; what counts is the approved plan. A schedule that changes is a new row with a new first
 * day.
 */
export const retentionClasses: readonly RetentionClass[] = [
  {
    ...circular,
    name: 'Chương trình, kế hoạch, báo cáo công tác năm và nhiều năm của cơ quan',
    maintenance: 'permanent',
  },
  { ...circular, name: 'Chương trình, kế hoạch, báo cáo công tác tháng, quý, 6 tháng', maintenance: 20 },
  { ...circular, name: 'Tập văn bản gửi chung đến cơ quan để biết', maintenance: 5 },
  { ...circular, name: 'Hồ sơ xây dựng, ban hành quy chế, quy định, hướng dẫn của cơ quan', maintenance: 'permanent' },
  { ...circular, name: 'Hồ sơ hội nghị tổng kết năm của cơ quan', maintenance: 'permanent' },
  { ...circular, name: 'Hồ sơ về tổ chức bộ máy: thành lập, đổi tên, chức năng, nhiệm vụ', maintenance: 'permanent' },
  { ...circular, name: 'Hồ sơ bổ nhiệm, điều động, luân chuyển cán bộ', maintenance: 70 },
  { ...circular, name: 'Kế hoạch, báo cáo tài chính và quyết toán năm', maintenance: 20 },
  { ...circular, name: 'Hồ sơ giải quyết khiếu nại, tố cáo vụ việc nghiêm trọng', maintenance: 'permanent' },
  { ...circular, name: 'Hồ sơ giải quyết khiếu nại, tố cáo vụ việc khác', maintenance: 20 },
  { ...circular, name: 'Tập lưu, sổ đăng ký văn bản đi của cơ quan', maintenance: 50 },
  { ...circular, name: 'Sổ đăng ký văn bản đến', maintenance: 20 },
  { ...circular, name: 'Công văn trao đổi về công việc', maintenance: 10 },
];
