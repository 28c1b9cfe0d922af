import type { Person } from '../../domain/organisation/agency.ts';
import { countNumbers, countSentence } from '../../domain/registers/count-lines.ts';
import { registerCells, registerColumns } from '../../domain/registers/register-cells.ts';
import { type RegisterRange, registerRange } from '../../domain/registers/register-request.ts';
import { vietnamYear } from '../../domain/shared/calendar/time.ts';
import { accepted } from '../../domain/shared/errors.ts';
import type { SavedFile } from '../../domain/shared/saved-file.ts';
import { readableAgency, requirePermission } from '../../kernel/access.ts';
import type { ApiContext } from '../../kernel/context.ts';
import { tableFileLines, tableFormat } from '../parts/table-file.ts';
import { registerFile } from './parts/register-file.ts';
import { linesWithin } from './parts/register-part.ts';

/** The columns' shares of the width: Decree 30/2020 App. IV. */
const widths = [28, 18, 49, 32, 41, 18, 18, 18, 17, 25];

type Query = Readonly<Record<string, string | undefined>>;

/**
 * In sổ đăng ký văn bản đi: part of a book as PDF (A4 across, to be bound) or XLSX, with all its fields and with what became of every number. Decree 30/2020
 * art. 16.2b. @throws {Refused} `role-missing`, `bad-request`, `register-too-long`
 */
export async function exportRegister(context: ApiContext, person: Person, query: Query): Promise<SavedFile> {
  requirePermission(person, 'registers.read');
  const format = tableFormat(query['format']);
  const range = accepted<RegisterRange>(registerRange(query, vietnamYear(context.clock.now())));
  const agencyCode = readableAgency(person, query['agency']);
  const lines = await linesWithin(context, agencyCode, range, tableFileLines[format]);
  return registerFile(
    context,
    person,
    format,
    { agencyCode, range, lines },
    {
      title: 'SỔ ĐĂNG KÝ VĂN BẢN ĐI',
      file: 'so-van-ban-di',
      sheet: 'Sổ văn bản đi',
      sheetTitle: 'Sổ đăng ký văn bản đi',
      columns: registerColumns,
      widths,
      rows: lines.map(registerCells),
      notes: [countSentence(countNumbers(lines))],
    },
  );
}
