import type { ProblemRow } from './problem-row.ts';

/** Why a document that has come in cannot be taken in as asked: what was checked stops it, or needs a word first. */
export type IncomingProblem =
  | { code: 'signatures-fail'; checks: readonly string[]; detail: string }
  | { code: 'checks-stop'; checks: readonly string[]; detail: string }
  | { code: 'reason-for-registration'; checks: readonly string[]; detail: string }
  | { code: 'leader-word-needed'; checks: readonly string[]; detail: string }
  | { code: 'officer-unknown'; officer: string }
  | { code: 'officer-same'; officer: string }
  | { code: 'passed-on-already'; from: string }
  | { code: 'pass-on-nowhere' }
  | { code: 'pass-on-elsewhere'; agency: string }
  | { code: 'not-a-letter'; operation: string }
  | { code: 'request-to-answer'; operation: string; document: string }
  | { code: 'recalled-by-sender'; document: string }
  | { code: 'answered-elsewhere'; document: string; name: string }
  | { code: 'amends-not-issued'; document: string; state: string }
  | { code: 'amends-kind'; needed: string }
  | { code: 'document-replaced'; document: string; by: string; name: string; at: number }
  | { code: 'envelope-withdrawn' }
  | { code: 'replaced-by-sender'; document: string; by: string }
  | { code: 'document-recalled' }
  | { code: 'recalled-already' }
  | { code: 'secret-on-paper' }
  | { code: 'secret-by-mail' }
  | { code: 'mail-too-large'; size: number; limit: number }
  | { code: 'mail-not-mail' }
  | { code: 'mail-known'; documents: readonly string[] }
  | { code: 'mail-main-file'; detail: string }
  | { code: 'mail-was-checked' }
  | { code: 'attachment-held'; detail: string }
  | { code: 'mailbox-not-protected'; host: string }
  | { code: 'issued-in-future'; day: string }
  | { code: 'sender-unknown'; agency: string }
  | { code: 'received-before'; documents: readonly string[] }
  | { code: 'answer-too-early'; document: string; state: string }
  | { code: 'answer-twice'; document: string };

