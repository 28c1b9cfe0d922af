import { type AnnexProblem, annexProblems } from './problems/annex-problems.ts';
import { type AuthorityProblem, authorityProblems } from './problems/authority-problems.ts';
import { type BookProblem, bookProblems } from './problems/book-problems.ts';
import { type DirectionProblem, directionProblems } from './problems/direction-problems.ts';
import { type DirectoryProblem, directoryProblems } from './problems/directory-problems.ts';
import { type DossierProblem, dossierProblems } from './problems/dossier-problems.ts';
import { type FactorProblem, factorProblems } from './problems/factor-problems.ts';
import { type ImportProblem, importProblems } from './problems/import-problems.ts';
import { type IncomingProblem, incomingProblems } from './problems/incoming-problems.ts';
import { type KeyProblem, keyProblems } from './problems/key-problems.ts';
import { type MachineProblem, machineProblems } from './problems/machine-problems.ts';
import { type MonitoringProblem, monitoringProblems } from './problems/monitoring-problems.ts';
import { type NotificationProblem, notificationProblems } from './problems/notification-problems.ts';
import { type OrganisationProblem, organisationProblems } from './problems/organisation-problems.ts';
import type { ProblemRow } from './problems/problem-row.ts';
import { type ReviewProblem, reviewProblems } from './problems/review-problems.ts';
import { type SearchProblem, searchProblems } from './problems/search-problems.ts';
import { type SignInProblem, signInProblems } from './problems/sign-in-problems.ts';
import { type SigningProblem, signingProblems } from './problems/signing-problems.ts';
import { type TableProblem, tableProblems } from './problems/table-problems.ts';
import { type TrustProblem, trustProblems } from './problems/trust-problems.ts';
import { type UnsavedProblem, unsavedProblems } from './problems/unsaved-problems.ts';
import { type UploadProblem, uploadProblems } from './problems/upload-problems.ts';

/**
 * Everything that can be refused, with the numbers in it. The union is closed: {@link problemTable} must have a row for
 * each code, and the doors turn it into RFC 9457 problem+json. A bug of ours is never one of these.
 */
export type Problem =
  | { code: 'sign-in-needed' }
  | { code: 'not-in-directory' }
  | { code: 'role-missing'; needed: string }
  | { code: 'other-agency' }
  | { code: 'not-on-its-route' }
  | { code: 'not-assigned-to-you' }
  | { code: 'colleague-unknown' }
  | { code: 'shared-already'; name: string }
  | { code: 'not-shared' }
  | { code: 'not-the-chosen-signer'; signer: string }
  | { code: 'not-found'; what: string }
  | { code: 'bad-request'; detail: string; fields?: readonly string[] }
  | { code: 'method-not-allowed'; allowed: string }
  | { code: 'media-type'; needed: string }
  | { code: 'body-too-large'; limit: number }
  | { code: 'idempotency-key-missing' }
  | { code: 'idempotency-key-reused' }
  | { code: 'book-busy' }
  | { code: 'changed-meanwhile'; by?: string; at?: number; detail?: string }
  | { code: 'version-missing' }
  | { code: 'wrong-state'; state: string; needed: string }
  | { code: 'upload-missing' }
  | { code: 'file-too-large'; size: number; limit: number }
  | { code: 'file-empty' }
  | UploadProblem
  | TrustProblem
  | AnnexProblem
  | { code: 'secrecy-not-for-axis'; secrecy: string }
  | { code: 'recipient-unknown'; agency: string }
  | { code: 'recipient-ended'; agency: string; name: string; on: string }
  | { code: 'recipient-is-sender' }
  | { code: 'recipients-missing' }
  | { code: 'recipients-too-many'; count: number; limit: number }
  | { code: 'recipient-repeated'; agency: string }
  | { code: 'recipient-groups-full'; limit: number }
  | { code: 'recipient-rule-empty'; name: string }
  | UnsavedProblem
  | { code: 'signer-unknown'; signer: string }
  | ReviewProblem
  | SigningProblem
  | KeyProblem
  | SignInProblem
  | FactorProblem
  | MachineProblem
  | AuthorityProblem
  | IncomingProblem
  | DirectionProblem
  | SearchProblem
  | OrganisationProblem
  | TableProblem
  | DirectoryProblem
  | BookProblem
  | ImportProblem
  | MonitoringProblem
  | NotificationProblem
  | DossierProblem
  | { code: 'record-too-new'; kind: string; schema: number; known: number }
  | { code: 'record-unreadable'; kind: string; schema: number }
  | { code: 'page-not-drawn'; page: number; detail: string }
  | { code: 'axis-unavailable' }
  | { code: 'storage-full' }
  | { code: 'outcome-open' }
  | { code: 'not-implemented'; what: string };

