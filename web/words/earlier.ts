/** Words of registers before the agency joined. */
export const earlierVi = {
  title: 'Sổ văn bản đi từ trước',
  intro:
    'Văn bản đã lấy số ở sổ giấy hoặc hệ thống cũ trước khi dùng hệ thống này, do quản trị nhập từ danh sách. Các dòng này không kèm tệp.',
  year: 'Năm',
  empty: 'Chưa có dòng nào của năm này. Quản trị nhập sổ ở mục Quản trị, Nhập, xuất danh sách.',
  mark: 'nhập từ sổ trước',
  code: 'Số, ký hiệu',
  day: 'Ngày văn bản',
  subject: 'Tên loại và trích yếu',
  signer: 'Người ký',
  recipients: 'Nơi nhận',
  note: 'Ghi chú',
};
