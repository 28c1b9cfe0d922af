import type { ProblemRow } from './problem-row.ts';

/** Why a file cannot go along with a document. `detail` names the file, and what was found. */
export type AnnexProblem =
  | { code: 'annex-kind-unknown'; name: string; detail: string }
  | { code: 'annex-name-differs'; name: string; detail: string }
  | { code: 'annex-encrypted'; name: string; detail: string }
  | { code: 'annex-damaged'; name: string; detail: string }
  | { code: 'annex-unpacks-too-large'; name: string; detail: string; limit: number }
  | { code: 'annex-holds-program'; name: string; detail: string }
  | { code: 'annex-not-signable'; name: string; detail: string }
  | { code: 'annex-too-large'; name: string; detail: string; size: number; limit: number }
  | { code: 'annex-missing'; name: string; detail: string }
  | { code: 'annex-changed'; name: string; detail: string }
  | { code: 'annex-repeated'; name: string; detail: string }
  | { code: 'annexes-too-many'; count: number; limit: number }
  | { code: 'annexes-too-large'; size: number; limit: number };

/** Their rows of the table of refusals. */
export const annexProblems: Readonly<Record<AnnexProblem['code'], ProblemRow>> = {
  'annex-kind-unknown': {
    status: 422,
    vi: 'Tệp kèm theo không thuộc loại được nhận. Hãy dùng PDF, DOCX, XLSX, PPTX, PNG, JPEG, TIFF hoặc ZIP; tệp Word, Excel đời cũ (.doc, .xls) hãy lưu lại thành .docx, .xlsx.',
    en: 'This kind of file cannot go along. Use PDF, DOCX, XLSX, PPTX, PNG, JPEG, TIFF or ZIP; save old Word or Excel files as .docx or .xlsx.',
  },
  'annex-name-differs': {
    status: 422,
    vi: 'Đuôi tên tệp kèm theo không đúng với nội dung của tệp. Hãy đổi lại đuôi tên cho đúng, hoặc chọn đúng tệp rồi tải lên lại.',
    en: 'The name of the file does not end as what is in it. Correct the ending, or choose the right file, and upload it again.',
  },
  'annex-encrypted': {
    status: 422,
    vi: 'Tệp kèm theo có mật khẩu, nơi nhận sẽ không mở được. Hãy bỏ mật khẩu rồi tải lên lại.',
    en: 'The file has a password, so that recipients could not open it. Remove the password and upload it again.',
  },
  'annex-damaged': {
    status: 422,
    vi: 'Tệp kèm theo bị hỏng hoặc thiếu phần cuối. Hãy mở thử trên máy, lưu lại rồi tải lên lại.',
    en: 'The file is damaged or cut short. Open it on your computer, save it again and upload it.',
  },
  'annex-unpacks-too-large': {
    status: 422,
    vi: 'Tệp nén kèm theo bung ra quá lớn hoặc lồng quá nhiều lớp. Hãy chia thành nhiều tệp nhỏ hơn, không nén lồng nhau.',
    en: 'The archive unpacks to too much, or holds archives within archives. Split it into smaller files.',
  },
  'annex-holds-program': {
    status: 422,
    vi: 'Tệp kèm theo là hoặc chứa chương trình chạy được, nơi nhận sẽ coi là mã độc. Hãy bỏ chương trình ra rồi tải lên lại.',
    en: 'The file is or holds a program, which recipients would take for malware. Take the program out and upload it again.',
  },
  'annex-not-signable': {
    status: 422,
    vi: 'Tệp PDF kèm theo không đặt được chữ ký số của cơ quan. Hãy in lại ra tệp PDF mới rồi tải lên lại; nếu là bản đã khóa của nơi khác, hãy gửi kèm trong tệp ZIP.',
    en: 'The agency’s signature cannot be put on this PDF. Print it to a new PDF and upload that; one that its author has locked can go along in a ZIP.',
  },
  'annex-too-large': {
    status: 413,
    vi: 'Tệp kèm theo lớn hơn mức cho phép. Hãy giảm độ phân giải bản quét hoặc chia nhỏ tệp rồi tải lên lại.',
    en: 'The file is larger than allowed. Lower the scan resolution or split it, and upload it again.',
  },
  'annex-missing': {
    status: 422,
    vi: 'Không còn thấy tệp kèm theo này. Hãy bỏ tệp khỏi danh sách rồi chọn lại.',
    en: 'The file is not there any more. Remove it from the list and choose it again.',
  },
  'annex-changed': {
    status: 409,
    vi: 'Tệp kèm theo không còn giống như lúc trình ký nên chưa phát hành. Hãy trả lại văn bản, thay tệp rồi trình ký lại.',
    en: 'The file is not what was submitted for signature, so nothing was issued. Return the document, replace the file and submit it again.',
  },
  'annex-repeated': {
    status: 422,
    vi: 'Tệp kèm theo này đã có trong danh sách, hoặc trùng tên với tệp khác. Hãy bỏ bớt hoặc đổi tên tệp.',
    en: 'The file is in the list already, or bears the name of another one. Remove or rename it.',
  },
  'annexes-too-many': {
    status: 422,
    vi: 'Văn bản có quá nhiều tệp kèm theo. Hãy gộp bớt, chẳng hạn vào một tệp ZIP.',
    en: 'Too many files go along with the document. Put some of them together, in a ZIP for instance.',
  },
  'annexes-too-large': {
    status: 413,
    vi: 'Văn bản và các tệp kèm theo cộng lại quá lớn, gói tin sẽ không gửi được. Hãy bỏ bớt hoặc giảm dung lượng các tệp.',
    en: 'The document and its files are too large together to be sent. Remove some of them or make them smaller.',
  },
};
