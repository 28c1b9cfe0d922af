import type { Person } from '../../domain/organisation/agency.ts';
import { type ArrivalForm, arrivalCells, arrivalColumns } from '../../domain/registers/arrival-cells.ts';
import { type RegisterRange, registerRange } from '../../domain/registers/register-request.ts';
import { vietnamYear } from '../../domain/shared/calendar/time.ts';
import { accepted, Refused } from '../../domain/shared/errors.ts';
import type { SavedFile } from '../../domain/shared/saved-file.ts';
import { readableAgency, requirePermission } from '../../kernel/access.ts';
import type { ApiContext } from '../../kernel/context.ts';
import { arrivalLines, registerEnd } from '../../stores/registers/register-lines.ts';
import { tableFileLines, tableFormat } from '../parts/table-file.ts';
import { registerFile } from './parts/register-file.ts';
import { allOf } from './parts/register-part.ts';

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
): Promise<SavedFile> {
  requirePermission(person, 'registers.read');
  const { form = 'register' } = query;
  const format = tableFormat(query['format']);
  if (form !== 'register' && form !== 'follow-up') throw new Refused({ code: 'bad-request', detail: 'form' });
  const range = accepted<RegisterRange>(registerRange(query, vietnamYear(context.clock.now())));
  const agencyCode = readableAgency(person, query['agency']);
  const book = { agencyCode, year: range.year, book: 'arrival' };
  const end = await registerEnd(context, book);
  const walk = arrivalLines(context, book, range.from, { ...end, to: Math.min(range.to, end.to) });
  const lines = await allOf(context, walk, range, tableFileLines[format]);
  const { title } = forms[form];
  return registerFile(
    context,
    person,
    format,
    { agencyCode, range, lines },
    {
      ...forms[form],
      sheet: 'Sổ văn bản đến',
      sheetTitle: title,
      columns: arrivalColumns(form),
      rows: lines.map((line) => arrivalCells(form, line)),
    },
  );
}
