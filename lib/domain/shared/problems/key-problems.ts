import type { ProblemRow } from './problem-row.ts';

/** Why a person's key is not taken in, does not open or does not sign. */
export type KeyProblem =
  | { code: 'key-vault-missing' }
  | { code: 'key-holding-off' }
  | { code: 'key-holding-basis-missing' }
  | { code: 'key-not-held' }
  | { code: 'key-destroyed' }
  | { code: 'key-unopened' }
  | { code: 'key-unprotected' }
  | { code: 'key-is-the-persons' }
  | { code: 'key-file-unreadable' }
  | { code: 'key-file-password' }
  | { code: 'key-file-without-key' }
  | { code: 'key-certificate-use' }
  | { code: 'key-certificate-expired' }
  | { code: 'key-certificate-not-begun' }
  | { code: 'key-certificate-of-another'; name: string }
  | { code: 'key-certificate-untrusted' }
  | { code: 'key-changed' }
  | { code: 'passphrase-needed' }
  | { code: 'passphrase-wrong'; left: number }
  | { code: 'passphrase-closed'; until: number }
  | { code: 'passphrase-weak'; because: 'short' | 'long' | 'repeated' | 'obvious' | 'named' };

/** Their rows of the table of refusals. */
export const keyProblems: Readonly<Record<KeyProblem['code'], ProblemRow>> = {
  'key-vault-missing': {
    status: 409,
    vi: 'Hệ thống này chưa có bí mật thứ hai nên không giữ và không mở được khóa ký của cá nhân. Hãy dùng thiết bị ký, hoặc báo người quản trị cài bí mật thứ hai.',
    en: 'This installation has no second secret and can neither hold nor open keys of people. Use a token, or ask the administrator to set one up.',
  },
  'key-holding-off': {
    status: 409,
    vi: 'Cơ quan chưa cho phép hệ thống giữ khóa ký của cá nhân. Hãy dùng thiết bị ký, hoặc đề nghị người quản trị bật "Giữ khóa của cá nhân" kèm căn cứ.',
    en: 'The installation is not set to hold keys of people. Use a token, or ask the administrator to allow it and name the basis.',
  },
  'key-holding-basis-missing': {
    status: 422,
    vi: 'Hãy ghi căn cứ cho phép hệ thống giữ khóa ký của cá nhân (số, ngày văn bản) rồi lưu lại.',
    en: 'Name the legal basis for holding keys of people (number and day of the document), then save again.',
  },
  'key-not-held': {
    status: 409,
    vi: 'Hệ thống không giữ khóa ký nào của bạn. Hãy tải lại trang "Khóa ký của tôi".',
    en: 'The installation holds no key of yours. Reload the page of your signing key.',
  },
  'key-destroyed': {
    status: 409,
    vi: 'Khóa ký của bạn đã bị hủy. Hãy ký bằng thiết bị, hoặc nạp chứng thư số mới tại trang "Khóa ký của tôi".',
    en: 'Your signing key was destroyed. Sign with a token, or take in a new certificate on the page of your signing key.',
  },
  'key-unopened': {
    status: 409,
    vi: 'Không mở được khóa ký: bí mật thứ hai của hệ thống đã đổi hoặc dữ liệu khóa bị hỏng. Chưa ký gì và không tính là nhập sai; hãy báo người quản trị.',
    en: 'The signing key cannot be opened: the second secret is another one or the key is damaged. Nothing was signed and no try counted; tell the administrator.',
  },
  'key-unprotected': {
    status: 409,
    vi: 'Khóa ký này do người quản trị nạp và không có mật khẩu ký của bạn nên không dùng để ký nữa. Hãy ký bằng thiết bị, hoặc tự nạp chứng thư số tại trang "Khóa ký của tôi".',
    en: 'This key was put here by an administrator and no passphrase of yours protects it: it signs no more. Use a token, or take the certificate in yourself on the page of your signing key.',
  },
  'key-is-the-persons': {
    status: 409,
    vi: 'Tệp khóa của cá nhân chỉ do chính người đó nạp, tại trang "Khóa ký của tôi". Người quản trị chỉ cấp được khóa dùng thử.',
    en: 'The key file of a person is taken in by that person alone, on the page of their signing key. Administrators give trial keys only.',
  },
  'key-file-unreadable': {
    status: 422,
    vi: 'Tệp này không phải là tệp khóa PKCS#12 (.p12, .pfx) đọc được, hoặc loại khóa không dùng được. Hãy chọn tệp mà tổ chức cấp chứng thư đã giao.',
    en: 'This is no PKCS#12 file (.p12, .pfx) that can be read, or its kind of key is not for use here. Choose the file that the authority gave you.',
  },
  'key-file-password': {
    status: 422,
    vi: 'Mật khẩu của tệp khóa không đúng. Hãy nhập lại mật khẩu được giao cùng tệp.',
    en: 'The password does not open the key file. Enter the one that came with the file.',
  },
  'key-file-without-key': {
    status: 422,
    vi: 'Tệp không có khóa bí mật, hoặc khóa không khớp với chứng thư trong tệp. Hãy xuất lại tệp có cả khóa và chứng thư.',
    en: 'The file has no private key, or the key does not fit its certificate. Export it again with both.',
  },
  'key-certificate-use': {
    status: 422,
    vi: 'Chứng thư trong tệp không dùng để ký văn bản. Hãy chọn chứng thư chữ ký số của cá nhân.',
    en: 'The certificate in the file is not for signing. Choose the signing certificate of the person.',
  },
  'key-certificate-expired': {
    status: 422,
    vi: 'Chứng thư số đã hết hạn. Hãy xin cấp chứng thư mới rồi nạp lại.',
    en: 'The certificate has expired. Ask for a new one and take that in.',
  },
  'key-certificate-not-begun': {
    status: 422,
    vi: 'Chứng thư số chưa đến ngày có hiệu lực. Hãy nạp khi đã đến ngày, hoặc kiểm tra giờ của máy chủ.',
    en: 'The certificate is not valid yet. Take it in when its day has come, or look at the clock of the server.',
  },
  'key-certificate-of-another': {
    status: 422,
    vi: 'Tên trên chứng thư số không phải tên của bạn. Hãy chọn đúng tệp của mình, hoặc báo người quản trị sửa họ tên trong hệ thống.',
    en: 'The certificate does not name you. Choose your own file, or have the administrator correct your name here.',
  },
  'key-certificate-untrusted': {
    status: 422,
    vi: 'Chứng thư số không do tổ chức mà hệ thống tin cậy cấp. Hãy báo người quản trị thêm chứng thư gốc của tổ chức đó, rồi nạp lại.',
    en: 'No authority that is trusted here issued the certificate. Ask the administrator to enter its root certificate, then try again.',
  },
  'key-changed': {
    status: 409,
    vi: 'Khóa ký vừa được thay hoặc hủy ở nơi khác. Hãy tải lại trang rồi làm tiếp.',
    en: 'The signing key was replaced or destroyed meanwhile. Reload the page.',
  },
  'passphrase-needed': {
    status: 422,
    vi: 'Hãy nhập mật khẩu ký để ký.',
    en: 'Enter your signing passphrase to sign.',
  },
  'passphrase-wrong': {
    status: 422,
    vi: 'Mật khẩu ký không đúng; chưa ký gì. Hãy nhập lại; sai 5 lần liên tiếp thì khóa ký tạm đóng 15 phút.',
    en: 'The signing passphrase is wrong; nothing was signed. Enter it again; five wrong in a row close the key for 15 minutes.',
  },
  'passphrase-closed': {
    status: 409,
    vi: 'Đã nhập sai mật khẩu ký 5 lần liên tiếp nên khóa ký tạm đóng 15 phút; chưa ký gì. Hãy chờ rồi thử lại; nếu không phải bạn nhập, hãy đổi mật khẩu đăng nhập và báo người quản trị.',
    en: 'The signing passphrase was wrong five times in a row: the key is closed for 15 minutes and nothing was signed. Wait; if it was not you, change how you sign in and tell the administrator.',
  },
  'passphrase-weak': {
    status: 422,
    vi: 'Mật khẩu ký này dễ đoán. Hãy dùng ít nhất 10 ký tự, không lặp lại, không theo dãy phím, không phải từ thông dụng hay tên của bạn; một câu ngắn là tốt nhất.',
    en: 'This passphrase is easy to guess. Use at least ten characters that are no repetition, no row of keys, no common word and not your name; a short sentence is best.',
  },
};
