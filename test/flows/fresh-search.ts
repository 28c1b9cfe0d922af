import { join } from 'node:path';
import { type FolderSearch, folderSearch } from '../../lib/adapters/fts/folder-search.ts';
import type { Search } from '../../lib/ports/search.ts';
import { rebuildSearch, type SearchProjectionContext } from '../../lib/projections/search.ts';
import type { TestContext } from './context.ts';

/** What search projects from and into in a test: the records of its office, and indexes in its folder. */
export function searchContext({ context, home }: TestContext): SearchProjectionContext & { search: FolderSearch } {
  const { records, directory, sleep } = context;
  return { records, directory, sleep, search: folderSearch(join(home, 'search')) };
}

/** A search that never lags: it is made anew from the states before it is asked. */
export function freshSearch(it: TestContext): Search {
  const context = searchContext(it);
  return {
    ...context.search,
    async find(query) {
      await rebuildSearch(context, query.agencyCode);
      return context.search.find(query);
    },
  };
}
