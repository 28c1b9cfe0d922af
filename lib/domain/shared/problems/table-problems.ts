import type { ProblemRow } from './problem-row.ts';

/** Why a file with a table cannot be read at all. */
export type TableProblem =
  | { code: 'table-empty' }
  | { code: 'table-unreadable'; detail: string }
  | { code: 'table-old-format' }
  | { code: 'table-encoding'; line: number }
  | { code: 'table-quote-open'; line: number }
  | { code: 'table-too-large'; what: TableLimit; limit: number };

/** What there is too much of. */
export type TableLimit = 'bytes' | 'unpackedBytes' | 'sheets' | 'rows' | 'columns' | 'cellLetters';

/** Their rows of the table of refusals. */
export const tableProblems: Readonly<Record<TableProblem['code'], ProblemRow>> = {
  'table-empty': {
    status: 422,
    vi: 'Tệp không có dòng nào. Hãy kiểm tra tệp trên máy rồi chọn lại.',
    en: 'The file has no lines. Check it on your computer and choose again.',
  },
  'table-unreadable': {
    status: 422,
    vi: 'Tệp bảng tính bị hỏng hoặc không phải XLSX, CSV. Hãy mở bằng phần mềm bảng tính, lưu lại thành XLSX rồi chọn lại.',
    en: 'The file is damaged, or is neither XLSX nor CSV. Open it in a spreadsheet program, save it as XLSX and choose again.',
  },
  'table-old-format': {
    status: 422,
    vi: 'Tệp là định dạng Excel cũ (.xls) hoặc có mật khẩu. Hãy bỏ mật khẩu, lưu lại thành XLSX rồi chọn lại.',
    en: 'The file is of the old Excel format (.xls) or has a password. Remove the password, save it as XLSX and choose again.',
  },
  'table-encoding': {
    status: 422,
    vi: 'Chữ trong tệp CSV không phải Unicode nên dấu tiếng Việt sẽ sai. Hãy lưu lại thành “CSV UTF-8” hoặc XLSX rồi chọn lại.',
    en: 'The letters of the CSV file are not Unicode. Save it as “CSV UTF-8” or XLSX and choose again.',
  },
  'table-quote-open': {
    status: 422,
    vi: 'Một dấu ngoặc kép trong tệp CSV được mở mà không đóng. Hãy sửa dòng được nêu, hoặc lưu lại thành XLSX rồi chọn lại.',
    en: 'A quotation mark in the CSV file is opened and never closed. Correct the line that is named, or save it as XLSX.',
  },
  'table-too-large': {
    status: 413,
    vi: 'Tệp vượt quá giới hạn được nêu. Hãy tách thành nhiều tệp nhỏ hơn rồi nhập từng tệp.',
    en: 'The file is over the limit that is named. Split it into smaller files and import one after the other.',
  },
};
