/** Words of recipients that are added after issue. */
export const addedVi = {
  open: 'Thêm nơi nhận',
  title: 'Gửi văn bản đã phát hành đến thêm nơi nhận?',
  text: 'Mục “Nơi nhận” trên văn bản không đổi và không có tên các nơi thêm này; văn bản được gửi đến họ như các nơi nhận khác. Muốn rút lại phải thu hồi.',
  confirm: 'Gửi thêm',
  asking: 'Đang ghi…',
  done: 'Đã thêm nơi nhận.',
  reasons: ['Bổ sung theo chỉ đạo của lãnh đạo', 'Thiếu nơi nhận khi phát hành', 'Cơ quan phối hợp đề nghị cung cấp'],
  nobody: 'Hãy chọn ít nhất một nơi nhận.',
  later: 'Thêm sau',
  laterTitle: 'Nơi nhận thêm sau khi phát hành',
  notOnPage: 'Không có tên trong mục “Nơi nhận” trên văn bản.',
};
