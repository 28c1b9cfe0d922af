/** Why a file of a mail is kept in the mail and handed to nobody. */
export const heldReasons = {
  encrypted: 'đặt mật khẩu nên không kiểm tra được; đề nghị nơi gửi gửi bản không mật khẩu',
  'too-large': 'giải nén quá lớn hoặc lồng quá nhiều lớp (dấu hiệu bom nén)',
  program: 'là chương trình hoặc chứa chương trình chạy được',
  damaged: 'bị hỏng hoặc thiếu một phần',
  winmail: 'là winmail.dat của Outlook, không mở được; đề nghị nơi gửi gửi lại ở dạng thường',
  'mail-in-mail': 'là một thư khác gửi kèm; tải thư gốc về rồi đưa riêng thư đó vào nếu cần',
} as const;
export type HeldReason = keyof typeof heldReasons;

/** What is said of a file that is handed out all the same. */
export const fileMarks = {
  macros: 'có macro: không bật macro khi mở',
  unknown: 'không thuộc loại tệp kiểm tra được; chỉ tải về khi tin nơi gửi',
} as const;
export type FileMark = keyof typeof fileMarks;
