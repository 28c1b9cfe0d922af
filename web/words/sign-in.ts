/** Words of the own sign-in. Few open its page, so that they come with it and not with the first script. */
export const signInVi = {
  title: 'Tài khoản đăng nhập',
  link: 'Xem tài khoản đăng nhập',
  linkText: 'Đổi mật khẩu đăng nhập.',
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
  saving: 'Đang đổi…',
  changed: (ended: number) =>
    ended === 0 ? 'Đã đổi mật khẩu.' : `Đã đổi mật khẩu; đã kết thúc ${ended} phiên đăng nhập khác.`,
};
