/** Words of the own sign-in. Few open its page, so that they come with it and not with the first script. */
export const signInVi = {
  title: 'Tài khoản đăng nhập',
  link: 'Xem tài khoản đăng nhập',
  linkText: 'Đổi mật khẩu, bật xác thực hai bước, xem và kết thúc các phiên đăng nhập.',
  password: 'Mật khẩu đăng nhập',
  login: 'Tên đăng nhập',
  since: 'Mật khẩu đặt lúc',
  sinceUnknown: 'Chưa rõ',
  none: 'Bạn chưa có tài khoản đăng nhập riêng ở hệ thống này. Hãy nhờ người quản trị mời đăng nhập.',
  elsewhere: (host: string) =>
    `Đăng nhập, mật khẩu và xác thực hai bước do ${host} quản lý, không đổi ở đây. Quên mật khẩu: chọn “Quên mật khẩu” ở trang đăng nhập đó, hoặc báo người quản trị.`,
  noChange: 'Không bắt buộc đổi định kỳ. Hãy đổi ngay khi nghi có người khác biết.',
  change: 'Đổi mật khẩu',
  changeText: 'Các phiên đăng nhập khác của bạn sẽ kết thúc; phiên này vẫn tiếp tục.',
  old: 'Mật khẩu đang dùng',
  new: {
    label: 'Mật khẩu mới',
    hint: (min: number) => `Ít nhất ${min} ký tự; một câu dài dễ nhớ là tốt nhất. Khác mật khẩu ký.`,
    again: 'Nhập lại mật khẩu mới',
    differs: 'Hai lần nhập chưa giống nhau.',
    faults: {
      short: (left: number) => `Còn thiếu ${left} ký tự.`,
      long: 'Dài quá 128 ký tự.',
      repeated: 'Lặp đi lặp lại nên dễ đoán.',
      obvious: 'Là từ thông dụng hoặc dãy phím nên dễ đoán.',
      named: 'Có tên của bạn hoặc tên đăng nhập nên dễ đoán.',
    },
    strength: { fair: 'Độ mạnh: được, nên dài hơn.', good: 'Độ mạnh: tốt.', strong: 'Độ mạnh: rất tốt.' },
  },
  sessions: {
    title: 'Các phiên đăng nhập',
    ends: (minutes: number, hours: number) =>
      `Phiên tự kết thúc sau ${minutes} phút không dùng, lâu nhất ${hours} giờ.`,
    unknownDevice: 'Thiết bị chưa rõ',
    current: 'Phiên này',
    since: 'Từ',
    used: 'dùng gần nhất',
    end: 'Kết thúc phiên',
    endOthers: 'Kết thúc mọi phiên khác',
    endText: 'Thiết bị đó phải đăng nhập lại ngay. Việc đang gõ dở trên đó vẫn còn ở máy đó.',
    ending: 'Đang kết thúc…',
    ended: (count: number) => `Đã kết thúc ${count} phiên đăng nhập.`,
    noOthers: 'Không có phiên nào khác.',
  },
  last: {
    title: 'Đăng nhập gần đây',
    none: 'Chưa có lần đăng nhập nào được ghi.',
    what: {
      'signed-in': 'Đăng nhập',
      'sign-in-failed': 'Sai mật khẩu',
      'factor-failed': 'Đúng mật khẩu, sai mã',
      'passkey-used': 'Dùng khóa truy cập',
      'passkey-failed': 'Đúng mật khẩu, khóa truy cập bị từ chối',
    },
    notYou: 'Nếu có lần không phải bạn: đổi mật khẩu ngay và báo người quản trị.',
  },
  saving: 'Đang đổi…',
  changed: (ended: number) =>
    ended === 0 ? 'Đã đổi mật khẩu.' : `Đã đổi mật khẩu; đã kết thúc ${ended} phiên đăng nhập khác.`,
};

/** Words of the sign-in of a person, for who looks after them. */
export const personSignInVi = {
  title: 'Đăng nhập',
  elsewhere: 'Đăng nhập do hệ thống đăng nhập của cơ quan quản lý; khôi phục và đăng xuất từ xa làm ở đó.',
  none: 'Chưa có tài khoản đăng nhập. Hãy mời đăng nhập.',
  text: 'Quên mật khẩu: cấp mã khôi phục. Người này tự đặt mật khẩu mới; không ai khác biết. Khóa ký không mở được bằng mã này.',
  sessions: (count: number) => (count === 0 ? 'Hiện không đăng nhập ở đâu.' : `Đang đăng nhập ở ${count} nơi.`),
  lastUsed: (when: string) => `Đăng nhập gần nhất: ${when}.`,
  disabled: (when: string) => `Tạm ngừng từ ${when} vì 45 ngày không đăng nhập (QCVN 12:2026/BCA).`,
  letIn: 'Cho đăng nhập lại',
  letInDone: 'Đã cho đăng nhập lại; mật khẩu không đổi.',
  end: 'Kết thúc các phiên',
  endText: 'Mọi thiết bị của người này phải đăng nhập lại ngay. Để chặn hẳn, hãy dùng Khóa tài khoản.',
  ended: 'Đã kết thúc các phiên đăng nhập.',
  recover: 'Khôi phục đăng nhập',
  recoverText:
    'Tạo mã dùng một lần trong 24 giờ; mã trước không dùng được nữa. Hãy chắc rằng đúng người này yêu cầu: gọi điện hoặc gặp trực tiếp. Người này được báo qua thư, việc cấp mã ghi vào nhật ký.',
  ask: 'Đề nghị khôi phục đăng nhập',
  askText:
    'Đây là tài khoản quản trị nên cần hai người: người quản trị khác hoặc lãnh đạo xác nhận trong 24 giờ rồi nhận mã.',
  asked: 'Đã đề nghị. Người quản trị khác hoặc lãnh đạo mở trang này và xác nhận.',
  waits: (name: string, when: string) => `${name} đã đề nghị khôi phục lúc ${when}; chờ người thứ hai xác nhận.`,
  confirm: 'Xác nhận khôi phục',
  given: 'Mã khôi phục, chỉ hiện một lần. Đưa tận tay người này; họ mở địa chỉ dưới đây để đặt mật khẩu mới.',
  close: 'Đóng',
  saving: 'Đang ghi…',
};

/** Words of the ends of sessions, among the settings of the installation. */
export const sessionEndsVi = {
  title: 'Thời hạn phiên đăng nhập',
  idle: 'Kết thúc khi không dùng',
  longest: 'Dài nhất',
  minutes: (count: number) => `${count} phút`,
  hours: (count: number) => `${count} giờ`,
  change: 'Đổi thời hạn',
  text: (minutes: Limits, hours: Limits) =>
    `Không dùng từ ${minutes.min} đến ${minutes.max} phút; dài nhất từ ${hours.min} đến ${hours.max} giờ. Áp dụng ngay cho cả phiên đang mở.`,
  idleField: 'Không dùng (phút)',
  hoursField: 'Dài nhất (giờ)',
  done: 'Đã đổi thời hạn phiên đăng nhập.',
};
interface Limits {
  readonly min: number;
  readonly max: number;
}
