import { readFileSync, writeFileSync } from 'node:fs';
import { extname } from 'node:path';
import { parseArgs } from 'node:util';
import { wallClock } from '../functions/compose/parts/wall-clock.ts';
import { problemSentence } from '../lib/domain/organisation/import/line-problems.ts';
import type { PlannedLine } from '../lib/domain/organisation/import/planned.ts';
import { columns, type TableKind } from '../lib/domain/organisation/import/read/columns.ts';
import { vietnamDay } from '../lib/domain/shared/calendar/time.ts';
import { type Problem, problemTable, Refused } from '../lib/domain/shared/errors.ts';
import { fileOf, tablesWithin } from '../lib/flows/import/export-organisation.ts';
import { carryOut, planOf } from '../lib/flows/import/parts/carry-out.ts';
import type { ImportContext, Importer } from '../lib/flows/import/parts/importer.ts';
import { organisationLines } from '../lib/flows/import/parts/read-lines.ts';
import { type ImportView, viewOf } from '../lib/flows/import/plan-organisation.ts';
import { systemPerson } from '../lib/kernel/context.ts';
import { NotOpened, openRecords } from './open-records.ts';

export const peopleUsage = `congvan people import FILE [--dry-run] [--leave-out-wrong] [--at-once] [--home FOLDER | --table NAME [--region NAME] [--endpoint URL]] [--json]
congvan people export FILE [--list agencies|units|people] [--home FOLDER | --table NAME …]

Imports agencies, units and people from a CSV or XLSX file, or exports them into one. The same file twice changes nothing. With --dry-run it only
says what each line would do. With a wrong line nothing is written, unless wrong lines are left out. Rights of people wait until the
competent person confirms them; with --at-once they hold at once, as at the set-up.
Exit 0 done, 1 lines are wrong, 2 wrong use or a file that cannot be read.
`;

const options = {
  'dry-run': { type: 'boolean' },
  'leave-out-wrong': { type: 'boolean' },
  'at-once': { type: 'boolean' },
  list: { type: 'string' },
  home: { type: 'string' },
  table: { type: 'string' },
  region: { type: 'string' },
  endpoint: { type: 'string' },
  json: { type: 'boolean' },
} as const;
type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>['values'];

/** Records of one turn, after each of which it says how far it is. */
const recordsOfTurn = 2000;
const shownLines = 200;

/** `congvan people`, see {@link peopleUsage}. */
export async function peopleCommand(args: string[]): Promise<number> {
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const [verb, file, ...rest] = positionals;
    if (file === undefined || rest.length > 0 || (verb !== 'import' && verb !== 'export')) return refuse(peopleUsage);
    const { records, close } = openRecords(values);
    const context = { records, clock: wallClock };
    try {
      return await (verb === 'import' ? imported(context, file, values) : exported(context, file, values));
    } finally {
      close();
    }
  } catch (error) {
    const { code = '' } = error as { code?: string };
    if (code.startsWith('ERR_PARSE_ARGS')) return refuse(peopleUsage);
    if (error instanceof NotOpened) return refuse(`${error.message}\n`);
    if (error instanceof Refused) return refuse(`${sentenceOf(error.problem)}\n`);
    if (code === 'ENOENT') return refuse('Không có tệp này. Hãy kiểm tra đường dẫn.\n');
    throw error;
  }
}

/** What happened and what to do, with the numbers in it. */
function sentenceOf({ code, ...facts }: Problem): string {
  const numbers = Object.entries(facts).map(([name, value]) => `${name} ${String(value)}`);
  return `${problemTable[code].vi}${numbers.length === 0 ? '' : ` (${numbers.join(', ')})`}`;
}

function refuse(text: string): number {
  process.stderr.write(text);
  return 2;
}

async function imported(context: ImportContext, file: string, values: Values): Promise<number> {
  const read = await organisationLines(new Uint8Array(readFileSync(file)));
  const who = { by: systemPerson.subject, name: systemPerson.name, at: context.clock.now() };
  const importer: Importer = { who, roots: 'all', atOnce: values['at-once'] === true };
  const leaveOutWrong = values['leave-out-wrong'] === true;
  const view = viewOf((await planOf(context, importer, read.lines)).plan, read);
  const wrong = view.counts.error + view.counts.conflict;
  const stops = values['dry-run'] === true || (wrong > 0 && !leaveOutWrong);
  if (!values.json) print(view);
  let written = 0;
  for (let left = stops ? 0 : view.records; left > 0; ) {
    const progress = await carryOut(context, importer, read.lines, { leaveOutWrong, most: recordsOfTurn });
    written += progress.written;
    left = progress.left;
    if (!values.json) process.stdout.write(`Đã ghi ${written}, còn ${left}.\n`);
  }
  if (values.json) process.stdout.write(`${JSON.stringify({ ...view, written })}\n`);
  else if (stops)
    process.stdout.write(wrong > 0 ? 'Chưa ghi gì: hãy sửa các dòng trên.\n' : 'Chạy thử: chưa ghi gì.\n');
  return wrong > 0 ? 1 : 0;
}

function print({ counts, lines, ignoredSheets, ignoredColumns }: ImportView): void {
  const wrong = lines.filter(({ problems }) => problems.length > 0);
  for (const line of wrong.slice(0, shownLines)) process.stdout.write(`${lineText(line)}\n`);
  if (wrong.length > shownLines) process.stdout.write(`… và ${wrong.length - shownLines} dòng sai nữa.\n`);
  for (const sheet of ignoredSheets) process.stdout.write(`Không đọc bảng “${sheet}”: không nhận ra tiêu đề.\n`);
  if (ignoredColumns.length > 0) process.stdout.write(`Không đọc cột: ${ignoredColumns.join(', ')}.\n`);
  const { create, change, unchanged, conflict, error } = counts;
  process.stdout.write(
    `Mới ${create}, đổi ${change}, giữ nguyên ${unchanged}, trái với dữ liệu đang có ${conflict}, sai ${error}.\n`,
  );
}

function lineText({ sheet, line, label, problems }: PlannedLine): string {
  const place = sheet === '' ? `Dòng ${line}` : `${sheet}, dòng ${line}`;
  return `${place} (${label}): ${problems.map((problem) => problemSentence(problem)).join(' ')}`;
}

async function exported(context: ImportContext, file: string, { list }: Values): Promise<number> {
  const format = extname(file).slice(1).toLowerCase();
  const isKnown = list === undefined || (Object.hasOwn(columns, list) && list !== 'register');
  if ((format !== 'csv' && format !== 'xlsx') || !isKnown) return refuse(peopleUsage);
  const tables = await tablesWithin(context, 'all', vietnamDay(context.clock.now()));
  const { content } = await fileOf(tables, { format, list: list as TableKind | undefined }, '');
  writeFileSync(file, Buffer.from(content, 'base64'), { mode: 0o600 });
  process.stdout.write(`Đã xuất ra ${file}.\n`);
  return 0;
}
