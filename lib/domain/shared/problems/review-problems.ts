import type { ProblemRow } from './problem-row.ts';

/** What can be refused of drafting in a unit, and of the route of review. */
export type ReviewProblem =
  | { code: 'not-your-draft' }
  | { code: 'unit-not-yours'; unit: string }
  | { code: 'not-your-review' }
  | { code: 'own-draft' }
  | { code: 'review-of-units-only' }
  | { code: 'review-too-long'; limit: number }
  | { code: 'return-not-there'; to: string }
  | { code: 'not-consulted' }
  | { code: 'consulted-already'; name: string }
  | { code: 'consulted-too-many'; limit: number }
  | { code: 'review-routes-double' }
  | { code: 'review-without-form-check' };

/** Their rows of the table of refusals. */
export const reviewProblems: Readonly<Record<ReviewProblem['code'], ProblemRow>> = {
  'not-your-draft': {
    status: 403,
    vi: 'Dự thảo này do người của đơn vị soạn; chỉ người soạn và trưởng đơn vị đó sửa, gửi hoặc hủy được. Hãy báo người soạn.',
    en: 'This draft was made in a unit: only who drafted it and the head of that unit may change, send or cancel it. Tell who drafted it.',
  },
  'unit-not-yours': {
    status: 422,
    vi: 'Đơn vị soạn thảo phải là đơn vị nơi bạn làm việc. Hãy để đúng ký hiệu đơn vị của bạn; nếu đơn vị không đúng, báo người quản trị.',
    en: 'The drafting unit must be the one that you work in. Leave the notation of your unit; where the unit itself is wrong, tell the administrator.',
  },
  'not-your-review': {
    status: 403,
    vi: 'Văn bản này lúc này không chờ bạn duyệt. Ô “Quá trình duyệt” trên trang văn bản cho biết đang chờ ai.',
    en: 'This document does not wait for your review now. “Review” on its page says whom it waits for.',
  },
  'own-draft': {
    status: 409,
    vi: 'Người soạn thảo không duyệt văn bản của chính mình. Hãy rút lại rồi gửi duyệt lại: hệ thống sẽ bỏ bước này và ghi rõ lý do.',
    en: 'Who drafted a document does not approve it. Withdraw it and send it again: the step is then left out, and it is said why.',
  },
  'review-of-units-only': {
    status: 409,
    vi: 'Dự thảo do văn thư soạn được trình thẳng lãnh đạo, không qua duyệt của đơn vị. Hãy bấm Trình ký.',
    en: 'What clerks draft is submitted to the leader at once, without the review of a unit. Submit it.',
  },
  'review-too-long': {
    status: 409,
    vi: 'Văn bản đã qua quá nhiều lượt duyệt và trả lại. Hãy hủy dự thảo này và soạn dự thảo mới.',
    en: 'The document has been reviewed and returned too many times. Cancel it and draft a new one.',
  },
  'return-not-there': {
    status: 422,
    vi: 'Không trả văn bản về bước đó được: chỉ trả về người soạn hoặc một bước trước đó của quá trình duyệt. Hãy chọn lại.',
    en: 'It cannot be returned there: only to who drafted it, or to an earlier step of its review. Choose again.',
  },
  'not-consulted': {
    status: 403,
    vi: 'Bạn không được hỏi ý kiến về văn bản này, hoặc đã cho ý kiến rồi. Không cần làm gì thêm.',
    en: 'Your opinion of this document is not asked for, or you have given it. There is nothing more to do.',
  },
  'consulted-already': {
    status: 409,
    vi: 'Có người được chọn hai lần hoặc đã được hỏi mà chưa trả lời. Hãy bỏ người đó khỏi danh sách.',
    en: 'Somebody is chosen twice, or was asked and has not answered yet. Take them off the list.',
  },
  'consulted-too-many': {
    status: 422,
    vi: 'Quá nhiều người được hỏi ý kiến về một văn bản. Hãy chọn ít người hơn.',
    en: 'Too many people are asked about one document. Choose fewer.',
  },
  'review-routes-double': {
    status: 422,
    vi: 'Có hai dòng quy định cho cùng đơn vị và cùng loại văn bản. Hãy bỏ bớt một dòng.',
    en: 'Two rows speak of the same unit and kind. Leave one out.',
  },
  'review-without-form-check': {
    status: 422,
    vi: 'Văn bản nào cũng phải được kiểm tra thể thức trước khi trình ký (NĐ 30/2020 Điều 12 khoản 2). Hãy giữ bước đó.',
    en: 'The form of every document is checked before it is submitted (Decree 30/2020 art. 12.2). Keep that stage.',
  },
};
