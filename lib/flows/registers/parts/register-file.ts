import type { Person } from '../../../domain/organisation/agency.ts';
import type { RegisterLine } from '../../../domain/registers/register-line.ts';
import type { RegisterRange } from '../../../domain/registers/register-request.ts';
import type { SavedFile } from '../../../domain/shared/saved-file.ts';
import { logListAccess } from '../../../kernel/access-log.ts';
import type { ApiContext } from '../../../kernel/context.ts';
import { type FilledTable, headingOf, type TableFormat, tableFile } from '../../parts/table-file.ts';
import { rangeText } from './register-part.ts';

/** A form of Decree 30/2020 App. IV, filled in. */
export interface FilledForm extends FilledTable {
  /** how files are called */
  readonly file: string;
}

/** Which part of whose book the form is filled in with. */
interface FilledPart {
  readonly agencyCode: string;
  readonly range: RegisterRange;
  readonly lines: readonly Pick<RegisterLine, 'number' | 'to' | 'id'>[];
}

/** The form as a file, PDF on A4 across to be bound or XLSX; that it was taken out is logged. */
export async function registerFile(
  context: ApiContext,
  person: Person,
  format: TableFormat,
  { agencyCode, range, lines }: FilledPart,
  form: FilledForm,
): Promise<SavedFile> {
  const heading = await headingOf(context, agencyCode, range);
  const shown = lines.map(({ number, id }) => id ?? `${range.year}/${number}`);
  await logListAccess(context, person, 'register-file', [format, ...shown]);
  const ends = lines.length === 0 ? '' : `-${lines[0]?.number}-${lines.at(-1)?.to}`;
  const name = `${form.file}-${range.year}${ends}`;
  return tableFile(context, person, format, { heading, part: rangeText(range, lines), name }, form);
}
