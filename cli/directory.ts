import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { vdxpAgencies } from '../lib/adapters/vdxp/vdxp-agencies.ts';
import type { ChangeKind } from '../lib/domain/organisation/directory/differences.ts';
import type { LoadedList } from '../lib/domain/organisation/directory/load.ts';
import { type Problem, problemTable, Refused } from '../lib/domain/shared/errors.ts';
import { loadDirectory } from '../lib/flows/directory/load-directory.ts';
import { ExchangeFailure } from '../lib/ports/exchange.ts';
import type { NationalDirectoryWriter } from '../lib/ports/national-directory.ts';
import { Misused, openDirectory } from './directory-store.ts';
import { passwordFrom } from './environment.ts';

export const directoryUsage = `congvan directory load FILE [--dry-run] [--yes] [WHERE] [--json]
congvan directory load --axis URL --system-id ID --secret-env NAME [--dry-run] [--yes] [WHERE] [--json]
congvan directory state [WHERE] [--json]
WHERE: --home FOLDER | --bucket NAME [--region NAME] [--endpoint URL] (the bucket of search indexes on AWS)

Loads the national directory of agencies from a CSV (UTF-8) or JSON file, or from the axis's own list: columns code, name, old codes, old names, parent
code, address, email, phone, from, to, headed in Vietnamese or English. Whoever is not in the list has ended. Says what changes; --dry-run does nothing
else. The same list again changes nothing. The office may go on working.
Exit 0 done, 1 refused (wrong lines are named; more than a tenth would end: --yes), 2 wrong use or nothing to read.
`;

const options = {
  home: { type: 'string' },
  bucket: { type: 'string' },
  region: { type: 'string' },
  endpoint: { type: 'string' },
  axis: { type: 'string' },
  'system-id': { type: 'string' },
  'secret-env': { type: 'string' },
  'dry-run': { type: 'boolean' },
  yes: { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

type Options = ReturnType<typeof parsed>['values'];

const clock = { now: Date.now };

/** `congvan directory`, see {@link directoryUsage}. */
export async function directoryCommand(args: string[]): Promise<number> {
  try {
    const { values, positionals } = parsed(args);
    const [what, file, ...more] = positionals;
    if (more.length > 0 || !['load', 'state'].includes(what ?? '')) throw new Misused(directoryUsage);
    if (what === 'state' && file !== undefined) throw new Misused(directoryUsage);
    const { directory, close } = openDirectory(values);
    try {
      return what === 'state' ? await printState(directory, values) : await load(directory, file, values);
    } finally {
      close();
    }
  } catch (error) {
    return refusal(error, args.includes('--json'));
  }
}

const parsed = (args: string[]) => parseArgs({ args, options, allowPositionals: true });

async function load(national: NationalDirectoryWriter, file: string | undefined, values: Options): Promise<number> {
  const { list, source } = await listFrom(file, values);
  const dryRun = values['dry-run'] === true;
  const loaded = await loadDirectory({ national, clock }, { list, source, dryRun, confirmed: values.yes === true });
  process.stdout.write(values.json ? `${JSON.stringify(loaded)}\n` : loadedText(loaded, dryRun));
  return 0;
}

async function listFrom(file: string | undefined, values: Options) {
  const { axis, 'system-id': systemId, 'secret-env': secretName } = values;
  if (file !== undefined && axis === undefined)
    return { list: new Uint8Array(readFileSync(file)), source: basename(file) };
  if (file !== undefined || axis === undefined || !systemId || !secretName) throw new Misused(directoryUsage);
  const secret = passwordFrom(secretName, (message) => new Misused(`${message}\n`)) ?? '';
  return {
    list: await vdxpAgencies({ endpoint: axis.replace(/\/$/, ''), systemId, secret }, clock),
    source: new URL(axis).host,
  };
}

async function printState(directory: NationalDirectoryWriter, { json }: Options): Promise<number> {
  const state = await directory.state();
  if (json) process.stdout.write(`${JSON.stringify(state ?? null)}\n`);
  else if (!state) process.stdout.write('Chưa nạp danh mục quốc gia. Hãy nạp bằng congvan directory load FILE.\n');
  else {
    const at = new Date(state.loadedAt).toLocaleString('vi-VN', { timeZone: 'Asia/Ho_Chi_Minh' });
    process.stdout.write(`${state.agencies} cơ quan, ${state.ended} đã kết thúc; nạp lúc ${at} từ ${state.source}.\n`);
  }
  return 0;
}

const kindWords: Readonly<Record<ChangeKind, string>> = {
  new: 'mới',
  renamed: 'đổi tên',
  'code-changed': 'đổi mã hoặc nhập vào cơ quan khác',
  ended: 'kết thúc (không còn trong danh mục)',
  changed: 'đổi thông tin khác',
  unchanged: 'không đổi',
};
const shownOfKind = 10;

function loadedText({ counts, changes, applied }: LoadedList, dryRun: boolean): string {
  const lines = Object.entries(kindWords).flatMap(([kind, words]) => {
    const some = changes.filter((change) => change.kind === kind).slice(0, shownOfKind);
    const shown = some.map(
      ({ code, name, before }) => `  ${code} ${name}${before === undefined ? '' : ` (trước: ${before})`}`,
    );
    const count = counts[kind as ChangeKind];
    return [`${words}: ${count}`, ...shown, ...(count > shownOfKind && shown.length > 0 ? ['  …'] : [])];
  });
  if (dryRun) return `${lines.join('\n')}\nChưa ghi gì: đây là chạy thử.\n`;
  return `${lines.join('\n')}\n${applied ? 'Đã nạp danh mục.' : 'Không có gì thay đổi.'}\n`;
}

const ofFiles = ['ENOENT', 'EISDIR', 'EACCES', 'EPERM'];

function refusal(error: unknown, json: boolean): number {
  if (error instanceof Refused) {
    process.stderr.write(json ? `${JSON.stringify(error.problem)}\n` : problemText(error.problem));
    return 1;
  }
  if (error instanceof ExchangeFailure) {
    process.stderr.write(`Trục không cho danh mục: ${error.kind} ${error.errorCode} ${error.detail}\n`);
    return 1;
  }
  const { code = '', message } = error as { code?: string; message: string };
  if (error instanceof Misused) process.stderr.write(message);
  else if (code.startsWith('ERR_PARSE_ARGS') || code === 'ERR_INVALID_URL') process.stderr.write(directoryUsage);
  else if (ofFiles.includes(code))
    process.stderr.write(`Không đọc được tệp hoặc thư mục (${code}). Kiểm tra lại đường dẫn.\n`);
  else throw error;
  return 2;
}

function problemText(problem: Problem): string {
  const { vi } = problemTable[problem.code];
  if (problem.code === 'directory-lines-wrong') {
    const named = problem.lines.map(
      ({ line, sentence, value }) => `  dòng ${line}: ${sentence}${value === '' ? '' : ` (${value})`}`,
    );
    return `${problem.count} dòng sai. ${vi}\n${named.join('\n')}\n`;
  }
  if (problem.code === 'directory-would-end')
    return `${vi} Sẽ kết thúc ${problem.ended} trong ${problem.agencies} cơ quan; xác nhận bằng --yes.\n`;
  return `${vi}${'line' in problem ? ` Dòng ${problem.line}.` : ''}\n`;
}
