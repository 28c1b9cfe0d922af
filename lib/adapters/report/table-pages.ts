/** Tables on paper: registers are printed with all their fields and bound (Decree 30/2020 art. 16.2b). */
import { AFRelationship } from 'pdf-lib';
import type { PagedTable, TablePages } from '../../ports/table-pages.ts';
import { bindVolume } from './bound-volume.ts';
import { setForm } from './form-pages.ts';
import { printCopy } from './print-copy.ts';
import { floorOf, across as paper, roomOf as paperRoom, Sheet } from './sheet.ts';
import type { Element } from './structure.ts';
import type { Face } from './text-lines.ts';

const room = paperRoom(paper);
const floor = floorOf(paper);
const size = 9;
const lead = 11;
const padding = 3;

/** Rows that are set before others get a turn. */
const turn = 50;

/** Sets tables and forms with the face of our pages. */
export const tablePages: TablePages = {
  set: setTable,
  setForm,
  bind: (volume) => bindVolume(volume, setTable),
  printCopy,
};

/** A table while it is set. */
interface Grid {
  readonly sheet: Sheet;
  /** where columns begin, and where the last one ends */
  readonly edges: readonly number[];
  readonly heading: readonly (readonly string[])[];
}

async function setTable(table: PagedTable): Promise<Uint8Array> {
  const sheet = await Sheet.make(table.title, table.at, paper);
  await attach(sheet, table);
  const { structure, regular, bold } = sheet;
  for (const text of table.above) paragraph(sheet, text, { face: regular, size: 11 });
  sheet.y -= 4;
  paragraph(sheet, table.title, { face: bold, size: 14, role: 'H1', centred: true });
  for (const text of table.under) paragraph(sheet, text, { face: regular, size: 10.5, centred: true });
  sheet.y -= 6;
  const grid = gridOf(sheet, table);
  const whole = structure.add('Table');
  drawHeading(grid, structure.add('TR', structure.add('THead', whole)));
  const body = structure.add('TBody', whole);
  for (const [at, cells] of table.rows.entries()) {
    drawRow(grid, cells, structure.add('TR', body));
    if (at % turn === turn - 1) await new Promise(setImmediate);
  }
  sheet.y -= 8;
  for (const text of table.behind) paragraph(sheet, text, { face: regular, size: 10.5 });
  return sheet.end(table.foot);
}

async function attach({ document }: Sheet, { attachment, at }: PagedTable): Promise<void> {
  if (!attachment) return;
  const { bytes, name, description } = attachment;
  const about = { mimeType: 'application/json', description, creationDate: at, modificationDate: at };
  await document.attach(bytes, name, { ...about, afRelationship: AFRelationship.Data });
}

function gridOf(sheet: Sheet, { columns }: PagedTable): Grid {
  const whole = columns.reduce((sum, { width }) => sum + width, 0);
  const edges: number[] = [paper.left];
  for (const { width } of columns) edges.push((edges.at(-1) ?? 0) + (width / whole) * room);
  const heading = columns.map(({ title }, at) => sheet.bold.lines(title, size, roomOf(edges, at)));
  return { sheet, edges, heading };
}

const roomOf = (edges: readonly number[], column: number): number =>
  (edges[column + 1] ?? 0) - (edges[column] ?? 0) - 2 * padding;

interface Style {
  readonly face: Face;
  readonly size: number;
  readonly role?: 'H1' | 'P';
  readonly centred?: boolean;
}

function paragraph(sheet: Sheet, text: string, { face, size: letters, role = 'P', centred = false }: Style): void {
  const element = sheet.structure.add(role);
  const lines = face.lines(text, letters, room);
  if (sheet.y - lines.length * letters * 1.3 < floor) sheet.nextPage();
  const placed = lines.map((line) => {
    sheet.y -= letters * 1.3;
    return { text: line, x: paper.left + (centred ? (room - face.width(line, letters)) / 2 : 0), y: sheet.y };
  });
  sheet.write(element, face, letters, placed);
}

/** The heading of the first page is the table's; those of the others repeat it, for eyes only. */
function drawHeading(grid: Grid, row?: Element): void {
  const { sheet, heading } = grid;
  for (const [at, lines] of heading.entries())
    drawCell(grid, sheet.bold, lines, at, row && sheet.structure.add('TH', row));
  rule(grid, headingHeight(grid));
}

const headingHeight = ({ heading }: Grid): number => heightOf(Math.max(...heading.map((lines) => lines.length)));
const heightOf = (lines: number): number => lines * lead + 2 * padding;

/** A row that is higher than what is left of a page goes on the next one; one that is higher than a page is parted. */
function drawRow(grid: Grid, cells: readonly string[], row: Element): void {
  const { sheet, edges } = grid;
  const texts = edges.slice(1).map((_, at) => sheet.regular.lines(cells[at] ?? '', size, roomOf(edges, at)));
  const elements = texts.map(() => sheet.structure.add('TD', row));
  const whole = Math.max(1, ...texts.map((lines) => lines.length));
  const isHigherThanPage = heightOf(whole) > paper.height - paper.top - floor - headingHeight(grid);
  if (linesLeft(grid) < (isHigherThanPage ? 3 : whole)) onNextPage(grid);
  for (let from = 0; from < whole; ) {
    if (from > 0) onNextPage(grid);
    const to = Math.min(whole, from + linesLeft(grid));
    for (const [at, lines] of texts.entries()) drawCell(grid, sheet.regular, lines.slice(from, to), at, elements[at]);
    rule(grid, heightOf(to - from));
    from = to;
  }
}

const linesLeft = ({ sheet }: Grid): number => Math.floor((sheet.y - floor - 2 * padding) / lead);

function onNextPage(grid: Grid): void {
  grid.sheet.nextPage();
  drawHeading(grid);
}

function drawCell({ sheet, edges }: Grid, face: Face, lines: readonly string[], at: number, element?: Element): void {
  const x = (edges[at] ?? 0) + padding;
  const placed = lines.map((text, index) => ({ text, x, y: sheet.y - padding - lead * (index + 1) + 2.5 }));
  sheet.write(element, face, size, placed);
}

/** The lines around a row of this height; what follows stands below. */
function rule({ sheet, edges }: Grid, height: number): void {
  const [left, right] = [edges[0] ?? 0, edges.at(-1) ?? 0];
  const below = sheet.y - height;
  const across = [sheet.y, below].map((y) => [left, y, right, y] as const);
  sheet.rules([...across, ...edges.map((x) => [x, sheet.y, x, below] as const)]);
  sheet.y = below;
}
