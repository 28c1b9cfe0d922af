import { printedDay, vietnamClock, vietnamDay } from '../../shared/calendar/time.ts';

/** What somebody is written of their own sign-in, so that they notice what they did not do. */
export type SignInNoticeKind =
  | 'password-changed'
  | 'recovery-given'
  | 'recovery-given-at-machine'
  | 'recovered'
  | 'second-factor-set'
  | 'second-factor-off'
  | 'second-factor-removed'
  | 'factor-app-removed'
  | 'passkey-added'
  | 'passkey-removed'
  | 'passkey-copied'
  | 'recovery-code-used'
  | 'account-idle-soon'
  | 'account-disabled-idle'
  | 'account-let-in';

/** A message that is to be written. */
export interface SignInNotice {
  readonly subject: string;
  /** the agency that keeps the person's record */
  readonly agencyCode: string;
  readonly kind: SignInNoticeKind;
  /** when it happened; Unix milliseconds */
  readonly at: number;
  /** how often it was handed over, and when it may be next */
  readonly tries: number;
  readonly nextAt: number;
}

interface NoticeWords {
  readonly subject: string;
  readonly vi: string;
  readonly en: string;
}

const words: Readonly<Record<SignInNoticeKind, NoticeWords>> = {
  'password-changed': {
    subject: 'mật khẩu đăng nhập đã đổi',
    vi: 'Mật khẩu đăng nhập Congvan của bạn vừa được đổi. Mọi phiên đăng nhập khác đã kết thúc.',
    en: 'Your password was changed. Every other session was ended.',
  },
  'recovery-given': {
    subject: 'đã cấp mã khôi phục đăng nhập',
    vi: 'Người quản trị vừa cấp một mã để bạn đặt lại mật khẩu đăng nhập Congvan. Mã dùng một lần trong 24 giờ.',
    en: 'An administrator has given a one-time code with which you set a new password; it is good for 24 hours.',
  },
  'recovery-given-at-machine': {
    subject: 'đã cấp mã khôi phục đăng nhập tại máy chủ',
    vi: 'Một mã để đặt lại mật khẩu đăng nhập Congvan của bạn vừa được cấp bằng lệnh trên máy chủ. Mã dùng một lần trong 24 giờ.',
    en: 'A one-time code with which you set a new password was given by a command at the machine; it is good for 24 hours.',
  },
  recovered: {
    subject: 'mật khẩu đăng nhập đã đặt lại',
    vi: 'Mật khẩu đăng nhập Congvan của bạn vừa được đặt lại bằng mã khôi phục. Mọi phiên đăng nhập đã kết thúc.',
    en: 'Your password was set anew with a code of recovery. Every session was ended.',
  },
  'second-factor-set': {
    subject: 'đã bật xác thực hai bước',
    vi: 'Đăng nhập Congvan của bạn từ nay cần thêm mã của ứng dụng xác thực vừa thiết lập. Mọi phiên đăng nhập khác đã kết thúc.',
    en: 'From now on your sign-in asks for a code of the authenticator app that was just set up. Every other session was ended.',
  },
  'second-factor-off': {
    subject: 'đã tắt xác thực hai bước',
    vi: 'Xác thực hai bước của tài khoản đăng nhập Congvan của bạn vừa được tắt.',
    en: 'The second factor of your sign-in was taken off.',
  },
  'second-factor-removed': {
    subject: 'người quản trị đã gỡ xác thực hai bước',
    vi: 'Người quản trị vừa gỡ xác thực hai bước của tài khoản đăng nhập Congvan của bạn. Mọi phiên đăng nhập đã kết thúc; mật khẩu không đổi.',
    en: 'An administrator has removed the second factor of your sign-in. Every session was ended; the password is the same.',
  },
  'factor-app-removed': {
    subject: 'đã bỏ ứng dụng xác thực',
    vi: 'Ứng dụng xác thực vừa được bỏ khỏi tài khoản đăng nhập Congvan của bạn; từ nay bước thứ hai là khóa truy cập.',
    en: 'The authenticator app was taken off your sign-in; from now on the second factor is a passkey.',
  },
  'passkey-added': {
    subject: 'đã thêm một khóa truy cập',
    vi: 'Một khóa truy cập (passkey) vừa được thêm vào tài khoản đăng nhập Congvan của bạn.',
    en: 'A passkey was added to your sign-in.',
  },
  'passkey-removed': {
    subject: 'đã gỡ một khóa truy cập',
    vi: 'Một khóa truy cập (passkey) vừa được gỡ khỏi tài khoản đăng nhập Congvan của bạn.',
    en: 'A passkey was removed from your sign-in.',
  },
  'passkey-copied': {
    subject: 'khóa truy cập có dấu hiệu bị sao chép',
    vi: 'Đúng mật khẩu của bạn, ai đó vừa dùng một khóa truy cập có dấu hiệu bị sao chép; lần đăng nhập đó đã bị từ chối. Hãy đổi mật khẩu và gỡ khóa đó.',
    en: 'Somebody who knows your password has used a passkey that seems to have been copied; it was refused. Change the password and remove that passkey.',
  },
  'recovery-code-used': {
    subject: 'đã dùng một mã dự phòng',
    vi: 'Một mã dự phòng vừa được dùng thay cho mã của ứng dụng xác thực ở tài khoản đăng nhập Congvan của bạn.',
    en: 'A recovery code was used in the place of a code of your authenticator app.',
  },
  'account-idle-soon': {
    subject: 'tài khoản sắp tạm ngừng vì lâu không đăng nhập',
    vi: 'Đã lâu bạn không đăng nhập Congvan. Nếu không đăng nhập trong 7 ngày tới, tài khoản sẽ tạm ngừng (QCVN 12:2026/BCA: 45 ngày không dùng).',
    en: 'You have not signed in for long. If you do not within seven days, your sign-in is disabled.',
  },
  'account-disabled-idle': {
    subject: 'tài khoản tạm ngừng vì lâu không đăng nhập',
    vi: 'Tài khoản đăng nhập Congvan của bạn vừa tạm ngừng vì 45 ngày không dùng. Khi cần, hãy nhờ người quản trị cho đăng nhập lại; mật khẩu không đổi.',
    en: 'Your sign-in was disabled, for it was not used for 45 days. Your administrator can let you in again; the password is the same.',
  },
  'account-let-in': {
    subject: 'tài khoản được dùng lại',
    vi: 'Người quản trị vừa cho tài khoản đăng nhập Congvan của bạn dùng lại. Mật khẩu không đổi.',
    en: 'An administrator has let your sign-in be used again. The password is the same.',
  },
};

/** The message, with what to do where it was somebody else; no link, for letters of this sort are forged with one. */
export function noticeText({ kind, at }: Pick<SignInNotice, 'kind' | 'at'>): { subject: string; text: string } {
  const { subject, vi, en } = words[kind];
  const when = `${vietnamClock(at).slice(0, 5)} ngày ${printedDay(vietnamDay(at))}`;
  return {
    subject: `Congvan: ${subject}`,
    text: [
      `${vi} Thời điểm: ${when}.`,
      'Nếu không phải bạn làm, hãy báo ngay người quản trị của cơ quan để khóa tài khoản.',
      `${en} If it was not you, tell your administrator at once.`,
      'Thư tự động. Congvan không bao giờ hỏi mật khẩu qua thư.',
    ].join('\n\n'),
  };
}
