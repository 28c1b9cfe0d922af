import type { Cause, CauseCode, Notice, SubIndication } from './report.ts';

export type Language = 'vi' | 'en';

/** The same sentence in both languages. */
export type Words = Readonly<Record<Language, string>>;

/** What a clerk reads for each sub-indication; the code stands beside it on the screen. */
export const reasons: Readonly<Record<SubIndication, Words>> = {
  FORMAT_FAILURE: {
    vi: 'chữ ký không đúng định dạng nên không có giá trị',
    en: 'the signature is not in the right format and is worth nothing',
  },
  HASH_FAILURE: { vi: 'nội dung đã bị thay đổi sau khi ký', en: 'the content was changed after signing' },
  SIG_CRYPTO_FAILURE: {
    vi: 'giá trị chữ ký không khớp với chứng thư của người ký',
    en: 'the signature value does not match the signer’s certificate',
  },
  REVOKED: {
    vi: 'chứng thư đã bị thu hồi trước khi ký',
    en: 'the certificate was revoked before it was used to sign',
  },
  EXPIRED: { vi: 'chứng thư đã hết hạn khi ký', en: 'the certificate had expired when it was used to sign' },
  NOT_YET_VALID: {
    vi: 'chứng thư chưa có hiệu lực khi ký',
    en: 'the certificate was not valid yet when it was used to sign',
  },
  SIG_CONSTRAINTS_FAILURE: {
    vi: 'chữ ký trái với quy định về thuật toán hoặc thuộc tính',
    en: 'the signature breaks the rules about algorithms or attributes',
  },
  CHAIN_CONSTRAINTS_FAILURE: {
    vi: 'chuỗi chứng thư trái với quy định',
    en: 'the chain of certificates breaks the rules',
  },
  CERTIFICATE_CHAIN_GENERAL_FAILURE: {
    vi: 'không kiểm tra được chuỗi chứng thư',
    en: 'the chain of certificates cannot be checked',
  },
  CRYPTO_CONSTRAINTS_FAILURE: { vi: 'thuật toán đã quá yếu', en: 'the algorithm is too weak' },
  CRYPTO_CONSTRAINTS_FAILURE_NO_POE: {
    vi: 'thuật toán quá yếu để tin cậy được',
    en: 'the algorithm is too weak to be relied upon',
  },
  TIMESTAMP_ORDER_FAILURE: { vi: 'các dấu thời gian sai thứ tự', en: 'the timestamps are out of order' },
  NO_SIGNING_CERTIFICATE_FOUND: {
    vi: 'không tìm thấy đúng chứng thư của người ký',
    en: 'the signer’s certificate was not found',
  },
  NO_CERTIFICATE_CHAIN_FOUND: {
    vi: 'chứng thư không dẫn tới một gốc tin cậy nào đã biết',
    en: 'the certificate leads to no root that is trusted here',
  },
  NO_CERTIFICATE_CHAIN_FOUND_NO_POE: {
    vi: 'chứng thư không dẫn tới một gốc tin cậy còn hiệu lực',
    en: 'the certificate leads to no root that is still trusted',
  },
  REVOKED_NO_POE: {
    vi: 'chứng thư đã bị thu hồi và không có bằng chứng là đã ký trước đó',
    en: 'the certificate was revoked and nothing proves that the signature is older',
  },
  REVOKED_CA_NO_POE: {
    vi: 'chứng thư của nơi cấp đã bị thu hồi và không có bằng chứng là đã ký trước đó',
    en: 'the issuer’s certificate was revoked and nothing proves that the signature is older',
  },
  OUT_OF_BOUNDS_NO_POE: {
    vi: 'chứng thư đã hết hạn hoặc chưa có hiệu lực và không có bằng chứng về thời điểm ký',
    en: 'the certificate has expired or is not valid yet, and nothing proves when it was signed',
  },
  OUT_OF_BOUNDS_NOT_REVOKED: {
    vi: 'chứng thư đã hết hạn, chưa bị thu hồi, và không có bằng chứng về thời điểm ký',
    en: 'the certificate has expired, was not revoked, and nothing proves when it was signed',
  },
  REVOCATION_OUT_OF_BOUNDS_NO_POE: {
    vi: 'bằng chứng về thu hồi đã quá hạn',
    en: 'the evidence about revocation is out of date',
  },
  TRY_LATER: {
    vi: 'chưa có thông tin thu hồi đủ mới, cần kiểm tra lại sau',
    en: 'there is no revocation information that is new enough: check again later',
  },
  NO_POE: { vi: 'không có bằng chứng về thời điểm ký', en: 'nothing proves when it was signed' },
  SIGNED_DATA_NOT_FOUND: { vi: 'không tìm thấy nội dung đã ký', en: 'what was signed was not found' },
  GENERIC: { vi: 'không kết luận được', en: 'there is no answer' },
  DOCUMENT_MODIFIED: {
    vi: 'văn bản đã bị sửa sau khi ký theo cách không được phép',
    en: 'the document was changed after signing in a way that is not permitted',
  },
};

