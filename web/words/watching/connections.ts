import type { ConnectionStep } from '../../../lib/domain/monitoring/connection.ts';

type Failed = Readonly<Record<ConnectionStep, readonly [said: string, toDo: string]>>;

const failedVi: Failed = {
  credentials: [
    'Chưa có thông tin kết nối, hoặc thông tin đã lưu không mở được.',
    'Hãy nhập mã hệ thống và mật khẩu mà đơn vị quản lý trục đã cấp.',
  ],
  name: [
    'Không tìm thấy máy chủ của trục theo tên.',
    'Hãy kiểm tra mạng của máy này và địa chỉ trục (CONGVAN_AXIS_ENDPOINT).',
  ],
  line: [
    'Không nối được tới máy chủ của trục.',
    'Hãy kiểm tra đường mạng hoặc kênh truyền số liệu chuyên dùng và tường lửa, rồi gọi đơn vị quản lý trục.',
  ],
  tls: [
    'Nối được, nhưng chứng thư máy chủ của trục không được tin cậy.',
    'Hãy kiểm tra giờ của máy này; nếu đúng, hãy hỏi đơn vị quản lý trục về chứng thư của họ.',
  ],
  answer: [
    'Máy chủ trả lời, nhưng không theo giao thức của trục hoặc đang lỗi.',
    'Hãy thử lại sau ít phút; nếu vẫn vậy, hãy gửi thông báo dưới đây cho đơn vị quản lý trục.',
  ],
  accepted: [
    'Trục trả lời, nhưng không chấp nhận mã hệ thống hoặc mật khẩu.',
    'Hãy nhập lại thông tin kết nối. Nếu vẫn bị từ chối, hãy xin cấp lại mật khẩu.',
  ],
};

/** Words of the page of connections. */
export const connectionsVi = {
  title: 'Kết nối',
  axis: 'Trục liên thông văn bản',
  systemId: 'Mã hệ thống trên trục',
  noSystemId: 'chưa có',
  secret: 'Mật khẩu kết nối',
  secretKept: 'đã lưu kín, không hiển thị lại',
  lastGood: 'Lần trả lời gần nhất',
  failing: 'Không trả lời từ',
  never: 'Chưa hỏi lần nào',
  check: 'Kiểm tra kết nối',
  checking: 'Đang nối tới trục…',
  good: 'Kết nối tốt: trục trả lời và chấp nhận cơ quan. Không gửi gì và không lấy gì ra khỏi trục.',
  failed: failedVi,
  detail: 'Thông báo nhận được',
  unclear: 'Chưa kiểm tra được. Hãy thử lại.',
  set: 'Nhập thông tin kết nối',
  setText:
    'Thay mã hệ thống và mật khẩu của cơ quan trên trục. Mật khẩu được niêm phong và không bao giờ hiển thị lại; thay đổi được ghi vào nhật ký. Có hiệu lực trong năm phút.',
  setDone: 'Đã lưu thông tin kết nối. Hãy bấm Kiểm tra kết nối.',
  elsewhere:
    'Hệ thống này chạy trên đám mây: thông tin kết nối được đặt bằng lệnh “congvan credentials set”, và chỉ phần nói chuyện với trục mới mở được. Trang này chỉ để xem.',
  timestamps: 'Nơi cấp dấu thời gian',
  timestampsNone: 'Chưa đặt nơi nào.',
  timestampsHow: 'Địa chỉ được đặt khi cài đặt (CONGVAN_TSA_URLS), theo thứ tự hỏi; trang này chỉ để xem.',
  installation: 'Hệ thống',
  publicAddress: 'Địa chỉ công khai',
  publicUnknown: 'đặt ở nơi cài đặt, trang này không biết',
  publicHow: 'Dùng trong liên kết và thư mời. Được đặt khi cài đặt hoặc khởi động; trang này chỉ để xem.',
};
