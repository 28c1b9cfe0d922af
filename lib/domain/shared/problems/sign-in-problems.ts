import type { ProblemRow } from './problem-row.ts';

/** Why somebody's sign-in is not changed. */
export type SignInProblem =
  | { code: 'sign-in-kept-elsewhere' }
  | { code: 'sign-in-missing' }
  | { code: 'password-weak'; because: 'short' | 'long' | 'repeated' | 'obvious' | 'named' }
  | { code: 'password-same' }
  | { code: 'password-wrong'; left: number }
  | { code: 'password-closed'; until: number }
  | { code: 'sign-in-there'; name: string }
  | { code: 'sign-in-none'; name: string }
  | { code: 'recover-by-another' }
  | { code: 'recovery-not-asked' }
  | { code: 'account-not-disabled'; name: string }
  | { code: 'session-over' }
  | { code: 'session-ends-limits'; minutes: number; hours: number };

/** Their rows of the table of refusals. */
export const signInProblems: Readonly<Record<SignInProblem['code'], ProblemRow>> = {
  'sign-in-kept-elsewhere': {
    status: 409,
    vi: 'Tài khoản đăng nhập do hệ thống đăng nhập của cơ quan quản lý, không đổi được ở đây. Hãy đổi tại trang đăng nhập.',
    en: 'Sign-ins are kept by the issuer of the installation and cannot be changed here. Change it on the page where you sign in.',
  },
  'sign-in-missing': {
    status: 409,
    vi: 'Bạn không có tài khoản đăng nhập riêng ở hệ thống này. Hãy nhờ người quản trị mời đăng nhập.',
    en: 'You have no sign-in of your own here. Ask the administrator to invite you.',
  },
  'password-weak': {
    status: 422,
    vi: 'Mật khẩu mới quá ngắn hoặc dễ đoán; chưa đổi gì. Hãy dùng một câu dài dễ nhớ, không có tên của bạn và không phải dãy phím.',
    en: 'The new password is too short or easy to guess; nothing was changed. Use a long sentence without your name and no row of keys.',
  },
  'password-same': {
    status: 422,
    vi: 'Mật khẩu mới giống mật khẩu đang dùng; chưa đổi gì. Hãy chọn mật khẩu khác.',
    en: 'The new password is the one before; nothing was changed. Choose another.',
  },
  'password-wrong': {
    status: 422,
    vi: 'Mật khẩu đang dùng không đúng; chưa đổi gì. Hãy kiểm tra bộ gõ, phím Caps Lock rồi nhập lại.',
    en: 'The password you use now is not right; nothing was changed. Check the keyboard and type it again.',
  },
  'password-closed': {
    status: 409,
    vi: 'Nhập sai mật khẩu 5 lần; chưa đổi gì. Hãy đợi 15 phút rồi thử lại.',
    en: 'Five wrong passwords in a row; nothing was changed. Wait a quarter of an hour, then try again.',
  },
  'sign-in-there': {
    status: 409,
    vi: 'Người này đã có tài khoản đăng nhập nên không mời nữa. Nếu họ quên mật khẩu, hãy dùng "Khôi phục đăng nhập".',
    en: 'This person has a sign-in already and is not invited again. If the password is forgotten, recover the sign-in.',
  },
  'sign-in-none': {
    status: 409,
    vi: 'Người này chưa có tài khoản đăng nhập nên không có gì để khôi phục. Hãy dùng "Mời đăng nhập".',
    en: 'This person has no sign-in to recover. Invite them instead.',
  },
  'recover-by-another': {
    status: 403,
    vi: 'Việc khôi phục đăng nhập này phải do người khác làm: không ai tự khôi phục cho mình, và tài khoản của người quản trị cần hai người. Hãy nhờ người quản trị khác hoặc lãnh đạo.',
    en: 'Somebody else has to do this: nobody recovers their own sign-in, and that of an administrator takes two. Ask another administrator or a leader.',
  },
  'recovery-not-asked': {
    status: 409,
    vi: 'Không có đề nghị khôi phục nào đang chờ, hoặc đề nghị đã quá 24 giờ. Hãy tải lại trang; nếu cần, nhờ người quản trị đề nghị lại.',
    en: 'No recovery waits, or it was asked for more than 24 hours ago. Reload the page; have it asked for again if it is needed.',
  },
  'account-not-disabled': {
    status: 409,
    vi: 'Tài khoản của người này không bị tạm ngừng nên không cần cho đăng nhập lại. Hãy tải lại trang.',
    en: 'The sign-in of this person is not disabled. Reload the page.',
  },
  'session-over': {
    status: 409,
    vi: 'Phiên đăng nhập này đã kết thúc rồi. Hãy tải lại trang.',
    en: 'This session has ended already. Reload the page.',
  },
  'session-ends-limits': {
    status: 422,
    vi: 'Thời gian chờ từ 5 đến 240 phút, thời gian dài nhất từ 1 đến 24 giờ. Hãy sửa rồi lưu lại.',
    en: 'Idle time is 5 to 240 minutes, the longest session 1 to 24 hours. Correct it and save again.',
  },
};
