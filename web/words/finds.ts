/** Words of what is done with a search: it is kept, and what it finds is taken out. */
export const findsVi = {
  saved: (count: number) => (count === 0 ? 'Lượt tìm đã lưu' : `Lượt tìm đã lưu (${count})`),
  savedNone: 'Chưa lưu lượt tìm nào. Tìm xong, chọn “Lưu lượt tìm này” để lần sau mở lại và thấy ngay văn bản mới.',
  savedAbout: (count: string, more: boolean) => (more ? `từ ${count} văn bản trở lên` : `${count} văn bản`),
  savedAt: 'lưu',
  remove: 'Xóa',
  removed: (name: string) => `Đã xóa lượt tìm “${name}”.`,
  restore: 'Lưu lại như cũ',
  save: 'Lưu lượt tìm này',
  saveAgain: 'Ghi nhận lại',
  name: 'Tên lượt tìm',
  nameExample: 'Ví dụ: Xác minh năm nay',
  keep: 'Lưu',
  kept: (name: string) => `Đã lưu lượt tìm “${name}”.`,
  opened: (name: string) => `Lượt tìm đã lưu “${name}”, lưu`,
  fresh: (count: number) =>
    count === 0
      ? 'Trong những văn bản đang hiện không có văn bản nào mới từ khi lưu.'
      : `${count} văn bản đang hiện là mới từ khi lưu.`,
  new: 'Mới',
  columns: 'Cột hiển thị và xuất tệp',
  columnsText: 'Bỏ chọn những gì không cần: danh sách dưới đây và tệp xuất ra chỉ còn các cột đã chọn.',
  column: {
    direction: 'Đi, đến',
    code: 'Số, ký hiệu',
    arrival: 'Số đến',
    day: 'Ngày',
    kind: 'Loại văn bản',
    subject: 'Trích yếu nội dung',
    parties: 'Nơi gửi, nơi nhận',
    state: 'Trạng thái',
  },
  files: { pdf: 'Xuất PDF', xlsx: 'Xuất XLSX' },
};
