import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '../../lib/adapters/embedded/database.ts';
import { SettingsError } from '../../lib/edge/settings.ts';

/**
 * Looks over a data folder before anything is made in it. Database and identity belong together: a new one beside an old other would
 * give numbers again from 01, or leave documents that nobody can sign. The database is made first, so that a first start that was
 * cut off is known by its empty database. @throws {SettingsError} with what to do
 */
export function lookOverFolder(home: string): void {
  const database = existsSync(join(home, databaseName));
  const identity = existsSync(join(home, 'identity'));
  if (identity && !database) throw new SettingsError(missing(home, databaseName, 'các số đã cấp sẽ bị cấp lại từ 01'));
  if (database && !identity && !isEmpty(home))
    throw new SettingsError(
      missing(home, 'identity', 'khóa ký và mật khẩu không còn, văn bản cũ không xử lý tiếp được'),
    );
  if (database) checkDatabase(home);
  else openDatabase(join(home, databaseName)).close();
}

/** A larger database is not read whole at each start; what is damaged in it shows when it is read. */
const checkedBytes = 2 * 1024 ** 3;

function checkDatabase(home: string): void {
  const path = join(home, databaseName);
  if (statSync(path).size > checkedBytes) return;
  const database = openDatabase(path);
  try {
    const { quick_check: found } = database.prepare('PRAGMA quick_check(1)').get() as { quick_check: string };
    if (found !== 'ok') throw Object.assign(new Error(found), { errcode: corrupt });
  } finally {
    database.close();
  }
}

/** SQLite's own code for a damaged database. */
const corrupt = 11;

export const databaseName = 'congvan.db';

function isEmpty(home: string): boolean {
  const database = openDatabase(join(home, databaseName));
  try {
    return database.prepare('SELECT 1 FROM items LIMIT 1').get() === undefined;
  } finally {
    database.close();
  }
}

function missing(home: string, name: string, harm: string): string {
  return `Thư mục dữ liệu ${home} thiếu "${name}" nên Congvan không chạy: nếu chạy tiếp, ${harm}. Hãy khôi phục "${name}" từ bản sao lưu; hoặc, nếu muốn bắt đầu lại từ đầu, đặt CONGVAN_HOME sang một thư mục trống.`;
}
