/** Words of what is done with a search: it is kept, and what it finds is taken out. */
export const findsVi = {
  saved: (count: number) => (count === 0 ? 'Lượt tìm đã lưu' : `Lượt tìm đã lưu (${count})`),
  savedNone: 'Chưa lưu lượt tìm nào. Tìm xong, chọn “Lưu lượt tìm này” để lần sau mở lại và thấy ngay những gì mới.',
  savedAbout: (count: string, more: boolean) => (more ? `từ ${count} kết quả trở lên` : `${count} kết quả`),
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
      ? 'Trong những kết quả đang hiện không có gì mới từ khi lưu.'
      : `${count} kết quả đang hiện là mới từ khi lưu.`,
  new: 'Mới',
  columns: 'Cột hiển thị và xuất tệp',
  columnsText: 'Bỏ chọn những gì không cần: danh sách dưới đây và tệp xuất ra chỉ còn các cột đã chọn.',
  column: {
    direction: 'Đi, đến, hồ sơ',
    code: 'Số, ký hiệu, mã hồ sơ',
    arrival: 'Số đến',
    day: 'Ngày',
    kind: 'Loại văn bản',
    subject: 'Trích yếu, tiêu đề',
    parties: 'Nơi gửi, nơi nhận, người lập',
    state: 'Trạng thái',
  },
  files: { pdf: 'Xuất PDF', xlsx: 'Xuất XLSX' },
};
