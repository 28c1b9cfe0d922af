import type { Agency, Person } from '../../domain/organisation/agency.ts';
import { printedDay, vietnamClock, vietnamDay } from '../../domain/shared/calendar/time.ts';
import { Refused } from '../../domain/shared/errors.ts';
import type { ApiContext } from '../../kernel/context.ts';
import { type Sheet, writeXlsx } from '../../tables/write-xlsx.ts';

/** The agency as it was called. */
export type Heading = Pick<Agency, 'name' | 'parentName' | 'code'>;

/** A file to be saved. */
export interface TableFile {
  readonly name: string;
  /** base64 */
  readonly content: string;
}

/** Of a table that goes on paper or into a spreadsheet. */
export type TableFormat = 'pdf' | 'xlsx';

/** The format that a request names; PDF where it names none. @throws {Refused} `bad-request` */
export function tableFormat(format = 'pdf'): TableFormat {
  if (format !== 'pdf' && format !== 'xlsx') throw new Refused({ code: 'bad-request', detail: 'format' });
  return format;
}

/** A table or a form of Decree 30/2020, filled in. */
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

/** Over a table: whose it is, and of which part; `name` is that of the file without its ending. */
export interface TableHead {
  readonly heading: Heading;
  readonly part: string;
  readonly name: string;
}

/** A table as a file, with who took it out and when at its foot. */
export async function tableFile(
  context: ApiContext,
  person: Person,
  format: TableFormat,
  { heading, part, name }: TableHead,
  form: Omit<FilledForm, 'file'>,
): Promise<TableFile> {
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

/** Who took a page out of the system, and when: a printed copy is told from the register itself. */
export function footText({ name, position }: Person, now: number): string {
  const time = `${vietnamClock(now).slice(0, 5)} ngày ${printedDay(vietnamDay(now))}`;
  return `In từ hệ thống quản lý văn bản lúc ${time}; người in: ${[name, position].filter(Boolean).join(', ')}`;
}
