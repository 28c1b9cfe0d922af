import type { ProblemRow } from './problem-row.ts';

/** Why nothing is searched. */
export type SearchProblem = { code: 'search-too-long'; letters: number; limit: number } | { code: 'search-not-ready' };

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
};
