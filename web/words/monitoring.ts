import { accessEn, accessVi } from './watching/access.ts';
import { connectionsEn, connectionsVi } from './watching/connections.ts';
import { stuckEn, stuckVi } from './watching/stuck.ts';
import { trustEn, trustVi } from './watching/trust.ts';

/** Words of the pages for who looks after the system. `said` has a sentence and what to do for each subject and reason, which is missing where nothing is to be done. */
export const monitoringVi = {
  title: 'Vận hành',
  pages: {
    health: 'Tình trạng',
    stuck: 'Việc đứng lại',
    connections: 'Kết nối',
    trust: 'Chứng thư tin cậy',
    access: 'Nhật ký truy cập',
  },
  stuck: stuckVi,
  access: accessVi,
  connections: connectionsVi,
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
      queues: 'Hàng đợi công việc',
      outbox: 'Việc chờ đưa vào hàng đợi',
      'put-off': 'Việc lỗi, sẽ thử lại sau',
      anchors: 'Chốt nhật ký hằng ngày',
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
      'disk room-enough': ['Ổ đĩa còn đủ chỗ.'],
      'disk room-short': [
        'Ổ đĩa sắp đầy.',
        'Hãy chép dữ liệu khác đi nơi khác hoặc thêm ổ đĩa. Đừng xóa gì trong thư mục dữ liệu của hệ thống.',
      ],
      'disk room-none': [
        'Ổ đĩa đã đầy: hệ thống không nhận văn bản mới.',
        'Hãy giải phóng chỗ trên ổ đĩa ngay; hệ thống tự chạy tiếp. Đừng xóa gì trong thư mục dữ liệu của hệ thống.',
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

export const monitoringEn: typeof monitoringVi = {
  title: 'Running',
  pages: { health: 'Health', stuck: 'Stuck work', connections: 'Connections', trust: 'Trust', access: 'Access log' },
  stuck: stuckEn,
  access: accessEn,
  connections: connectionsEn,
  trust: trustEn,
  agency: 'Agency',
  hidden: 'A document that you may not read, id',
  health: {
    title: 'Health of the system',
    overall: {
      good: 'The system runs well.',
      look: 'The system runs; something is to be looked at.',
      broken: 'Something is broken. Look at the first lines.',
    },
    states: { good: 'Good', look: 'Look', broken: 'Broken', unseen: 'Not to be seen here' },
    seen: 'Looked at',
    again: 'Look again',
    subjects: {
      axis: 'National axis',
      timestamps: 'Timestamps',
      disk: 'Disk',
      queues: 'Queues of work',
      outbox: 'Work that is to be queued',
      'put-off': 'Work that failed and is tried again',
      anchors: 'Daily closing of logs',
      trust: 'Root certificate',
    },
    said: {
      'axis answers': ['The axis answers.'],
      'axis never-heard': [
        'The axis has not been asked for this agency yet.',
        'After a start wait some minutes and look again. If it stays so, see Connections.',
      ],
      'axis no-credentials': [
        'The agency has no credentials for the axis, or those that are kept cannot be opened.',
        'Enter the system id and the secret that the operator of the axis has given. Documents for the axis wait until then.',
      ],
      'axis not-accepted': [
        'The axis does not accept the system id or the secret of the agency.',
        'Enter them again; if they are still refused, ask the operator of the axis. Documents for the axis wait.',
      ],
      'axis no-answer': [
        'The axis does not answer.',
        'It is tried again by itself and nothing is lost. After an hour check the network, then call the operator of the axis.',
      ],
      'axis silent': [
        'The system has ceased to ask the axis.',
        'Start the program again. If it happens again, tell support with the time on this line.',
      ],
      'timestamps answers': ['The timestamp authority answers.'],
      'timestamps not-asked-yet': ['No document has needed it yet.'],
      'timestamps none-set': [
        'No timestamp authority is set: signatures do not prove when they were made.',
        'Have its address set (CONGVAN_TSA_URLS). What is signed already is augmented afterwards.',
      ],
      'timestamps no-answer': [
        'The timestamp authority does not answer.',
        'Signing and issuing go on; timestamps are added when it answers. After a day call its provider.',
      ],
      'disk room-enough': ['The disk has room.'],
      'disk room-short': [
        'The disk is nearly full.',
        'Move other data away or add a disk. Delete nothing in the data folder of the system.',
      ],
      'disk room-none': [
        'The disk is full: nothing new is taken.',
        'Make room now; the system goes on by itself. Delete nothing in the data folder of the system.',
      ],
      'queues flows': ['Work is done at once.'],
      'queues waits-long': [
        'Work has waited for long.',
        'See the page of stuck work. If nothing is there, start the program again.',
      ],
      'queues set-aside': [
        'Work was tried many times and set aside.',
        'It is taken up again within fifteen minutes. If it stays, see the page of stuck work.',
      ],
      'queues not-seen-here': [
        'The queues are in the cloud and cannot be read from this page.',
        'When work has waited for an hour, an alarm goes to the address that was given at deployment.',
      ],
      'outbox nothing-waits': ['Nothing has waited for long.'],
      'outbox waits-long': [
        'Work has not reached its queue.',
        'It is tried again every minute. After an hour start the program again and tell support.',
      ],
      'put-off nothing-waits': ['Nothing waits to be tried again.'],
      'put-off waits': ['Work has failed and waits to be tried again.', 'See the page of stuck work.'],
      'anchors days-closed': ['Logs are closed to the end of'],
      'anchors no-day-yet': ['No day is to be closed yet.'],
      'anchors days-missing': [
        'Logs are not closed since',
        'Work goes on. Tell support: the log of a day is to be closed on the next one.',
      ],
      'trust roots-good': ['All root certificates are valid.'],
      'trust no-roots': [
        'No root certificate is trusted: no signature on what comes in is taken for valid.',
        'Enter root certificates on the page of trusted certificates.',
      ],
      'trust root-unreadable': [
        'This root certificate is damaged and not used.',
        'Enter it again from where it is published.',
      ],
      'trust root-ends': [
        'A root certificate ends soon, on',
        'Get the newer one of the authority and enter it on the page of trusted certificates.',
      ],
      'trust root-ends-soon': [
        'A root certificate has at most 14 days left and ends on',
        'Enter the newer one now: after that day new signatures are not believed.',
      ],
      'trust root-ended': [
        'A root certificate has ended on',
        'Enter the newer one now. What was signed and timestamped before is still checked against this one: keep it.',
      ],
    },
    since: 'Since',
    lastGood: 'Last good',
    received: 'Last packet in',
    sent: 'Last packet out',
    detail: 'What was answered',
    count: 'Pieces of work',
    space: 'Free',
    of: (free, total) => `${free} of ${total}`,
    versions: 'Versions',
    program: 'Program',
    records: 'Records',
    engines: { embedded: 'on one machine of the agency', aws: 'on AWS' },
    engine: 'Runs',
    moreNames: {
      deliveries: 'sending documents',
      incoming: 'opening packets',
      statuses: 'sending statuses',
      liftings: 'adding timestamps',
      issues: 'numbering and sealing',
      polls: 'asking the axis',
      images: 'drawing pages',
      feed: 'keeping search current',
      directory: 'loading the national directory',
    },
  },
};
