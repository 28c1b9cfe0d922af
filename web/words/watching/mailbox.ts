import type { MailboxStep } from '../../../lib/domain/monitoring/mailbox.ts';

const failedVi: Readonly<Record<MailboxStep, readonly [said: string, toDo: string]>> = {
  credentials: ['Chưa đặt hộp thư, hoặc mật khẩu đã lưu không mở được.', 'Hãy đặt lại hộp thư.'],
  name: ['Không tìm thấy máy chủ thư theo tên.', 'Hãy kiểm tra tên máy chủ và mạng của máy này.'],
  line: ['Không nối được tới máy chủ thư.', 'Hãy kiểm tra tên, cổng, cách mã hóa và tường lửa.'],
  tls: [
    'Nối được, nhưng chứng thư máy chủ thư không được tin cậy.',
    'Hãy kiểm tra giờ của máy này và tên máy chủ; nếu đúng, hãy hỏi nơi quản lý thư.',
  ],
  accepted: ['Máy chủ thư không chấp nhận tài khoản hoặc mật khẩu.', 'Hãy đặt lại hộp thư với mật khẩu đúng.'],
  folder: ['Đăng nhập được, nhưng không mở được thư mục.', 'Hãy kiểm tra tên thư mục; thư mục thường dùng là INBOX.'],
  answer: ['Máy chủ trả lời không theo giao thức IMAP hoặc đang lỗi.', 'Hãy thử lại sau ít phút.'],
};

/** Words of the official mailbox on the page of connections. */
export const mailboxVi = {
  title: 'Hộp thư công vụ (IMAP)',
  intro:
    'Hệ thống đọc hộp thư vài phút một lần, đưa thư mới vào Chờ tiếp nhận. Không xóa, không sửa thư; chỉ đánh dấu đã đọc khi thư đã lưu.',
  none: 'Chưa đặt hộp thư. Văn thư vẫn đưa từng thư (.eml) vào được.',
  elsewhere: 'Hệ thống này chạy trên đám mây: hộp thư chưa đọc tự động được. Văn thư đưa từng thư (.eml) vào.',
  server: 'Máy chủ',
  at: (host: string, port: number, line: string) => `${host}, cổng ${port}, ${line}`,
  lines: { tls: 'TLS', starttls: 'STARTTLS', plain: 'không mã hóa (chỉ trên máy này)' },
  host: 'Máy chủ IMAP',
  port: 'Cổng',
  line: 'Mã hóa',
  user: 'Tài khoản',
  password: 'Mật khẩu',
  passwordKept: 'đã lưu kín, không hiển thị lại',
  folder: 'Thư mục',
  check: 'Thử kết nối hộp thư',
  checking: 'Đang mở hộp thư…',
  good: (mails: number) => `Mở được hộp thư, có ${mails} thư. Chưa lấy gì ra.`,
  failed: failedVi,
  set: 'Đặt hộp thư',
  setText:
    'Mọi thư đang có trong thư mục đều được đưa vào Chờ tiếp nhận: nếu có thư cũ, hãy chọn một thư mục riêng cho thư mới. Mật khẩu được niêm phong và không bao giờ hiển thị lại; thay đổi được ghi vào nhật ký.',
  setDone: 'Đã lưu hộp thư. Hãy bấm Thử kết nối hộp thư.',
  stop: 'Ngừng đọc hộp thư',
  stopText: 'Hệ thống không đọc hộp thư này nữa và quên mật khẩu. Thư đã đưa vào vẫn còn.',
  stopDone: 'Đã ngừng đọc hộp thư.',
};
