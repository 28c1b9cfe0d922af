import type { ProblemRow } from './problem-row.ts';

/** Why a certificate is not entered among those that are trusted, or does not leave them. */
export type TrustProblem =
  | { code: 'trust-file-unreadable' }
  | { code: 'trust-file-many'; count: number }
  | { code: 'trust-root-not-authority' }
  | { code: 'trust-root-signature' }
  | { code: 'trust-root-issuer-unknown'; issuer: string }
  | { code: 'trust-root-expired'; on: string }
  | { code: 'trust-root-not-yet'; on: string }
  | { code: 'trust-root-weak'; key: string }
  | { code: 'trust-root-there'; name: string }
  | { code: 'trust-root-state'; state: string }
  | { code: 'trust-list-unreadable' }
  | { code: 'trust-list-issuer-unknown'; issuer: string }
  | { code: 'trust-list-signature' }
  | { code: 'trust-list-ended'; on: string }
  | { code: 'trust-list-not-yet'; on: string }
  | { code: 'trust-list-older'; on: string };

/** Their rows of the table of refusals. */
export const trustProblems: Readonly<Record<TrustProblem['code'], ProblemRow>> = {
  'trust-file-unreadable': {
    status: 422,
    vi: 'Tệp này không phải là một chứng thư số. Hãy chọn tệp chứng thư gốc (.cer, .crt, .pem hoặc .der) do tổ chức cấp chứng thư công bố.',
    en: 'This file is not a certificate. Choose the root certificate (.cer, .crt, .pem or .der) that the authority has published.',
  },
  'trust-file-many': {
    status: 422,
    vi: 'Tệp này có nhiều chứng thư. Hãy tách và đưa vào từng chứng thư gốc một.',
    en: 'This file has several certificates. Enter one root certificate at a time.',
  },
  'trust-list-unreadable': {
    status: 422,
    vi: 'Tệp này không phải là danh sách chứng thư bị thu hồi (CRL) đầy đủ, hoặc đã hỏng. Hãy tải lại tệp .crl từ nơi công bố của tổ chức cấp chứng thư.',
    en: 'This file is no whole revocation list (CRL), or it is damaged. Get the .crl file again from where the authority publishes it.',
  },
  'trust-list-issuer-unknown': {
    status: 422,
    vi: 'Danh sách này không do một chứng thư gốc đang tin cậy ban hành. Danh sách của tổ chức cấp dưới được hỏi qua mạng khi kiểm tra chữ ký; với tổ chức khác, hãy thêm chứng thư gốc trước.',
    en: 'No root certificate that is trusted here has issued this list. Lists of authorities below a root are asked for when a signature is checked; of another authority, enter its root certificate first.',
  },
  'trust-list-signature': {
    status: 422,
    vi: 'Chữ ký trên danh sách không đúng: tệp hỏng hoặc bị sửa. Hãy tải lại từ nơi công bố.',
    en: 'The signature on this list is wrong: the file is damaged or was changed. Get it again from where it is published.',
  },
  'trust-list-ended': {
    status: 422,
    vi: 'Danh sách này đã quá ngày của bản kế tiếp. Hãy tải bản mới nhất từ nơi công bố.',
    en: 'The next list has been due since. Get the newest one from where it is published.',
  },
  'trust-list-not-yet': {
    status: 422,
    vi: 'Ngày phát hành của danh sách ở tương lai. Hãy kiểm tra giờ của máy chủ.',
    en: 'This list is of a day to come. Look at the clock of the server.',
  },
  'trust-list-older': {
    status: 409,
    vi: 'Danh sách này không mới hơn bản đang dùng. Không có gì thay đổi.',
    en: 'This list is not newer than the one that is kept. Nothing has changed.',
  },
  'trust-root-not-authority': {
    status: 422,
    vi: 'Đây không phải là chứng thư của tổ chức cấp chứng thư (CA), mà của người hoặc cơ quan dùng chữ ký. Hãy chọn chứng thư gốc của nơi đã cấp nó.',
    en: 'This is no certificate of an authority (CA), but of somebody who signs. Choose the root certificate of who issued it.',
  },
  'trust-root-signature': {
    status: 422,
    vi: 'Chữ ký trên chứng thư này không đúng: tệp bị hỏng hoặc bị sửa. Hãy tải lại từ nơi công bố và so dấu vân tay SHA-256.',
    en: 'The signature on this certificate is wrong: the file is damaged or was changed. Get it again from where it is published and compare its SHA-256 fingerprint.',
  },
  'trust-root-issuer-unknown': {
    status: 422,
    vi: 'Chứng thư này do một tổ chức khác cấp mà hệ thống chưa tin cậy. Hãy thêm chứng thư gốc của tổ chức đó trước.',
    en: 'Another authority issued this certificate, which is not trusted here. Enter the root certificate of that authority first.',
  },
  'trust-root-expired': {
    status: 422,
    vi: 'Chứng thư này đã hết hạn. Hãy lấy chứng thư gốc đang còn hạn.',
    en: 'This certificate has expired. Get the root certificate that is valid now.',
  },
  'trust-root-not-yet': {
    status: 422,
    vi: 'Chứng thư này chưa đến ngày có hiệu lực. Hãy thêm khi đã đến ngày, hoặc kiểm tra giờ của máy chủ.',
    en: 'This certificate is not valid yet. Enter it when its day has come, or look at the clock of the server.',
  },
  'trust-root-weak': {
    status: 422,
    vi: 'Khóa của chứng thư này quá yếu. Hãy lấy chứng thư gốc mới của tổ chức đó: RSA từ 2048 bit hoặc đường cong từ 256 bit.',
    en: 'The key of this certificate is too weak. Get the newer root certificate of the authority: RSA of 2048 bits or more, or a curve of 256.',
  },
  'trust-root-there': {
    status: 409,
    vi: 'Chứng thư này đã có trong danh sách. Không cần thêm lại; nếu đang chờ xác nhận, hãy nhờ người có thẩm quyền xem.',
    en: 'This certificate is in the list already. It need not be entered again; if it waits, have the competent person look at it.',
  },
  'trust-root-state': {
    status: 409,
    vi: 'Chứng thư này không còn ở trạng thái đó. Hãy xem lại trang rồi làm tiếp.',
    en: 'This certificate does not stand there any more. Look at the page again.',
  },
};
