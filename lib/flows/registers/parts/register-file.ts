import type { Person } from '../../../domain/organisation/agency.ts';
import type { RegisterLine } from '../../../domain/registers/register-line.ts';
import type { RegisterRange } from '../../../domain/registers/register-request.ts';
import { Refused } from '../../../domain/shared/errors.ts';
import { logListAccess } from '../../../kernel/access-log.ts';
import type { ApiContext } from '../../../kernel/context.ts';
import { type Sheet, writeXlsx } from '../../../tables/write-xlsx.ts';
import {
  footText,
  type Heading,
  headingOf,
  type RegisterFile,
  rangeText,
  type registerFileLines,
} from './register-part.ts';

export type RegisterFormat = keyof typeof registerFileLines;

/** The format that a request names; PDF where it names none. @throws {Refused} `bad-request` */
export function registerFormat(format = 'pdf'): RegisterFormat {
  if (format !== 'pdf' && format !== 'xlsx') throw new Refused({ code: 'bad-request', detail: 'format' });
  return format;
}

/** A form of Decree 30/2020 App. IV, filled in. */
export interface FilledForm {
  /** over the pages */
  readonly title: string;
  /** how files are called */
  readonly file: string;
  /** of the table in a spreadsheet */
  readonly sheet: string;
  readonly sheetTitle: string;
  readonly columns: readonly string[];
  /** the columns' shares of the width */
  readonly widths: readonly number[];
  readonly rows: readonly (readonly string[])[];
  /** what the lines come to and how they were counted, behind the table */
  readonly notes?: readonly string[];
  /** further tables of the spreadsheet */
  readonly more?: readonly Sheet[];
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
  format: RegisterFormat,
  { agencyCode, range, lines }: FilledPart,
  form: FilledForm,
): Promise<RegisterFile> {
  const heading = await headingOf(context, agencyCode, range);
  const shown = lines.map(({ number, id }) => id ?? `${range.year}/${number}`);
  await logListAccess(context, person, 'register-file', [format, ...shown]);
  const ends = lines.length === 0 ? '' : `-${lines[0]?.number}-${lines.at(-1)?.to}`;
  const name = `${form.file}-${range.year}${ends}`;
  return tableFile(context, person, format, { heading, part: rangeText(range, lines), name }, form);
}

/** Over a table: whose it is, and of which part; `name` is that of the file without its ending. */
interface TableHead {
  readonly heading: Heading;
  readonly part: string;
  readonly name: string;
}

/** A table as a file, with who took it out and when at its foot. */
export async function tableFile(
  context: ApiContext,
  person: Person,
  format: RegisterFormat,
  { heading, part, name }: TableHead,
  form: Omit<FilledForm, 'file'>,
): Promise<RegisterFile> {
  const now = context.clock.now();
  const foot = footText(person, now);
  const { notes = [] } = form;
  const bytes =
    format === 'xlsx'
      ? writeXlsx([
          { name: form.sheet, lines: [form.columns, ...form.rows] },
          ...(form.more ?? []),
          {
            name: 'Thông tin',
            lines: [
              [form.sheetTitle, ''],
              ['Cơ quan', heading.name],
              ['Phạm vi', part],
              ...notes.map((text) => ['Tổng hợp', text]),
              ['Xuất tệp', foot],
            ],
          },
        ])
      : await context.tablePages.set({
          title: form.title,
          above: [heading.parentName, heading.name].filter(Boolean).map((text) => text.toUpperCase()),
          under: [part],
          columns: form.columns.map((title, at) => ({ title, width: form.widths[at] ?? 20 })),
          rows: form.rows,
          behind: notes,
          foot,
          at: new Date(now),
        });
  return { name: `${name}.${format}`, content: Buffer.from(bytes).toString('base64') };
}
