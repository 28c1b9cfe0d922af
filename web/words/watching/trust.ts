import type { NearEnd, TrustRootState } from '../../../lib/domain/organisation/trust/trust-root.ts';

type States = Readonly<Record<TrustRootState, string>>;
type Ends = Readonly<Record<Exclude<NearEnd, 'far'>, string>>;
/** What follows from how near the end of a list is, where anything does: it is renewed by itself. */
type ListEnds = Readonly<Record<'not-yet' | 'ended', string>>;

/** Words of the page of root certificates and revocation lists. */
export const trustVi = {
  title: 'Chứng thư tin cậy',
  intro:
    'Chữ ký số và dấu thời gian trên văn bản đến được kiểm tra theo các chứng thư gốc dưới đây, chung cho cả hệ thống.',
  roots: 'Chứng thư gốc',
  rootsNone: 'Chưa có chứng thư gốc nào: chữ ký trên văn bản đến chưa được công nhận là hợp lệ.',
  states: {
    proposed: 'Chờ xác nhận',
    trusted: 'Đang tin cậy',
    ending: 'Chờ xác nhận thôi tin cậy',
    ended: 'Đã thôi tin cậy',
    rejected: 'Không được chấp nhận',
  } as States,
  ends: {
    'not-yet': 'Chưa đến ngày có hiệu lực',
    near: 'Còn không quá 60 ngày: hãy lấy bản mới',
    soon: 'Còn không quá 14 ngày: hãy thêm bản mới ngay',
    ended: 'Đã hết hạn',
  } as Ends,
  fingerprint: 'Dấu vân tay SHA-256',
  valid: 'Hiệu lực',
  validText: (from: string, to: string) => `${from} – ${to}`,
  subject: 'Chủ thể',
  issuer: 'Nơi cấp',
  key: 'Khóa',
  source: 'Nguồn',
  sources: { 'set-up': 'có từ khi cài đặt', entered: 'thêm trên trang này' },
  setUpNames: { 'demonstration authority': 'Chứng thư gốc dùng thử của chương trình' } as Readonly<
    Record<string, string>
  >,
  loadedAt: 'Dùng từ',
  loadedUnknown: 'bản cũ không ghi lại',
  proposed: 'Người đề nghị',
  confirmed: 'Người xác nhận',
  ending: 'Đề nghị thôi tin cậy',
  endingConfirmed: 'Người xác nhận thôi tin cậy',
  rejected: 'Không đồng ý',
  unreadable: 'Chứng thư bị hỏng, không đọc được nên không dùng. Hãy thêm lại từ nơi công bố.',
  lists: 'Danh sách chứng thư bị thu hồi',
  listsNone: 'Chưa giữ danh sách nào. Việc thu hồi được hỏi qua mạng khi bổ sung dấu thời gian.',
  listValid: 'Phát hành, bản kế tiếp',
  listEnds: {
    'not-yet': 'Ngày phát hành ở tương lai: hãy kiểm tra giờ của máy',
    ended: 'Đã quá ngày của bản kế tiếp: cần nạp bản mới',
  } as ListEnds,
  listRefused: {
    unreadable: 'Không dùng: tệp hỏng, không đọc được.',
    signature: 'Không dùng: chữ ký trên danh sách không đúng với chứng thư gốc.',
  },
  listAdd: 'Thêm danh sách thu hồi',
  listRenew: 'Nạp bản mới',
  listText:
    'Dùng khi máy này không ra được mạng của tổ chức cấp chứng thư. Tải tệp .crl mới nhất từ địa chỉ công bố trên một máy khác rồi chọn ở đây. Danh sách phải do một chứng thư gốc đang tin cậy ký.',
  listUri: 'Địa chỉ công bố danh sách (như ghi trong chứng thư)',
  listFile: 'Tệp danh sách (.crl, .pem, .der, không quá 40 KiB)',
  listDone: 'Đã nạp danh sách. Từ lúc này chữ ký được kiểm tra theo bản mới.',
  add: 'Thêm chứng thư gốc',
  addText:
    'Chọn tệp do tổ chức cấp chứng thư công bố. Chứng thư chỉ được dùng sau khi lãnh đạo cơ quan xác nhận. Hãy so dấu vân tay với bản công bố trước khi xác nhận.',
  name: 'Tên để nhận biết',
  file: 'Tệp chứng thư (.cer, .crt, .pem, .der, không quá 46 KiB)',
  fileTooLarge: 'Tệp lớn hơn 46 KiB nên không phải một chứng thư. Hãy chọn đúng tệp chứng thư gốc.',
  addDone: 'Đã đề nghị. Lãnh đạo cơ quan xác nhận thì chứng thư mới được dùng.',
  end: 'Thôi tin cậy',
  endText:
    'Sau khi lãnh đạo xác nhận, chữ ký dựa trên chứng thư này không còn được công nhận, kể cả trên văn bản đã nhận trước đây khi kiểm tra lại.',
  endDone: 'Đã đề nghị. Chứng thư vẫn được dùng đến khi lãnh đạo xác nhận.',
  reason: 'Lý do',
  open: 'Xem và quyết định',
  close: 'Thu gọn',
  confirm: 'Xác nhận',
  confirmAddText: 'Từ lúc này hệ thống công nhận chữ ký dựa trên chứng thư này. Hãy so dấu vân tay với bản công bố.',
  confirmEndText: 'Từ lúc này hệ thống không công nhận chữ ký dựa trên chứng thư này.',
  confirmDone: 'Đã xác nhận.',
  reject: 'Không đồng ý',
  rejectDone: 'Đã ghi ý kiến không đồng ý.',
  waits: 'Chờ lãnh đạo cơ quan xác nhận; người đề nghị không tự xác nhận.',
  dependents: 'Chứng thư đang dùng dựa trên chứng thư này',
  dependentsText: (people: number, agencies: number, more: boolean) =>
    `${more ? 'ít nhất ' : ''}${people} người, ${agencies} cơ quan`,
};
