import type { InferOutput } from 'valibot';
import type { Person } from '../../lib/domain/organisation/agency.ts';
import { assignIncoming } from '../../lib/flows/assign-incoming.ts';
import { cancelDocument } from '../../lib/flows/cancel-document.ts';
import { completeIncoming } from '../../lib/flows/complete-incoming.ts';
import { completeSigningSession } from '../../lib/flows/complete-signing-session.ts';
import { createDraft } from '../../lib/flows/create-draft.ts';
import { downloadDocument, downloadIncoming, downloadPacket, downloadReport } from '../../lib/flows/download-file.ts';
import { findAgencies } from '../../lib/flows/find-agencies.ts';
import { findAlike } from '../../lib/flows/find-alike.ts';
import { issueDocument, issueDocuments } from '../../lib/flows/issue-documents.ts';
import { listDocuments } from '../../lib/flows/list-documents.ts';
import { lookAtDelivery } from '../../lib/flows/look-at-delivery.ts';
import { noteIncoming } from '../../lib/flows/note-incoming.ts';
import { prepareSigningSession } from '../../lib/flows/prepare-signing-session.ts';
import { readColleagues } from '../../lib/flows/read-colleagues.ts';
import { readDocument } from '../../lib/flows/read-document.ts';
import { readInbox } from '../../lib/flows/read-inbox.ts';
import { readIncoming } from '../../lib/flows/read-incoming.ts';
import { readDocumentPage, readIncomingPage } from '../../lib/flows/read-page-image.ts';
import { readPlaces } from '../../lib/flows/read-places.ts';
import { refuseIncoming } from '../../lib/flows/refuse-incoming.ts';
import { registerIncoming, takeForInformation } from '../../lib/flows/register-incoming.ts';
import { reopenIncoming } from '../../lib/flows/reopen-incoming.ts';
import { requestUpload } from '../../lib/flows/request-upload.ts';
import { retryDelivery } from '../../lib/flows/retry-delivery.ts';
import { returnDocument } from '../../lib/flows/return-document.ts';
import { reviseDraft } from '../../lib/flows/revise-draft.ts';
import { sendDocument } from '../../lib/flows/send-document.ts';
import { signDocument } from '../../lib/flows/sign-document.ts';
import { signDocuments } from '../../lib/flows/sign-documents.ts';
import { startIncoming } from '../../lib/flows/start-incoming.ts';
import type { Caller, SigningContext } from '../../lib/flows/step/context.ts';
import { submitDraft } from '../../lib/flows/submit-draft.ts';
import type { Operation, routes } from '../routes.ts';

/** A request after the door has checked it. */
export interface OperationInput<Body> {
  readonly person: Person;
  readonly id: string;
  readonly index: number;
  readonly recipient: string;
  /** of a file, from 1 */
  readonly page: number;
  readonly query: Readonly<Record<string, string | undefined>>;
  readonly body: Body;
}

type RouteOf<Name extends Operation> = Extract<(typeof routes)[number], { operation: Name }>;
type BodyOf<Name extends Operation> =
  RouteOf<Name> extends { body: infer Schema extends import('valibot').GenericSchema }
    ? InferOutput<Schema>
    : undefined;
type PublicOperation = Extract<(typeof routes)[number], { access: 'public' }>['operation'];
export type PersonOperation = Exclude<Operation, PublicOperation>;

/** Which flow answers which operation. Steps take a caller, the rest a person. */
export const operations: {
  readonly [Name in PersonOperation]: (
    context: SigningContext,
    input: OperationInput<BodyOf<Name>>,
    caller: Caller,
  ) => Promise<unknown>;
} = {
  readMe: (context, { person }) => readColleagues(context, person),
  findAgencies: (context, { person, query }) => findAgencies(context, person, query['words'] ?? ''),
  readInbox: (context, { person, query }) => readInbox(context, person, query['lines']),
  requestUpload: (context, { person, body }) => requestUpload(context, person, body),
  listDocuments: (context, { person, query }) => listDocuments(context, person, 'outgoing', query),
  createDraft: (context, { body }, caller) => createDraft(context, caller, body),
  findAlike: (context, { person, body }) => findAlike(context, person, body),
  readDocument: (context, { person, id }) => readDocument(context, person, id),
  downloadDocument: (context, { person, id, query }) => downloadDocument(context, person, id, query['copy']),
  readDocumentPage: (context, { person, id, page, query }) =>
    readDocumentPage(context, person, id, { page, ahead: query['ahead'] !== undefined }),
  reviseDraft: (context, { id, body }, caller) => reviseDraft(context, caller, id, body),
  readPlaces: (context, { person, id }) => readPlaces(context, person, id),
  submitDraft: (context, { id, body }, caller) => submitDraft(context, caller, id, body),
  returnDocument: (context, { id, body }, caller) => returnDocument(context, caller, id, body),
  signDocument: (context, { id }, caller) => signDocument(context, caller, id),
  prepareSigningSession: (context, { id }, caller) => prepareSigningSession(context, caller, id),
  completeSigningSession: (context, { id, body }, caller) => completeSigningSession(context, caller, id, body),
  signDocuments: (context, { body }, caller) => signDocuments(context, caller, body.documents),
  issueDocument: (context, { id }, caller) => issueDocument(context, caller, id),
  issueDocuments: (context, { body }, caller) => issueDocuments(context, caller, body.documents),
  sendDocument: (context, { id }, caller) => sendDocument(context, caller, id),
  retryDelivery: (context, { id, recipient }, caller) => retryDelivery(context, caller, id, recipient),
  lookAtDelivery: (context, { id, recipient }, caller) => lookAtDelivery(context, caller, id, recipient),
  cancelDocument: (context, { id, body }, caller) => cancelDocument(context, caller, id, body),
  listIncoming: (context, { person, query }) => listDocuments(context, person, 'incoming', query),
  readIncoming: (context, { person, id }) => readIncoming(context, person, id),
  downloadIncoming: (context, { person, id, index }) => downloadIncoming(context, person, id, index),
  readIncomingPage: (context, { person, id, index, page, query }) =>
    readIncomingPage(context, person, id, index, { page, ahead: query['ahead'] !== undefined }),
  downloadReport: (context, { person, id, index }) => downloadReport(context, person, id, index),
  downloadPacket: (context, { person, id }) => downloadPacket(context, person, id),
  registerIncoming: (context, { id, body }, caller) => registerIncoming(context, caller, id, body),
  takeForInformation: (context, { id, body }, caller) => takeForInformation(context, caller, id, body),
  reopenIncoming: (context, { id }, caller) => reopenIncoming(context, caller, id),
  noteIncoming: (context, { id }, caller) => noteIncoming(context, caller, id),
  refuseIncoming: (context, { id, body }, caller) => refuseIncoming(context, caller, id, body),
  assignIncoming: (context, { id, body }, caller) => assignIncoming(context, caller, id, body),
  startIncoming: (context, { id }, caller) => startIncoming(context, caller, id),
  completeIncoming: (context, { id, body }, caller) => completeIncoming(context, caller, id, body),
};
