import type { Person } from '../../domain/organisation/agency.ts';
import { type ArrivalForm, arrivalCells, arrivalColumns } from '../../domain/registers/arrival-cells.ts';
import type { ArrivalLine } from '../../domain/registers/arrival-line.ts';
import { type RegisterRange, registerRange } from '../../domain/registers/register-request.ts';
import { vietnamYear } from '../../domain/shared/calendar/time.ts';
import { accepted, Refused } from '../../domain/shared/errors.ts';
import { readableAgency, requirePermission } from '../../kernel/access.ts';
import { logListAccess } from '../../kernel/access-log.ts';
import type { ApiContext } from '../../kernel/context.ts';
import { arrivalLines, registerEnd } from '../../stores/registers/register-lines.ts';
import { writeXlsx } from '../../tables/write-xlsx.ts';
import { allOf, footText, headingOf, type RegisterFile, rangeText, registerFileLines } from './parts/register-part.ts';

/** What a form is called, and its columns' shares of the width: Decree 30/2020 App. IV. */
const forms: Readonly<
  Record<ArrivalForm, { readonly title: string; readonly file: string; readonly widths: number[] }>
> = {
  register: {
    title: 'SỔ ĐĂNG KÝ VĂN BẢN ĐẾN',
    file: 'so-van-ban-den',
    widths: [18, 15, 35, 27, 18, 55, 32, 18, 20, 26],
  },
  'follow-up': {
    title: 'SỔ THEO DÕI GIẢI QUYẾT VĂN BẢN ĐẾN',
    file: 'so-theo-doi-giai-quyet',
    widths: [15, 75, 38, 24, 55, 30, 27],
  },
};

/**
 * In sổ đăng ký văn bản đến, sổ theo dõi giải quyết: part of the book of what came in, as PDF (A4 across, to be bound) or XLSX. Decree 30/2020 art. 22.3, App. IV.
 * @throws {Refused} `role-missing`, `bad-request`, `register-too-long`
 */
export async function exportArrivals(
  context: ApiContext,
  person: Person,
  query: Readonly<Record<string, string | undefined>>,
): Promise<RegisterFile> {
  requirePermission(person, 'registers.read');
  const { format = 'pdf', form = 'register' } = query;
  if (format !== 'pdf' && format !== 'xlsx') throw new Refused({ code: 'bad-request', detail: 'format' });
  if (form !== 'register' && form !== 'follow-up') throw new Refused({ code: 'bad-request', detail: 'form' });
  const range = accepted<RegisterRange>(registerRange(query, vietnamYear(context.clock.now())));
  const agencyCode = readableAgency(person, query['agency']);
  const book = { agencyCode, year: range.year, book: 'arrival' };
  const end = await registerEnd(context, book);
  const walk = arrivalLines(context, book, range.from, { ...end, to: Math.min(range.to, end.to) });
  const lines = await allOf(context, walk, range, registerFileLines[format]);
  const shown = lines.map(({ number, id }) => id ?? `${range.year}/${number}`);
  await logListAccess(context, person, 'register-file', [format, ...shown]);
  const bytes = await fileOf(context, person, format, { agencyCode, form, lines, range });
  const ends = lines.length === 0 ? '' : `-${lines[0]?.number}-${lines.at(-1)?.to}`;
  const name = `${forms[form].file}-${range.year}${ends}.${format}`;
  return { name, content: Buffer.from(bytes).toString('base64') };
}

interface Part {
  readonly agencyCode: string;
  readonly form: ArrivalForm;
  readonly lines: readonly ArrivalLine[];
  readonly range: RegisterRange;
}

async function fileOf(
  context: ApiContext,
  person: Person,
  format: 'pdf' | 'xlsx',
  { agencyCode, form, lines, range }: Part,
): Promise<Uint8Array> {
  const { title, widths } = forms[form];
  const columns = arrivalColumns(form);
  const rows = lines.map((line) => arrivalCells(form, line));
  const heading = await headingOf(context, agencyCode, range);
  const now = context.clock.now();
  const foot = footText(person, now);
  if (format === 'xlsx')
    return writeXlsx([
      { name: 'Sổ văn bản đến', lines: [columns, ...rows] },
      {
        name: 'Thông tin',
        lines: [
          [title, ''],
          ['Cơ quan', heading.name],
          ['Phạm vi', rangeText(range, lines)],
          ['Xuất tệp', foot],
        ],
      },
    ]);
  return context.tablePages.set({
    title,
    above: [heading.parentName, heading.name].filter(Boolean).map((text) => text.toUpperCase()),
    under: [rangeText(range, lines)],
    columns: columns.map((name, at) => ({ title: name, width: widths[at] ?? 20 })),
    rows,
    behind: [],
    foot,
    at: new Date(now),
  });
}
