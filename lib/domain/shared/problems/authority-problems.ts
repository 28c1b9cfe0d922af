import type { ProblemRow } from './problem-row.ts';

/** Why somebody may not sign, or may not be given the right to. `article` is of the rule that says so. */
export type AuthorityProblem =
  | { code: 'authority-missing'; signer: string; article: string }
  | { code: 'self-approval'; article: string }
  | { code: 'grant-unknown'; grant: string; article: string }
  | { code: 'grant-draft'; article: string }
  | { code: 'grant-not-begun'; from: string; article: string }
  | { code: 'grant-expired'; to: string; article: string }
  | { code: 'grant-revoked'; article: string }
  | { code: 'grant-ended'; article: string }
  | { code: 'grant-position-left'; article: string }
  | { code: 'grant-source-over'; article: string }
  | { code: 'grant-outside-scope'; part: string; detail: string; article: string }
  | { code: 'grant-holder-unknown'; holder: string }
  | { code: 'grant-level'; capacity: string; level: string; article: string }
  | { code: 'grant-needs'; need: string; detail: string; article: string }
  | { code: 'grant-basis-missing'; capacity: string; article: string }
  | { code: 'grant-not-passed-on'; capacity: string; article: string }
  | { code: 'grant-wider'; article: string }
  | { code: 'grant-period'; from: string; to: string }
  | { code: 'grant-giver'; article: string }
  | { code: 'grant-to-oneself'; article: string }
  | { code: 'grant-state'; state: string };

