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
  | { code: 'factor-removal-not-asked' }
  /** the address of the installation, at which browsers make no passkeys */
  | { code: 'passkey-address'; origin: string }
  | { code: 'passkey-ask-over' }
  | { code: 'passkey-wrong'; left?: number }
  | { code: 'passkey-not-verified'; left?: number }
  | { code: 'passkey-copied'; name: string }
  | { code: 'passkey-known' }
  | { code: 'passkey-none' }
  | { code: 'passkeys-full' };

/** Their rows of the table of refusals. */
export const factorProblems: Readonly<Record<FactorProblem['code'], ProblemRow>> = {
  'factor-none': {
    status: 409,
    vi: 'Tài khoản này chưa bật xác thực hai bước nên không có gì để tắt. Hãy tải lại trang.',
    en: 'This sign-in has no second factor. Reload the page.',
  },
  'factor-needed': {
    status: 409,
    vi: 'Cơ quan yêu cầu bạn dùng xác thực hai bước nên không tắt được. Nếu đổi điện thoại, hãy dùng "Chuyển sang điện thoại khác", hoặc thêm một khóa truy cập khác trước.',
    en: 'The installation asks you for a second factor, and the last one cannot be taken off. If you have another telephone, move it there, or add another passkey first.',
  },
  'factor-set-up-over': {
    status: 409,
    vi: 'Việc thiết lập đã quá 15 phút hoặc đã xong ở nơi khác; chưa đổi gì. Hãy bắt đầu thiết lập lại.',
    en: 'This set-up began more than 15 minutes ago, or was done elsewhere; nothing was changed. Begin again.',
  },
  'factor-code-needed': {
    status: 422,
    vi: 'Cần bước xác thực thứ hai đang dùng: mã 6 số của ứng dụng, khóa truy cập, hoặc một mã dự phòng. Hãy làm bước đó rồi thử lại.',
    en: 'The second factor that you use is needed: a code of the app, a passkey, or a recovery code. Give it and try again.',
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
    vi: 'Xác thực bước hai sai 5 lần. Hãy đợi 15 phút rồi thử lại.',
    en: 'The second factor was wrong five times in a row. Wait a quarter of an hour, then try again.',
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
  'passkey-address': {
    status: 409,
    vi: 'Không dùng được khóa truy cập ở địa chỉ hiện nay của hệ thống: trình duyệt cần một tên miền qua https, hoặc đúng địa chỉ nơi khóa đã tạo. Hãy mở đúng địa chỉ của hệ thống; nếu vẫn vậy, dùng mã dự phòng và báo người quản trị.',
    en: 'Passkeys cannot be used at this address: browsers need the name of a host over https, the one for which the passkey was made. Open the address of the installation; if that is it, use a recovery code and tell the administrator.',
  },
  'passkey-ask-over': {
    status: 409,
    vi: 'Yêu cầu dùng khóa truy cập đã quá 5 phút, đã dùng rồi, hoặc của cửa sổ khác; chưa đổi gì. Hãy bấm dùng khóa truy cập lại.',
    en: 'What was asked of the passkey is older than five minutes, was answered already, or belongs to another window; nothing was changed. Use the passkey once more.',
  },
  'passkey-wrong': {
    status: 422,
    vi: 'Khóa truy cập này không dùng được cho tài khoản này. Hãy chọn khóa đã thêm ở trang Tài khoản đăng nhập, hoặc dùng cách khác (mã của ứng dụng, mã dự phòng).',
    en: 'This passkey is not good for this sign-in. Choose one that you have added, or use a code of the app or a recovery code.',
  },
  'passkey-not-verified': {
    status: 422,
    vi: 'Thiết bị chưa xác minh bạn bằng vân tay, khuôn mặt hoặc mã PIN. Hãy đặt khóa màn hình hoặc PIN cho thiết bị rồi làm lại.',
    en: 'The device has not verified you by finger, face or PIN. Set a screen lock or a PIN on it, then try again.',
  },
  'passkey-copied': {
    status: 409,
    vi: 'Khóa truy cập này có dấu hiệu bị sao chép nên không được nhận. Hãy dùng cách khác để đăng nhập, gỡ khóa này ở trang Tài khoản đăng nhập và báo người quản trị.',
    en: 'This passkey seems to have been copied and was not taken. Sign in another way, remove it on the page of your sign-in and tell the administrator.',
  },
  'passkey-known': {
    status: 409,
    vi: 'Khóa truy cập này đã có trong tài khoản; không thêm lại. Hãy tải lại trang để xem danh sách.',
    en: 'Your sign-in has this passkey already; it was not added again. Reload the page to see the list.',
  },
  'passkey-none': {
    status: 409,
    vi: 'Khóa truy cập này không còn trong tài khoản. Hãy tải lại trang.',
    en: 'This passkey is not there any more. Reload the page.',
  },
  'passkeys-full': {
    status: 409,
    vi: 'Đã có 10 khóa truy cập, là nhiều nhất. Hãy gỡ một khóa không dùng rồi thêm khóa mới.',
    en: 'There are ten passkeys, the most that there may be. Remove one that you do not use, then add the new one.',
  },
};
