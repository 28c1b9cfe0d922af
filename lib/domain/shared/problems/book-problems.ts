import type { ProblemRow } from './problem-row.ts';

/** Why numbers that were given elsewhere cannot stand in a book, or a book not in one file. */
export type BookProblem =
  | { code: 'book-beyond'; last: number }
  | { code: 'book-day-wrong'; day: string }
  | { code: 'reservation-day-wrong'; last: string }
  | { code: 'reservations-too-many'; limit: number }
  | { code: 'reservation-ended'; number: number }
  | { code: 'suffix-not-here'; number: number }
  | { code: 'suffix-day-wrong'; from: string; to: string }
  | { code: 'register-too-long'; limit: number }
  | { code: 'report-too-long'; days: number };

/** Their rows of the table of refusals. */
export const bookProblems: Readonly<Record<BookProblem['code'], ProblemRow>> = {
  'book-beyond': {
    status: 409,
    vi: 'Sổ đã cấp đến số này hoặc lớn hơn, nên không ghi được. Hãy xem số cuối của sổ rồi ghi số lớn hơn, nếu ngoài hệ thống đã cấp tiếp.',
    en: 'The book has given this number or a later one. Look at its last number, and enter a later one if more were given elsewhere.',
  },
  'book-day-wrong': {
    status: 422,
    vi: 'Ngày của số cuối phải thuộc năm của sổ, không sau hôm nay và không trước số cuối đã có. Hãy ghi lại ngày.',
    en: 'The day of the last number is of the year of the book, not after today, and not before the last number there is. Enter it again.',
  },
  'reservation-day-wrong': {
    status: 422,
    vi: 'Số chỉ giữ được từ hôm nay đến hết ngày làm việc tiếp theo, trong năm của sổ, vì văn bản mang ngày của số (Nghị định 30/2020 Điều 18). Hãy chọn lại ngày.',
    en: 'A number is kept until the next working day at the latest, within the year of the book, because the document bears its day (Decree 30/2020 art. 18). Choose another day.',
  },
  'reservations-too-many': {
    status: 409,
    vi: 'Sổ đang giữ quá nhiều số. Hãy dùng hoặc thôi giữ bớt số trong sổ đăng ký văn bản đi, rồi giữ tiếp.',
    en: 'The book keeps too many numbers. Use or give up some of them in the outgoing register first.',
  },
  'reservation-ended': {
    status: 409,
    vi: 'Số này không còn được giữ: đã dùng, đã thôi giữ hoặc hết hạn. Hãy chọn số khác đang giữ, hoặc lấy số tiếp theo của sổ.',
    en: 'This number is no longer kept: it was used, given up, or its last day is over. Choose another one that is kept, or take the next number of the book.',
  },
  'suffix-not-here': {
    status: 409,
    vi: 'Không chèn được sau số này: sổ không có dòng của số, hoặc số chưa kết thúc. Chỉ văn bản giấy được ghi số chèn, sau một số đã phát hành, đã cấp cho bản giấy hoặc đã hủy. Hãy xem lại số trong sổ.',
    en: 'Nothing can stand behind this number: the book has no line of it, or it is not settled yet. Only documents on paper stand between two numbers, behind one that was issued, given on paper or voided. Look at the register.',
  },
  'suffix-day-wrong': {
    status: 422,
    vi: 'Ngày ghi trên văn bản phải nằm giữa ngày của hai số liền nhau và không sau hôm nay. Hãy ghi đúng ngày trên văn bản, hoặc chọn lại số.',
    en: 'The day on the document lies between the days of the two numbers, and not after today. Enter the day that is printed on it, or choose another number.',
  },
  'register-too-long': {
    status: 413,
    vi: 'Phần sổ này quá dài để nằm trong một tệp. Hãy chọn ít số hơn, từng quyển một, hoặc xuất XLSX.',
    en: 'This part of the book is too long for one file. Choose fewer numbers, one volume at a time, or export XLSX.',
  },
  'report-too-long': {
    status: 422,
    vi: 'Báo cáo lập cho tối đa một năm. Hãy chọn khoảng ngày ngắn hơn.',
    en: 'A report is for a year at most. Choose fewer days.',
  },
};
