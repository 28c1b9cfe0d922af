import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { keptLogs } from '../lib/adapters/embedded/kept-logs.ts';
import { type LogBreak, logBreak } from '../lib/domain/audit/chain.ts';
import { sha256Hex } from '../lib/pki/sha256.ts';

const usage = 'congvan check [--data FOLDER] [--json]\n';

interface Broken extends LogBreak {
  /** `DOC#…` one of ours, `IN#…` one that came */
  readonly document: string;
}

const causes: Readonly<Record<LogBreak['why'], string>> = {
  changed: 'dòng này đã bị sửa, bị đổi chỗ, hoặc dòng trước nó đã bị xóa',
  'end-missing': 'các dòng từ đây đến cuối đã bị xóa',
  'end-differs': 'dòng cuối khác với điều văn bản ghi nhận',
  'beyond-end': 'từ đây là các dòng thêm vào sau, văn bản không ghi nhận',
  'document-missing': 'còn nhật ký nhưng không còn văn bản',
};

/**
 * `congvan check`: walks the log of every document of a data folder, each line of which carries the hash of the one before, up to the end
 * that is kept with the document. Exit 0 all whole, 1 some broken, 2 wrong use or no data folder.
 */
export async function checkCommand(args: string[]): Promise<number> {
  const parsed = options(args);
  if (!parsed) return answer(2, process.stderr, usage);
  const path = join(resolve(parsed.data ?? (process.env['CONGVAN_HOME'] || '.congvan')), 'congvan.db');
  try {
    const { logs, events, broken } = walked(path);
    if (parsed.json)
      return answer(broken.length > 0 ? 1 : 0, process.stdout, `${JSON.stringify({ logs, events, broken })}\n`);
    for (const { document, seq, why } of broken)
      answer(1, process.stdout, `${document}, dòng ${seq}: ${causes[why]}\n`);
    if (broken.length === 0) return answer(0, process.stdout, `Nguyên vẹn: ${logs} nhật ký, ${events} dòng.\n`);
    return answer(
      1,
      process.stdout,
      `KHÔNG nguyên vẹn: ${broken.length} trong ${logs} nhật ký. Hãy giữ nguyên thư mục dữ liệu, so với bản sao lưu và báo người quản trị.\n`,
    );
  } catch (error) {
    const { code = '', errcode } = error as { code?: string; errcode?: number };
    if (code !== 'ENOENT' && errcode === undefined) throw error;
    return answer(
      2,
      process.stderr,
      `Không đọc được ${path}. Hãy chỉ thư mục dữ liệu bằng --data hoặc CONGVAN_HOME.\n`,
    );
  }
}

function walked(path: string): { logs: number; events: number; broken: Broken[] } {
  let logs = 0;
  let events = 0;
  const broken: Broken[] = [];
  for (const log of keptLogs(path)) {
    logs += 1;
    events += log.events.length;
    const at = logBreak(log.events, log.end, sha256Hex);
    if (at) broken.push({ document: log.pk, ...at });
  }
  return { logs, events, broken };
}

function options(args: string[]): { data?: string; json?: boolean } | undefined {
  try {
    return parseArgs({ args, options: { data: { type: 'string' }, json: { type: 'boolean' } } }).values;
  } catch {
    return undefined;
  }
}

function answer(code: number, stream: NodeJS.WriteStream, text: string): number {
  stream.write(text);
  return code;
}
