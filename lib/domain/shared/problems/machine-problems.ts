import type { ProblemRow } from './problem-row.ts';

/** Why a machine account is not made, not changed, gets no token or may not do something. */
export type MachineProblem =
  | { code: 'machine-may-not' }
  | { code: 'machine-calls'; limit: number; retrySeconds: number }
  | { code: 'machine-scope-missing'; scopes: readonly string[] }
  | { code: 'machine-until'; days: number }
  | { code: 'machine-name-taken'; name: string }
  | { code: 'machine-many'; limit: number }
  | { code: 'machine-unknown' }
  | { code: 'machine-not-waiting' }
  | { code: 'machine-not-active' }
  | { code: 'machine-secrets-full'; limit: number }
  | { code: 'machine-secret-unknown' }
  | { code: 'token-request'; detail: string }
  | { code: 'token-grant' }
  | { code: 'token-scope'; scopes: readonly string[] }
  | { code: 'token-client' }
  | { code: 'token-closed'; until: number };

/** Their rows of the table of refusals. */
export const machineProblems: Readonly<Record<MachineProblem['code'], ProblemRow>> = {
  'machine-may-not': {
    status: 403,
    vi: 'Tài khoản máy không được làm việc này. Hãy để người có thẩm quyền đăng nhập và làm.',
    en: 'No machine account may do this. A person who may has to sign in and do it.',
  },
  'machine-calls': {
    status: 429,
    vi: 'Tài khoản máy đã gọi quá nhiều lần trong phút này; lần gọi này chưa làm gì. Hãy đợi đúng số giây ở Retry-After rồi gọi lại, và gọi thưa hơn.',
    en: 'This machine account has called too often within this minute; this call did nothing. Wait for the seconds in Retry-After, then call again, and more seldom.',
  },
  'machine-scope-missing': {
    status: 403,
    vi: 'Tài khoản máy này chưa được cấp phạm vi cần cho việc này. Hãy nhờ quản trị cơ quan cấp tài khoản có đủ phạm vi.',
    en: 'This machine account, or its token, does not have the scope that this needs. Ask the administrator of the agency for one that has it.',
  },
  'machine-until': {
    status: 422,
    vi: 'Ngày hết hạn phải sau hôm nay và không quá 3 năm; chưa ghi gì. Hãy chọn ngày khác.',
    en: 'The last day has to lie after today and within three years; nothing was written. Choose another day.',
  },
  'machine-name-taken': {
    status: 409,
    vi: 'Cơ quan đã có tài khoản máy mang tên này; chưa ghi gì. Hãy đặt tên khác để nhật ký phân biệt được.',
    en: 'The agency has a machine account of this name; nothing was written. Take another name, so that logs tell them apart.',
  },
  'machine-many': {
    status: 409,
    vi: 'Cơ quan đã có quá nhiều tài khoản máy; chưa ghi gì. Hãy thu hồi tài khoản không còn dùng.',
    en: 'The agency has too many machine accounts; nothing was written. Revoke those that are used no more.',
  },
  'machine-unknown': {
    status: 404,
    vi: 'Không có tài khoản máy này ở cơ quan. Hãy tải lại trang.',
    en: 'The agency has no such machine account. Reload the page.',
  },
  'machine-not-waiting': {
    status: 409,
    vi: 'Đề nghị này đã được xác nhận hoặc từ chối rồi. Hãy tải lại trang.',
    en: 'This was confirmed or rejected already. Reload the page.',
  },
  'machine-not-active': {
    status: 409,
    vi: 'Tài khoản máy này chưa được xác nhận, đã thu hồi hoặc đã hết hạn; chưa đổi gì. Hãy tải lại trang; nếu cần dùng, hãy đề nghị tài khoản mới.',
    en: 'This machine account is not confirmed, was revoked or has expired; nothing was changed. Reload the page, and ask for a new one if it is needed.',
  },
  'machine-secrets-full': {
    status: 409,
    vi: 'Tài khoản máy đang có hai mã bí mật còn hiệu lực; chưa tạo thêm. Hãy bỏ mã cũ rồi tạo mã mới.',
    en: 'Two secrets of this machine account are good already; none was made. End the old one, then make a new one.',
  },
  'machine-secret-unknown': {
    status: 409,
    vi: 'Mã bí mật này đã được bỏ rồi. Hãy tải lại trang.',
    en: 'This secret was ended already. Reload the page.',
  },
  'token-request': {
    status: 400,
    vi: 'Yêu cầu cấp mã truy cập không đúng dạng của OAuth 2.0 (RFC 6749 mục 4.4.2). Hãy sửa phần mềm gọi.',
    en: 'The request for a token is not as OAuth 2.0 has it (RFC 6749 § 4.4.2). Correct the program that calls.',
  },
  'token-grant': {
    status: 400,
    vi: 'Hệ thống chỉ cấp mã truy cập cho tài khoản máy theo cách "client_credentials". Hãy sửa phần mềm gọi.',
    en: 'Tokens are given here for the grant client_credentials alone. Correct the program that calls.',
  },
  'token-scope': {
    status: 400,
    vi: 'Phạm vi được xin không có hoặc chưa được cấp cho tài khoản máy này. Hãy xin trong các phạm vi đã cấp.',
    en: 'A scope that was asked for does not exist or was not given to this machine account. Ask for those it has.',
  },
  'token-client': {
    status: 401,
    vi: 'Mã khách hoặc mã bí mật không đúng, đã bỏ, đã thu hồi hoặc đã hết hạn. Hãy kiểm tra cấu hình; nếu cần, nhờ quản trị cơ quan tạo mã bí mật mới.',
    en: 'The client or its secret is not right, was ended or revoked, or has expired. Check the settings; ask the administrator of the agency for a new secret if it is needed.',
  },
  'token-closed': {
    status: 429,
    vi: 'Sai mã bí mật 5 lần liền từ địa chỉ này. Tài khoản máy không được cấp mã truy cập ở đây trong 15 phút; nơi khác vẫn dùng được. Hãy sửa cấu hình rồi đợi.',
    en: 'Five wrong secrets in a row from this address. No token is given to this machine account here for a quarter of an hour; elsewhere it goes on. Correct the settings, then wait.',
  },
};
