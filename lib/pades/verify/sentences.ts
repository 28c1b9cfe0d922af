import { notSupported, type SignatureReport, type SubIndication, type VerifyReport } from './report.ts';

/** What a clerk reads for each sub-indication; the code stands beside it on the screen. */
const reasons: Readonly<Record<SubIndication, string>> = {
  FORMAT_FAILURE: 'chữ ký không đúng định dạng nên không có giá trị',
  HASH_FAILURE: 'nội dung đã bị thay đổi sau khi ký',
  SIG_CRYPTO_FAILURE: 'giá trị chữ ký không khớp với chứng thư của người ký',
  REVOKED: 'chứng thư đã bị thu hồi trước khi ký',
  EXPIRED: 'chứng thư đã hết hạn khi ký',
  NOT_YET_VALID: 'chứng thư chưa có hiệu lực khi ký',
  SIG_CONSTRAINTS_FAILURE: 'chữ ký trái với quy định về thuật toán hoặc thuộc tính',
  CHAIN_CONSTRAINTS_FAILURE: 'chuỗi chứng thư trái với quy định',
  CERTIFICATE_CHAIN_GENERAL_FAILURE: 'không kiểm tra được chuỗi chứng thư',
  CRYPTO_CONSTRAINTS_FAILURE: 'thuật toán đã quá yếu',
  CRYPTO_CONSTRAINTS_FAILURE_NO_POE: 'thuật toán quá yếu để tin cậy được',
  TIMESTAMP_ORDER_FAILURE: 'các dấu thời gian sai thứ tự',
  NO_SIGNING_CERTIFICATE_FOUND: 'không tìm thấy đúng chứng thư của người ký',
  NO_CERTIFICATE_CHAIN_FOUND: 'chứng thư không dẫn tới một gốc tin cậy nào đã biết',
  NO_CERTIFICATE_CHAIN_FOUND_NO_POE: 'chứng thư không dẫn tới một gốc tin cậy còn hiệu lực',
  REVOKED_NO_POE: 'chứng thư đã bị thu hồi và không có bằng chứng là đã ký trước đó',
  REVOKED_CA_NO_POE: 'chứng thư của nơi cấp đã bị thu hồi và không có bằng chứng là đã ký trước đó',
  OUT_OF_BOUNDS_NO_POE: 'chứng thư đã hết hạn hoặc chưa có hiệu lực và không có bằng chứng về thời điểm ký',
  OUT_OF_BOUNDS_NOT_REVOKED: 'chứng thư đã hết hạn, chưa bị thu hồi, và không có bằng chứng về thời điểm ký',
  REVOCATION_OUT_OF_BOUNDS_NO_POE: 'bằng chứng về thu hồi đã quá hạn',
  TRY_LATER: 'chưa có thông tin thu hồi đủ mới, cần kiểm tra lại sau',
  NO_POE: 'không có bằng chứng về thời điểm ký',
  SIGNED_DATA_NOT_FOUND: 'không tìm thấy nội dung đã ký',
  GENERIC: 'không kết luận được',
  DOCUMENT_MODIFIED: 'văn bản đã bị sửa sau khi ký theo cách không được phép',
};

type Spoken = Pick<
  SignatureReport,
  | 'kind'
  | 'signer'
  | 'signedAt'
  | 'timeSource'
  | 'indication'
  | 'subIndication'
  | 'changesAfter'
  | 'integrity'
  | 'modified'
  | 'faults'
>;

/** What was added after a signature that allows it. Boxes of number and date are filled so, between the leader's signature and the agency's. */
function laterText(changes: SignatureReport['changesAfter']): string {
  if (changes.length === 0) return '';
  if (changes.some(({ kind }) => kind === 'form-fill'))
    return '; sau khi ký chỉ điền vào các ô để trống mà chữ ký cho phép và bổ sung những gì được phép';
  return '; các bổ sung sau khi ký đều được phép';
}

