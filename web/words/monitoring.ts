import { accessVi } from './watching/access.ts';
import { calendarVi } from './watching/calendar.ts';
import { connectionsVi } from './watching/connections.ts';
import { mailVi } from './watching/mail.ts';
import { mailboxVi } from './watching/mailbox.ts';
import { stuckVi } from './watching/stuck.ts';
import { trustVi } from './watching/trust.ts';

/** Words of the pages for who looks after the system. `said` has a sentence and what to do for each subject and reason, which is missing where nothing is to be done. */
export const monitoringVi = {
  title: 'Vận hành',
  pages: {
    health: 'Tình trạng',
    stuck: 'Việc đứng lại',
    connections: 'Kết nối',
    calendar: 'Lịch làm việc',
    trust: 'Chứng thư tin cậy',
    access: 'Nhật ký truy cập',
  },
  stuck: stuckVi,
  access: accessVi,
  connections: connectionsVi,
  mailbox: mailboxVi,
  calendar: calendarVi,
  mail: mailVi,
  trust: trustVi,
  agency: 'Cơ quan',
  hidden: 'Văn bản ngoài quyền đọc của bạn, mã',
  health: {
    title: 'Tình trạng hệ thống',
    overall: {
      good: 'Hệ thống đang chạy tốt.',
      look: 'Hệ thống chạy, nhưng có việc cần xem.',
      broken: 'Có phần đang hỏng. Hãy xem các dòng đầu.',
    },
    states: { good: 'Tốt', look: 'Cần xem', broken: 'Hỏng', unseen: 'Không xem được ở đây' },
    seen: 'Xem lúc',
    again: 'Xem lại',
    subjects: {
      axis: 'Trục liên thông văn bản',
      timestamps: 'Dấu thời gian',
      disk: 'Ổ đĩa',
      backup: 'Sao lưu',
      drill: 'Khôi phục thử',
      queues: 'Hàng đợi công việc',
      outbox: 'Việc chờ đưa vào hàng đợi',
      'put-off': 'Việc lỗi, sẽ thử lại sau',
      anchors: 'Chốt nhật ký hằng ngày',
      mail: 'Máy chủ thư',
      trust: 'Chứng thư gốc',
    },
    said: {
      'axis answers': ['Trục trả lời bình thường.'],
      'axis never-heard': [
        'Chưa hỏi trục lần nào cho cơ quan này.',
        'Nếu vừa khởi động, hãy đợi vài phút rồi xem lại. Nếu vẫn vậy, hãy xem trang Kết nối.',
      ],
      'axis no-credentials': [
        'Cơ quan chưa có thông tin kết nối trục, hoặc thông tin đã lưu không mở được.',
        'Hãy nhập mã hệ thống và mật khẩu mà đơn vị quản lý trục đã cấp. Văn bản gửi qua trục chờ đến khi kết nối được.',
      ],
      'axis not-accepted': [
        'Trục không chấp nhận mã hệ thống hoặc mật khẩu của cơ quan.',
        'Hãy nhập lại thông tin kết nối; nếu vẫn bị từ chối, hãy liên hệ đơn vị quản lý trục. Văn bản gửi qua trục đang chờ.',
      ],
      'axis no-answer': [
        'Trục không trả lời.',
        'Hệ thống tự thử lại, văn bản không mất. Quá một giờ, hãy kiểm tra đường mạng rồi gọi đơn vị quản lý trục.',
      ],
      'axis silent': [
        'Hệ thống đã thôi hỏi trục.',
        'Hãy khởi động lại chương trình. Nếu lặp lại, hãy báo người hỗ trợ kèm giờ ở dòng này.',
      ],
      'timestamps answers': ['Nơi cấp dấu thời gian trả lời bình thường.'],
      'timestamps not-asked-yet': ['Chưa có văn bản nào cần hỏi nơi này.'],
      'timestamps none-set': [
        'Chưa đặt nơi cấp dấu thời gian, nên chữ ký chưa chứng minh được thời điểm ký.',
        'Hãy nhờ người cài đặt đặt địa chỉ (CONGVAN_TSA_URLS) theo hướng dẫn. Văn bản đã ký sẽ được bổ sung sau.',
      ],
      'timestamps no-answer': [
        'Nơi cấp dấu thời gian không trả lời.',
        'Vẫn ký và phát hành được; dấu thời gian được bổ sung khi nơi này trả lời. Quá một ngày, hãy gọi nơi cung cấp.',
      ],
      'mail answers': ['Máy chủ thư nhận thư bình thường.'],
      'mail not-asked-yet': ['Chưa gửi thư nào. Có thể gửi thử ở trang Kết nối.'],
      'mail no-answer': [
        'Máy chủ thư không nhận thư nên thông báo qua e-mail đang chờ. Văn bản không bị ảnh hưởng.',
        'Hệ thống tự gửi lại, không thông báo nào bị mất. Quá một giờ, hãy gửi thử ở trang Kết nối và làm theo câu báo.',
      ],
      'mail addresses-refused': [
        'Máy chủ thư từ chối địa chỉ e-mail của một số người trong cơ quan.',
        'Hãy xem tên họ ở trang Kết nối và sửa địa chỉ trong hồ sơ. Thông báo bị lỡ sẽ được gửi tới địa chỉ mới.',
      ],
      'disk room-enough': ['Ổ đĩa còn đủ chỗ.'],
      'disk room-short': [
        'Ổ đĩa sắp đầy.',
        'Hãy chép dữ liệu khác đi nơi khác hoặc thêm ổ đĩa. Đừng xóa gì trong thư mục dữ liệu của hệ thống.',
      ],
      'disk room-none': [
        'Ổ đĩa đã đầy: hệ thống không nhận văn bản mới.',
        'Hãy giải phóng chỗ trên ổ đĩa ngay; hệ thống tự chạy tiếp. Đừng xóa gì trong thư mục dữ liệu của hệ thống.',
      ],
      'backup backed-up': ['Nơi này có bản sao lưu nguyên vẹn trong hai ngày qua.'],
      'backup no-target': [
        'Chưa sao lưu lần nào: hỏng máy là mất hết dữ liệu.',
        'Hãy nhờ người cài đặt đặt nơi sao lưu (CONGVAN_BACKUP_TARGETS) trên ổ đĩa hoặc máy khác, tốt nhất là hai nơi.',
      ],
      'backup no-backup-yet': [
        'Nơi này chưa có bản sao lưu nào.',
        'Nếu vừa đặt, hãy đợi vài phút rồi xem lại. Nếu vẫn vậy, hãy chạy congvan backup và đọc câu báo.',
      ],
      'backup backup-late': [
        'Đã quá hai ngày không có bản sao lưu mới ở nơi này.',
        'Hãy kiểm tra ổ đĩa sao lưu đã cắm, rồi chạy congvan backup và đọc câu báo.',
      ],
      'backup backup-full': [
        'Nơi sao lưu đã đầy; các bản trước còn nguyên.',
        'Hãy giải phóng chỗ hoặc thay ổ đĩa lớn hơn. Hệ thống tự thử lại mỗi giờ.',
      ],
      'backup backup-unwritable': [
        'Không ghi được vào nơi sao lưu; các bản trước còn nguyên.',
        'Hãy kiểm tra ổ đĩa đã cắm và quyền ghi. Hệ thống tự thử lại mỗi giờ.',
      ],
      'backup backup-failed': [
        'Lần sao lưu gần nhất không xong; các bản trước còn nguyên.',
        'Hãy chạy congvan backup, đọc câu báo và làm theo.',
      ],
      'drill drilled': ['Đã khôi phục thử trong quý này và đạt.'],
      'drill never-drilled': [
        'Chưa khôi phục thử lần nào: chưa biết bản sao lưu có dùng được không.',
        'Hãy nhờ người cài đặt chạy congvan drill và giữ biên bản.',
      ],
      'drill drill-late': [
        'Đã quá một quý chưa khôi phục thử.',
        'Hãy nhờ người cài đặt chạy congvan drill và giữ biên bản.',
      ],
      'drill drill-failed': [
        'Lần khôi phục thử gần nhất không đạt.',
        'Hãy xem biên bản, sao lưu ngay vào một nơi khác rồi chạy congvan drill lại.',
      ],
      'queues flows': ['Công việc được xử lý ngay.'],
      'queues waits-long': [
        'Có việc chờ lâu chưa được xử lý.',
        'Hãy xem trang Việc đứng lại. Nếu không có gì ở đó, hãy khởi động lại chương trình.',
      ],
      'queues set-aside': [
        'Có việc đã thử nhiều lần và được để riêng.',
        'Hệ thống tự đưa lại sau mười lăm phút. Nếu còn mãi, hãy xem trang Việc đứng lại.',
      ],
      'queues not-seen-here': [
        'Hàng đợi nằm ở dịch vụ đám mây, trang này không đọc được.',
        'Khi có việc chờ quá một giờ, cảnh báo được gửi đến hộp thư đã đăng ký lúc cài đặt.',
      ],
      'outbox nothing-waits': ['Không có việc nào chờ lâu.'],
      'outbox waits-long': [
        'Có việc chưa vào được hàng đợi.',
        'Hệ thống tự thử lại mỗi phút. Nếu quá một giờ, hãy khởi động lại chương trình rồi báo người hỗ trợ.',
      ],
      'put-off nothing-waits': ['Không có việc nào chờ thử lại.'],
      'put-off waits': ['Có việc bị lỗi và chờ thử lại.', 'Hãy xem trang Việc đứng lại.'],
      'anchors days-closed': ['Nhật ký đã chốt đến hết ngày'],
      'anchors no-day-yet': ['Chưa có ngày nào cần chốt.'],
      'anchors days-missing': [
        'Nhật ký chưa chốt từ ngày',
        'Văn bản vẫn làm việc bình thường. Hãy báo người hỗ trợ: nhật ký phải được chốt trong ngày hôm sau.',
      ],
      'trust roots-good': ['Các chứng thư gốc đều còn hạn.'],
      'trust no-roots': [
        'Chưa tin cậy chứng thư gốc nào: chữ ký trên văn bản đến không được công nhận là hợp lệ.',
        'Hãy thêm chứng thư gốc ở trang Chứng thư tin cậy.',
      ],
      'trust root-unreadable': [
        'Chứng thư gốc này bị hỏng nên không được dùng.',
        'Hãy thêm lại từ nơi công bố ở trang Chứng thư tin cậy.',
      ],
      'trust root-ends': [
        'Chứng thư gốc sắp hết hạn, ngày',
        'Hãy lấy chứng thư gốc mới của tổ chức cấp chứng thư và thêm ở trang Chứng thư tin cậy.',
      ],
      'trust root-ends-soon': [
        'Chứng thư gốc chỉ còn không quá 14 ngày, hết hạn ngày',
        'Hãy thêm chứng thư gốc mới ngay ở trang Chứng thư tin cậy: sau ngày đó chữ ký mới không được công nhận.',
      ],
      'trust root-ended': [
        'Chứng thư gốc đã hết hạn ngày',
        'Hãy thêm chứng thư gốc mới ngay. Văn bản ký và có dấu thời gian trước ngày đó vẫn kiểm tra được: đừng thôi tin cậy chứng thư cũ.',
      ],
    } as Readonly<Record<string, readonly [said: string, toDo?: string]>>,
    since: 'Từ',
    lastGood: 'Lần tốt gần nhất',
    received: 'Gói tin đến gần nhất',
    sent: 'Gói tin gửi đi gần nhất',
    detail: 'Thông báo nhận được',
    count: 'Số việc',
    space: 'Còn trống',
    size: 'Dung lượng bản sao lưu',
    of: (free: string, total: string) => `${free} trên ${total}`,
    versions: 'Phiên bản',
    program: 'Chương trình',
    records: 'Dữ liệu',
    engines: { embedded: 'chạy trên một máy của cơ quan', aws: 'chạy trên đám mây AWS' },
    engine: 'Cách chạy',
    moreNames: {
      deliveries: 'gửi văn bản',
      incoming: 'mở gói tin đến',
      statuses: 'gửi trạng thái',
      liftings: 'bổ sung dấu thời gian',
      issues: 'cấp số và ký cơ quan',
      polls: 'hỏi trục',
      images: 'vẽ hình trang',
      feed: 'cập nhật tìm kiếm',
      directory: 'nạp danh mục quốc gia',
    } as Readonly<Record<string, string>>,
  },
};
