import { incomingGroups, outgoingGroups, reportTimings } from '../../lib/domain/registers/counting/item.ts';
import { offAxisReasonNames } from '../../lib/domain/registers/counting/off-axis.ts';
import { findColumnNames, narrowingNames, stateNames } from '../../lib/domain/registers/finds.ts';
import { documentKinds } from '../../lib/domain/shared/kinds.ts';
import type { Route } from '../api/route.ts';

type Json = Record<string, unknown>;

const text = (pattern: string): Json => ({ type: 'string', pattern });
const oneOf = (values: readonly string[]): Json => ({ type: 'string', enum: values });
const upTo = (maximum: number): Json => ({ type: 'integer', minimum: 1, maximum });
const day: Json = { type: 'string', format: 'date', description: 'yyyy-mm-dd, in Vietnam' };
const year = text('^20[0-9]{2}$');
const rowName: Json = { type: 'string' };
const name = text('^[0-9A-Za-z._-]{1,100}$');

/** Parameters of the path. */
const inPath: Readonly<Record<string, Json>> = {
  id: text('^(?:[0-9A-Z]{26}|[0-9a-f]{64})$'),
  agency: name,
  subject: name,
  recipient: text('^[0-9A-Za-z.]{1,35}$'),
  index: { type: 'integer', minimum: 0, maximum: 9999, description: 'from 0' },
  page: upTo(9999),
};

/** Parameters of the query by name, where they are the same in every operation. */
const inQuery: Readonly<Record<string, Json>> = {
  words: { type: 'string', maxLength: 200 },
  direction: oneOf(narrowingNames),
  state: oneOf(Object.keys(stateNames)),
  kind: oneOf(documentKinds.map(({ code }) => code)),
  party: text('^[0-9A-Za-z.]{1,35}$'),
  from: day,
  to: day,
  fromDay: day,
  toDay: day,
  day,
  year,
  month: text('^[0-9]{4}-(0[1-9]|1[0-2])$'),
  lines: upTo(100),
  agency: name,
  person: name,
  document: text('^[0-9A-Z]{26}$'),
  cursor: { ...text('^[!-~]{1,200}$'), description: '`next` of the page before' },
  order: oneOf(['newest', 'oldest']),
  format: oneOf(['pdf', 'xlsx']),
  version: { ...upTo(99), description: 'an earlier text' },
  ahead: { ...oneOf(['1']), description: 'drawn for later: it need not be fast' },
  template: oneOf(['1']),
  list: oneOf(['agencies', 'units', 'people']),
  columns: {
    ...text(`^$|^(${findColumnNames.join('|')})(,(${findColumnNames.join('|')}))*$`),
    description: 'by commas, in their order; all where none is named',
  },
  form: oneOf(['register', 'follow-up']),
  timing: oneOf(reportTimings),
  by: oneOf(incomingGroups),
  reason: oneOf(offAxisReasonNames),
  key: { ...rowName, description: 'the row of what `by` counts by' },
  after: { ...text('^[0-9]{1,12}$'), description: 'the last number that was seen; from the first where it is missing' },
  scope: oneOf(['agency', 'mine', 'unit']),
};

const numbers: Readonly<Record<string, Json>> = { from: upTo(99_999_999), to: upTo(99_999_999) };
const cursorOf = (pattern: string): Readonly<Record<string, Json>> => ({
  cursor: { ...text(pattern), description: '`next` of the page before' },
});
const documentList = { lines: upTo(200), ...cursorOf('^[0-9]{15}#[0-9A-Z]{26}$') };
const bookCursor = cursorOf('^[0-9]{1,8}\\.([0-9]{4}-[0-9]{2}-[0-9]{2})?$');
const dataFormats = { format: oneOf(['pdf', 'xml']) };
/** What is something else in an operation than elsewhere. */
const inOperation: Readonly<Record<string, Readonly<Record<string, Json>>>> = {
  findAgencies: { words: { type: 'string' } },
  listDocuments: documentList,
  listIncoming: documentList,
  readRegister: { ...numbers, ...bookCursor },
  exportRegister: numbers,
  readBookProof: numbers,
  exportBookProof: numbers,
  readArrivals: { ...numbers, ...bookCursor },
  exportArrivals: numbers,
  readIncomingReport: { person: rowName },
  readOutgoingReport: { by: oneOf(outgoingGroups), person: rowName },
  searchDocuments: { order: oneOf(['newest', 'ranked']), ...cursorOf('^[0-9]\\.[0-9]{1,16}$') },
  exportFinds: { order: oneOf(['newest', 'ranked']) },
  exportDocumentData: dataFormats,
  exportIncomingData: dataFormats,
  exportOrganisation: { format: oneOf(['xlsx', 'csv']) },
  exportDossierDocuments: { order: oneOf(['ordinal', 'time']) },
  downloadDocument: { copy: oneOf(['issued']) },
  downloadIncoming: { copy: oneOf(['original']) },
  readInbox: { lines: upTo(1000) },
};

const required = (name: string, where: 'path' | 'header', schema: Json, description?: string): Json => ({
  name,
  in: where,
  required: true,
  schema,
  ...(description === undefined ? {} : { description }),
});

/** What a request says beside its body, each with what is taken. @throws where nobody has said what a parameter is */
export function parametersOf(route: Route): Json[] {
  const schemaOf = (place: string, name: string, schema: Json | undefined): Json => {
    if (schema === undefined) throw new Error(`${route.operation}: nobody says what ${name} in the ${place} is`);
    return schema;
  };
  const named = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const path = named.map((name) => required(name, 'path', schemaOf('path', name, inPath[name])));
  const query = (route.query ?? []).map((name) => {
    const { description, ...schema } = schemaOf('query', name, inOperation[route.operation]?.[name] ?? inQuery[name]);
    return { name, in: 'query', schema, ...(description === undefined ? {} : { description }) };
  });
  const key = route.step
    ? [required('Idempotency-Key', 'header', text('^[!-~]{1,128}$'), 'the same key gets the same answer')]
    : [];
  const stage = {
    ...{ name: 'If-Match', in: 'header', schema: text('^[ -~]{1,200}$') },
    description: 'the ETag of what was decided upon',
  };
  return [...path, ...query, ...key, ...(route.step && named.includes('id') ? [stage] : [])];
}
