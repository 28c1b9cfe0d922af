import type { ProblemRow } from './problem-row.ts';

/** Why a list cannot be imported, or not yet. What is wrong with single lines is in `organisation/import/line-problems.ts`. */
export type ImportProblem =
  | { code: 'table-headings-unknown'; sheets: readonly string[] }
  | { code: 'import-has-errors'; lines: number };

/** Their rows of the table of refusals. */
export const importProblems: Readonly<Record<ImportProblem['code'], ProblemRow>> = {
  'table-headings-unknown': {
    status: 422,
    vi: 'Không nhận ra dòng tiêu đề của bảng. Hãy tải mẫu về, chép dữ liệu vào đúng cột rồi chọn tệp đó.',
    en: 'The headings of the table are not known. Download the template, copy the data into its columns and choose that file.',
  },
  'import-has-errors': {
    status: 422,
    vi: 'Tệp còn dòng sai nên chưa ghi gì. Hãy sửa các dòng được nêu rồi chọn lại tệp, hoặc chọn “Bỏ qua các dòng lỗi”.',
    en: 'Lines of the file are wrong, and nothing was written. Correct them and choose the file again, or choose to leave them out.',
  },
};
