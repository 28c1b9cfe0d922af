import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { version } from '../../functions/compose/parts/version.ts';
import { type BackupKey, keptKey } from '../../lib/adapters/embedded/backup/backup-key.ts';
import { noteDrill } from '../../lib/adapters/embedded/backup/backup-log.ts';
import { BackupRefused } from '../../lib/adapters/embedded/backup/backup-refused.ts';
import { keyPathIn, restoreBackup } from '../../lib/adapters/embedded/backup/restore-backup.ts';
import { checkFolder } from '../check.ts';
import { askedKey } from './asked-key.ts';
import { backupRefusals } from './refusals.ts';
import { refused } from './refused.ts';
import { type RestoreReport, writeReport } from './restore-report.ts';

export const drillUsage = `congvan drill TARGET [--home FOLDER] [--at NAME] [--key-env NAME] [--work FOLDER] [--report FOLDER]   try whether a backup can be restored

Restores into a folder below --work (the system's own for temporary files), checks it as by congvan check, compares the state hash, removes the folder, and
writes a report as JSON and Markdown into --report (backup/drills of the data folder). With the data folder on this machine its own key is used.
Exit 0 whole, 1 damaged or check finds something, 2 wrong use, 3 a disk does not let it happen, 4 wrong key or newer program.
`;

const options = {
  home: { type: 'string' },
  at: { type: 'string' },
  'key-env': { type: 'string' },
  work: { type: 'string' },
  report: { type: 'string' },
} as const;

/** `congvan drill`, see {@link drillUsage}. */
export async function drillCommand(args: string[]): Promise<number> {
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const [folder, ...more] = positionals;
    if (folder === undefined || more.length > 0) {
      process.stderr.write(drillUsage);
      return 2;
    }
    const home = resolve(values.home ?? (process.env['CONGVAN_HOME'] || '.congvan'));
    const target = resolve(folder);
    const kept = values['key-env'] === undefined ? keptKey(keyPathIn(home)) : undefined;
    const key = kept ?? (await askedKey(values['key-env']));
    const report = await tried({ target, key, at: values.at, work: values.work ?? tmpdir() });
    const path = writeReport(values.report ?? join(home, 'backup', 'drills'), report);
    // on another machine there is no data folder that it could be noted in
    if (kept) noteDrill(home, { at: report.endedAt, whole: report.result === 'whole', target });
    const say = report.result === 'whole' ? process.stdout : process.stderr;
    say.write(`${report.sentence}\nBiên bản: ${path}\n`);
    return report.result === 'whole' ? 0 : 1;
  } catch (error) {
    return refused(error, drillUsage);
  }
}

interface Trial {
  readonly target: string;
  readonly key: BackupKey;
  readonly at: string | undefined;
  readonly work: string;
}

/** Restores and checks; damage is what it looks for, any other refusal is none of the backup's. @throws {BackupRefused} */
async function tried({ target, key, at, work }: Trial): Promise<RestoreReport> {
  const startedAt = Date.now();
  const room = mkdtempSync(join(resolve(work), 'congvan-drill-'));
  const of = { kind: 'drill', target, version, startedAt } as const;
  try {
    const home = join(room, 'home');
    const {
      name,
      at: backupAt,
      files,
      unreadable,
      stateHash,
    } = await restoreBackup({
      ...{ target, key, home, version },
      ...(at === undefined ? {} : { at }),
    });
    const { documents, events, findings } = await checkFolder(home);
    const found = findings.length + unreadable.length;
    return {
      ...of,
      ...{ name, backupAt, files: files.count, bytes: files.bytes, stateHash, documents, events, findings, unreadable },
      endedAt: Date.now(),
      result: found === 0 ? 'whole' : 'check-finds',
      sentence:
        found === 0
          ? `Khôi phục thử đạt: bản ${name} nguyên vẹn, mã băm trạng thái khớp.`
          : `Khôi phục thử được và mã băm trạng thái khớp, nhưng dữ liệu trong bản ${name} có ${found} điều sai. Hãy xem biên bản và chạy congvan check trên dữ liệu đang dùng.`,
    };
  } catch (error) {
    if (!(error instanceof BackupRefused) || backupRefusals[error.code].exit !== 1) throw error;
    return {
      ...of,
      endedAt: Date.now(),
      result: 'damaged',
      sentence: `Khôi phục thử KHÔNG đạt. ${backupRefusals[error.code].say(error.where)} Hãy sao lưu ngay vào một nơi khác.`,
    };
  } finally {
    rmSync(room, { recursive: true, force: true });
  }
}
