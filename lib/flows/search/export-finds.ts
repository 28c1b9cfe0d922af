import type { Person } from '../../domain/organisation/agency.ts';
import { chosenColumns, type Find, findCells, findColumns } from '../../domain/registers/finds.ts';
import { vietnamDay, vietnamYear } from '../../domain/shared/calendar/time.ts';
import { Refused } from '../../domain/shared/errors.ts';
import type { SavedFile } from '../../domain/shared/saved-file.ts';
import { logListAccess } from '../../kernel/access-log.ts';
import type { ApiContext } from '../../kernel/context.ts';
import { headingOf, tableFile, tableFormat } from '../parts/table-file.ts';
import { findAll } from './parts/find.ts';
import type { SearchRequest } from './parts/search-request.ts';
import { searchWords } from './parts/search-words.ts';

/** Documents and dossiers of one file at the most: as many as are counted. */
const maxFinds = 1000;

/**
 * Xuất kết quả tìm kiếm: what a search finds, with the columns that are named (`columns`, by commas; all where none is), as PDF on A4 across or XLSX. It holds
 * what the person may read and nothing else, and that it was taken out is logged. Decree 30/2020 App. VI III.6đ, III.6h.
 * @throws {Refused} `finds-too-many`, and as `searchDocuments`
 */
export async function exportFinds(
  context: ApiContext,
  person: Person,
  {
    format: asked,
    columns: names,
    ...request
  }: SearchRequest & { readonly format?: string; readonly columns?: string },
): Promise<SavedFile> {
  const format = tableFormat(asked);
  const columns = chosenColumns(names);
  if (!columns || columns.length === 0) throw new Refused({ code: 'bad-request', detail: 'columns' });
  const { agency, items, next } = await findAll(context, person, request, maxFinds);
  if (next !== undefined) throw new Refused({ code: 'finds-too-many', limit: maxFinds });
  const now = context.clock.now();
  const heading = await headingOf(context, agency, { year: vietnamYear(now) });
  await logListAccess(context, person, 'search-file', [format, ...items.map(({ id }) => id)]);
  return tableFile(
    context,
    person,
    format,
    { heading, part: searchWords(request), name: `ket-qua-tim-kiem-${vietnamDay(now)}` },
    {
      title: 'KẾT QUẢ TÌM KIẾM VĂN BẢN, HỒ SƠ',
      ...{ sheet: 'Kết quả', sheetTitle: 'Kết quả tìm kiếm văn bản, hồ sơ' },
      columns: columns.map((name) => findColumns[name].title),
      widths: columns.map((name) => findColumns[name].width),
      rows: items.map((find) => findCells(find, columns)),
      notes: [counted(items)],
    },
  );
}

/** How many documents were found, and how many dossiers where there are any. */
function counted(items: readonly Find[]): string {
  const dossiers = items.filter(({ direction }) => direction === 'dossier').length;
  const documents = `${items.length - dossiers} văn bản`;
  return `Có ${dossiers === 0 ? documents : `${documents}, ${dossiers} hồ sơ`}.`;
}
