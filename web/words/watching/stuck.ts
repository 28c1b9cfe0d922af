import type { OwnReason, StuckWork } from '../../../lib/domain/monitoring/stuck.ts';

const worksVi: Readonly<Record<StuckWork, string>> = {
  deliver: 'Gửi văn bản qua trục',
  dispatch: 'Tự gửi văn bản đã phát hành',
  recall: 'Gửi yêu cầu thu hồi',
  'fan-out': 'Chia văn bản cho nhiều nơi nhận',
  'open-incoming': 'Mở gói tin đến',
  'open-mail': 'Mở thư điện tử',
  'check-files': 'Kiểm tra chữ ký của tệp',
  stamp: 'Đóng dấu ĐẾN lên bản quét',
  'draw-report': 'Lập bản kết quả kiểm tra',
  'send-status': 'Báo trạng thái cho nơi gửi',
  'report-failure': 'Báo lỗi gói tin cho trục',
  'complete-answered': 'Hoàn thành văn bản đến đã được trả lời',
  number: 'Cấp số văn bản',
  issue: 'Ký số cơ quan và phát hành',
  lift: 'Bổ sung dấu thời gian',
  publish: 'Đưa việc vào hàng đợi',
  damaged: 'Gói tin đến chưa đọc được',
  tasks: 'Việc của người không còn làm',
  'signing-session': 'Lượt ký bằng thiết bị quá hạn',
};

const reasonsVi: Readonly<Record<OwnReason, string>> = {
  'axis-unavailable': 'Trục không trả lời. Văn bản không mất; hệ thống tự gửi lại khi trục trả lời.',
  'axis-unauthorised': 'Trục không chấp nhận mã hệ thống hoặc mật khẩu của cơ quan. Hãy nhập lại thông tin kết nối.',
  'axis-refused': 'Trục không nhận nội dung hoặc nơi nhận này. Hãy xem thông báo của trục rồi sửa trước khi thử lại.',
  'axis-nonsense': 'Trục trả lời không hiểu được. Hệ thống hỏi lại trục trước khi gửi, nên không gửi trùng.',
  'axis-spoiled': 'Gói tin tải về từ trục không trọn vẹn. Hệ thống sẽ tải lại.',
  'killed-workers':
    'Chương trình bị ngắt nhiều lần khi làm việc này, nên việc được để riêng. Thử lại một lần; nếu vẫn vậy, hãy báo người hỗ trợ.',
  internal: 'Chương trình gặp lỗi khi làm việc này. Nếu thử lại vẫn lỗi, hãy báo người hỗ trợ kèm giờ ở dòng này.',
  'not-queued': 'Việc chưa vào được hàng đợi. Hệ thống tự thử lại mỗi phút.',
  'delivery-failed': 'Gửi nhiều lần không được, nên chờ người quyết định gửi lại.',
  'timestamp-unavailable': 'Nơi cấp dấu thời gian không trả lời. Văn bản đã phát hành vẫn dùng được.',
  'evidence-unavailable': 'Chưa lấy được trạng thái chứng thư từ nơi cấp. Văn bản đã phát hành vẫn dùng được.',
  'lifting-failed': 'Chưa bổ sung được dấu thời gian vào tệp. Nếu lặp lại mãi, hãy báo người hỗ trợ.',
  'person-blocked': 'Tài khoản đã bị khóa nhưng còn việc chưa ai làm. Hãy bàn giao việc cho người khác.',
  'person-left': 'Người này không còn vị trí ở cơ quan nhưng còn việc. Hãy bàn giao việc cho người khác.',
  'signing-session-expired':
    'Thiết bị ký không trả lời kịp trong mười phút, văn bản vẫn chờ ký. Người ký chỉ cần bấm ký lại.',
};

/** Words of the page of work that stands still. */
export const stuckVi = {
  title: 'Việc đứng lại',
  intro: 'Những việc hệ thống chưa làm xong được: vì sao, từ lúc nào, và bao giờ tự thử lại.',
  none: 'Không có việc nào đứng lại',
  noneText: 'Mọi việc của cơ quan đang chạy. Không cần làm gì.',
  works: worksVi,
  reasons: reasonsVi,
  since: 'Đứng từ',
  next: 'Tự thử lại lúc',
  tries: 'Số lần đã thử',
  waits: 'Không tự thử lại, chờ người xử lý',
  asked: 'Đang thử lại, yêu cầu lúc',
  count: 'Số việc',
  document: 'Văn bản',
  party: 'Nơi liên quan',
  person: 'Người',
  detail: 'Thông báo nhận được',
  retry: 'Thử lại ngay',
  retrying: 'Đang gửi yêu cầu…',
  retried: 'Đã yêu cầu thử lại.',
  again: 'Xem lại',
  more: 'Còn nữa; hãy xử lý các dòng trên trước.',
};
