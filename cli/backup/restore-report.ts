import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Finding, findingSentence } from '../../lib/domain/audit/finding.ts';

/** What a restore found, one that was only tried (`drill`) or one to go on with. Times in Unix milliseconds, sizes in bytes. Decree 30/2020 App. VI IV.1e. */
export interface RestoreReport {
  readonly kind: keyof typeof titles;
  readonly target: string;
  /** of the program */
  readonly version: string;
  readonly startedAt: number;
  readonly endedAt: number;
  /** `whole` restored, the same state hash, and check finds nothing; `check-finds` what was backed up was wrong already */
  readonly result: 'whole' | 'check-finds' | 'damaged';
  /** the result and what to do, in Vietnamese */
  readonly sentence: string;
  /** of the backup; absent where it could not be restored */
  readonly name?: string;
  readonly backupAt?: number;
  readonly files?: number;
  readonly bytes?: number;
  readonly stateHash?: string;
  readonly documents?: number;
  readonly events?: number;
  readonly findings?: readonly Finding[];
  readonly unreadable?: readonly string[];
}

const titles = { drill: 'Biên bản khôi phục thử bản sao lưu', restore: 'Biên bản khôi phục dữ liệu' } as const;
const began = { drill: 'Bắt đầu khôi phục thử', restore: 'Bắt đầu khôi phục' } as const;

/** Writes a report as JSON and as a page in Markdown, named by when it began; gives the path of the page. */
export function writeReport(folder: string, report: RestoreReport): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const name = `${report.kind}-${new Date(report.startedAt).toISOString().replaceAll(':', '-')}`;
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(report, undefined, 2)}\n`, { mode: 0o600 });
  const page = join(folder, `${name}.md`);
  writeFileSync(page, pageOf(report), { mode: 0o600 });
  return page;
}

const time = (at: number): string => new Date(at).toLocaleString('vi-VN', { timeZone: 'Asia/Ho_Chi_Minh' });

function pageOf(report: RestoreReport): string {
  const { name, backupAt, files, bytes, stateHash, documents, events, findings = [], unreadable = [] } = report;
  const rows: readonly (readonly [string, string | number | undefined])[] = [
    ['Nơi sao lưu', report.target],
    ['Bản sao lưu', name],
    ['Dữ liệu đến lúc', backupAt === undefined ? undefined : time(backupAt)],
    [began[report.kind], time(report.startedAt)],
    ['Kết thúc', time(report.endedAt)],
    ['Thời gian, giây', Math.ceil((report.endedAt - report.startedAt) / 1000)],
    ['Số tệp', files],
    ['Dung lượng, byte', bytes],
    ['Số văn bản đã kiểm tra', documents],
    ['Số dòng nhật ký đã kiểm tra', events],
    ['Mã băm trạng thái (khớp bản sao lưu)', stateHash],
    ['Phiên bản Congvan', report.version],
  ];
  const wrong = [
    ...findings.map((finding) => `* ${finding.where}: ${findingSentence(finding)}`),
    ...unreadable.map((sha256) => `* tệp ${sha256}: đã hỏng hoặc thiếu từ trước khi sao lưu`),
  ];
  return [
    `# ${titles[report.kind]}`,
    '',
    `**Kết quả:** ${report.sentence}`,
    '',
    '| Mục | Nội dung |',
    '|---|---|',
    ...rows.flatMap(([label, value]) => (value === undefined ? [] : [`| ${label} | ${value} |`])),
    ...(wrong.length === 0 ? [] : ['', '## Điều sai', '', ...wrong]),
    '',
    'Người thực hiện (ký, ghi rõ họ tên): ……………………………………',
    '',
  ].join('\n');
}
