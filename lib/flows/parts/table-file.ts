import { agencyOn } from '../../domain/organisation/agencies/agency-record.ts';
import type { Agency, Person } from '../../domain/organisation/agency.ts';
import { vietnamDay } from '../../domain/shared/calendar/time.ts';
import { Refused } from '../../domain/shared/errors.ts';
import { printedBy } from '../../domain/shared/printed-by.ts';
import type { SavedFile } from '../../domain/shared/saved-file.ts';
import type { ApiContext, Context } from '../../kernel/context.ts';
import { findAgencyRecord } from '../../stores/organisation/agencies.ts';
import { type Sheet, writeXlsx } from '../../tables/write-xlsx.ts';

/** The agency as it was called. */
export type Heading = Pick<Agency, 'name' | 'parentName' | 'code'>;

/** Lines of one file at the most: of a PDF as many as are bound in one volume. */
export const tableFileLines = { pdf: 1000, xlsx: 20_000 } as const;

export type TableFormat = keyof typeof tableFileLines;

/** The format that a request names; PDF where it names none. @throws {Refused} `bad-request` */
export function tableFormat(format = 'pdf'): TableFormat {
  if (format !== 'pdf' && format !== 'xlsx') throw new Refused({ code: 'bad-request', detail: 'format' });
  return format;
}

/** What the agency was called at the end of what is printed, and today while it goes on. */
export async function headingOf(
  context: Context,
  agencyCode: string,
  range: { readonly year: number; readonly toDay?: string },
): Promise<Heading> {
  const today = vietnamDay(context.clock.now());
  const [day = today] = [range.toDay ?? today, `${range.year}-12-31`, today].toSorted();
  const record = await findAgencyRecord(context, agencyCode);
  const agency = record && agencyOn(record.state, day);
  if (!agency) throw new Refused({ code: 'agency-unknown', agency: agencyCode });
  return agency;
}

/** A table to be saved or printed; it is a Vietnamese form, whoever reads it. */
export interface FilledTable {
  /** over the pages */
  readonly title: string;
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
interface TableHead {
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
  form: FilledTable,
): Promise<SavedFile> {
  const now = context.clock.now();
  const foot = printedBy(person, now);
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