/** What a cause is called: who or which, and the day. What was failing by then is told otherwise than what nobody can date. */
const causes: Readonly<Record<CauseCode, (who: string, day: Words) => Words>> = {
  'unsupported-algorithm': () => ({
    vi: 'thuật toán ký chưa được hỗ trợ ở đây, hãy kiểm tra bằng chương trình khác',
    en: 'its algorithm is not supported here: check it with another program',
  }),
  'weak-algorithm': (who, day) => ({
    vi: `thuật toán ${who} quá yếu để tin cậy được${day.vi && ` (chỉ được tin cậy đến ${day.vi})`}; hãy yêu cầu bên gửi ký lại bằng thuật toán hiện hành`,
    en: `the algorithm ${who} is too weak to be relied upon${day.en && ` (it was until ${day.en})`}: ask the sender to sign again with a current one`,
  }),
  'signer-expired': (_, day) => ({
    vi: `chứng thư của người ký đã hết hạn từ ${day.vi} và không có dấu thời gian chứng minh đã ký trước đó`,
    en: `the signer’s certificate expired on ${day.en} and no timestamp proves that it was signed before`,
  }),
  'signer-not-yet-valid': (_, day) => ({
    vi: `chứng thư của người ký chỉ có hiệu lực từ ${day.vi}`,
    en: `the signer’s certificate is only valid from ${day.en}`,
  }),
  'ca-expired': (who, day) => ({
    vi: `chứng thư của nơi cấp “${who}” đã hết hạn từ ${day.vi}; hãy hỏi bên gửi về chứng thư mới của nơi cấp này hoặc yêu cầu ký lại`,
    en: `the certificate of the authority “${who}” expired on ${day.en}: ask the sender for its new certificate, or to sign again`,
  }),
  'ca-not-yet-valid': (who, day) => ({
    vi: `chứng thư của nơi cấp “${who}” chỉ có hiệu lực từ ${day.vi}`,
    en: `the certificate of the authority “${who}” is only valid from ${day.en}`,
  }),
  'issuer-missing': (who) => ({
    vi: `chứng thư do “${who}” cấp, nhưng chứng thư của nơi cấp này không có trong tệp và không có trong danh sách tin cậy; hãy nhờ quản trị viên kiểm tra nơi cấp`,
    en: `it was issued by “${who}”, whose own certificate is neither in the file nor in the list of trusted ones: ask the administrator to check this authority`,
  }),
  'root-untrusted': (who) => ({
    vi: `chứng thư gốc “${who}” không có trong danh sách tin cậy ở đây; hãy nhờ quản trị viên kiểm tra nơi cấp`,
    en: `the root “${who}” is not in the list of trusted ones here: ask the administrator to check this authority`,
  }),
  'issuer-denies': (who) => ({
    vi: `chứng thư ghi là do “${who}” cấp, nhưng “${who}” đang được tin cậy ở đây không xác nhận điều đó`,
    en: `the certificate says that “${who}” issued it, but the “${who}” that is trusted here does not confirm this`,
  }),
};

export function causeWords({ code, who = '', time }: Cause): Words {
  const day = time === undefined ? { vi: '', en: '' } : { vi: `ngày ${dayText(time)}`, en: dayText(time) };
  return causes[code](who, day);
}

export function noticeWords(notice: Notice): Words {
  if (notice.code === 'claimed-after-timestamp') {
    const [claimed, stamped] = [minuteText(notice.claimed), minuteText(notice.stamped)];
    return {
      vi: `Giờ ký do máy của người ký ghi (${claimed.vi}) muộn hơn dấu thời gian (${stamped.vi}); lấy theo dấu thời gian, đồng hồ của máy ký có thể chạy sai.`,
      en: `The time that the signer’s computer says (${claimed.en}) is later than the timestamp (${stamped.en}); the timestamp counts, the clock of that computer may be wrong.`,
    };
  }
  const { field, page } = notice;
  return page === null
    ? {
        vi: `Chữ ký “${field}” của một bản trước đã bị gỡ khỏi văn bản này nên không được kiểm tra và không có giá trị.`,
        en: `The signature “${field}” of an earlier state was removed from this document: it is not checked and worth nothing.`,
      }
    : {
        vi: `Trang ${page} còn hình của chữ ký “${field}”, nhưng chữ ký này đã bị gỡ khỏi văn bản nên không được kiểm tra; hình đó không có giá trị.`,
        en: `Page ${page} still shows the picture of the signature “${field}”, but this signature was removed from the document and is not checked: the picture is worth nothing.`,
      };
}

/** Vietnam's time, which has no summer time. */
function local(iso: string): string {
  return new Date(Date.parse(iso) + 7 * 3_600_000).toISOString();
}

function dayText(iso: string): string {
  return local(iso).slice(0, 10).split('-').reverse().join('/');
}

/** `10:30 ngày 22/11/2026`. */
export function minuteText(iso: string): Words {
  const clock = local(iso).slice(11, 16);
  return { vi: `${clock} ngày ${dayText(iso)}`, en: `${clock} on ${dayText(iso)}` };
}
