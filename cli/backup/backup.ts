import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { version } from '../../functions/compose/parts/version.ts';
import { wallClock } from '../../functions/compose/parts/wall-clock.ts';
import { type BackupKey, keepKey, keptKey, newBackupKey } from '../../lib/adapters/embedded/backup/backup-key.ts';
import { noteBackup, noteWhole } from '../../lib/adapters/embedded/backup/backup-log.ts';
import { BackupRefused } from '../../lib/adapters/embedded/backup/backup-refused.ts';
import { keyPathIn } from '../../lib/adapters/embedded/backup/restore-backup.ts';
import { checkSource, type Taken, takeBackup } from '../../lib/adapters/embedded/backup/take-backup.ts';
import { refused } from './refused.ts';

export const backupUsage = `congvan backup TARGET [--home FOLDER] [--json | --quiet]       back up a data folder, encrypted, while the product runs
congvan backup --show-key [--home FOLDER]            show the key of its backups again

Only what TARGET does not hold yet is written. The first backup makes a key and shows it: keep it on paper, away from the machine. It also lies in the
data folder (backup/key, for its owner alone), so that backups can be taken without anybody there.
Exit 0 whole, 1 taken, but some files of the data folder itself are damaged, 2 wrong use, 3 TARGET or a disk does not let it happen.
`;

const options = {
  home: { type: 'string' },
  json: { type: 'boolean' },
  quiet: { type: 'boolean' },
  'show-key': { type: 'boolean' },
} as const;

/** `congvan backup`, see {@link backupUsage}. */
export async function backupCommand(args: string[]): Promise<number> {
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const home = resolve(values.home ?? (process.env['CONGVAN_HOME'] || '.congvan'));
    if (values['show-key'] && positionals.length === 0) return shownAgain(home);
    const [target, ...more] = positionals;
    if (target === undefined || more.length > 0 || values['show-key']) return wrongUse();
    const how = values.quiet ? 'quiet' : values.json ? 'json' : 'words';
    return await backedUp(home, resolve(target), how);
  } catch (error) {
    return refused(error, backupUsage);
  }
}

function wrongUse(): number {
  process.stderr.write(backupUsage);
  return 2;
}

/** `quiet` says nothing but what is wrong: a key has no place in an output that is kept. */
type How = 'words' | 'json' | 'quiet';

async function backedUp(home: string, target: string, how: How): Promise<number> {
  const { manifest, written } = await noted(home, target, async () => {
    checkSource(home, target);
    return await takeBackup({ home, target, key: keyFor(home, how), version, clock: wallClock });
  });
  const { name, at, files, unreadable, stateHash } = manifest;
  if (how === 'json') process.stdout.write(`${JSON.stringify({ name, at, files, unreadable, stateHash, written })}\n`);
  if (how === 'words')
    process.stdout.write(
      `Đã sao lưu vào ${target}, bản ${name}: ${files.count} tệp, ${megabytes(files.bytes)}; ghi mới ${megabytes(written)}.\nMã băm trạng thái: ${stateHash}\n`,
    );
  if (unreadable.length === 0) return 0;
  process.stderr.write(
    `CẢNH BÁO: ${unreadable.length} tệp trong thư mục dữ liệu bị hỏng hoặc thiếu nên không có trong bản này: ${unreadable.join(', ')}. Hãy chạy congvan check và khôi phục chúng từ bản sao lưu trước.\n`,
  );
  return 1;
}

/** The key of the data folder; the first time it is made, and shown. */
function keyFor(home: string, how: How): BackupKey {
  const path = keyPathIn(home);
  const kept = keptKey(path);
  if (kept) return kept;
  const key = keepKey(path, newBackupKey());
  // it must not be lost in what a program reads
  if (how !== 'quiet') (how === 'json' ? process.stderr : process.stdout).write(keySentence(key));
  return key;
}

/** What becomes of a backup is noted in the data folder, for the page that shows how the system runs. */
async function noted(home: string, target: string, work: () => Promise<Taken>): Promise<Taken> {
  try {
    const taken = await work();
    const { name, at, database, files } = taken.manifest;
    noteWhole(home, target, { name, at, bytes: database.size + files.bytes });
    return taken;
  } catch (error) {
    const isNoted = error instanceof BackupRefused && error.code !== 'no-data' && error.code !== 'backup-under-way';
    if (isNoted) noteBackup(home, target, { failure: { at: wallClock.now(), code: error.code } });
    throw error;
  }
}

const keySentence = (key: BackupKey): string =>
  `Khóa sao lưu, cần khi khôi phục. Hãy chép ra giấy và cất xa máy này; mất khóa là không mở được bản sao lưu nào:\n\n  ${key.letters}\n\nKhóa cũng nằm trong thư mục dữ liệu (backup/key, chỉ chủ máy đọc được) để sao lưu tự chạy.\n`;

function shownAgain(home: string): number {
  const key = keptKey(keyPathIn(home));
  if (!key) throw new BackupRefused('no-data', keyPathIn(home));
  process.stdout.write(keySentence(key));
  return 0;
}

const megabytes = (bytes: number): string =>
  `${(bytes / 1_000_000).toLocaleString('vi-VN', { maximumFractionDigits: 1 })} MB`;
