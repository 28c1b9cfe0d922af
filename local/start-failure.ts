import { FolderBusy } from '../lib/adapters/embedded/folder-lock.ts';
import { SettingsError } from '../lib/edge/settings.ts';

/** What a person can do about a start that failed, or `undefined` when it is a bug. */
export function startFailure(error: unknown): string | undefined {
  if (error instanceof FolderBusy) {
    return `Thư mục dữ liệu ${error.folder} đang được một tiến trình Congvan khác dùng. Hãy dừng tiến trình đó, hoặc đặt CONGVAN_HOME sang thư mục khác.`;
  }
  if (error instanceof SettingsError) return error.message;
  const { code, port } = error as { code?: string; port?: number };
  if (code === 'EADDRINUSE')
    return `Cổng ${port} đang được chương trình khác dùng. Hãy chọn cổng khác, ví dụ: PORT=8090 npm start`;
  if (code === 'EACCES')
    return `Không có quyền dùng cổng ${port ?? ''} hoặc thư mục dữ liệu. Hãy chọn cổng trên 1024 và kiểm tra CONGVAN_HOME.`;
  return undefined;
}