/** Their rows of the table of refusals. */
export const authorityProblems: Readonly<Record<AuthorityProblem['code'], ProblemRow>> = {
  'authority-missing': {
    status: 409,
    vi: 'Người ký không phải người đứng đầu và chưa được giao quyền ký (NĐ 30/2020 Điều 13). Hãy chọn người ký khác, hoặc đề nghị người đứng đầu giao ký thay, ký thừa lệnh hoặc ký thừa ủy quyền.',
    en: 'The signer is not the head and has been granted no authority to sign (Decree 30/2020 art. 13). Choose another signer, or ask the head for a grant.',
  },
  'self-approval': {
    status: 409,
    vi: 'Người soạn thảo không được tự duyệt và ký văn bản của mình (NĐ 30/2020 Điều 11, Điều 12). Hãy trình người ký khác.',
    en: 'Who drafted a document may not approve and sign it (Decree 30/2020 art. 11, 12). Submit it to another signer.',
  },
  'grant-unknown': {
    status: 422,
    vi: 'Quyền ký được chọn không phải của người ký này (NĐ 30/2020 Điều 13). Hãy chọn lại quyền ký hoặc người ký.',
    en: 'The authority chosen is not this signer’s (Decree 30/2020 art. 13). Choose the authority or the signer again.',
  },
  'grant-draft': {
    status: 409,
    vi: 'Việc giao quyền ký này mới là dự thảo, chưa có hiệu lực (NĐ 30/2020 Điều 13). Hãy đề nghị người có thẩm quyền cho hiệu lực trước khi ký.',
    en: 'This grant is a draft and not in force (Decree 30/2020 art. 13). Ask who may give it to put it into force first.',
  },
  'grant-not-begun': {
    status: 409,
    vi: 'Thời hạn giao quyền ký chưa bắt đầu (NĐ 30/2020 Điều 13). Hãy đợi đến ngày bắt đầu, hoặc chọn người ký khác.',
    en: 'The period of this grant has not begun (Decree 30/2020 art. 13). Wait until its first day, or choose another signer.',
  },
  'grant-expired': {
    status: 409,
    vi: 'Thời hạn giao quyền ký đã hết (NĐ 30/2020 Điều 13). Hãy đề nghị người đứng đầu giao lại, hoặc chọn người ký khác.',
    en: 'The period of this grant is over (Decree 30/2020 art. 13). Ask the head for another one, or choose another signer.',
  },
  'grant-revoked': {
    status: 409,
    vi: 'Quyền ký này đã bị thu hồi (NĐ 30/2020 Điều 13). Hãy chọn người ký khác, hoặc đề nghị người đứng đầu giao lại.',
    en: 'This grant was revoked (Decree 30/2020 art. 13). Choose another signer, or ask the head for another grant.',
  },
  'grant-ended': {
    status: 409,
    vi: 'Quyền ký này đã kết thúc (NĐ 30/2020 Điều 13). Hãy chọn người ký khác, hoặc đề nghị người đứng đầu giao lại.',
    en: 'This grant has ended (Decree 30/2020 art. 13). Choose another signer, or ask the head for another grant.',
  },
  'grant-position-left': {
    status: 409,
    vi: 'Người được giao quyền ký không còn giữ chức vụ được giao; quyền ký gắn với chức vụ và không chuyển theo người (NĐ 30/2020 Điều 13). Hãy chọn người ký khác, hoặc đề nghị người đứng đầu giao lại.',
    en: 'The holder has left the position that was granted this authority; it ends with the position and does not move (Decree 30/2020 art. 13). Choose another signer, or ask the head for another grant.',
  },
  'grant-source-over': {
    status: 409,
    vi: 'Quyền ký của người đã giao lại không còn hiệu lực, nên quyền ký thay cũng hết (NĐ 30/2020 Điều 13). Hãy chọn người ký khác, hoặc đề nghị người đứng đầu giao lại.',
    en: 'The grant that this one was passed on from is not in force any more (Decree 30/2020 art. 13). Choose another signer, or ask the head for another grant.',
  },
  'grant-outside-scope': {
    status: 409,
    vi: 'Văn bản nằm ngoài phạm vi được giao ký: loại văn bản, lĩnh vực, đơn vị, số tiền hoặc sổ (NĐ 30/2020 Điều 13). Hãy xem lại thông tin văn bản, hoặc trình người có thẩm quyền.',
    en: 'The document lies outside what the grant is for: kind, field, unit, amount or book (Decree 30/2020 art. 13). Look at what was entered, or submit it to somebody who may sign.',
  },
  'grant-holder-unknown': {
    status: 422,
    vi: 'Người được giao không có trong cơ quan, hoặc đã đổi chức vụ. Hãy chọn lại người được giao.',
    en: 'There is no such person in the agency, or their position has changed. Choose the holder again.',
  },
  'grant-level': {
    status: 422,
    vi: 'Chức vụ của người này không được giao quyền ký loại này: ký thay chỉ giao cho cấp phó, thừa lệnh và thừa ủy quyền chỉ giao cho người đứng đầu đơn vị, giao lại chỉ cho cấp phó của đơn vị đó (NĐ 30/2020 Điều 13). Hãy chọn người khác hoặc loại khác.',
    en: 'This position cannot be granted this capacity: KT. is for deputies, TL. and TUQ. for heads of units, what is passed on for the deputy of that unit (Decree 30/2020 art. 13). Choose another person or capacity.',
  },
  'grant-needs': {
    status: 422,
    vi: 'Việc giao quyền ký còn thiếu: thừa ủy quyền phải giới hạn thời gian và nội dung (Điều 13 khoản 3), thừa lệnh phải nêu loại văn bản (Điều 13 khoản 4), thay mặt tập thể phải nêu tên tập thể (NĐ 30/2020 Điều 13 khoản 2). Hãy bổ sung rồi lưu lại.',
    en: 'Something is missing: TUQ. must be limited in time and content (art. 13.3), TL. must name kinds of documents (art. 13.4), TM. the collective (Decree 30/2020 art. 13.2). Add it and save again.',
  },
  'grant-basis-missing': {
    status: 422,
    vi: 'Chưa có căn cứ bằng văn bản của việc giao quyền ký (NĐ 30/2020 Điều 13). Hãy nêu số, ngày của quyết định, quy chế hoặc giấy ủy quyền.',
    en: 'The writing that the grant rests on is missing (Decree 30/2020 art. 13). Name the decision, regulation or mandate.',
  },
  'grant-not-passed-on': {
    status: 422,
    vi: 'Quyền ký này không được giao lại cho người khác: ký thừa ủy quyền không bao giờ được ủy quyền lại (Điều 13 khoản 3), ký thừa lệnh chỉ giao lại một lần cho cấp phó khi được cho phép (NĐ 30/2020 Điều 13 khoản 4).',
    en: 'This authority is not passed on: TUQ. never (art. 13.3), TL. once, to the deputy, where the grant allows it (Decree 30/2020 art. 13.4).',
  },
  'grant-wider': {
    status: 422,
    vi: 'Không giao lại được rộng hơn hoặc lâu hơn quyền mình được giao (NĐ 30/2020 Điều 13). Hãy thu hẹp phạm vi hoặc thời hạn.',
    en: 'Nobody passes on more, or for longer, than they have (Decree 30/2020 art. 13). Narrow the scope or the period.',
  },
  'grant-period': {
    status: 422,
    vi: 'Ngày kết thúc phải sau ngày bắt đầu và chưa qua. Hãy sửa thời hạn giao ký.',
    en: 'The period must end after it begins, and not in the past. Correct it.',
  },
  'grant-giver': {
    status: 403,
    vi: 'Chỉ người đứng đầu được giao ký thay, thừa lệnh, thừa ủy quyền; chỉ người được giao mới giao lại (NĐ 30/2020 Điều 13). Hãy đề nghị đúng người cho hiệu lực.',
    en: 'Only the head grants KT., TL. and TUQ., and only the holder of a grant passes it on (Decree 30/2020 art. 13). Ask the right person to put it into force.',
  },
  'grant-to-oneself': {
    status: 403,
    vi: 'Không ai được tự giao quyền ký cho mình (NĐ 30/2020 Điều 13). Hãy để người có thẩm quyền khác cho hiệu lực.',
    en: 'Nobody grants authority to themselves (Decree 30/2020 art. 13). Another competent person must put it into force.',
  },
  'grant-state': {
    status: 409,
    vi: 'Việc giao quyền ký này đã ở trạng thái khác. Hãy tải lại trang để xem.',
    en: 'This grant is in another state. Reload the page to see it.',
  },
};
