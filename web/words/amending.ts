/** Words of documents that replace or correct an issued one. */
export const amendingVi = {
  draft: { replaces: 'Soạn văn bản thay thế', corrects: 'Soạn công văn đính chính' },
  why: {
    replaces:
      'Dùng khi nội dung sai: văn bản thay thế phải cùng loại. Khi phát hành, văn bản cũ bị khóa và nơi đã nhận được báo thay thế.',
    corrects:
      'Dùng khi sai thể thức, kỹ thuật trình bày hoặc thủ tục: đính chính bằng công văn. Văn bản cũ vẫn có hiệu lực.',
  },
  notIssued: 'Chỉ thay thế, đính chính văn bản đã phát hành.',
  title: 'Thay thế, đính chính',
  by: { replaces: 'Văn bản thay thế', corrects: 'Công văn đính chính' },
  of: { replaces: 'Thay thế văn bản', corrects: 'Đính chính văn bản' },
  named: (code: string, day: string) => `Số ${code} ngày ${day}`,
  subject: {
    replaces: (subject: string, code: string, day: string) => `${subject} (thay thế văn bản số ${code} ngày ${day})`,
    corrects: (_: string, code: string, day: string) => `Đính chính văn bản số ${code} ngày ${day}`,
  },
  replacedBy: (code: string) => `Đã được thay thế bởi số ${code}`,
  replacedText: 'Văn bản bị khóa: không gửi, không thu hồi nữa. Hãy dùng văn bản thay thế.',
  correctedBy: (code: string) => `Được đính chính bởi số ${code}`,
  replaced: 'Đã thay thế',
  answers: { '15': 'Nơi nhận đồng ý thay thế (15)', '16': 'Nơi nhận từ chối thay thế (16)' },
};
