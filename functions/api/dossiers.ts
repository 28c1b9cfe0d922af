import * as v from 'valibot';
import { dossierLetters, dossierYears } from '../../lib/domain/dossiers/dossier.ts';
import { isNotation } from '../../lib/domain/dossiers/file-plan.ts';
import { maxYears } from '../../lib/domain/dossiers/maintenance.ts';
import { planTitleLetters } from '../../lib/domain/dossiers/plan-table.ts';
import { maxLetters, plainLine } from '../../lib/domain/shared/plain-text.ts';
import { type Route, read, step } from './route.ts';
import { day, documentId, lettersUpTo, line, note, reasonRequest } from './shapes.ts';

const year = v.pipe(v.number(), v.integer(), v.minValue(dossierYears.first), v.maxValue(dossierYears.last));
/** `permanent`, or years */
const maintenance = v.union([
  v.literal('permanent'),
  v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(maxYears)),
]);
const notation = v.pipe(
  line(dossierLetters.notation),
  v.check(isNotation, 'letters and digits, with . / - between them'),
);
/** One line that may be empty. */
const anyLine = (limit: number) =>
  v.pipe(v.string(), v.maxLength(limit * 4), v.transform(plainLine), lettersUpTo(limit));

export const planLineRequest = v.strictObject({
  year,
  /** the line in whose place it comes */
  replaces: v.optional(notation),
  line: v.strictObject({
    heading: anyLine(200),
    notation,
    title: line(planTitleLetters),
    maintenance,
    unit: anyLine(80),
    creator: anyLine(80),
  }),
});
export const planLineNamed = v.strictObject({ year, notation });
export const approvePlanRequest = v.strictObject({ year, decision: line(200) });
export const planUploadRequest = v.strictObject({ size: v.pipe(v.number(), v.integer(), v.minValue(0)) });
export const planFileRequest = v.strictObject({ year, upload: line(300) });
export const importPlanRequest = v.strictObject({ year, upload: line(300), leaveOutWrong: v.boolean() });

const facts = {
  title: line(dossierLetters.title),
  maintenance,
  rights: anyLine(dossierLetters.rights),
  note,
  language: line(40),
  startDate: day,
};
export const dossierRequest = v.strictObject({
  year,
  planned: v.optional(notation),
  beside: v.optional(line(maxLetters.note)),
  ...facts,
});
export const amendRequest = v.strictObject(facts);
export const addRequest = v.strictObject({
  direction: v.picklist(['outgoing', 'incoming']),
  document: documentId,
  maintenance: v.optional(maintenance),
});
export const takeOutRequest = v.strictObject({
  ordinal: v.pipe(v.number(), v.integer(), v.minValue(1)),
  reason: line(maxLetters.note),
});
export const closeRequest = v.strictObject({ endDate: day });

const post = { method: 'POST', access: 'person' } as const;

