import * as v from 'valibot';
import { Refused } from '../../lib/domain/shared/errors.ts';
import type { ExportRequest } from '../../lib/flows/import/export-organisation.ts';
import { type Route, read, step } from './route.ts';
import { line } from './shapes.ts';

export const tableUploadRequest = v.strictObject({ size: v.pipe(v.number(), v.integer(), v.minValue(0)) });
const upload = line(300);
export const planRequest = v.strictObject({ upload });
export const importRequest = v.strictObject({ upload, leaveOutWrong: v.boolean() });

/** Lists of agencies, units and people that come in and go out. */
export const importRoutes = [
  {
    method: 'POST',
    access: 'person',
    path: '/api/organisation/import/upload',
    operation: 'requestTableUpload',
    summary: 'An address to put a list to (CSV or XLSX) that is to be imported',
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
      'Agencies, units and people of my agency and all below it, as import reads them: format=xlsx or csv (of one list: agencies, units, people), template=1 for an example to fill in',
    query: ['format', 'list', 'template'],
  },
] as const satisfies readonly Route[];

type Query = Readonly<Record<string, string | undefined>>;
const exportQuery = v.object({
  format: v.optional(v.picklist(['xlsx', 'csv']), 'xlsx'),
  list: v.optional(v.picklist(['agencies', 'units', 'people'])),
  template: v.optional(v.string()),
});

/** What is to be exported. @throws {Refused} `bad-request` */
export function exportRequest(query: Query): ExportRequest {
  const read = v.safeParse(exportQuery, query);
  if (!read.success) throw new Refused({ code: 'bad-request', detail: 'format, list' });
  const { format, list, template } = read.output;
  return { format, list, template: template !== undefined };
}
