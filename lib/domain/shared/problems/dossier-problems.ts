import type { ProblemRow } from './problem-row.ts';

/** Why a file plan or a dossier cannot become what was asked. */
export type DossierProblem =
  | { code: 'not-your-dossier' }
  | { code: 'plan-notation-taken'; notation: string }
  | { code: 'plan-line-unknown'; notation: string }
  | { code: 'plan-full'; limit: number }
  | { code: 'plan-empty' }
  | { code: 'plan-approved-already' }
  | { code: 'plan-not-approved' }
  | { code: 'plan-headings-unknown' }
  | { code: 'dossier-has-it' }
  | { code: 'dossier-full'; limit: number }
  | { code: 'dossier-item-unknown'; ordinal: number }
  | { code: 'dossier-not-for-it'; state: string }
  | { code: 'dossier-empty' }
  | { code: 'dossier-open-work'; detail: string; ordinals: readonly number[] }
  | { code: 'dossier-dates-wrong' }
  | { code: 'dossier-export-too-large'; limit: number };

/** Their rows of the table of refusals. */
export const dossierProblems: Readonly<Record<DossierProblem['code'], ProblemRow>> = {
  'not-your-dossier': {
    status: 403,
    vi: 'Hồ sơ này do người khác lập và không thuộc đơn vị bạn phụ trách. Hãy đề nghị người lập hồ sơ hoặc văn thư.',
    en: 'This dossier was made by somebody else, outside the unit that you head. Ask who made it, or a clerk.',
  },
  'plan-notation-taken': {
    status: 409,
    vi: 'Danh mục đã có dòng mang số, ký hiệu này. Hãy chọn số, ký hiệu khác.',
    en: 'The file plan has a line with this notation. Choose another.',
  },
  'plan-line-unknown': {
    status: 409,
    vi: 'Danh mục không có hoặc không còn dòng này. Hãy tải lại rồi chọn dòng khác.',
    en: 'The file plan has no such line, or has it no more. Reload and choose another.',
  },
  'plan-full': {
    status: 422,
    vi: 'Danh mục đã đủ số dòng cho phép. Hãy gộp các hồ sơ cùng loại vào một dòng.',
    en: 'The file plan has as many lines as it may. Put dossiers of one kind in one line.',
  },
  'plan-empty': {
    status: 409,
    vi: 'Danh mục chưa có dòng nào nên chưa phê duyệt được. Hãy để văn thư nhập danh mục trước.',
    en: 'The file plan has no line yet, so it cannot be approved. The clerk enters it first.',
  },
  'plan-approved-already': {
    status: 409,
    vi: 'Danh mục đã được phê duyệt và không có thay đổi nào mới. Không cần làm lại.',
    en: 'The file plan is approved, and nothing has changed since.',
  },
  'plan-not-approved': {
    status: 409,
    vi: 'Danh mục hồ sơ năm này chưa được phê duyệt. Hãy chờ lãnh đạo phê duyệt, hoặc mở hồ sơ ngoài danh mục và ghi lý do.',
    en: 'The file plan of this year is not approved yet. Wait for a leader to approve it, or open the dossier beside it with a reason.',
  },
  'plan-headings-unknown': {
    status: 422,
    vi: 'Tệp không có dòng tiêu đề của danh mục hồ sơ. Hãy dùng các cột “Số và ký hiệu hồ sơ”, “Tiêu đề hồ sơ”, “Thời hạn bảo quản” như trong tệp xuất ra.',
    en: 'The file has no line with the headings of a file plan. Use the columns of the exported file.',
  },
  'dossier-has-it': {
    status: 409,
    vi: 'Văn bản đã có trong hồ sơ này. Không cần làm lại.',
    en: 'The document is in this dossier already.',
  },
  'dossier-full': {
    status: 409,
    vi: 'Hồ sơ đã đủ số văn bản cho phép. Hãy mở hồ sơ tiếp theo trên cùng dòng danh mục.',
    en: 'The dossier has as many documents as it may. Open the next one on the same line of the plan.',
  },
  'dossier-item-unknown': {
    status: 409,
    vi: 'Văn bản này không còn trong hồ sơ. Hãy tải lại trang.',
    en: 'This document is not in the dossier any more. Reload the page.',
  },
  'dossier-not-for-it': {
    status: 409,
    vi: 'Văn bản đã hủy, bị từ chối hoặc chưa được tiếp nhận nên không đưa vào hồ sơ. Hãy chọn văn bản khác.',
    en: 'The document was cancelled or refused, or has not been taken in, so it does not go into a dossier. Choose another.',
  },
  'dossier-empty': {
    status: 409,
    vi: 'Hồ sơ chưa có văn bản nào nên chưa kết thúc được. Hãy cho văn bản vào hồ sơ trước.',
    en: 'There is no document in the dossier, so it cannot be closed. Put documents in first.',
  },
  'dossier-open-work': {
    status: 409,
    vi: 'Trong hồ sơ còn văn bản chưa giải quyết xong. Hãy giải quyết xong, hoặc đưa văn bản đó ra khỏi hồ sơ, rồi kết thúc hồ sơ.',
    en: 'Documents in the dossier have open work. Finish it or take them out, then close the dossier.',
  },
  'dossier-dates-wrong': {
    status: 422,
    vi: 'Ngày kết thúc không trước ngày bắt đầu, và không ngày nào sau hôm nay. Hãy ghi lại ngày.',
    en: 'The end is not before the beginning, and neither is after today. Enter the day again.',
  },
  'dossier-export-too-large': {
    status: 413,
    vi: 'Hồ sơ quá lớn để ghép thành một tệp. Hãy tải mục lục và tệp XML, rồi tải từng văn bản.',
    en: 'The dossier is too large for one file. Take the tables and the XML, and the documents one by one.',
  },
};