/** Their rows of the table of refusals. */
export const incomingProblems: Readonly<Record<IncomingProblem['code'], ProblemRow>> = {
  'signatures-fail': {
    status: 409,
    vi: 'Chữ ký số của văn bản không hợp lệ nên không vào sổ như văn bản hợp lệ được. Hãy từ chối, hoặc nhận để biết.',
    en: 'The signatures fail, so the document cannot be registered as a valid one. Refuse it, or take it for information.',
  },
  'checks-stop': {
    status: 409,
    vi: 'Văn bản này không được vào sổ vì kết quả kiểm tra nêu dưới đây. Hãy từ chối tiếp nhận (02) để nơi gửi gửi lại, hoặc nhận để biết khi lãnh đạo đồng ý.',
    en: 'What was checked does not allow this document into the register. Refuse it (02), so that the sender sends again, or take it for information with a leader’s word.',
  },
  'reason-for-registration': {
    status: 409,
    vi: 'Kết quả kiểm tra có điều cần xem lại. Hãy ghi lý do vào sổ, ví dụ “đã kiểm tra bản giấy kèm theo”, hoặc nhận để biết, hoặc từ chối tiếp nhận.',
    en: 'Some checks warn. Give a reason for registering, such as “compared with the paper that came with it”, or take it for information, or refuse it.',
  },
  'leader-word-needed': {
    status: 409,
    vi: 'Văn bản này chỉ được nhận để biết khi lãnh đạo đồng ý. Hãy chọn lãnh đạo đã đồng ý và ghi ý kiến, hoặc từ chối tiếp nhận.',
    en: 'This document is taken for information only with a leader’s word. Name the leader and what was said, or refuse it.',
  },
  'passed-on-already': {
    status: 409,
    vi: 'Văn bản này đã được một cơ quan kế thừa khác chuyển đến, không chuyển tiếp lần nữa. Hãy xử lý, hoặc báo lãnh đạo hai cơ quan thống nhất; văn bản chưa vào sổ thì có thể từ chối tiếp nhận và nêu lý do.',
    en: 'Another successor has passed this document on already, and it is not passed on twice. Go on with it, or let the leaders of both agencies agree; one that is not registered yet may be refused with a reason.',
  },
  'pass-on-nowhere': {
    status: 409,
    vi: 'Cơ quan nhận văn bản này không có cơ quan kế thừa nào khác, nên không chuyển được. Hãy vào sổ, hoặc từ chối tiếp nhận và nêu lý do.',
    en: 'No other agency has succeeded the one that this document was sent to, so it cannot be passed on. Register it, or refuse it with a reason.',
  },
  'pass-on-elsewhere': {
    status: 422,
    vi: 'Cơ quan được chọn không kế thừa cơ quan nhận văn bản này. Hãy chọn lại trong danh sách.',
    en: 'The chosen agency has not succeeded the one that this document was sent to. Choose again from the list.',
  },
  'officer-same': {
    status: 409,
    vi: 'Người này đang xử lý văn bản rồi. Hãy chọn người khác.',
    en: 'This person is working on it already. Choose somebody else.',
  },
  'officer-unknown': {
    status: 422,
    vi: 'Người được chọn không phải chuyên viên của cơ quan nên không nhận việc được. Hãy chọn lại người xử lý.',
    en: 'Nobody but an officer of this agency can be assigned a document. Choose the officer again.',
  },
  'secret-on-paper': {
    status: 422,
    vi: 'Văn bản mật không quét, không nhập vào hệ thống này. Hãy đăng ký vào sổ văn bản mật đến bằng giấy và chuyển bản giấy theo quy định bảo vệ bí mật nhà nước (NĐ 63/2026).',
    en: 'A secret document is neither scanned nor entered here. Register it in the paper book of secret documents and pass the paper on as the rules on state secrets say (Decree 63/2026).',
  },
  'secret-by-mail': {
    status: 422,
    vi: 'Văn bản mật không gửi, không nhận qua thư điện tử thường. Không đưa thư vào hệ thống này; hãy báo ngay người phụ trách bảo vệ bí mật nhà nước của cơ quan (Luật 117/2025, NĐ 63/2026).',
    en: 'Secret documents are neither sent nor received by ordinary mail. Do not bring the mail in here; tell whoever answers for state secrets in the agency at once (Law 117/2025, Decree 63/2026).',
  },
  'mail-too-large': {
    status: 413,
    vi: 'Tệp thư vượt quá 50 MB. Đề nghị nơi gửi gửi các tệp qua trục hoặc chia thành nhiều thư.',
    en: 'The mail is larger than 50 MB. Ask the sender to use the axis, or to send the files in several mails.',
  },
  'mail-not-mail': {
    status: 422,
    vi: 'Tệp này không phải thư điện tử (.eml). Trong phần mềm thư, hãy chọn “Lưu thành” hoặc “Tải thư gốc” rồi đưa tệp .eml đó vào đây.',
    en: 'This file is no mail (.eml). In your mail program choose “Save as” or “Download message”, and bring that file in.',
  },
  'mail-known': {
    status: 409,
    vi: 'Thư này đã được đưa vào trước đó. Hãy mở thư đã có để xem đang ở bước nào.',
    en: 'This mail was brought in before. Open that one to see where it stands.',
  },
  'mail-was-checked': {
    status: 409,
    vi: 'Chữ ký của máy chủ thư trên thư này đã được kiểm tra và có kết quả, nên không kiểm tra lại. Hãy xem kết quả ở trang của thư.',
    en: 'The signatures of mail servers on this mail were checked and the result stands, so they are not checked again. See the result on the page of the mail.',
  },
  'mail-main-file': {
    status: 422,
    vi: 'Tệp được chọn không dùng làm văn bản chính được vì bị giữ lại hoặc không mở được. Hãy chọn tệp khác, hoặc để thư riêng kèm lý do.',
    en: 'The chosen file cannot be the document itself: it is held back or cannot be opened. Choose another one, or put the mail aside with a reason.',
  },
  'attachment-held': {
    status: 409,
    vi: 'Tệp này bị giữ lại nên không tải riêng được. Nếu thật cần, hãy tải thư gốc và nhờ người phụ trách an toàn thông tin kiểm tra.',
    en: 'This file is held back and is not handed out. If you must have it, download the original mail and have it looked at by whoever is in charge of security.',
  },
  'mailbox-not-protected': {
    status: 422,
    vi: 'Kết nối không mã hóa chỉ dùng cho hộp thư trên chính máy này. Hãy chọn TLS (cổng 993) hoặc STARTTLS (cổng 143).',
    en: 'A line that is not protected is for a mailbox on this machine alone. Choose TLS (port 993) or STARTTLS (port 143).',
  },
  'issued-in-future': {
    status: 422,
    vi: 'Ngày ban hành chưa đến. Hãy xem lại ngày ghi trên văn bản.',
    en: 'The day of issue is still to come. Look at the day on the document again.',
  },
  'sender-unknown': {
    status: 422,
    vi: 'Không có cơ quan gửi này trong danh bạ. Hãy tìm lại, hoặc ghi tên nơi gửi như trên văn bản.',
    en: 'The directory has no such sender. Look it up again, or write the sender’s name as it stands on the document.',
  },
  'received-before': {
    status: 409,
    vi: 'Văn bản cùng số, ký hiệu, năm của nơi gửi này đã được nhận. Hãy mở văn bản đã nhận để đối chiếu; nếu vẫn cần nhận thì xác nhận nhận lần nữa.',
    en: 'A document of this sender with the same number, notation and year was received before. Open it and compare; if this one is to be taken in all the same, confirm it.',
  },
  'answer-too-early': {
    status: 409,
    vi: 'Văn bản đến này chưa vào sổ nên chưa trả lời được. Hãy vào sổ văn bản đến trước, rồi soạn văn bản trả lời.',
    en: 'This document has not been registered, so it cannot be answered yet. Register it first, then draft the answer.',
  },
  'answer-twice': {
    status: 422,
    vi: 'Một văn bản đến được nêu hai lần trong danh sách văn bản được trả lời. Hãy bỏ dòng trùng.',
    en: 'A document is named twice among those that are answered. Take the repeated line out.',
  },
  'not-a-letter': {
    status: 409,
    vi: 'Đây là yêu cầu thu hồi, cập nhật hoặc thay thế, không phải văn bản mới: không vào sổ, không lấy số đến. Hãy xem văn bản liên quan rồi ghi nhận.',
    en: 'This is a request to take back, update or replace, not a new document: it is not registered and takes no number. Look at the document it concerns, then note it.',
  },
  'request-to-answer': {
    status: 409,
    vi: 'Nơi gửi đang đề nghị thu hồi, cập nhật hoặc thay thế văn bản này nên các bước khác tạm dừng. Văn thư hãy đồng ý hoặc từ chối đề nghị trước.',
    en: 'The sender asks to take this document back, to update or to replace it, so that nothing else goes on. The clerk agrees to that or refuses it first.',
  },
  'recalled-by-sender': {
    status: 409,
    vi: 'Văn bản này đã hủy theo yêu cầu thu hồi của nơi gửi nên không xử lý, không mở tệp, không trả lời được nữa. Hãy hỏi văn thư nếu cần biết việc thu hồi.',
    en: 'This document was cancelled because its sender took it back: it can be neither worked on, opened nor answered. Ask the clerk about the recall.',
  },
  'answered-elsewhere': {
    status: 409,
    vi: 'Văn bản được trả lời đã chuyển cho cơ quan kế thừa khác, cơ quan đó trả lời. Hãy bỏ văn bản ấy khỏi mục trả lời trong bản dự thảo, hoặc hủy dự thảo.',
    en: 'The document that this one answers was passed on to another successor, which answers it. Take it out of what the draft answers, or cancel the draft.',
  },
  'replaced-by-sender': {
    status: 409,
    vi: 'Văn bản này đã được nơi gửi thay thế. Hãy xử lý, trả lời văn bản thay thế có số nêu dưới đây.',
    en: 'Its sender has replaced this document. Work on the one that replaces it and answer that one; its number stands below.',
  },
  'document-recalled': {
    status: 409,
    vi: 'Văn bản này đã được thu hồi nên không gửi, không giữ lại, không gửi lại được nữa. Nếu cần, hãy soạn văn bản mới.',
    en: 'This document was taken back: it is neither sent nor sent again. Draft a new one if one is needed.',
  },
  'document-replaced': {
    status: 409,
    vi: 'Văn bản này đã được thay thế bởi văn bản có số nêu dưới đây nên không gửi, không thu hồi, không thay thế hay đính chính được nữa. Hãy mở văn bản thay thế; nếu cần, soạn văn bản thay thế văn bản đó.',
    en: 'The document whose number stands below has replaced this one, so it is neither sent, recalled, replaced nor corrected any more. Open that one, and replace it if need be.',
  },
  'envelope-withdrawn': {
    status: 409,
    vi: 'Văn bản đã thu hồi hoặc đã được thay thế nên bì này không chuyển nữa. Hãy giữ lại bì; nếu cần, báo nơi nhận bằng văn bản mới.',
    en: 'The document was recalled or replaced, so this envelope goes out no more. Keep it here, and write to the recipient anew if need be.',
  },
  'amends-not-issued': {
    status: 409,
    vi: 'Chỉ thay thế, đính chính văn bản đã phát hành. Văn bản này chưa phát hành: hãy sửa dự thảo, hoặc hủy rồi soạn lại.',
    en: 'Only an issued document is replaced or corrected. This one is not issued: change its draft, or cancel it and draft anew.',
  },
  'amends-kind': {
    status: 422,
    vi: 'Sai loại văn bản: văn bản thay thế phải cùng loại với văn bản bị thay thế, văn bản đính chính phải là công văn. Hãy chọn lại loại văn bản.',
    en: 'Wrong kind: a document is replaced by one of its own kind and corrected by an official letter. Choose the kind again.',
  },
  'recalled-already': {
    status: 409,
    vi: 'Văn bản này đã được thu hồi từ các nơi nhận đã chọn. Hãy xem trả lời của từng nơi trên trang văn bản.',
    en: 'This document has been taken back from the recipients that were chosen. Their answers stand on its page.',
  },
};
