/** Words of books of numbers. */
export const booksVi = {
  title: 'Sổ văn bản',
  names: { outgoing: 'Sổ văn bản đi', arrival: 'Sổ văn bản đến' },
  next: (last: string, next: string) => `số cuối ${last}, số tiếp theo ${next}`,
  elsewhere: (numbers: string, day: string) => `Số ${numbers} đã cấp ngoài hệ thống, số cuối ngày ${day}.`,
  open: 'Ghi số đã cấp ngoài hệ thống',
  text: 'Dùng khi cơ quan tham gia giữa năm: ghi số cuối đã cấp ở sổ giấy hoặc hệ thống cũ, văn bản tiếp theo lấy số kế sau. Số đã ghi không lùi lại được.',
  last: 'Số cuối đã cấp',
  day: 'Ngày của số cuối',
  origin: 'Các số đó nằm ở sổ nào',
  reason: 'Lý do',
  confirm: 'Ghi vào sổ',
};