/** File plans and dossiers of work: Decree 30/2020 art. 28-31, App. VI III.4. */
export const dossierRoutes = [
  {
    ...read,
    path: '/api/file-plan',
    operation: 'readFilePlan',
    summary: 'The file plan of my agency in a year (this one where none is named), with classes of retention to choose',
    query: ['year', 'agency'],
  },
  {
    ...read,
    path: '/api/file-plan/file',
    operation: 'exportFilePlan',
    summary: 'The file plan to print or keep: format=pdf, or xlsx as import reads it',
    query: ['year', 'agency', 'format'],
  },
  {
    ...step,
    path: '/api/file-plan/lines',
    operation: 'setPlanLine',
    summary: 'A new line of the file plan, or one in the place of another; in a plan in force it waits to be approved',
    body: planLineRequest,
  },
  {
    ...step,
    path: '/api/file-plan/lines/remove',
    operation: 'removePlanLine',
    summary: 'A line leaves the file plan; dossiers that were opened on it stay',
    body: planLineNamed,
  },
  {
    ...step,
    path: '/api/file-plan/approve',
    operation: 'approveFilePlan',
    summary: 'The file plan comes into force as it stands, by a decision',
    body: approvePlanRequest,
  },
  {
    ...post,
    path: '/api/file-plan/import/upload',
    operation: 'requestPlanUpload',
    summary: 'An address to put a file plan to (CSV or XLSX) that is to be imported',
    body: planUploadRequest,
  },
  {
    ...post,
    path: '/api/file-plan/import/plan',
    operation: 'planFilePlanImport',
    summary: 'What an import of a file plan would do, line by line; nothing is written',
    body: planFileRequest,
  },
  {
    ...step,
    path: '/api/file-plan/import',
    operation: 'importFilePlan',
    summary: 'A list becomes lines of the file plan; the same list twice changes nothing',
    body: importPlanRequest,
  },
  {
    ...read,
    path: '/api/dossiers',
    operation: 'listDossiers',
    summary:
      'Dossiers, the one opened last first: scope=mine (those I made), unit (of the unit that I head), or agency (all of a year)',
    query: ['scope', 'year', 'cursor', 'agency'],
  },
  {
    ...step,
    path: '/api/dossiers',
    operation: 'openDossier',
    summary: 'A dossier on a line of the file plan, or beside it with a reason; its code comes by itself',
    body: dossierRequest,
  },
  {
    ...read,
    path: '/api/registers/dossiers/file',
    operation: 'exportDossiers',
    summary: 'The table of dossiers of a year to print or keep: format=pdf (at most 1,000) or xlsx (20,000)',
    query: ['year', 'agency', 'format'],
  },
  {
    ...read,
    path: '/api/dossiers/{id}',
    operation: 'readDossier',
    summary: 'One dossier with the documents in it; of those that I may not read their numbers',
  },
  {
    ...read,
    path: '/api/dossiers/{id}/table',
    operation: 'exportDossierDocuments',
    summary: 'The table of documents in a dossier: format=pdf or xlsx; order=time, or by ordinal',
    query: ['format', 'order'],
  },
  {
    ...read,
    path: '/api/dossiers/{id}/file',
    operation: 'exportDossier',
    summary:
      'A short-lived address of the whole dossier as one PDF in the order of time, with the originals attached; at most 40 MB and 2,000 pages',
  },
  {
    ...read,
    path: '/api/dossiers/{id}/xml',
    operation: 'exportDossierXml',
    summary: 'The dossier as XML: its fields, its documents and the digests of their files',
  },
  {
    ...step,
    path: '/api/dossiers/{id}/documents',
    operation: 'addToDossier',
    summary: 'A document goes into the dossier and gets the next ordinal',
    body: addRequest,
  },
  {
    ...step,
    path: '/api/dossiers/{id}/documents/take-out',
    operation: 'takeOutOfDossier',
    summary: 'A document leaves the dossier, with a reason; its ordinal is not given again',
    body: takeOutRequest,
  },
  {
    ...step,
    path: '/api/dossiers/{id}/amend',
    operation: 'amendDossier',
    summary: 'What is said of an open dossier',
    body: amendRequest,
  },
  {
    ...step,
    path: '/api/dossiers/{id}/close',
    operation: 'closeDossier',
    summary: 'The dossier is closed on the day on which the work ended, when no document in it has open work',
    body: closeRequest,
  },
  {
    ...step,
    path: '/api/dossiers/{id}/reopen',
    operation: 'reopenDossier',
    summary: 'A clerk or leader reopens a closed dossier, with a reason',
    body: reasonRequest,
  },
  {
    ...read,
    path: '/api/documents/{id}/dossiers',
    operation: 'readDocumentDossiers',
    summary: 'The dossiers of an outgoing document, and those that I may put it into',
  },
  {
    ...read,
    path: '/api/incoming/{id}/dossiers',
    operation: 'readIncomingDossiers',
    summary: 'The dossiers of a document that came in, and those that I may put it into',
  },
] as const satisfies readonly Route[];
