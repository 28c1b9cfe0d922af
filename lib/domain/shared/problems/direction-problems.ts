import type { ProblemRow } from './problem-row.ts';

/** What can be refused of directions on incoming documents, of the parts of others in them, and of due days. */
export type DirectionProblem =
  | { code: 'due-past'; due: string }
  | { code: 'due-closed'; due: string; propose: string; detail: string }
  | { code: 'unit-without-head'; unit: string; detail: string }
  | { code: 'direction-double'; name: string; detail: string }
  | { code: 'direction-too-many'; limit: number }
  | { code: 'officer-not-of-unit'; officer: string }
  | { code: 'unit-due-late'; due: string; detail: string }
  | { code: 'due-after-asked'; due: string; detail: string }
  | { code: 'part-unknown'; part: number }
  | { code: 'part-finished'; name: string; detail: string }
  | { code: 'not-your-part' }
  | { code: 'no-due' }
  | { code: 'extension-asked-already' }
  | { code: 'extension-not-later'; due: string; detail: string }
  | { code: 'extension-not-asked' };

/** Their rows of the table of refusals. */
export const directionProblems: Readonly<Record<DirectionProblem['code'], ProblemRow>> = {
  'due-past': {
    status: 422,
    vi: 'Hạn đã qua. Hãy chọn hôm nay hoặc một ngày sau.',
    en: 'That day is over. Choose today or a later day.',
  },
  'due-closed': {
    status: 422,
    vi: 'Hạn rơi vào ngày nghỉ. Hãy chọn ngày làm việc được gợi ý dưới đây hoặc một ngày làm việc khác.',
    en: 'Offices are closed on that day. Choose the working day that is proposed below, or another one.',
  },
  'unit-without-head': {
    status: 422,
    vi: 'Đơn vị này chưa có người phụ trách nên chưa nhận việc được. Hãy chọn người cụ thể, hoặc báo người quản trị ghi trưởng đơn vị.',
    en: 'Nobody heads this unit, so it cannot be given work. Choose a person, or tell the administrator to enter its head.',
  },
  'direction-double': {
    status: 422,
    vi: 'Có người hoặc đơn vị được nêu hai lần, hoặc đang có phần việc chưa xong. Hãy bỏ bớt một lần.',
    en: 'Somebody is named twice, or has a part that is not done yet. Leave them out once.',
  },
  'direction-too-many': {
    status: 422,
    vi: 'Quá nhiều mục trong một văn bản. Hãy chọn ít người, đơn vị hơn, hoặc gộp các lần ghi.',
    en: 'That is more than one document takes. Name fewer, or join what was to be said.',
  },
  'officer-not-of-unit': {
    status: 422,
    vi: 'Người được chọn không thuộc đơn vị của bạn. Hãy chọn người trong đơn vị; muốn giao nơi khác, đề nghị lãnh đạo.',
    en: 'This person does not work in your unit. Choose somebody who does; a leader gives work to other units.',
  },
  'unit-due-late': {
    status: 422,
    vi: 'Hạn của đơn vị không được sau hạn lãnh đạo giao. Hãy chọn ngày sớm hơn, hoặc xin gia hạn.',
    en: 'The unit cannot give more time than the leader gave. Choose an earlier day, or ask for more time.',
  },
  'due-after-asked': {
    status: 422,
    vi: 'Hạn không được sau ngày mà văn bản đề nghị trả lời. Hãy chọn ngày sớm hơn.',
    en: 'The day is after the one on which the document asks for an answer. Choose an earlier one.',
  },
  'part-unknown': {
    status: 404,
    vi: 'Không có phần việc này trong văn bản. Hãy tải lại trang rồi chọn lại.',
    en: 'The document has no such part. Reload the page and choose again.',
  },
  'part-finished': {
    status: 409,
    vi: 'Phần việc này đã xong hoặc đã kết thúc. Không cần làm gì thêm.',
    en: 'This part is done or has ended. There is nothing more to do.',
  },
  'not-your-part': {
    status: 403,
    vi: 'Bạn không có phần việc nào đang chờ trong văn bản này, hoặc đã làm xong. Không cần làm gì thêm.',
    en: 'No part of this document waits for you, or you have done yours. There is nothing more to do.',
  },
  'no-due': {
    status: 409,
    vi: 'Văn bản này không có hạn của lãnh đạo nên không cần xin gia hạn.',
    en: 'No leader has set a day for this document, so that no more time is needed.',
  },
  'extension-asked-already': {
    status: 409,
    vi: 'Đã xin gia hạn và lãnh đạo chưa trả lời. Hãy chờ, hoặc trao đổi trực tiếp với lãnh đạo.',
    en: 'More time has been asked for and the leader has not answered. Wait, or talk to the leader.',
  },
  'extension-not-later': {
    status: 422,
    vi: 'Ngày xin gia hạn phải sau hạn hiện nay. Hãy chọn ngày muộn hơn.',
    en: 'More time ends after the day that is set now. Choose a later day.',
  },
  'extension-not-asked': {
    status: 409,
    vi: 'Không có đề nghị gia hạn nào đang chờ. Hãy tải lại trang.',
    en: 'Nobody waits for more time. Reload the page.',
  },
};
