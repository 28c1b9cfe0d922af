import type { ProblemRow } from './problem-row.ts';

/** Why a second factor is not set up, not taken off, or its code not taken. */
export type FactorProblem =
  | { code: 'factor-none' }
  | { code: 'factor-needed' }
  | { code: 'factor-set-up-over' }
  | { code: 'factor-code-needed' }
  | { code: 'factor-code-wrong'; left?: number }
  | { code: 'factor-code-used' }
  /** minutes by which the clock that made it is before (negative) or after ours */
  | { code: 'factor-clock-off'; minutes: number }
  | { code: 'factor-closed'; until: number }
  | { code: 'factor-unopened' }
  | { code: 'factor-removal-not-asked' };

/** Their rows of the table of refusals. */
export const factorProblems: Readonly<Record<FactorProblem['code'], ProblemRow>> = {
  'factor-none': {
    status: 409,
    vi: 'Tài khoản này chưa bật xác thực hai bước nên không có gì để tắt. Hãy tải lại trang.',
    en: 'This sign-in has no second factor. Reload the page.',
  },
  'factor-needed': {
    status: 409,
    vi: 'Cơ quan yêu cầu bạn dùng xác thực hai bước nên không tắt được. Nếu đổi điện thoại, hãy dùng "Chuyển sang điện thoại khác".',
    en: 'The installation asks you for a second factor, and it cannot be taken off. If you have another telephone, move it there.',
  },
  'factor-set-up-over': {
    status: 409,
    vi: 'Việc thiết lập đã quá 15 phút hoặc đã xong ở nơi khác; chưa đổi gì. Hãy bắt đầu thiết lập lại.',
    en: 'This set-up began more than 15 minutes ago, or was done elsewhere; nothing was changed. Begin again.',
  },
  'factor-code-needed': {
    status: 422,
    vi: 'Cần mã 6 số trong ứng dụng xác thực đang dùng, hoặc một mã dự phòng. Hãy nhập mã rồi thử lại.',
    en: 'A code of the authenticator app that you use, or a recovery code, is needed. Enter it and try again.',
  },
  'factor-code-wrong': {
    status: 422,
    vi: 'Mã không đúng. Hãy nhập mã đang hiện trong ứng dụng; nếu vẫn sai, bật "Ngày giờ tự động" trên điện thoại vì giờ lệch thì mã không khớp.',
    en: 'The code is not right. Enter the one that the app shows now; if it is still wrong, set the clock of the telephone by itself: a code of another time does not fit.',
  },
  'factor-code-used': {
    status: 422,
    vi: 'Mã này đã dùng rồi; mỗi mã chỉ dùng một lần. Hãy đợi ứng dụng hiện mã mới (tối đa 30 giây) rồi nhập.',
    en: 'This code was used already; each is good once. Wait for the next one (30 seconds at most) and enter it.',
  },
  'factor-clock-off': {
    status: 422,
    vi: 'Mã là của thời điểm khác: đồng hồ điện thoại (hoặc máy chủ) đang lệch vài phút. Hãy bật "Ngày giờ tự động" trên điện thoại rồi nhập mã mới.',
    en: 'The code is one of another time: the clock of the telephone (or of the server) is some minutes off. Set it by itself, then enter a new code.',
  },
  'factor-closed': {
    status: 409,
    vi: 'Nhập sai mã 5 lần. Hãy đợi 15 phút rồi thử lại.',
    en: 'Five wrong codes in a row. Wait a quarter of an hour, then try again.',
  },
  'factor-unopened': {
    status: 409,
    vi: 'Hệ thống không mở được khóa xác thực hai bước của bạn; lần thử này không tính. Hãy dùng một mã dự phòng, hoặc báo người quản trị.',
    en: 'The key of your second factor cannot be opened here; no try was counted. Use a recovery code, or tell the administrator.',
  },
  'factor-removal-not-asked': {
    status: 409,
    vi: 'Không có đề nghị gỡ xác thực hai bước nào đang chờ, hoặc đề nghị đã quá 24 giờ. Hãy tải lại trang; nếu cần, nhờ người quản trị đề nghị lại.',
    en: 'No removal of a second factor waits, or it was asked for more than 24 hours ago. Reload the page; have it asked for again if it is needed.',
  },
};
