import { lettersIn, maxLetters, plainLine } from '../shared/plain-text.ts';
import type { Table, TableRow } from '../shared/table/table.ts';
import { folded } from '../shared/text/folded.ts';
import { isNotation, type PlanLine, type PlanLineProblem, type ReadPlanLine } from './file-plan.ts';
import { maintenanceIn, maintenanceText } from './maintenance.ts';

/** Columns of a file plan as it is printed, exported and read again: Decree 30/2020 App. V, danh mục hồ sơ. */
export const planColumns = [
  'Đề mục',
  'Số và ký hiệu hồ sơ',
  'Tiêu đề hồ sơ',
  'Thời hạn bảo quản',
  'Đơn vị lập hồ sơ',
  'Người lập hồ sơ',
] as const;

const fields = ['heading', 'notation', 'title', 'maintenance', 'unit', 'creator'] as const;
type Field = (typeof fields)[number];

/** Headings by which a column is known, without accents. */
const headings: Readonly<Record<Field, RegExp>> = {
  heading: /^(de muc|nhom)/,
  notation: /^(so( va)?,? ky hieu|ky hieu)/,
  title: /^(tieu de|ten) ?(nhom )?(ho so)?/,
  maintenance: /^thoi han/,
  unit: /^don vi/,
  creator: /^(nguoi lap|ca nhan)/,
};

export const planTitleLetters = 300;

/** The lines of a table with a heading. @returns nothing where no line has the headings of a file plan */
export function planLinesIn(tables: readonly Table[]): readonly ReadPlanLine[] | undefined {
  for (const { rows } of tables) {
    const at = rows.slice(0, 20).findIndex((row) => columnsOf(row) !== undefined);
    const columns = at < 0 ? undefined : columnsOf(rows[at] as TableRow);
    if (columns) return checked(rows.slice(at + 1).map((row) => lineOf(row, columns)));
  }
  return undefined;
}

type Columns = Readonly<Partial<Record<Field, number>>>;

function columnsOf({ cells }: TableRow): Columns | undefined {
  const names = cells.map((cell) => folded(cell).trim());
  const found = fields.flatMap((field) => {
    const at = names.findIndex((name) => headings[field].test(name));
    return at < 0 ? [] : [[field, at] as const];
  });
  const columns: Columns = Object.fromEntries(found);
  const needed = ['notation', 'title', 'maintenance'] as const;
  return needed.every((field) => columns[field] !== undefined) ? columns : undefined;
}

function lineOf({ line, cells }: TableRow, columns: Columns): ReadPlanLine {
  const said = (field: Field) => plainLine(cells[columns[field] ?? -1] ?? '');
  const maintenance = maintenanceIn(said('maintenance'));
  const problems: PlanLineProblem[] = [];
  if (!isNotation(said('notation'))) problems.push('notation-wrong');
  if (said('title') === '') problems.push('title-missing');
  if (lettersIn(said('title')) > planTitleLetters) problems.push('title-long');
  if (maintenance === undefined) problems.push('maintenance-unreadable');
  const cut = (field: Field) => [...said(field)].slice(0, maxLetters.unit * 4).join('');
  return {
    line,
    content: {
      ...{ heading: said('heading').slice(0, 200), notation: said('notation'), title: said('title') },
      ...{ maintenance: maintenance ?? 1, unit: cut('unit'), creator: cut('creator') },
    },
    problems,
  };
}

/** A line that names only a heading stands over those that follow it, as printed plans have it; the second line of a notation is wrong. */
function checked(lines: readonly ReadPlanLine[]): readonly ReadPlanLine[] {
  const seen = new Set<string>();
  let under = '';
  return lines.flatMap((read) => {
    const { content } = read;
    const alone = content.notation === '' && read.problems.includes('maintenance-unreadable');
    const name = [content.heading, content.title].filter(Boolean).join(' ');
    if (alone && name !== '') {
      under = name.slice(0, 200);
      return [];
    }
    if (content.heading !== '') under = content.heading;
    const repeated = seen.has(content.notation) && content.notation !== '';
    seen.add(content.notation);
    const problems: readonly PlanLineProblem[] = repeated ? [...read.problems, 'notation-repeated'] : read.problems;
    return [{ ...read, content: { ...content, heading: under }, problems }];
  });
}

/** A line as it stands in a table. */
export const planCells = ({ heading, notation, title, maintenance, unit, creator }: PlanLine): readonly string[] => [
  heading,
  notation,
  title,
  maintenanceText(maintenance),
  unit,
  creator,
];