/** Where it was changed, and which value was exchanged for which. */
function whatText(changes: SignatureReport['changesAfter']): string {
  const { page, exchanged } =
    changes.find((change) => change.exchanged) ?? changes.find((change) => !change.permitted) ?? {};
  const where = page ? ` (trang ${page})` : '';
  if (!exchanged) return where;
  const { field, before, after } = exchanged;
  return `${where}: ô "${field}" ghi "${before}" khi ký, nay ghi "${after}"`;
}

/** One Vietnamese sentence about one signature. `judged` says whether trust anchors were given. */
export function signatureSentence(report: Spoken, judged: boolean): string {
  const who = report.kind === 'timestamp' ? 'Dấu thời gian' : 'Chữ ký';
  const by = report.signer ? ` của ${report.signer}` : '';
  const subject = `${who}${by}${timeText(report)}`;
  if (report.modified)
    return `${subject}: ${reasons.DOCUMENT_MODIFIED}${whatText(report.changesAfter)}; không nên chấp nhận.`;
  const later = laterText(report.changesAfter);
  if (report.indication === 'TOTAL-PASSED') return `${subject} hợp lệ, nội dung còn nguyên vẹn${later}.`;
  const reason = reasonOf(report);
  if (report.indication === 'TOTAL-FAILED') return `${subject} không hợp lệ: ${reason}; không nên chấp nhận.`;
  if (report.integrity && !judged)
    return `${subject}: nội dung còn nguyên vẹn${later}, nhưng chưa xét độ tin cậy của chứng thư.`;
  const state = report.integrity ? `: nội dung còn nguyên vẹn${later}, nhưng ` : ' chưa kết luận được: ';
  return `${subject}${state}${reason}.`;
}

/** The first fault decides; one that only says that we cannot tell has words of its own. */
function reasonOf({ subIndication, faults }: Spoken): string {
  const [first] = faults;
  if (first && first.detail === notSupported)
    return 'thuật toán ký chưa được hỗ trợ ở đây, hãy kiểm tra bằng chương trình khác';
  return subIndication ? reasons[subIndication] : reasons.GENERIC;
}

function timeText(report: Spoken): string {
  if (report.signedAt === null) return '';
  const local = new Date(Date.parse(report.signedAt) + 7 * 3_600_000).toISOString();
  const [date, clock] = [local.slice(0, 10).split('-').reverse().join('/'), local.slice(11, 16)];
  const word = report.timeSource === 'timestamp' ? 'có dấu thời gian' : 'theo người ký';
  return ` lúc ${clock} ngày ${date} (${word})`;
}

/** One Vietnamese sentence about the file. */
export function documentSentence(report: Omit<VerifyReport, 'sentence'>): string {
  const count = report.signatures.length;
  if (count === 0) return 'Văn bản không có chữ ký số.';
  if (report.verdict === 'TOTAL-PASSED') return `Văn bản hợp lệ: ${countedText(report)} đều hợp lệ.`;
  const worst = report.signatures.find((one) => one.indication === report.verdict);
  if (report.verdict === 'TOTAL-FAILED') return `Văn bản không hợp lệ. ${worst?.sentence ?? ''}`.trim();
  if (report.intact && !report.trustJudged) {
    return `Văn bản còn nguyên vẹn với ${countedText(report)}; chưa xét độ tin cậy của chứng thư.`;
  }
  return `Chưa kết luận được về văn bản. ${worst?.sentence ?? ''}`.trim();
}

/** `2 chữ ký`, or `2 chữ ký và 1 dấu thời gian` where the file has timestamps of its own. */
function countedText({ signatures }: Pick<VerifyReport, 'signatures'>): string {
  const timestamps = signatures.filter((one) => one.kind === 'timestamp').length;
  const signed = `${signatures.length - timestamps} chữ ký`;
  return timestamps === 0 ? signed : `${signed} và ${timestamps} dấu thời gian`;
}