export type ProblemCode = Problem['code'];

export const problemTable: Readonly<Record<ProblemCode, ProblemRow>> = {
  'sign-in-needed': {
    status: 401,
    vi: 'Phiên làm việc đã hết hoặc chưa đăng nhập. Hãy đăng nhập lại.',
    en: 'You are not signed in, or the session has ended. Sign in again.',
  },
  'not-in-directory': {
    status: 403,
    vi: 'Tài khoản này chưa có hoặc không còn vị trí ở cơ quan nào. Hãy báo người quản trị của cơ quan.',
    en: 'This account has no place in any agency, or none any more. Tell the administrator of your agency.',
  },
  'role-missing': {
    status: 403,
    vi: 'Vai trò của bạn không được làm việc này. Hãy chuyển cho đúng người có thẩm quyền.',
    en: 'Your role may not do this. Pass it to the person who may.',
  },
  'other-agency': {
    status: 403,
    vi: 'Văn bản này thuộc cơ quan khác. Bạn không có quyền xem hoặc xử lý.',
    en: 'This document belongs to another agency. You may not see or handle it.',
  },
  'not-on-its-route': {
    status: 403,
    vi: 'Bạn không có trong luồng xử lý văn bản này. Hãy đề nghị văn thư hoặc lãnh đạo cho bạn xem.',
    en: 'You are not on the route of this document. Ask a clerk or a leader to share it with you.',
  },
  'not-assigned-to-you': {
    status: 403,
    vi: 'Văn bản này không được giao cho bạn xử lý. Hãy đề nghị lãnh đạo phân công nếu cần.',
    en: 'This document is not assigned to you. Ask a leader to assign it if needed.',
  },
  'colleague-unknown': {
    status: 422,
    vi: 'Không có người này trong cơ quan. Hãy chọn lại trong danh sách.',
    en: 'There is no such person in your agency. Choose from the list.',
  },
  'shared-already': {
    status: 409,
    vi: 'Người này đã được cho xem văn bản. Không cần làm lại.',
    en: 'The document is shared with this person already.',
  },
  'not-shared': {
    status: 409,
    vi: 'Người này không còn trong danh sách được cho xem. Hãy tải lại trang.',
    en: 'The document is not shared with this person any more. Reload the page.',
  },
  'not-the-chosen-signer': {
    status: 403,
    vi: 'Văn bản này được trình cho người ký khác. Hãy đề nghị văn thư đổi người ký nếu cần.',
    en: 'This document was submitted to another signer. Ask the clerk to change the signer if needed.',
  },
  'not-found': {
    status: 404,
    vi: 'Không tìm thấy mục này. Có thể đường dẫn sai; hãy quay lại danh sách.',
    en: 'There is no such thing here. The address may be wrong; go back to the list.',
  },
  'bad-request': {
    status: 400,
    vi: 'Dữ liệu gửi lên chưa đúng. Hãy sửa các mục được nêu rồi gửi lại.',
    en: 'The request is not right. Correct what is named and send it again.',
  },
  'method-not-allowed': {
    status: 405,
    vi: 'Địa chỉ này không nhận loại yêu cầu đó. Hãy tải lại trang rồi thử lại.',
    en: 'This address does not take that method. The Allow header says which it takes.',
  },
  'media-type': {
    status: 415,
    vi: 'Nội dung gửi lên không đúng loại. Hãy tải lại trang rồi thử lại.',
    en: 'The body is not of the media type that is needed: application/json.',
  },
  'body-too-large': {
    status: 413,
    vi: 'Nội dung gửi lên quá lớn. Tệp PDF phải được tải lên qua bước “Chọn tệp”.',
    en: 'The request is too large. A PDF is uploaded through the step “Choose file”.',
  },
  'idempotency-key-missing': {
    status: 400,
    vi: 'Yêu cầu thiếu mã chống gửi lặp (Idempotency-Key). Hãy tải lại trang rồi làm lại.',
    en: 'The request has no Idempotency-Key. Reload the page and try again.',
  },
  'idempotency-key-reused': {
    status: 422,
    vi: 'Mã chống gửi lặp đã dùng cho một yêu cầu khác. Hãy tải lại trang rồi làm lại.',
    en: 'This Idempotency-Key was used for another request. Reload the page and try again.',
  },
  'version-missing': {
    status: 428,
    vi: 'Yêu cầu sửa chưa nói sửa trên phiên bản nào. Hãy tải lại văn bản rồi sửa trên phiên bản đang có.',
    en: 'The edit does not say which version it was made on. Read the document again, and send draftVersion or If-Match.',
  },
  'book-busy': {
    status: 503,
    vi: 'Sổ đang có rất nhiều người lấy số cùng lúc. Chưa có gì thay đổi; hãy bấm lại sau ít giây.',
    en: 'Very many take a number from this book at once. Nothing has changed; try again in some seconds.',
  },
  'changed-meanwhile': {
    status: 409,
    vi: 'Nội dung này vừa được người khác thay đổi. Hãy tải lại, xem thay đổi rồi quyết định.',
    en: 'Somebody has just changed this. Reload, look at the change, then decide.',
  },
  'wrong-state': {
    status: 409,
    vi: 'Văn bản đang ở bước khác nên chưa thể làm việc này. Hãy tải lại để xem bước hiện tại.',
    en: 'The document is at another step, so this cannot be done now. Reload to see where it is.',
  },
  'upload-missing': {
    status: 409,
    vi: 'Chưa nhận được tệp. Đường truyền có thể bị ngắt; hãy chọn và tải tệp lên lại.',
    en: 'The file has not arrived. The line may have failed; choose and upload the file again.',
  },
  'file-too-large': {
    status: 413,
    vi: 'Tệp vượt quá dung lượng cho phép. Hãy giảm dung lượng (quét 200 dpi) hoặc tách phụ lục.',
    en: 'The file is over the limit. Make it smaller (scan at 200 dpi) or split off the annexes.',
  },
  'file-empty': {
    status: 422,
    vi: 'Tệp rỗng. Hãy kiểm tra tệp trên máy rồi chọn lại.',
    en: 'The file is empty. Check it on your computer and choose again.',
  },
  ...uploadProblems,
  ...annexProblems,
  'secrecy-not-for-axis': {
    status: 422,
    vi: 'Văn bản mật không được gửi qua trục liên thông (QĐ 28/2018 Điều 1). Hãy gửi theo đường văn bản mật.',
    en: 'A secret document must not go through the axis (Decision 28/2018 art. 1). Send it the way of secret documents.',
  },
  'recipient-unknown': {
    status: 422,
    vi: 'Không có cơ quan nhận này trong danh bạ. Hãy chọn lại nơi nhận từ danh bạ.',
    en: 'The directory has no such recipient. Choose the recipient from the directory.',
  },
  'recipient-ended': {
    status: 422,
    vi: 'Cơ quan nhận đã giải thể hoặc nhập vào cơ quan khác. Hãy bỏ nơi nhận này và chọn cơ quan thay thế từ danh bạ.',
    en: 'The recipient has been dissolved or has gone into another agency. Take it out and choose its successor from the directory.',
  },
  'recipient-is-sender': {
    status: 422,
    vi: 'Nơi nhận trùng với cơ quan gửi. Hãy bỏ cơ quan mình khỏi nơi nhận.',
    en: 'The recipient is the sender itself. Take your own agency off the list.',
  },
  'recipients-missing': {
    status: 422,
    vi: 'Chưa có nơi nhận. Hãy chọn ít nhất một cơ quan nhận, hoặc ghi một nơi nhận qua bưu điện, trực tiếp.',
    en: 'There is no recipient. Choose at least one agency, or name one that gets it by post or by hand.',
  },
  'recipients-too-many': {
    status: 422,
    vi: 'Quá nhiều nơi nhận trong một văn bản. Hãy bớt nơi nhận, hoặc chia thành nhiều văn bản.',
    en: 'One document has too many recipients. Remove some, or make several documents.',
  },
  'recipient-repeated': {
    status: 422,
    vi: 'Một nơi nhận bị chọn hai lần. Hãy bỏ bớt một lần.',
    en: 'One recipient is named twice. Remove one of them.',
  },
  'recipient-groups-full': {
    status: 409,
    vi: 'Đã đủ số nhóm nơi nhận. Hãy xóa một nhóm không còn dùng rồi lưu lại.',
    en: 'There are as many groups of recipients as can be kept. Remove one that is not used any more, then save again.',
  },
  ...unsavedProblems,
  'recipient-rule-empty': {
    status: 422,
    vi: 'Hôm nay không có cơ quan nào theo quy tắc của nhóm này. Hãy bỏ nhóm, hoặc chọn cơ quan cấp trên khác.',
    en: 'Today the rule of this group names no agency. Leave the group out, or choose another agency above.',
  },
  'signer-unknown': {
    status: 422,
    vi: 'Người ký không phải lãnh đạo của cơ quan. Hãy chọn lại người ký.',
    en: 'The signer is not a leader of this agency. Choose the signer again.',
  },
  ...reviewProblems,
  ...signingProblems,
  ...keyProblems,
  ...signInProblems,
  ...factorProblems,
  ...machineProblems,
  ...authorityProblems,
  ...incomingProblems,
  ...directionProblems,
  ...searchProblems,
  ...organisationProblems,
  ...tableProblems,
  ...directoryProblems,
  ...bookProblems,
  ...importProblems,
  ...monitoringProblems,
  ...notificationProblems,
  ...dossierProblems,
  ...trustProblems,
  'outcome-open': {
    status: 504,
    vi: 'Máy chủ chưa làm xong kịp, chưa rõ kết quả. Hãy đợi một lát rồi bấm lại: cùng một yêu cầu không bao giờ bị làm hai lần.',
    en: 'The server did not finish in time, and the outcome is open. Wait a moment and repeat the same request with the same key: it is never done twice.',
  },
  'storage-full': {
    status: 507,
    vi: 'Ổ đĩa của máy chủ sắp đầy nên chưa nhận thêm việc mới; những gì đã lưu vẫn còn nguyên. Hãy báo người quản trị giải phóng ổ đĩa rồi thử lại.',
    en: 'The disk of the server is nearly full, so nothing new is taken; all that was stored is whole. Tell the administrator to free space, then try again.',
  },
  'record-too-new': {
    status: 503,
    vi: 'Dữ liệu này do phiên bản mới hơn của hệ thống ghi. Hãy báo người quản trị cập nhật phần mềm trên máy chủ; dữ liệu vẫn còn nguyên.',
    en: 'This was written by a newer version of the system. Update the software of this server; the data is as it was.',
  },
  'record-unreadable': {
    status: 500,
    vi: 'Một bản ghi trong kho dữ liệu không đọc được. Hãy báo người quản trị: chạy lệnh kiểm tra nhật ký và so với bản sao lưu.',
    en: 'A record in the store cannot be read. Tell the administrator: check the logs (`congvan check`) and compare with a backup.',
  },
  'page-not-drawn': {
    status: 404,
    vi: 'Trang này không vẽ trước thành hình được. Hãy xem trong trình đọc, hoặc tải tệp về.',
    en: 'This page could not be drawn as a picture. Read it in the reader, or download the file.',
  },
  'axis-unavailable': {
    status: 503,
    vi: 'Trục liên thông đang không trả lời. Văn bản vẫn được giữ và sẽ tự gửi lại.',
    en: 'The axis does not answer. The document is kept and will be sent again by itself.',
  },
  'not-implemented': {
    status: 501,
    vi: 'Chức năng này chưa có trong phiên bản đang dùng.',
    en: 'This version cannot do that yet.',
  },
};

/** A refusal on its way to the door. Thrown by flows, never by the pure rooms. */
export class Refused extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.code);
    this.name = 'Refused';
    this.problem = problem;
  }
}

/** Tells a refusal from a decision's good outcome. */
export function isProblem(value: unknown): value is Problem {
  if (typeof value !== 'object' || value === null || !('code' in value)) return false;
  return typeof value.code === 'string' && Object.hasOwn(problemTable, value.code);
}

/** The good outcome, or the refusal thrown. */
export function accepted<Value>(value: Value | Problem): Value {
  if (isProblem(value)) throw new Refused(value);
  return value as Value;
}

/** Throws the refusal where there is one. */
export function unless(problem: Problem | undefined): void {
  if (problem) throw new Refused(problem);
}
