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

/** The same in English. */
export const earlierEn: typeof earlierVi = {
  title: 'Outgoing register before',
  intro:
    'Documents that got their numbers in a paper register or another system before this one, entered from a list by an administrator. They have no file here.',
  year: 'Year',
  empty:
    'There are no lines of this year. An administrator imports the register under Administration, Import and export lists.',
  mark: 'from the register before',
  code: 'Number, notation',
  day: 'Day',
  subject: 'Subject',
  signer: 'Signed by',
  recipients: 'Recipients',
  note: 'Note',
};
