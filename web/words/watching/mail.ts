import type { MailSecurity, MailStep } from '../../../lib/domain/monitoring/mail-server.ts';

type Failed = Readonly<Record<MailStep, readonly [said: string, toDo: string]>>;

const failedVi: Failed = {
  password: ['Mật khẩu đã lưu không mở được.', 'Hãy nhập lại mật khẩu của hộp thư gửi.'],
  name: ['Không tìm thấy máy chủ thư theo tên này.', 'Hãy kiểm tra lại tên máy chủ và mạng của máy này.'],
  line: [
    'Không nối được tới máy chủ thư, hoặc máy chủ không trả lời đến cùng.',
    'Hãy kiểm tra cổng, cách bảo vệ đường truyền và tường lửa.',
  ],
  tls: [
    'Nối được, nhưng không lập được đường truyền mã hóa.',
    'Hãy thử cách bảo vệ khác; nếu vẫn vậy, hãy hỏi người quản trị máy chủ thư về chứng thư của máy chủ.',
  ],
  accepted: [
    'Máy chủ thư không chấp nhận tên đăng nhập hoặc mật khẩu.',
    'Hãy nhập lại, hoặc hỏi người quản trị máy chủ thư xem hộp thư có được gửi qua SMTP không.',
  ],
  sender: [
    'Máy chủ thư không cho gửi từ địa chỉ này.',
    'Hãy dùng địa chỉ gửi đúng với tên đăng nhập, hoặc xin phép gửi từ địa chỉ đó.',
  ],
  address: ['Máy chủ thư không nhận địa chỉ nơi nhận.', 'Hãy kiểm tra lại địa chỉ nhận thư thử.'],
  message: ['Máy chủ thư không nhận thư.', 'Hãy gửi thông báo dưới đây cho người quản trị máy chủ thư.'],
};

const securitiesVi: Readonly<Record<MailSecurity, string>> = {
  starttls: 'STARTTLS (thường là cổng 587)',
  tls: 'TLS (thường là cổng 465)',
  none: 'Không mã hóa (mạng nội bộ, không mật khẩu)',
};

/** Words of the mail server on the page of connections. */
export const mailVi = {
  title: 'Máy chủ thư (gửi thông báo)',
  none: 'Chưa khai báo: không ai được gửi thông báo qua e-mail.',
  server: 'Máy chủ',
  security: 'Bảo vệ đường truyền',
  securities: securitiesVi,
  user: 'Tên đăng nhập (để trống nếu không cần)',
  shownUser: 'Tên đăng nhập',
  noUser: 'không dùng',
  password: 'Mật khẩu',
  kept: 'đã lưu kín, không hiển thị lại',
  keptHint: 'Mật khẩu (để trống nếu máy chủ và tên đăng nhập không đổi)',
  sender: 'Địa chỉ gửi',
  host: 'Tên máy chủ, ví dụ mail.coquan.gov.vn',
  hostOrNone: 'Tên máy chủ (để trống để bỏ máy chủ thư)',
  port: 'Cổng',
  set: 'Khai báo máy chủ thư',
  change: 'Đổi máy chủ thư',
  setText:
    'Dùng để gửi thông báo công việc cho mọi cơ quan của hệ thống. Mật khẩu được niêm phong và không bao giờ hiển thị lại; thay đổi được ghi vào nhật ký và có hiệu lực ngay.',
  setDone: 'Đã lưu máy chủ thư. Hãy bấm Gửi thử.',
  try: 'Gửi thử',
  trying: 'Đang gửi…',
  tryTo: 'Địa chỉ nhận thư thử',
  tried: (to: string) => `Máy chủ đã nhận thư gửi tới ${to}. Hãy xem hộp thư, kể cả mục thư rác.`,
  failed: failedVi,
  refused: 'Địa chỉ bị máy chủ từ chối',
  refusedText:
    'Những người này không nhận được thông báo qua e-mail. Hãy sửa địa chỉ trong hồ sơ của họ; thông báo bị lỡ sẽ được gửi tới địa chỉ mới.',
};
