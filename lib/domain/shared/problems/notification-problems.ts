import type { ProblemRow } from './problem-row.ts';

/** Why settings of what somebody is sent by e-mail, their address, or the mail server are not taken as they were entered. */
export type NotificationProblem =
  | { code: 'mail-kinds-missing' }
  | { code: 'quiet-hours-empty' }
  | { code: 'mail-address-of-record' }
  | { code: 'mail-address-malformed' }
  | { code: 'mail-code-wrong'; left: number }
  | { code: 'mail-code-over' }
  | { code: 'mail-code-soon'; seconds: number }
  | { code: 'mail-server-missing' }
  | { code: 'mail-server-away'; detail: string }
  | { code: 'mail-address-refused'; detail: string }
  | { code: 'mail-host-malformed' }
  | { code: 'mail-password-in-clear' }
  | { code: 'mail-password-missing' }
  | { code: 'push-service-unknown'; detail: string }
  | { code: 'push-browsers-full'; limit: number };

/** Their rows of the table of refusals. */
export const notificationProblems: Readonly<Record<NotificationProblem['code'], ProblemRow>> = {
  'mail-kinds-missing': {
    status: 422,
    vi: 'Chưa chọn loại thông báo nào. Hãy chọn ít nhất một loại, hoặc chọn Không gửi.',
    en: 'No kind of notification is chosen. Choose at least one, or choose not to be sent anything.',
  },
  'push-service-unknown': {
    status: 422,
    vi: 'Trình duyệt này dùng dịch vụ thông báo mà hệ thống không gửi tới. Hãy dùng Chrome, Cốc Cốc, Edge, Firefox hoặc Safari, hoặc nhận thông báo qua e-mail.',
    en: 'The system sends nothing to the service of this browser. Use Chrome, Coc Coc, Edge, Firefox or Safari, or be told by e-mail.',
  },
  'push-browsers-full': {
    status: 409,
    vi: 'Bạn đã bật thông báo trên quá nhiều trình duyệt. Hãy tắt một trình duyệt không dùng nữa rồi bật lại ở đây.',
    en: 'You are told in too many browsers already. Switch one off that you use no more, then try again here.',
  },
  'quiet-hours-empty': {
    status: 422,
    vi: 'Giờ yên lặng bắt đầu và kết thúc cùng một lúc. Hãy chọn hai giờ khác nhau, hoặc bỏ giờ yên lặng.',
    en: 'Quiet hours begin and end at the same time. Choose two times, or leave quiet hours out.',
  },
  'mail-address-of-record': {
    status: 409,
    vi: 'Địa chỉ e-mail của bạn do người quản trị quản lý trong hồ sơ. Hãy nhờ người quản trị sửa trong hồ sơ.',
    en: 'Your address stands in your record, which an administrator keeps. Ask them to correct it there.',
  },
  'mail-address-malformed': {
    status: 422,
    vi: 'Đây không phải là địa chỉ e-mail. Hãy nhập đầy đủ, ví dụ ten@coquan.gov.vn.',
    en: 'This is no e-mail address. Enter it whole, such as name@agency.gov.vn.',
  },
  'mail-code-wrong': {
    status: 422,
    vi: 'Mã xác nhận không đúng. Hãy xem lại thư mới nhất và nhập lại.',
    en: 'This is not the code. Look at the last message again and enter it.',
  },
  'mail-code-over': {
    status: 409,
    vi: 'Mã xác nhận không còn dùng được. Hãy yêu cầu gửi mã mới.',
    en: 'The code is over. Ask for another one.',
  },
  'mail-code-soon': {
    status: 409,
    vi: 'Vừa gửi một mã xác nhận. Hãy đợi một phút rồi yêu cầu lại.',
    en: 'A code was just sent. Wait a minute before asking again.',
  },
  'mail-server-missing': {
    status: 409,
    vi: 'Người quản trị chưa khai báo máy chủ thư nên chưa gửi được thư nào. Hãy nhờ người quản trị khai báo ở Vận hành, Kết nối.',
    en: 'No mail server is set, so that nothing can be sent. Ask an administrator to set it under operations, connections.',
  },
  'mail-server-away': {
    status: 503,
    vi: 'Máy chủ thư không nhận thư. Hãy thử lại sau ít phút; nếu vẫn vậy, hãy báo người quản trị.',
    en: 'The mail server takes no message. Try again in some minutes, or tell an administrator.',
  },
  'mail-address-refused': {
    status: 422,
    vi: 'Máy chủ thư không nhận địa chỉ này. Hãy kiểm tra lại địa chỉ e-mail.',
    en: 'The mail server does not take this address. Look at it again.',
  },
  'mail-host-malformed': {
    status: 422,
    vi: 'Tên máy chủ thư không hợp lệ. Hãy nhập tên hoặc địa chỉ IP, không kèm giao thức hay cổng, ví dụ mail.coquan.gov.vn.',
    en: 'This is no name of a server. Enter a name or an IP address without protocol or port, such as mail.agency.gov.vn.',
  },
  'mail-password-in-clear': {
    status: 422,
    vi: 'Không gửi mật khẩu qua đường truyền không mã hóa. Hãy chọn TLS hoặc STARTTLS, hoặc bỏ tên đăng nhập.',
    en: 'A password is not sent over a line without encryption. Choose TLS or STARTTLS, or leave the user out.',
  },
  'mail-password-missing': {
    status: 422,
    vi: 'Có tên đăng nhập nhưng chưa có mật khẩu. Hãy nhập mật khẩu của hộp thư gửi.',
    en: 'There is a user and no password. Enter the password of the sending mailbox.',
  },
};
