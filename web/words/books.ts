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

/** The same in English. */
export const booksEn: typeof booksVi = {
  title: 'Books',
  names: { outgoing: 'Outgoing register', arrival: 'Incoming register' },
  next: (last, next) => `last number ${last}, next ${next}`,
  elsewhere: (numbers, day) => `Numbers ${numbers} were given elsewhere, the last on ${day}.`,
  open: 'Enter numbers given elsewhere',
  text: 'For an agency that joins in the middle of the year: enter the last number of the paper register or the system before; the next document gets the one after it. It cannot be taken back.',
  last: 'Last number given',
  day: 'Day of the last number',
  origin: 'In which register these numbers stand',
  reason: 'Reason',
  confirm: 'Enter',
};
