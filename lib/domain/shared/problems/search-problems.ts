import type { ProblemRow } from './problem-row.ts';

/** Why nothing is searched, or a search is not kept. */
export type SearchProblem =
  | { code: 'search-too-long'; letters: number; limit: number }
  | { code: 'search-not-ready' }
  | { code: 'finds-too-many'; limit: number }
  | { code: 'saved-searches-full'; limit: number };

/** Their rows of the table of refusals. */
export const searchProblems: Readonly<Record<SearchProblem['code'], ProblemRow>> = {
  'search-too-long': {
    status: 400,
    vi: 'Nội dung tìm quá dài. Hãy tìm bằng vài từ: số, ký hiệu, trích yếu, tên cơ quan hoặc tên người.',
    en: 'What is searched for is too long. Search by a few words: number, notation, subject, name of an agency or a person.',
  },
  'search-not-ready': {
    status: 503,
    vi: 'Danh mục tìm kiếm đang được lập lại từ các văn bản nên chưa tìm được. Các việc khác vẫn làm bình thường; hãy thử lại sau ít phút.',
    en: 'The search index is being made anew from the documents, so nothing can be searched yet. All other work goes on; try again in some minutes.',
  },
  'finds-too-many': {
    status: 413,
    vi: 'Có quá nhiều văn bản để nằm trong một tệp. Hãy lọc bớt: chọn khoảng ngày, loại văn bản hoặc nơi gửi, nơi nhận.',
    en: 'There are too many documents for one file. Narrow the search by days, kind, or sender and recipient.',
  },
  'saved-searches-full': {
    status: 409,
    vi: 'Bạn đã lưu đủ số lượt tìm cho phép. Hãy xóa một lượt tìm không còn dùng rồi lưu lại.',
    en: 'You keep as many searches as can be kept. Remove one that you do not use any more, and save again.',
  },
};
