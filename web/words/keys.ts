/** Words of the own signing key and of what asks for its passphrase. */
export const keysVi = {
  passphrase: 'Mật khẩu ký',
  passphraseHint: 'Mật khẩu riêng để ký, khác mật khẩu đăng nhập. Hỏi lại mỗi lần ký và không được lưu.',
  passphraseManyHint: 'Nhập một lần cho các văn bản này. Không được lưu; lần sau hỏi lại.',
  passphraseNeeded: 'Hãy nhập mật khẩu ký.',
  left: (count: number) => `Còn ${count} lần thử.`,
  until: (clock: string) => `Thử lại được từ ${clock}.`,
  signsWith: 'Khóa ký',
  trial: 'Khóa dùng thử, không có giá trị pháp lý',
};
