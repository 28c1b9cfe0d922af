import type { CheckedProof, ProofFault } from '../audit/book-proof.ts';
import { printedDay } from '../shared/calendar/time.ts';

const faultSentence = (fault: ProofFault): string => {
  switch (fault.code) {
    case 'numbers-uncovered':
      return `Số ${fault.number} không có dòng hoặc có hai dòng trong bản chứng minh.`;
    case 'head-broken':
      return `Mốc neo ${fault.anchor} đã bị sửa hoặc không nối với mốc trước.`;
    case 'numbers-changed':
      return `Các số ${fault.from}–${fault.to} trong sổ khác với mốc neo của ngày.`;
    case 'line-differs':
      return `Dòng của số ${fault.number} khác với mốc neo.`;
    case 'log-broken':
      return `Nhật ký của văn bản mang số ${fault.number} không còn nguyên vẹn.`;
  }
};

/** What a proof comes to, in sentences; the first says whether all holds. */
export function proofSentences(
  { faults, missing, anchoredTo, head }: CheckedProof,
  { sealedBy, isSigned }: { readonly sealedBy?: string | undefined; readonly isSigned?: boolean },
): readonly string[] {
  const gaps = missing.map(({ number, to }) => (number === to ? `${number}` : `${number}–${to}`));
  return [
    faults.length > 0 || gaps.length > 0
      ? 'Kết luận: sổ CÓ ĐIỂM KHÔNG KHỚP, xem các dòng dưới đây.'
      : `Kết luận: số nào cũng có dòng, nhật ký các văn bản nguyên vẹn${head ? ', sổ khớp với các mốc neo' : ''}.`,
    ...(gaps.length > 0 ? [`Sổ thiếu số: ${gaps.join(', ')}.`] : []),
    ...faults.map(faultSentence),
    head
      ? `Mốc neo cuối: ngày ${printedDay(head.day)}, mã ${head.root}; giữ các số đến số ${anchoredTo}. Số sau đó được giữ bằng nhật ký của từng văn bản cho đến khi ngày được chốt.`
      : 'Chưa có mốc neo nào giữ các số này: mốc neo được lập sau khi mỗi ngày kết thúc.',
    ...(head
      ? [sealedBy ? `Mốc neo cuối được ký bằng khóa của: ${sealedBy}.` : 'Mốc neo cuối chưa có chữ ký của cơ quan.']
      : []),
    ...(isSigned === false ? ['Tệp này chưa có chữ ký số của cơ quan vì hệ thống không giữ khóa của cơ quan.'] : []),
  ];
}
