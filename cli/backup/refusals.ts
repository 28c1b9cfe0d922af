import type { BackupProblem } from '../../lib/adapters/embedded/backup/backup-refused.ts';

interface Refusal {
  /** 1 a backup is damaged, 2 wrong use, 3 a folder or a disk does not let it happen, 4 this key or this program does not open it */
  readonly exit: 1 | 2 | 3 | 4;
  /** What happened and what to do; `where` is the path it is about. */
  say(where: string): string;
}

/** What a person is told of each refusal. */
export const backupRefusals: Readonly<Record<BackupProblem, Refusal>> = {
  'no-data': {
    exit: 2,
    say: (where) => `Không có dữ liệu ở ${where}. Hãy chỉ thư mục dữ liệu bằng --home hoặc CONGVAN_HOME.`,
  },
  'target-inside-data': {
    exit: 2,
    say: (where) =>
      `Nơi sao lưu ${where} nằm trong thư mục dữ liệu, hỏng máy thì mất cả hai. Hãy chỉ thư mục trên ổ đĩa hoặc máy khác.`,
  },
  'target-is-file': {
    exit: 2,
    say: (where) => `Nơi sao lưu ${where} là một tệp. Hãy chỉ một thư mục.`,
  },
  'target-unwritable': {
    exit: 3,
    say: (where) =>
      `Không ghi được vào nơi sao lưu ${where}. Hãy kiểm tra ổ đĩa đã cắm, thư mục chứa nó đã có và quyền ghi; các bản sao lưu trước còn nguyên.`,
  },
  'target-full': {
    exit: 3,
    say: (where) =>
      `Nơi sao lưu ${where} đã đầy. Các bản sao lưu trước còn nguyên; hãy giải phóng chỗ rồi chạy lại, lần sau làm tiếp từ chỗ này.`,
  },
  'data-disk-full': {
    exit: 3,
    say: (where) => `Ổ đĩa của ${where} không đủ chỗ. Hãy giải phóng chỗ rồi chạy lại.`,
  },
  'target-of-another': {
    exit: 3,
    say: (where) =>
      `Nơi sao lưu này đã có bản sao lưu của một thư mục dữ liệu khác (${where}). Hãy chỉ một thư mục khác, mỗi hệ thống một nơi.`,
  },
  'backup-under-way': {
    exit: 3,
    say: (where) => `Đang có một lần sao lưu khác của ${where}. Hãy chờ lần đó xong rồi chạy lại.`,
  },
  'key-missing': {
    exit: 2,
    say: () =>
      'Chưa có khóa sao lưu. Hãy nhập khóa đã in ra ở lần sao lưu đầu, hoặc nêu biến môi trường có khóa ở --key-env.',
  },
  'key-malformed': {
    exit: 2,
    say: (where) =>
      where === ''
        ? 'Khóa sao lưu gõ chưa đúng: khóa có 14 nhóm 4 ký tự, nhóm cuối để kiểm tra. Hãy đối chiếu với bản giấy rồi gõ lại.'
        : `Tệp khóa sao lưu ${where} bị hỏng. Hãy đổi tên tệp này rồi ghi lại khóa từ bản giấy vào tệp cùng tên.`,
  },
  'key-wrong': {
    exit: 4,
    say: (where) => `Khóa này không mở được bản sao lưu (${where}). Hãy dùng đúng khóa của hệ thống đã tạo ra nó.`,
  },
  'backup-missing': {
    exit: 2,
    say: (where) => `Không có bản sao lưu nào như vậy ở ${where}. Hãy kiểm tra đường dẫn và tên bản ở --at.`,
  },
  'backup-newer': {
    exit: 4,
    say: (where) =>
      `Bản sao lưu ${where} do phiên bản Congvan mới hơn tạo ra. Hãy cài phiên bản đó hoặc mới hơn rồi khôi phục.`,
  },
  'backup-damaged': {
    exit: 1,
    say: (where) => `Bản sao lưu bị hỏng ở tệp ${where}. Chưa khôi phục gì.`,
  },
  'restored-differs': {
    exit: 1,
    say: (where) => `Dữ liệu khôi phục từ bản ${where} không khớp mã băm của bản đó. Chưa khôi phục gì.`,
  },
  'folder-not-empty': {
    exit: 2,
    say: (where) =>
      `Thư mục ${where} đã có dữ liệu nên không khôi phục đè lên. Hãy chỉ một thư mục trống hoặc chưa có.`,
  },
};
