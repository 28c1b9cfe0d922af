import { DatabaseNewer } from '../lib/adapters/embedded/database.ts';
import { FolderBusy } from '../lib/adapters/embedded/folder-lock.ts';
import { SettingsError } from '../lib/edge/settings.ts';
import { StoreFull } from '../lib/ports/files.ts';

/** SQLite's result codes: CORRUPT, NOTADB; READONLY, CANTOPEN, PERM. */
const damaged = new Set([11, 26]);
const readOnly = new Set([8, 14, 3]);

/** What a person can do about a start that failed, or `undefined` when it is a bug. */
export function startFailure(error: unknown): string | undefined {
  if (error instanceof FolderBusy) {
    return `Thư mục dữ liệu ${error.folder} đang được một tiến trình Congvan khác dùng. Hãy dừng tiến trình đó, hoặc đặt CONGVAN_HOME sang thư mục khác.`;
  }
  if (error instanceof SettingsError) return error.message;
  if (error instanceof DatabaseNewer)
    return `Cơ sở dữ liệu ${error.path} do phiên bản Congvan mới hơn ghi nên phiên bản này không mở; chưa có gì bị thay đổi. Hãy cài lại phiên bản mới hơn rồi chạy.`;
  const { code, port } = error as { code?: string; port?: number };
  const { errcode = 0 } = error as { errcode?: number };
  if (damaged.has(errcode & 0xff))
    return 'Tệp dữ liệu congvan.db bị hỏng hoặc không phải của Congvan. Đừng xóa nó: hãy khôi phục thư mục dữ liệu từ bản sao lưu, hoặc báo bộ phận hỗ trợ.';
  if (readOnly.has(errcode & 0xff) || code === 'EROFS')
    return 'Không ghi được vào thư mục dữ liệu. Hãy kiểm tra quyền của thư mục CONGVAN_HOME và ổ đĩa có bị khóa ghi không.';
  if (error instanceof StoreFull || code === 'ENOSPC')
    return 'Ổ đĩa đầy nên Congvan không chạy được. Hãy giải phóng ổ đĩa rồi chạy lại; dữ liệu đã lưu vẫn còn nguyên.';
  if (code === 'EADDRINUSE')
    return `Cổng ${port} đang được chương trình khác dùng. Hãy chọn cổng khác, ví dụ: PORT=8090 npm start`;
  if (code === 'EACCES')
    return `Không có quyền dùng cổng ${port ?? ''} hoặc thư mục dữ liệu. Hãy chọn cổng trên 1024 và kiểm tra CONGVAN_HOME.`;
  return undefined;
}
