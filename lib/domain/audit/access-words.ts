import type { ListKind, LookKind } from './access-entry.ts';

type Words = Readonly<Record<string, string>>;

/** What was looked at, as the page and the file name it. */
export const lookWords: Readonly<Record<LookKind, string>> = {
  read: 'Mở văn bản',
  file: 'Tải tệp',
  report: 'Xem kết quả kiểm tra chữ ký',
  'signing-session': 'Lấy dữ liệu để ký bằng thiết bị',
  places: 'Xem vị trí chữ ký trên trang',
  packet: 'Tải gói tin gốc',
  page: 'Xem hình trang',
  'page-ahead': 'Tải trước hình trang',
  looks: 'Xem ai đã xem',
};

/** Which list was shown. */
export const listWords: Readonly<Record<ListKind, string>> = {
  inbox: 'Việc cần làm',
  outgoing: 'Văn bản đi',
  incoming: 'Văn bản đến',
  alike: 'Văn bản trùng',
  search: 'Kết quả tìm kiếm',
  stuck: 'Việc đứng lại',
  register: 'Sổ đăng ký văn bản',
  'register-file': 'Tải sổ đăng ký văn bản',
  'book-proof': 'Chứng thực sổ',
  'access-log': 'Nhật ký truy cập',
  'access-export': 'Xuất nhật ký truy cập',
};

/** Changes of agencies, people, rights and grants, by their events. */
export const changeWords: Words = {
  'agency-opened': 'Lập cơ quan',
  'agency-renamed': 'Đổi tên cơ quan',
  'agency-code-given': 'Cấp mã định danh',
  'self-approval-set': 'Đổi cài đặt tự duyệt',
  'dispatch-set': 'Đổi cách gửi văn bản đã phát hành',
  'review-routes-set': 'Đổi quá trình duyệt',
  'seal-picture-set': 'Đổi mẫu dấu',
  'signature-picture-set': 'Đổi mẫu chữ ký',
  'unit-set': 'Đổi đơn vị',
  'person-added': 'Thêm người',
  'person-corrected': 'Sửa thông tin',
  'rights-asked': 'Đề nghị thay đổi quyền',
  'rights-confirmed': 'Xác nhận thay đổi quyền',
  'rights-rejected': 'Không đồng ý thay đổi quyền',
  'leaving-asked': 'Đề nghị cho thôi việc, chuyển đi',
  'leaving-confirmed': 'Xác nhận cho thôi việc, chuyển đi',
  'leaving-rejected': 'Không đồng ý cho thôi việc, chuyển đi',
  'person-blocked': 'Khóa tài khoản',
  'person-unblocked': 'Mở khóa tài khoản',
  'person-invited': 'Mời đăng nhập',
  'key-given': 'Nạp chứng thư',
  'absence-noted': 'Ghi vắng mặt',
  'absence-ended': 'Hết vắng mặt',
  imported: 'Nhập từ danh sách',
  'book-opened': 'Ghi số đã cấp ngoài hệ thống',
  'axis-credentials-set': 'Đổi thông tin kết nối trục',
  'work-retried': 'Thử lại việc đứng lại',
  'agency-succeeded': 'Kết thúc, có cơ quan kế thừa',
  'agency-succeeds': 'Kế thừa cơ quan khác',
  'person-moved': 'Chuyển theo sắp xếp cơ quan',
  'succession-proposed': 'Đề nghị sắp xếp',
  'succession-confirmed': 'Xác nhận sắp xếp',
  'succession-withdrawn': 'Rút lại đề nghị',
  'succession-carried-out': 'Đã chuyển xong người và việc',
  'timestamps-set': 'Đổi nơi cấp dấu thời gian',
  'public-address-set': 'Đổi địa chỉ công khai',
  'trust-root-proposed': 'Đề nghị tin cậy chứng thư gốc',
  'trust-root-end-proposed': 'Đề nghị thôi tin cậy chứng thư gốc',
  'trust-root-confirmed': 'Xác nhận về chứng thư gốc',
  'trust-root-rejected': 'Không đồng ý về chứng thư gốc',
  'grant-drafted': 'Soạn giao quyền ký',
  'grant-activated': 'Giao quyền ký có hiệu lực',
  'grant-revoked': 'Thu hồi quyền ký',
  'grant-ended': 'Kết thúc quyền ký',
};
