import { useLanguage } from './words.tsx';

/** Words of the page beside the inbox, loaded with it. */
const previewVi = {
  title: 'Xem trước',
  before: 'Việc trước',
  after: 'Việc sau',
  close: 'Đóng phần xem trước',
  open: 'Mở văn bản',
  page: (subject: string) => `Trang đầu: ${subject}`,
  none: 'Không có hình trang đầu. Hãy mở văn bản để xem.',
  drawing: 'Trang đầu đang được vẽ…',
  task: 'Việc cần làm',
  code: 'Số, ký hiệu',
  party: 'Nơi gửi, nơi nhận',
  urgency: 'Độ khẩn',
  due: 'Hạn',
  since: 'Chờ từ',
  keys: 'Xem trước trang đầu trong “Việc cần làm” (màn hình rộng)',
};

const previewEn: typeof previewVi = {
  title: 'Preview',
  before: 'Previous task',
  after: 'Next task',
  close: 'Close the preview',
  open: 'Open the document',
  page: (subject: string) => `First page: ${subject}`,
  none: 'There is no picture of the first page. Open the document to see it.',
  drawing: 'The first page is being drawn…',
  task: 'To do',
  code: 'Number, notation',
  party: 'Sender, recipients',
  urgency: 'Urgency',
  due: 'Due',
  since: 'Waiting since',
  keys: 'Preview the first page beside the inbox (wide screens)',
};

export const usePreviewWords = (): typeof previewVi => (useLanguage().language === 'vi' ? previewVi : previewEn);
