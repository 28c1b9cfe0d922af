import { plainLine } from '../../shared/plain-text.ts';
import { always, overlap, type Validity } from '../validity.ts';
import type { ListLine } from './columns.ts';
import type { DirectoryEntry, EntryName } from './entry.ts';

/** What is wrong with a line, by code. */
export const lineSentences = {
  'code-missing': 'Thiếu mã định danh.',
  'code-malformed':
    'Mã định danh chỉ gồm chữ cái không dấu, chữ số, dấu chấm, gạch nối và gạch dưới, dài nhất 35 ký tự.',
  'name-missing': 'Thiếu tên cơ quan.',
  'too-long': 'Nội dung dài hơn giới hạn của cột (tên 500 chữ, các cột khác 250 chữ).',
  'day-malformed': 'Ngày phải viết dạng 31/12/2026 hoặc 2026-12-31, và phải có trong lịch.',
  'days-reversed': 'Ngày hết hiệu lực không sau ngày có hiệu lực.',
  'code-twice': 'Mã này đã có ở dòng khác với thời gian trùng nhau.',
  'parent-itself': 'Cơ quan không thể là cấp trên của chính nó.',
} as const;
export type LineCode = keyof typeof lineSentences;

export interface LineProblem {
  readonly line: number;
  readonly code: LineCode;
  /** what stands there, cut */
  readonly value: string;
}

const maxName = 500;
const maxOther = 250;
const codeShape = /^[0-9A-Za-z][0-9A-Za-z._-]{0,34}$/;

/** A line that is right, as an agency for the time that it names. */
interface Dated {
  readonly line: number;
  readonly entry: DirectoryEntry;
}

/** The agencies of a list; lines of one code for different times are one agency with several names. */
export function readList(lines: readonly ListLine[]): {
  readonly entries: DirectoryEntry[];
  readonly problems: LineProblem[];
} {
  const problems: LineProblem[] = [];
  const byCode = new Map<string, Dated[]>();
  for (const line of lines) {
    const read = readLine(line);
    if ('code' in read) {
      problems.push(read);
      continue;
    }
    const others = byCode.get(read.entry.code) ?? [];
    if (others.some(({ entry }) => overlap(validityOf(entry), validityOf(read.entry))))
      problems.push({ line: line.line, code: 'code-twice', value: read.entry.code });
    else byCode.set(read.entry.code, [...others, read]);
  }
  return { entries: [...byCode.values()].map(joined), problems };
}

function readLine({ line, fields }: ListLine): Dated | LineProblem {
  const text = (column: keyof typeof fields) => plainLine(fields[column] ?? '');
  const wrong = (code: LineCode, value = ''): LineProblem => ({ line, code, value: value.slice(0, 60) });
  const [code, name, parentCode] = [text('code'), text('name'), text('parentCode')];
  const oldCodes = parts(fields.oldCodes, /[;,|\s]+/).filter((old) => old !== code);
  const oldNames = parts(fields.oldNames, /[;|\r\n]+/).filter((old) => old !== name);
  if (code === '') return wrong('code-missing', name);
  const malformed = [code, ...oldCodes, ...(parentCode === '' ? [] : [parentCode])].find((one) => !codeShape.test(one));
  if (malformed !== undefined) return wrong('code-malformed', malformed);
  if (name === '') return wrong('name-missing', code);
  const others = [text('address'), text('email'), text('phone')];
  const long = [name, ...oldNames].find((one) => one.length > maxName) ?? others.find((one) => one.length > maxOther);
  if (long !== undefined) return wrong('too-long', long);
  if (parentCode === code) return wrong('parent-itself', code);
  const [from, to] = [dayIn(text('from')), dayIn(text('to'))];
  if (from === null || to === null) return wrong('day-malformed', from === null ? text('from') : text('to'));
  if (to !== undefined && to <= (from ?? always)) return wrong('days-reversed', to);
  const time = { from: from ?? always, ...(to === undefined ? {} : { to }) };
  const names = [...oldNames.map((old): EntryName => ({ name: old, from: always, to: always })), { name, ...time }];
  const [address = '', email = '', phone = ''] = others;
  return { line, entry: { code, oldCodes, names, parentCode, address, email, phone, ...time } };
}

function parts(text: string | undefined, separator: RegExp): string[] {
  const found = (text ?? '').split(separator).map(plainLine);
  return [...new Set(found.filter((part) => part !== ''))];
}

/** `yyyy-mm-dd`; nothing where nothing stands there, `null` where it is no day. */
function dayIn(text: string): string | undefined | null {
  if (text === '') return undefined;
  const [, date, month, year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text) ?? [];
  const day = year ? `${year}-${month?.padStart(2, '0')}-${date?.padStart(2, '0')}` : text.replaceAll('/', '-');
  const at = new Date(`${day}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day)
    ? day
    : null;
}

const validityOf = ({ from, to }: DirectoryEntry): Validity => ({ from, ...(to === undefined ? {} : { to }) });

/** What its last line says, with the names and old codes of all. */
function joined(dated: readonly Dated[]): DirectoryEntry {
  const entries = dated.map(({ entry }) => entry).sort((a, b) => (a.from < b.from ? -1 : 1));
  const last = entries.at(-1) as DirectoryEntry;
  if (entries.length === 1) return last;
  return {
    ...last,
    from: entries[0]?.from ?? always,
    oldCodes: [...new Set(entries.flatMap(({ oldCodes }) => oldCodes))],
    names: entries.flatMap(({ names }) => names),
  };
}
