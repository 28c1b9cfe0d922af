import type { Person } from '../../domain/organisation/agency.ts';
import { countNumbers, countSentence } from '../../domain/registers/count-lines.ts';
import { registerCells, registerColumns } from '../../domain/registers/register-cells.ts';
import type { RegisterLine } from '../../domain/registers/register-line.ts';
import { type RegisterRange, registerRange } from '../../domain/registers/register-request.ts';
import { vietnamYear } from '../../domain/shared/calendar/time.ts';
import { accepted, Refused } from '../../domain/shared/errors.ts';
import { readableAgency, requirePermission } from '../../kernel/access.ts';
import { logListAccess } from '../../kernel/access-log.ts';
import type { ApiContext } from '../../kernel/context.ts';
import { writeXlsx } from '../../tables/write-xlsx.ts';
import {
  footText,
  type Heading,
  headingOf,
  linesWithin,
  type RegisterFile,
  rangeText,
  registerFileLines,
} from './parts/register-part.ts';

type Format = keyof typeof registerFileLines;

/** The columns' shares of the width: Decree 30/2020 App. IV. */
const widths = [28, 18, 49, 32, 41, 18, 18, 18, 17, 25];

type Query = Readonly<Record<string, string | undefined>>;

/**
 * In sổ đăng ký văn bản đi: part of a book as PDF (A4 across, to be bound) or XLSX, with all its fields and with what became of every number. Decree 30/2020
 * art. 16.2b. @throws {Refused} `role-missing`, `bad-request`, `register-too-long`
 */
export async function exportRegister(context: ApiContext, person: Person, query: Query): Promise<RegisterFile> {
  requirePermission(person, 'registers.read');
  const { format = 'pdf' } = query;
  if (format !== 'pdf' && format !== 'xlsx') throw new Refused({ code: 'bad-request', detail: 'format' });
  const range = accepted<RegisterRange>(registerRange(query, vietnamYear(context.clock.now())));
  const agencyCode = readableAgency(person, query['agency']);
  const lines = await linesWithin(context, agencyCode, range, registerFileLines[format]);
  const heading = await headingOf(context, agencyCode, range);
  const ids = lines.map(({ number, id }) => id ?? `${range.year}/${number}`);
  await logListAccess(context, person, 'register-file', [format, ...ids]);
  const bytes = await fileOf[format](context, person, { lines, heading, range });
  const ends = lines.length === 0 ? '' : `-${lines[0]?.number}-${lines.at(-1)?.to}`;
  return { name: `so-van-ban-di-${range.year}${ends}.${format}`, content: Buffer.from(bytes).toString('base64') };
}

interface Part {
  readonly lines: readonly RegisterLine[];
  readonly heading: Heading;
  readonly range: RegisterRange;
}

const fileOf: Readonly<Record<Format, (context: ApiContext, person: Person, part: Part) => Promise<Uint8Array>>> = {
  pdf: ({ tablePages, clock }, person, { lines, heading, range }) =>
    tablePages.set({
      title: 'SỔ ĐĂNG KÝ VĂN BẢN ĐI',
      above: [heading.parentName, heading.name].filter(Boolean).map((text) => text.toUpperCase()),
      under: [rangeText(range, lines)],
      columns: registerColumns.map((title, at) => ({ title, width: widths[at] ?? 20 })),
      rows: lines.map(registerCells),
      behind: [countSentence(countNumbers(lines))],
      foot: footText(person, clock.now()),
      at: new Date(clock.now()),
    }),
  xlsx: async ({ clock }, person, { lines, heading, range }) =>
    writeXlsx([
      { name: 'Sổ văn bản đi', lines: [registerColumns, ...lines.map(registerCells)] },
      {
        name: 'Thông tin',
        lines: [
          ['Sổ đăng ký văn bản đi', ''],
          ['Cơ quan', heading.name],
          ['Phạm vi', rangeText(range, lines)],
          ['Tổng hợp', countSentence(countNumbers(lines))],
          ['Xuất tệp', footText(person, clock.now())],
        ],
      },
    ]),
};
