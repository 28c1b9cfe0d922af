import * as v from 'valibot';
import { documentKinds } from '../../lib/domain/shared/kinds.ts';
import { type Route, read, step } from './route.ts';
import { codes, documentId, line, nothing, reasonRequest } from './shapes.ts';

const day = v.pipe(v.string(), v.isoDate());
const few = <Schema extends v.GenericSchema>(schema: Schema) => v.pipe(v.array(schema), v.maxLength(50));

/** A grant as it is drafted; `to` is the first day on which it holds no more. */
export const grantRequest = v.strictObject({
  capacity: v.picklist(['Q', 'TM', 'KT', 'TL', 'TUQ']),
  holder: line(100),
  assignment: v.optional(line(100)),
  collective: v.optional(line(100)),
  scope: v.strictObject({
    kinds: few(codes(documentKinds)),
    fields: few(line(100)),
    units: few(line(20)),
    maxAmount: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER))),
    books: v.optional(few(line(40))),
  }),
  basis: v.union([v.strictObject({ documentId: line(200) }), v.strictObject({ externalRef: line(300) })]),
  canPassTo: v.picklist(['none', 'deputy']),
  passedFrom: v.optional(documentId),
  from: day,
  to: v.optional(day),
});

/** Grants of authority to sign. */
export const authorityRoutes = [
  { ...read, path: '/api/grants', operation: 'listGrants', summary: 'Who signs for whom in my agency, and under what' },
  {
    ...step,
    path: '/api/grants',
    operation: 'draftGrant',
    summary: 'A grant of authority to sign, as a draft; it is in force when who may give it says so',
    body: grantRequest,
  },
  {
    ...step,
    path: '/api/grants/{id}/activate',
    operation: 'activateGrant',
    summary: 'A drafted grant is in force from its day on',
    body: nothing,
  },
  {
    ...step,
    path: '/api/grants/{id}/revoke',
    operation: 'revokeGrant',
    summary: 'A grant is taken back by who gives it',
    body: reasonRequest,
  },
  {
    ...step,
    path: '/api/grants/{id}/end',
    operation: 'endGrant',
    summary: 'A grant has ended, with the place of its holder say, or its draft is dropped',
    body: reasonRequest,
  },
] as const satisfies readonly Route[];
