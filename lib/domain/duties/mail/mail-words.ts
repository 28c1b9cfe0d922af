import type { TaskKind } from '../../tasks/task.ts';
import type { NotificationKind } from '../notifications.ts';

/** How many there are of a kind, as subjects and headings of messages say it. */
export const mailKinds: Readonly<Record<NotificationKind, string>> = {
  task: 'việc mới',
  reminder: 'việc sắp đến hạn',
  late: 'việc quá hạn',
  escalated: 'việc của cơ quan quá hạn',
};

/** What is to be done, as the inbox calls it; nothing of the document. A test holds them together. */
export const mailTasks: Readonly<Record<TaskKind, string>> = {
  sign: 'Cần tôi ký',
  review: 'Chờ tôi duyệt nội dung',
  'check-form': 'Chờ kiểm tra thể thức',
  'give-opinion': 'Được xin ý kiến',
  'send-for-review': 'Dự thảo chưa gửi duyệt',
  assign: 'Chờ phân công',
  rework: 'Đang làm lại',
  submit: 'Đang soạn thảo',
  issue: 'Chờ phát hành',
  send: 'Chờ gửi',
  resend: 'Gửi lỗi, cần gửi lại',
  'send-on-paper': 'Gửi bưu điện, trực tiếp',
  'receive-mail': 'Chờ tiếp nhận thư',
  register: 'Chờ vào sổ',
  'look-at-refusal': 'Bị nơi nhận từ chối',
  'look-at-contradiction': 'Trạng thái mâu thuẫn',
  'look-at-silence': 'Nơi nhận chưa trả lời',
  'look-at-damaged': 'Gói tin không mở được',
  'look-at-request': 'Thu hồi, cập nhật, thay thế',
  'answer-request': 'Yêu cầu thu hồi, cập nhật, thay thế',
  'read-document': 'Văn bản gửi đến bạn',
  'read-recall': 'Đã bị thu hồi hoặc thay thế',
  'carry-out': 'Việc được giao trong đơn vị',
  start: 'Được giao xử lý',
  complete: 'Đang xử lý',
  distribute: 'Chờ giao trong đơn vị',
  cooperate: 'Phối hợp xử lý',
  'read-direction': 'Được chuyển để biết',
  'decide-extension': 'Xin gia hạn, chờ tôi quyết định',
};
