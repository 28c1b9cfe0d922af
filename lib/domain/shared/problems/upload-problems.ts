import type { ProblemRow } from './problem-row.ts';

/** Why an uploaded PDF cannot become a draft: what a later step would refuse is refused beside the file; and why a kept one is not copied to be printed. */
export type UploadProblem =
  | { code: 'not-a-pdf' }
  | { code: 'pdf-encrypted' }
  | { code: 'pdf-restricted' }
  | { code: 'pdf-damaged'; detail: string }
  | { code: 'pdf-junk-before'; bytes: number }
  | { code: 'pdf-xfa' }
  | { code: 'pdf-pages-odd' }
  | { code: 'pdf-already-signed'; signatures: number }
  | { code: 'pdf-too-heavy' }
  | { code: 'print-copy-impossible'; limit: number }
  | { code: 'page-too-heavy'; page: number };

/** Their rows of the table of refusals. */
export const uploadProblems: Readonly<Record<UploadProblem['code'], ProblemRow>> = {
  'not-a-pdf': {
    status: 422,
    vi: 'Tệp này không phải PDF. Hãy xuất văn bản ra PDF rồi tải lên lại.',
    en: 'This file is not a PDF. Export the document as PDF and upload it again.',
  },
  'print-copy-impossible': {
    status: 422,
    vi: 'Không lập được bản in có dấu của tệp này: tệp quá lớn, bị khóa hoặc không phải PDF. Hãy tải tệp về máy rồi in.',
    en: 'No marked copy to print can be made of this file: it is too large, locked, or no PDF. Download the file and print it.',
  },
  'pdf-encrypted': {
    status: 422,
    vi: 'Tệp PDF có mật khẩu hoặc bị khóa. Hãy bỏ mật khẩu rồi tải lên lại.',
    en: 'The PDF opens only with a password, or for certain people. Remove the password and upload it again.',
  },
  'pdf-damaged': {
    status: 422,
    vi: 'Tệp PDF bị hỏng hoặc thiếu phần cuối. Hãy xuất lại tệp PDF rồi tải lên lại.',
    en: 'The PDF is damaged or cut short. Export it again and upload it.',
  },
  'pdf-already-signed': {
    status: 422,
    vi: 'Tệp PDF đã có chữ ký số. Dự thảo trình ký phải là tệp chưa ký.',
    en: 'The PDF already bears a digital signature. A draft must not be signed yet.',
  },
  'pdf-restricted': {
    status: 422,
    vi: 'Người tạo tệp PDF không cho thêm ô ghi số và chữ ký. Hãy xuất lại tệp không hạn chế quyền rồi tải lên lại.',
    en: 'The owner of this PDF does not allow that fields and signatures are added. Export it without restrictions and upload it again.',
  },
  'pdf-junk-before': {
    status: 422,
    vi: 'Tệp PDF có nội dung lạ ở trước phần mở đầu, các trình đọc sẽ hiểu tệp khác nhau. Hãy xuất lại tệp PDF rồi tải lên lại.',
    en: 'Something stands before the beginning of the PDF, so that readers differ on it. Export it again and upload it.',
  },
  'pdf-xfa': {
    status: 422,
    vi: 'Tệp PDF là biểu mẫu động XFA, không ký số được. Hãy in biểu mẫu ra tệp PDF thường rồi tải tệp đó lên.',
    en: 'The PDF is a dynamic form (XFA), which cannot be signed. Print it to an ordinary PDF and upload that.',
  },
  'pdf-pages-odd': {
    status: 422,
    vi: 'Các trang của tệp PDF được ghi sai chuẩn nên không đặt chữ ký lên được. Hãy in lại ra tệp PDF mới rồi tải tệp đó lên.',
    en: 'The pages of the PDF are written in a way that nothing can be put on them. Print it to a new PDF and upload that.',
  },
  'pdf-too-heavy': {
    status: 422,
    vi: 'Tệp PDF có quá nhiều thành phần, các bước ký sau sẽ không xử lý được. Hãy in lại ra tệp PDF mới rồi tải tệp đó lên.',
    en: 'The PDF holds too much for the signatures that follow. Print it to a new PDF and upload that.',
  },
  'page-too-heavy': {
    status: 422,
    vi: 'Một trang của tệp có quá nhiều chữ và nét vẽ, các bước ký sau sẽ không xử lý được. Hãy thay trang đó bằng ảnh quét 200 dpi rồi tải lên lại.',
    en: 'Too much is drawn on a page for the signatures that follow. Replace the page by a picture of 200 dpi and upload it again.',
  },
};
