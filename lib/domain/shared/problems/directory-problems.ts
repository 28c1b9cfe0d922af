import type { ProblemRow } from './problem-row.ts';

/** Why a list of agencies is not loaded. */
export type DirectoryProblem =
  | { code: 'directory-list-malformed' }
  | { code: 'directory-columns-missing'; columns: readonly string[] }
  | {
      code: 'directory-lines-wrong';
      count: number;
      lines: readonly { line: number; sentence: string; value: string }[];
    }
  | { code: 'directory-would-end'; ended: number; agencies: number }
  | { code: 'directory-loaded-meanwhile' }
  | { code: 'directory-load-state'; state: string }
  | { code: 'directory-load-failed' };

/** Their rows of the table of refusals. */
export const directoryProblems: Readonly<Record<DirectoryProblem['code'], ProblemRow>> = {
  'directory-list-malformed': {
    status: 422,
    vi: 'Tệp không phải danh mục cơ quan dạng CSV (UTF-8) hoặc JSON. Hãy lưu bảng tính thành “CSV UTF-8” rồi chọn lại; danh mục đang dùng không đổi.',
    en: 'The file is no list of agencies in CSV (UTF-8) or JSON. Save the spreadsheet as “CSV UTF-8” and choose again; the directory in use is unchanged.',
  },
  'directory-columns-missing': {
    status: 422,
    vi: 'Dòng đầu của tệp không có cột mã hoặc cột tên cơ quan. Hãy đặt tên cột, ví dụ “Mã định danh” và “Tên cơ quan”, rồi nạp lại; danh mục đang dùng không đổi.',
    en: 'The first line of the file names no column of codes or of names. Head them “code” and “name”, say, and load again; the directory in use is unchanged.',
  },
  'directory-lines-wrong': {
    status: 422,
    vi: 'Có dòng sai trong danh mục. Hãy sửa các dòng được nêu rồi nạp lại; danh mục đang dùng không đổi.',
    en: 'The list has wrong lines. Correct the lines that are named and load again; the directory in use is unchanged.',
  },
  'directory-would-end': {
    status: 409,
    vi: 'Danh mục này sẽ kết thúc hơn một phần mười số cơ quan đang có, có thể vì tệp không đủ cơ quan. Hãy xem lại tệp; nếu đúng, nạp lại và xác nhận.',
    en: 'This list would end more than a tenth of the agencies, perhaps because it is not the whole list. Look at it again; if it is right, load it once more and confirm.',
  },
  'directory-loaded-meanwhile': {
    status: 409,
    vi: 'Người khác vừa nạp danh mục khác nên danh mục này chưa được dùng. Hãy xem danh mục đang dùng rồi nạp lại nếu vẫn cần.',
    en: 'Somebody else has just loaded another list, so this one is not in use. Look at the directory and load again if it is still needed.',
  },
  'directory-load-state': {
    status: 409,
    vi: 'Danh mục này không còn chờ nạp: đã nạp, đang nạp hoặc bị từ chối. Hãy mở lại trang để xem.',
    en: 'This list no longer waits to be loaded: it was, is being, or was refused. Open the page again.',
  },
  'directory-load-failed': {
    status: 503,
    vi: 'Máy chủ đã thử nhiều lần mà chưa xử lý xong danh mục này; danh mục đang dùng không đổi. Hãy kiểm tra ổ đĩa còn chỗ rồi tải tệp lên lại.',
    en: 'The server has tried this list several times and did not come to its end; the directory in use is unchanged. See whether the disk has room, then put the file there again.',
  },
};
