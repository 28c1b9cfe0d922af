import { type BookState, type EarlierDocument, earlierName } from '../../../domain/organisation/import/earlier.ts';
import type { AgencyTree } from '../../../domain/organisation/import/plan/agency-tree.ts';
import type { ImportLine, RegisterLine } from '../../../domain/organisation/import/read/lines.ts';
import { inGroups } from '../../../domain/shared/in-groups.ts';
import type { Context } from '../../../kernel/context.ts';
import type { Item } from '../../../ports/records.ts';
import { elsewhereIn, numberLines } from '../../../stores/books.ts';
import { findEarlier } from '../../../stores/earlier.ts';

/** What lines of a register are compared with. */
export interface LoadedRegisters {
  readonly earlier: ReadonlyMap<string, Item<EarlierDocument>>;
  readonly books: readonly BookState[];
}

/** Reads the documents that lines may mean, and the books of their years. */
export async function loadRegisters(
  context: Pick<Context, 'records'>,
  lines: readonly ImportLine[],
  tree: AgencyTree,
  ownAgency: string | undefined,
): Promise<LoadedRegisters> {
  const named = lines
    .filter((line): line is RegisterLine => line.kind === 'register' && line.problems.length === 0)
    .flatMap(({ agency, day, number, notation }) => {
      const found = agency === undefined ? undefined : tree.find(agency);
      const agencyCode = agency === undefined ? ownAgency : typeof found === 'object' ? found.id : undefined;
      return agencyCode === undefined ? [] : [{ agencyCode, year: Number(day.slice(0, 4)), number, notation }];
    });
  const items = await inGroups(named, (name) => findEarlier(context, name));
  const earlier = new Map(items.flatMap((item) => (item ? [[earlierName(item.body), item] as const] : [])));
  const years = new Map(named.map(({ agencyCode, year }) => [`${agencyCode} ${year}`, { agencyCode, year }]));
  const books = await inGroups([...years.values()], async ({ agencyCode, year }): Promise<BookState> => {
    const numbers = await numberLines(context, { agencyCode, year, book: 'outgoing' });
    const here = [...numbers].filter(([, { state }]) => state !== 'elsewhere').map(([number]) => number);
    return { agencyId: agencyCode, year, elsewhere: elsewhereIn(numbers), here: new Set(here) };
  });
  return { earlier, books };
}
