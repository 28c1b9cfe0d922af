import type { ConnectionStep } from '../../../lib/domain/monitoring/connection.ts';
import type { TimestampStep } from '../../../lib/domain/monitoring/installation-settings.ts';

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

type TryFailed = Readonly<Record<TimestampStep, readonly [said: string, toDo: string]>>;

const tryFailedVi: TryFailed = {
  name: ['Không tìm thấy máy chủ theo địa chỉ này.', 'Hãy kiểm tra lại địa chỉ và mạng của máy này.'],
  line: [
    'Không nối được tới máy chủ, hoặc máy chủ không trả lời.',
    'Hãy kiểm tra mạng, tường lửa và cổng trong địa chỉ.',
  ],
  tls: [
    'Nối được, nhưng chứng thư máy chủ không được tin cậy.',
    'Hãy kiểm tra giờ của máy này; nếu đúng, hãy hỏi nơi cung cấp.',
  ],
  status: [
    'Máy chủ trả lời nhưng từ chối yêu cầu (mã HTTP dưới đây).',
    'Hãy kiểm tra phần sau tên máy chủ trong địa chỉ, và hỏi nơi cung cấp xem dịch vụ đã được mở chưa.',
  ],
  answer: [
    'Máy chủ trả lời, nhưng không phải là dấu thời gian.',
    'Hãy kiểm tra lại địa chỉ: đây có thể là một trang web khác.',
  ],
  digest: [
    'Dấu thời gian nhận được là của nội dung khác.',
    'Đừng dùng nơi này. Hãy gửi thông báo dưới đây cho nơi cung cấp.',
  ],
  signer: [
    'Dấu thời gian đúng, nhưng người ký không thuộc chứng thư gốc nào được tin cậy.',
    'Hãy thêm chứng thư gốc của nơi này ở trang Chứng thư tin cậy, sau khi so dấu vân tay.',
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
  try: 'Thử lấy dấu thời gian',
  trying: 'Đang hỏi…',
  tried: (time: string, signer: string) => `Lấy được dấu thời gian hợp lệ lúc ${time}, do ${signer} ký. Không lưu gì.`,
  tryFailed: tryFailedVi,
  setTimestamps: 'Đổi nơi cấp dấu thời gian',
  setTimestampsText:
    'Mỗi dòng một địa chỉ, theo thứ tự hỏi. Để nguyên tên đang có nếu không đổi. Có hiệu lực ngay. Bỏ trống hết thì dùng lại như lúc khởi động.',
  addresses: 'Địa chỉ (https://…)',
  setTimestampsDone: 'Đã đổi nơi cấp dấu thời gian. Hãy bấm Thử lấy dấu thời gian.',
  decided: (parameter: string) =>
    `Do tham số ${parameter} quyết định khi cài đặt hoặc khởi động; trang này chỉ để xem.`,
  setByTop: 'Người quản trị của cơ quan cấp trên cùng đặt, chung cho cả hệ thống.',
  installation: 'Hệ thống',
  publicAddress: 'Địa chỉ công khai',
  publicUnknown: 'đặt ở nơi cài đặt, trang này không biết',
  publicNext: 'Dùng từ lần khởi động sau',
  setAddress: 'Đổi địa chỉ công khai',
  setAddressText:
    'Địa chỉ mà mọi người gõ để mở hệ thống; dùng trong liên kết và đăng nhập. Có hiệu lực sau khi khởi động lại chương trình. Bỏ trống thì dùng địa chỉ của máy này.',
  setAddressDone: 'Đã lưu. Hãy khởi động lại chương trình để dùng địa chỉ mới.',
};
