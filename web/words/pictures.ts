/** Words of the pictures of seals and signatures. */
export const picturesVi = {
  title: { seal: 'Mẫu dấu', signature: 'Mẫu chữ ký' },
  none: {
    seal: 'Chưa có mẫu dấu: chữ ký số của cơ quan vẫn có giá trị nhưng không hiện hình trên trang.',
    signature: 'Chưa có mẫu chữ ký: chữ ký số vẫn có giá trị nhưng không hiện hình trên trang.',
  },
  change: { seal: 'Đổi mẫu dấu', signature: 'Đổi mẫu chữ ký' },
  rules: {
    seal: 'Ảnh PNG màu đỏ, nền trong suốt, cắt sát mép dấu. Văn bản phát hành từ ngày bắt đầu mang mẫu này; văn bản trước đó giữ mẫu cũ.',
    signature:
      'Ảnh PNG màu xanh, nền trong suốt, cắt sát chữ ký. Văn bản ký từ ngày bắt đầu mang mẫu này; văn bản trước đó giữ mẫu cũ.',
  },
  file: 'Tệp ảnh PNG (tối đa 1 MB)',
  preview: 'Hình sẽ in trên văn bản',
  trueSize: (mm: number) => `Kích thước thật: rộng ${mm} mm`,
  unclear: 'Máy chủ không trả lời. Hãy thử lại.',
};
