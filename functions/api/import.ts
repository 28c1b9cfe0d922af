import * as v from 'valibot';
import { bookNames } from '../../lib/domain/books/elsewhere.ts';
import { Refused } from '../../lib/domain/shared/errors.ts';
import { maxLetters } from '../../lib/domain/shared/plain-text.ts';
import type { ExportRequest } from '../../lib/flows/import/export-organisation.ts';
import { type Route, read, step } from './route.ts';
import { line } from './shapes.ts';

export const tableUploadRequest = v.strictObject({
  size: v.pipe(v.number(), v.integer(), v.minValue(0)),
  of: v.optional(v.picklist(['list', 'document'])),
});
const upload = line(300);
/** Files of lines that name one, by the name that they had where they were chosen. */
const files = v.optional(v.pipe(v.array(v.strictObject({ name: line(255), upload })), v.maxLength(500)));
export const planRequest = v.strictObject({ upload, files });
export const importRequest = v.strictObject({ upload, files, leaveOutWrong: v.boolean() });

export const bookRequest = v.strictObject({
  book: v.picklist(bookNames),
  year: v.pipe(v.number(), v.integer(), v.minValue(2000), v.maxValue(2200)),
  last: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(9_999_999)),
  day: v.pipe(v.string(), v.isoDate()),
  origin: line(300),
  reason: line(maxLetters.note),
});

/** Lists of agencies, units and people that come in and go out, and books that go on behind numbers given elsewhere. */
export const importRoutes = [
  {
    method: 'POST',
    access: 'person',
    path: '/api/organisation/import/upload',
    operation: 'requestTableUpload',
    summary:
      'An address to put a list to (CSV or XLSX) that is to be imported, or the PDF of a document that one names',
    body: tableUploadRequest,
  },
  {
    method: 'POST',
    access: 'person',
    path: '/api/organisation/import/plan',
    operation: 'planOrganisationImport',
    summary: 'What an import of agencies, units and people would do, line by line; nothing is written',
    body: planRequest,
  },
  {
    ...step,
    path: '/api/organisation/import',
    operation: 'importOrganisation',
    summary:
      'The next part of an import: asked again, under another key, until nothing is left; the same list twice changes nothing',
    body: importRequest,
  },
  {
    ...read,
    path: '/api/organisation/export',
    operation: 'exportOrganisation',
    summary:
      'Agencies, units and people of my agency and all below it, or units and people of the unit that I administer and those below it, as import reads them: format=xlsx or csv (of one list: agencies, units, people), template=1 for an example to fill in',
    query: ['format', 'list', 'template'],
  },
  {
    ...read,
    path: '/api/earlier-documents',
    operation: 'listEarlier',
    summary: 'Documents that got their numbers elsewhere before my agency joined, of a year, the last number first',
    query: ['year', 'cursor', 'agency'],
  },
  {
    ...read,
    path: '/api/organisation/agencies/{agency}/books',
    operation: 'readBooks',
    summary: 'The books of an agency in this year: last numbers, and those that were given elsewhere',
  },
  {
    ...step,
    path: '/api/organisation/agencies/{agency}/books',
    operation: 'takeOverBook',
    summary: 'A book goes on behind numbers that were given elsewhere: joined at 214, the next document gets 215',
    body: bookRequest,
  },
] as const satisfies readonly Route[];

type Query = Readonly<Record<string, string | undefined>>;
const exportQuery = v.object({
  format: v.optional(v.picklist(['xlsx', 'csv']), 'xlsx'),
  list: v.optional(v.picklist(['agencies', 'units', 'people'])),
  template: v.optional(v.literal('1')),
});

/** What is to be exported. @throws {Refused} `bad-request` */
export function exportRequest(query: Query): ExportRequest {
  const read = v.safeParse(exportQuery, query);
  if (!read.success) throw new Refused({ code: 'bad-request', detail: 'format, list, template' });
  const { format, list, template } = read.output;
  return { format, list, template: template !== undefined };
}
