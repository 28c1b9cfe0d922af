import type { ProblemRow } from './problem-row.ts';

/** Why somebody's sign-in is not changed. */
export type SignInProblem =
  | { code: 'sign-in-kept-elsewhere' }
  | { code: 'sign-in-missing' }
  | { code: 'password-weak'; because: 'short' | 'long' | 'repeated' | 'obvious' | 'named' }
  | { code: 'password-same' }
  | { code: 'password-wrong'; left: number }
  | { code: 'password-closed'; until: number };

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
};
