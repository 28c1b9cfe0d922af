import { useLanguage } from './words.tsx';

/** Words of what is typed and not saved yet: they come with the form. */
const unsavedVi = {
  going: 'Đang gửi nội dung bạn nhập lên máy chủ…',
  kept: (when: string, until: string) =>
    `Nội dung soạn dở đã được giữ trên máy chủ lúc ${when}, đến hết ngày ${until}; chỉ bạn xem được. Tệp kèm theo không được giữ.`,
  away: 'Chưa gửi được lên máy chủ. Nội dung đang được giữ trên máy này và tự gửi khi có đường truyền.',
  refused: 'Nội dung chỉ đang được giữ trên máy này:',
  offer: (when: string, subject: string, until: string) =>
    `Bạn đang soạn dở một văn bản lúc ${when}: ${subject}. Nội dung này được giữ đến hết ngày ${until}.`,
  other: (when: string, subject: string) =>
    `Lúc ${when} bạn đã giữ một nội dung khác ở mục soạn này từ cửa sổ hoặc máy khác: ${subject}. Nội dung ở đây mới chỉ nằm trên máy này.`,
  gone: 'Nội dung soạn dở này đã được lưu thành dự thảo, bị bỏ ở cửa sổ khác, hoặc hết hạn giữ. Nội dung ở đây chỉ còn trên máy này; hãy xem danh sách văn bản đi trước khi soạn tiếp.',
  noSubject: 'chưa có trích yếu',
  goOn: 'Soạn tiếp',
  drop: 'Bỏ nội dung soạn dở',
  take: 'Lấy nội dung kia',
  keepMine: 'Giữ nội dung ở đây',
  dropHere: 'Bỏ nội dung ở đây',
  sure: {
    drop: 'Nội dung soạn dở bị xóa khỏi máy chủ và không lấy lại được.',
    take: 'Nội dung đang có ở đây bị bỏ, thay bằng nội dung kia.',
    keepMine: 'Nội dung kia bị bỏ, thay bằng nội dung đang có ở đây.',
    dropHere: 'Nội dung bạn nhập ở đây bị bỏ và không lấy lại được.',
  },
  subject: 'Trích yếu trên máy chủ',
  typedAt: 'Nhập lúc',
  dropping: 'Đang bỏ…',
  dropped: 'Đã bỏ nội dung soạn dở.',
  opened: 'Đã mở nội dung soạn dở. Tệp kèm theo cần chọn lại.',
  others: (count: number) => `Nội dung soạn dở khác của bạn (${count})`,
  forms: {
    new: 'Văn bản mới',
    answer: 'Trả lời văn bản đến',
    replaces: 'Thay thế văn bản',
    corrects: 'Đính chính văn bản',
    revise: 'Sửa dự thảo',
  },
  until: (day: string) => `giữ đến hết ngày ${day}`,
};

const unsavedEn: typeof unsavedVi = {
  going: 'Sending what you typed to the server…',
  kept: (when, until) =>
    `What you typed was kept at the server at ${when}, until the end of ${until}; only you can see it. Files that go along are not kept.`,
  away: 'The server cannot be reached. What you typed is kept on this computer and is sent by itself when the line is back.',
  refused: 'What you typed is kept on this computer only:',
  offer: (when, subject, until) => `You began a document at ${when}: ${subject}. It is kept until the end of ${until}.`,
  other: (when, subject) =>
    `At ${when} you kept something else of this form from another window or computer: ${subject}. What is here is on this computer only.`,
  gone: 'What was kept of this form has been saved as a draft, thrown away in another window, or has expired. What is here is on this computer only; look at the outgoing documents before you go on.',
  noSubject: 'no subject yet',
  goOn: 'Go on with it',
  drop: 'Throw it away',
  take: 'Take the other one',
  keepMine: 'Keep what is here',
  dropHere: 'Throw away what is here',
  sure: {
    drop: 'What you typed is removed from the server and cannot be brought back.',
    take: 'What is here is thrown away; the other one takes its place.',
    keepMine: 'The other one is thrown away; what is here takes its place.',
    dropHere: 'What you typed here is thrown away and cannot be brought back.',
  },
  subject: 'Subject at the server',
  typedAt: 'Typed at',
  dropping: 'Throwing it away…',
  dropped: 'What you had typed was thrown away.',
  opened: 'What you had typed is open again. Files that go along have to be chosen again.',
  others: (count) => `Others that you have begun (${count})`,
  forms: {
    new: 'New document',
    answer: 'Answer to an incoming document',
    replaces: 'Replacement of a document',
    corrects: 'Correction of a document',
    revise: 'Change of a draft',
  },
  until: (day) => `kept until the end of ${day}`,
};

export type UnsavedAct = keyof typeof unsavedVi.sure;
export const useUnsavedWords = (): typeof unsavedVi => (useLanguage().language === 'vi' ? unsavedVi : unsavedEn);
