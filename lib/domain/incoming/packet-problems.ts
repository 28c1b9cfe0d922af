/** Why a packet could not be opened: a sentence for the clerk, which also goes back with 02. One row a code. */
const sentences = {
  'edxml-not-xml': 'Gói tin không phải tệp edXML đọc được.',
  'edxml-wrong-root': 'Gói tin không phải tệp edXML đọc được.',
  'edxml-doctype': 'Gói tin khai báo DTD, điều không được phép trong edXML.',
  'edxml-too-deep': 'Gói tin lồng quá nhiều lớp nên không mở được.',
  'edxml-too-large': 'Gói tin hoặc tệp kèm theo vượt quá giới hạn dung lượng.',
  'edxml-missing': 'Gói tin thiếu thông tin bắt buộc.',
  'edxml-unknown-part': 'Gói tin có phần không thuộc chuẩn edXML.',
  'edxml-bad-attachment': 'Tệp kèm theo trong gói tin bị hỏng.',
  'given-up': 'Mở gói tin nhiều lần không thành công.',
  cut: 'Gói tin tải về từ trục bị cắt cụt sau nhiều lần thử.',
  empty: 'Trục trả về gói tin rỗng sau nhiều lần thử.',
  'too-large': 'Gói tin vượt quá giới hạn dung lượng nên không tải về được.',
  'not-handed-out': 'Trục liệt kê gói tin nhưng không cho tải về.',
  'mail-empty': 'Tệp thư rỗng.',
  'mail-head-too-large': 'Phần đầu thư dài bất thường nên không mở.',
  'mail-too-many-parts': 'Thư có quá nhiều phần nên không mở.',
  'mail-too-deep': 'Thư lồng quá nhiều lớp nên không mở.',
  'mail-too-slow': 'Mở thư quá lâu nên đã dừng.',
  'mail-unreadable': 'Không đọc được thư này.',
  'mail-not-handed-out': 'Hộp thư có thư này nhưng không cho tải về.',
  'mail-too-large': 'Thư vượt quá 50 MB nên không tải về.',
  'no-id': 'Trục liệt kê gói tin không có mã dùng được nên không tải về được.',
} as const;
export type PacketProblem = keyof typeof sentences;

/** What a code says; of a code that is not known here, that the packet cannot be opened. */
export function packetSentence(code: string): string {
  return Object.hasOwn(sentences, code) ? sentences[code as PacketProblem] : 'Không mở được gói tin.';
}
