import type { Contradiction } from './contradiction.ts';
import type { ProblemRow } from './problem-row.ts';

/** Why a page cannot be submitted, signed, numbered or sealed. */
export type SigningProblem =
  | { code: 'number-outside-year'; year: number; today: string }
  | { code: 'printed-date-differs'; printed: string; today: string }
  | { code: 'box-too-small'; field: string; value: string }
  | { code: 'page-not-issuable'; detail: string }
  | { code: 'page-contradicts'; detail: string; contradictions: readonly Contradiction[] }
  | { code: 'places-uncertain'; detail: string }
  | { code: 'signing-key-missing'; owner: string }
  | { code: 'signing-failed'; detail: string }
  | { code: 'certificate-unusable'; detail: string }
  | { code: 'signature-would-break'; detail: string }
  | { code: 'token-missing'; owner: string }
  | { code: 'signing-session-unknown' }
  | { code: 'signing-session-expired'; minutes: number }
  | { code: 'signing-session-stale'; detail: string }
  | { code: 'signature-wrong' }
  | { code: 'placeholder-too-small'; needed: number; reserved: number }
  | { code: 'leader-signature-invalid'; detail: string };

/** Their rows of the table of refusals. */
export const signingProblems: Readonly<Record<SigningProblem['code'], ProblemRow>> = {
  'number-outside-year': {
    status: 409,
    vi: 'Số in sẵn trên văn bản thuộc năm trước và đã quá ngày làm việc kế tiếp. Hãy trả lại để trình ký lại; số mới được lấy khi phát hành.',
    en: 'The number on the page is of last year and the next working day has passed. Return the document; the next version gets its number at issue.',
  },
  'printed-date-differs': {
    status: 409,
    vi: 'Ngày, tháng hoặc năm in sẵn trên văn bản khác ngày phát hành hôm nay. Hãy trả lại để sửa trang và ký lại, hoặc để trống ngày, tháng.',
    en: 'The day, month or year printed on the page differs from today, the day of issue. Return the document to correct the page and sign again, or leave day and month blank.',
  },
  'box-too-small': {
    status: 422,
    vi: 'Ô để ghi số hoặc ngày trên trang quá hẹp, chữ ghi vào sẽ không đọc được. Hãy chừa chỗ rộng hơn trong dự thảo rồi tải lại.',
    en: 'The box for number or date is too small for what is to be written in it. Leave more room in the draft and upload it again.',
  },
  'page-contradicts': {
    status: 409,
    vi: 'Trang văn bản và thông tin đã nhập nói khác nhau. Hãy sửa thông tin, hoặc tải trang đã sửa; nếu trang đúng, ghi lý do bỏ qua.',
    en: 'The page and what was entered say different things. Correct one of them, or give a reason why the page is right as it is.',
  },
  'places-uncertain': {
    status: 409,
    vi: 'Chưa chắc chỗ ghi số, ngày hoặc chỗ ký trên trang. Hãy xem các ô trên trang, kéo về đúng chỗ rồi xác nhận.',
    en: 'Where number, date or signature go on this page is not certain. Look at the boxes over the page, move them, and confirm.',
  },
  'page-not-issuable': {
    status: 422,
    vi: 'Tệp này không thể ghi số, ngày và ký số cơ quan sau khi lãnh đạo ký. Hãy xuất lại tệp PDF từ phần mềm soạn thảo rồi tải lại.',
    en: 'Number, date and the agency’s signature could not be put on this file after the leader has signed. Export the PDF again and upload it.',
  },
  'signing-key-missing': {
    status: 409,
    vi: 'Chưa cài đặt chứng thư số để ký. Hãy báo người quản trị cấp chứng thư số.',
    en: 'No signing certificate is set up. Ask the administrator for one.',
  },
  'signing-failed': {
    status: 502,
    vi: 'Thiết bị hoặc dịch vụ ký số không trả về chữ ký. Văn bản chưa được ký; hãy thử lại.',
    en: 'The signing device or service gave no signature. The document is not signed; try again.',
  },
  'certificate-unusable': {
    status: 409,
    vi: 'Chứng thư số đã hết hạn, chưa có hiệu lực hoặc không dùng để ký. Văn bản chưa được ký; hãy báo người quản trị gia hạn hoặc cấp chứng thư số khác.',
    en: 'The signing certificate has expired, is not valid yet or is not for signing. The document is not signed; ask the administrator to renew it.',
  },
  'signature-would-break': {
    status: 409,
    vi: 'Hình con dấu hoặc chữ ký sẽ che mất chữ đã được ký và làm hỏng chữ ký trước. Văn bản chưa được ký thêm; hãy báo người quản trị thay bằng ảnh PNG nền trong suốt.',
    en: 'The picture of the seal or signature would cover words that are signed, and break the earlier signature. Nothing was added; ask the administrator for a PNG with a transparent ground.',
  },
  'token-missing': {
    status: 409,
    vi: 'Chưa đăng ký chứng thư số của thiết bị ký cho tài khoản này. Hãy báo người quản trị đăng ký.',
    en: 'No token certificate is registered for this account. Ask the administrator to register it.',
  },
  'signing-session-unknown': {
    status: 404,
    vi: 'Không có lượt ký này, hoặc lượt ký đã dùng rồi. Hãy bấm ký lại trên trang văn bản.',
    en: 'There is no such signature in preparation, or it was used already. Start signing again on the document’s page.',
  },
  'signing-session-expired': {
    status: 409,
    vi: 'Lượt ký bằng thiết bị đã quá 10 phút nên hết hiệu lực. Văn bản chưa được ký; hãy bấm ký lại.',
    en: 'Signing with the token took more than 10 minutes and has expired. Nothing was signed; start again.',
  },
  'signing-session-stale': {
    status: 409,
    vi: 'Văn bản hoặc chứng thư số đã thay đổi sau khi chuẩn bị ký. Văn bản chưa được ký; hãy xem lại rồi bấm ký lại.',
    en: 'The document or the certificate changed after the signature was prepared. Nothing was signed; look again and start anew.',
  },
  'signature-wrong': {
    status: 422,
    vi: 'Chữ ký gửi về không khớp với văn bản và chứng thư số đã đăng ký. Hãy cắm đúng thiết bị ký của bạn rồi ký lại.',
    en: 'The signature does not fit the document and the registered certificate. Plug in your own token and sign again.',
  },
  'placeholder-too-small': {
    status: 500,
    vi: 'Chỗ dành cho chữ ký không đủ. Văn bản chưa được ký; hãy báo bộ phận hỗ trợ.',
    en: 'The space reserved for the signature was too small. Nothing was signed; tell support.',
  },
  'leader-signature-invalid': {
    status: 409,
    vi: 'Tệp chưa có chữ ký hợp lệ của người có thẩm quyền nên không được ký số cơ quan (NĐ 30/2020 Điều 32).',
    en: 'The file bears no valid signature of the competent person, so the agency may not sign (Decree 30/2020 art. 32).',
  },
};
