import * as v from 'valibot';
import { narrowingNames } from '../../lib/domain/registers/finds.ts';
import { maxSearchName, searchNames } from '../../lib/domain/registers/saved-search.ts';
import { documentKinds } from '../../lib/domain/shared/kinds.ts';
import { type Route, read, step } from './route.ts';
import { code, codes, day, line } from './shapes.ts';

const name = line(maxSearchName);

/** What is searched for, as addresses of the page say it: checked again, whole, when it is searched. */
const query = v.strictObject({
  words: v.optional(v.pipe(v.string(), v.maxLength(800))),
  direction: v.optional(v.picklist(narrowingNames)),
  state: v.optional(v.pipe(v.string(), v.regex(/^[a-z-]{1,30}$/))),
  kind: v.optional(codes(documentKinds)),
  party: v.optional(code),
  from: v.optional(day),
  to: v.optional(day),
  order: v.optional(v.picklist(['newest', 'ranked'])),
  agency: v.optional(v.pipe(v.string(), v.regex(/^[0-9A-Za-z.]{1,64}$/))),
});

export const savedSearchRequest = v.strictObject({ name, query });
export const removedSearchRequest = v.strictObject({ name });

/** Finding documents and dossiers, and keeping searches. */
export const searchRoutes = [
  {
    ...read,
    path: '/api/search',
    operation: 'searchDocuments',
    summary:
      'Documents and dossiers that I may read, by words in number, notation, subject, agencies, people, dates and kind, or code, title, year and maker of a dossier; words without accents find both; the newest first, or order=ranked',
    query: [...searchNames, 'lines', 'cursor'],
  },
  {
    ...read,
    path: '/api/search/file',
    operation: 'exportFinds',
    summary:
      'What a search finds, at most 1,000 documents and dossiers, to print or keep: format=pdf or xlsx; columns=direction,code,arrival,day,kind,subject,parties,state or some of them',
    query: [...searchNames, 'format', 'columns'],
  },
  { ...read, path: '/api/searches', operation: 'readSavedSearches', summary: 'Searches that I keep' },
  {
    ...step,
    path: '/api/searches',
    operation: 'saveSearch',
    summary: 'A search is kept under a name with what it finds now; one of the same name gives way',
    body: savedSearchRequest,
  },
  {
    ...step,
    path: '/api/searches/remove',
    operation: 'removeSearch',
    summary: 'A search is kept no more',
    body: removedSearchRequest,
  },
] as const satisfies readonly Route[];
