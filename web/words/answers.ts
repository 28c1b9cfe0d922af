/** Words of documents that answer other documents. */
export const answersVi = {
  title: 'Văn bản trả lời',
  draft: 'Soạn văn bản trả lời',
  screen: 'Soạn văn bản trả lời',
  answering: 'Trả lời văn bản đến',
  answersOurs: 'Trả lời văn bản đi',
  named: (code: string, day: string, from: string) => `Số ${code}${day === '' ? '' : ` ngày ${day}`} của ${from}`,
  subject: (code: string, day: string) => `Trả lời văn bản số ${code}${day === '' ? '' : ` ngày ${day}`}`,
  completes: 'Khi phát hành, hoàn thành xử lý văn bản đến này',
  completesHint:
    'Nơi gửi nhận trạng thái 06 ngay khi văn bản trả lời được phát hành. Bỏ chọn nếu đây là văn bản trả lời tạm thời.',
  remove: (code: string) => `Bỏ: không trả lời văn bản số ${code}`,
  removeShort: 'Bỏ',
  notReadable: 'Văn bản ngoài quyền đọc của bạn',
  drafted: 'Đang soạn',
};
