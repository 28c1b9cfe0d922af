/** A kind of administrative document: Decree 30/2020 art. 7 and App. III; the ordinal is of QCVN 102 list B. */
export interface DocumentKind {
  readonly code: string;
  readonly name: string;
  /** abbreviation in the notation; official letters have none */
  readonly abbreviation: string;
  readonly ordinal: number;
}

const row = (code: string, name: string, abbreviation: string, ordinal: number): DocumentKind => ({
  code,
  name,
  abbreviation,
  ordinal,
});

export const documentKinds: readonly DocumentKind[] = [
  row('resolution', 'Nghị quyết', 'NQ', 1),
  row('decision', 'Quyết định', 'QĐ', 2),
  row('directive', 'Chỉ thị', 'CT', 3),
  row('regulation', 'Quy chế', 'QC', 4),
  row('rule', 'Quy định', 'QyĐ', 5),
  row('communique', 'Thông cáo', 'TC', 6),
  row('notice', 'Thông báo', 'TB', 7),
  row('guidance', 'Hướng dẫn', 'HD', 8),
  row('programme', 'Chương trình', 'CTr', 9),
  row('plan', 'Kế hoạch', 'KH', 10),
  row('scheme', 'Phương án', 'PA', 11),
  row('proposal', 'Đề án', 'ĐA', 12),
  row('project', 'Dự án', 'DA', 13),
  row('report', 'Báo cáo', 'BC', 14),
  row('minutes', 'Biên bản', 'BB', 15),
  row('submission', 'Tờ trình', 'TTr', 16),
  row('contract', 'Hợp đồng', 'HĐ', 17),
  row('letter', 'Công văn', '', 18),
  row('telegram', 'Công điện', 'CĐ', 19),
  row('memorandum', 'Bản ghi nhớ', 'BGN', 20),
  row('agreement', 'Bản thỏa thuận', 'BTT', 22),
  row('mandate', 'Giấy ủy quyền', 'GUQ', 24),
  row('invitation', 'Giấy mời', 'GM', 25),
  row('introduction', 'Giấy giới thiệu', 'GGT', 26),
  row('leave', 'Giấy nghỉ phép', 'GNP', 27),
  row('sending-note', 'Phiếu gửi', 'PG', 30),
  row('transfer-note', 'Phiếu chuyển', 'PC', 31),
  row('notice-note', 'Phiếu báo', 'PB', 0),
  row('official-letter', 'Thư công', '', 32),
];

export function documentKind(code: string): DocumentKind | undefined {
  return documentKinds.find((kind) => kind.code === code);
}
