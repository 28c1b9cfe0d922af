import * as v from 'valibot';
import { maxSignedTogether } from '../../lib/domain/signing/batch.ts';
import { assignRequest } from './incoming.ts';
import { passphrase } from './keys.ts';
import { type Route, step } from './route.ts';
import { documentId } from './shapes.ts';

/** Documents, each but once: by id, or with the stage that the person has before them, as single steps name it by `If-Match`. */
const documentsAt = (stage: RegExp) =>
  v.pipe(
    v.array(
      v.union([
        v.pipe(
          documentId,
          v.transform((id): { readonly id: string; readonly stage?: string | undefined } => ({ id })),
        ),
        v.strictObject({ id: documentId, stage: v.optional(v.pipe(v.string(), v.regex(stage))) }),
      ]),
    ),
    v.minLength(1),
    v.maxLength(50),
    v.check((all) => new Set(all.map(({ id }) => id)).size === all.length, 'each document once'),
  );
export const batchRequest = v.strictObject({ documents: documentsAt(/^[a-z-]{1,30}-\d{1,9}$/) });
export const arrivalsRequest = v.strictObject({ documents: documentsAt(/^[a-z-]{1,30}$/) });
export const signManyRequest = v.strictObject({
  documents: v.pipe(batchRequest.entries.documents, v.maxLength(maxSignedTogether)),
  passphrase: v.optional(passphrase),
});
/** The same direction for each of them. */
export const assignManyRequest = v.strictObject({ ...assignRequest.entries, ...arrivalsRequest.entries });

/** Steps that are taken with many documents of the inbox at once; each stands for itself. */
export const manyRoutes = [
  {
    ...step,
    path: '/api/inbox/sign',
    operation: 'signDocuments',
    summary:
      'The leader signs up to 10 documents under one authorisation, each by id or as { id, stage }; a result for each',
    body: signManyRequest,
    secrets: ['passphrase'],
  },
  {
    ...step,
    path: '/api/inbox/issue',
    operation: 'issueDocuments',
    summary:
      'Issue up to 50 documents, each by id or as { id, stage }, numbered in the order of the list; a result for each',
    body: batchRequest,
    answers: 202,
  },
  {
    ...step,
    path: '/api/inbox/register',
    operation: 'registerArrivals',
    summary:
      'Enter up to 50 documents into the register (03), each by id or as { id, stage }, in the order of the list; a result for each, with its arrival number',
    body: arrivalsRequest,
  },
  {
    ...step,
    path: '/api/inbox/assign',
    operation: 'assignArrivals',
    summary:
      'Assign up to 50 documents (04), each by id or as { id, stage }, with the same direction; a result for each',
    body: assignManyRequest,
  },
] as const satisfies readonly Route[];
