import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { version } from '../../functions/compose/parts/version.ts';
import type { BackupKey } from '../../lib/adapters/embedded/backup/backup-key.ts';
import { BackupRefused } from '../../lib/adapters/embedded/backup/backup-refused.ts';
import { backupNames } from '../../lib/adapters/embedded/backup/backup-target.ts';
import { restoreBackup } from '../../lib/adapters/embedded/backup/restore-backup.ts';
import { checkFolder } from '../check.ts';
import { rebuildCommand } from '../rebuild.ts';
import { askedKey } from './asked-key.ts';
import { refused } from './refused.ts';
import { writeReport } from './restore-report.ts';

export const restoreUsage = `congvan restore TARGET --home NEWFOLDER [--at NAME] [--key-env NAME]   put a backup into an empty folder
congvan restore TARGET --list                                           name the backups that are there

The key is asked for, or stands in the variable of the environment that --key-env names. Without --at the newest backup is taken. Every byte is held
against its digest, then its search index is made anew and the folder is checked as by congvan check; a report of it is written as JSON and Markdown into backup/restores.
Exit 0 whole, 1 the backup is damaged or check finds something, 2 wrong use, 3 a disk does not let it happen, 4 wrong key or newer program.
`;

const options = {
  home: { type: 'string' },
  at: { type: 'string' },
  'key-env': { type: 'string' },
  list: { type: 'boolean' },
} as const;

/** `congvan restore`, see {@link restoreUsage}. */
export async function restoreCommand(args: string[]): Promise<number> {
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const [folder, ...more] = positionals;
    if (folder === undefined || more.length > 0 || (values.home === undefined && !values.list)) {
      process.stderr.write(restoreUsage);
      return 2;
    }
    const target = resolve(folder);
    if (values.list || values.home === undefined) return await listed(target);
    const key = await askedKey(values['key-env']);
    return await restored(target, key, resolve(values.home), values.at);
  } catch (error) {
    return refused(error, restoreUsage);
  }
}

async function listed(target: string): Promise<number> {
  const names = await backupNames(target);
  if (names.length === 0) throw new BackupRefused('backup-missing', target);
  for (const name of names) process.stdout.write(`${name}\n`);
  return 0;
}

async function restored(target: string, key: BackupKey, home: string, at: string | undefined): Promise<number> {
  const startedAt = Date.now();
  let backup: Awaited<ReturnType<typeof restoreBackup>>;
  try {
    backup = await restoreBackup({ target, key, home, version, ...(at === undefined ? {} : { at }) });
  } catch (error) {
    const code = refused(error, restoreUsage);
    if (code === 1) await offerOthers(target, at);
    return code;
  }
  const { name, at: backupAt, files, unreadable, stateHash } = backup;
  const when = new Date(backupAt).toLocaleString('vi-VN', { timeZone: 'Asia/Ho_Chi_Minh' });
  process.stdout.write(
    `Đã khôi phục bản ${name} vào ${home}: ${files.count} tệp, mã băm trạng thái khớp (${stateHash}).\nBản này giữ mọi việc đến ${when}. Việc làm sau giờ đó không có ở đây: hãy đối chiếu sổ giấy, trục và thư đã gửi trước khi cấp số mới.\n`,
  );
  const rebuilt = await rebuildCommand(['search', '--home', home]);
  const { documents, events, findings } = await checkFolder(home);
  const found = findings.length + unreadable.length;
  const path = writeReport(join(home, 'backup', 'restores'), {
    ...{ kind: 'restore', target, version, startedAt, endedAt: Date.now(), name, backupAt, stateHash },
    ...{ files: files.count, bytes: files.bytes, documents, events, findings, unreadable },
    result: found === 0 ? 'whole' : 'check-finds',
    sentence: found === 0 ? wholeSentence(name) : foundSentence(name, found),
  });
  process.stdout.write(`${found === 0 ? wholeSentence(name) : foundSentence(name, found)}\nBiên bản: ${path}\n`);
  return found === 0 ? rebuilt : 1;
}

const wholeSentence = (name: string): string =>
  `Dữ liệu khôi phục từ bản ${name} nguyên vẹn; chỉ mục tìm kiếm đã lập lại.`;
const foundSentence = (name: string, found: number): string =>
  `Dữ liệu trong bản ${name} có ${found} điều sai từ trước khi sao lưu. Hãy xem biên bản; nếu có bản khác nguyên vẹn hơn thì khôi phục bản đó vào một thư mục khác.`;

/** Of a damaged backup the others are named: one of them may be whole. */
async function offerOthers(target: string, at: string | undefined): Promise<void> {
  const names = await backupNames(target);
  const tried = at ?? names.at(-1);
  const others = names.filter((name) => name !== tried).reverse();
  process.stderr.write(
    others.length === 0
      ? 'Nơi này không còn bản sao lưu khác; hãy thử nơi sao lưu khác.\n'
      : `Hãy thử một bản khác bằng --at: ${others.slice(0, 10).join(', ')}.\n`,
  );
}
