import type { ProblemRow } from './problem-row.ts';

/** Why what is typed of a draft is not kept. */
export type UnsavedProblem =
  | { code: 'unsaved-draft-changed'; at: number }
  | { code: 'unsaved-draft-gone' }
  | { code: 'unsaved-drafts-full'; limit: number };

/** Their rows of the table of refusals. */
export const unsavedProblems: Readonly<Record<UnsavedProblem['code'], ProblemRow>> = {
  'unsaved-draft-changed': {
    status: 409,
    vi: 'Nội dung soạn dở này đã được bạn giữ lại từ một cửa sổ hoặc máy khác. Hãy xem rồi chọn: lấy nội dung kia, hoặc giữ nội dung ở đây.',
    en: 'You have kept something else of this draft from another window or computer. Look, then take that one or keep what is here.',
  },
  'unsaved-draft-gone': {
    status: 409,
    vi: 'Nội dung soạn dở này đã được lưu thành dự thảo, bị bỏ ở cửa sổ khác, hoặc hết hạn giữ. Hãy kiểm tra danh sách văn bản đi trước khi giữ tiếp.',
    en: 'What was kept of this draft has been saved as a draft, thrown away in another window, or has expired. Look at the outgoing documents before you keep on.',
  },
  'unsaved-drafts-full': {
    status: 409,
    vi: 'Bạn đang soạn dở quá nhiều văn bản. Hãy lưu hoặc bỏ bớt một nội dung soạn dở; nội dung ở đây vẫn được giữ trên máy này.',
    en: 'You have begun too many drafts. Save or throw away one of them; what is here stays on this computer.',
  },
};
