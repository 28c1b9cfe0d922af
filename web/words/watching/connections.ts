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

export const connectionsEn: typeof connectionsVi = {
  title: 'Connections',
  axis: 'National axis',
  systemId: 'System id at the axis',
  noSystemId: 'none yet',
  secret: 'Secret',
  secretKept: 'kept sealed, never shown again',
  lastGood: 'Last answered',
  failing: 'No answer since',
  never: 'Not asked yet',
  check: 'Check the connection',
  checking: 'Connecting…',
  good: 'The connection is good: the axis answers and accepts the agency. Nothing was sent and nothing taken out.',
  failed: {
    credentials: [
      'There are no credentials, or those that are kept cannot be opened.',
      'Enter the system id and the secret that the operator of the axis has given.',
    ],
    name: ['The name of the axis is not found.', 'Look at the network of this machine and at CONGVAN_AXIS_ENDPOINT.'],
    line: ['The axis cannot be reached.', 'Look at the line and the firewall, then call the operator of the axis.'],
    tls: [
      'It was reached, but its certificate is not trusted.',
      'Look at the clock of this machine; if it is right, ask the operator of the axis about their certificate.',
    ],
    answer: [
      'It answers, but not by the protocol of the axis, or it is in trouble.',
      'Try again in some minutes; if it stays so, send the words below to the operator of the axis.',
    ],
    accepted: [
      'The axis answers, but does not accept the system id or the secret.',
      'Enter the credentials again. If they are refused again, have a new secret issued.',
    ],
  },
  detail: 'What was answered',
  unclear: 'It could not be checked. Try again.',
  set: 'Enter credentials',
  setText:
    'Takes the place of the system id and the secret of the agency at the axis. The secret is sealed and never shown again; the log says that it was changed. It holds within five minutes.',
  setDone: 'The credentials are kept. Check the connection now.',
  elsewhere:
    'This installation runs in the cloud: credentials are set by “congvan credentials set”, and only what speaks to the axis can open them. This page only shows.',
  timestamps: 'Timestamp authorities',
  timestampsNone: 'None is set.',
  timestampsHow:
    'Their addresses are set where it was installed (CONGVAN_TSA_URLS), in the order in which they are asked. This page only shows.',
  installation: 'Installation',
  publicAddress: 'Public address',
  publicUnknown: 'set where it was installed, not known here',
  publicHow: 'It stands in links and invitations. It is set at installation or start; this page only shows.',
};
