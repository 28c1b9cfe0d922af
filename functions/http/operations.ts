import type { InferOutput } from 'valibot';
import type { Person } from '../../lib/domain/agency/agency.ts';
import { assignIncoming } from '../../lib/flows/assign-incoming.ts';
import { cancelDocument } from '../../lib/flows/cancel-document.ts';
import { completeHandOver } from '../../lib/flows/complete-hand-over.ts';
import { completeIncoming } from '../../lib/flows/complete-incoming.ts';
import { createDraft } from '../../lib/flows/create-draft.ts';
import { downloadDocument, downloadIncoming, downloadPacket, downloadReport } from '../../lib/flows/download-file.ts';
import { findAgencies } from '../../lib/flows/find-agencies.ts';
import { findAlike } from '../../lib/flows/find-alike.ts';
import { issueDocument, issueDocuments } from '../../lib/flows/issue-documents.ts';
import { listDocuments } from '../../lib/flows/list-documents.ts';
import { lookAtDelivery } from '../../lib/flows/look-at-delivery.ts';
import { noteIncoming } from '../../lib/flows/note-incoming.ts';
import { prepareHandOver } from '../../lib/flows/prepare-hand-over.ts';
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
import type { Caller, SigningHouse } from '../../lib/flows/step/house.ts';
import { submitDraft } from '../../lib/flows/submit-draft.ts';
import type { Operation, routes } from '../routes.ts';

/** A request after the door has checked it. */
export interface Asked<Body> {
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
    house: SigningHouse,
    asked: Asked<BodyOf<Name>>,
    caller: Caller,
  ) => Promise<unknown>;
} = {
  readMe: (house, { person }) => readColleagues(house, person),
  findAgencies: (house, { person, query }) => findAgencies(house, person, query['words'] ?? ''),
  readInbox: (house, { person, query }) => readInbox(house, person, query['lines']),
  requestUpload: (house, { person, body }) => requestUpload(house, person, body),
  listDocuments: (house, { person, query }) => listDocuments(house, person, 'outgoing', query),
  createDraft: (house, { body }, caller) => createDraft(house, caller, body),
  findAlike: (house, { person, body }) => findAlike(house, person, body),
  readDocument: (house, { person, id }) => readDocument(house, person, id),
  downloadDocument: (house, { person, id, query }) => downloadDocument(house, person, id, query['copy']),
  readDocumentPage: (house, { person, id, page, query }) =>
    readDocumentPage(house, person, id, { page, ahead: query['ahead'] !== undefined }),
  reviseDraft: (house, { id, body }, caller) => reviseDraft(house, caller, id, body),
  readPlaces: (house, { person, id }) => readPlaces(house, person, id),
  submitDraft: (house, { id, body }, caller) => submitDraft(house, caller, id, body),
  returnDocument: (house, { id, body }, caller) => returnDocument(house, caller, id, body),
  signDocument: (house, { id }, caller) => signDocument(house, caller, id),
  prepareHandOver: (house, { id }, caller) => prepareHandOver(house, caller, id),
  completeHandOver: (house, { id, body }, caller) => completeHandOver(house, caller, id, body),
  signDocuments: (house, { body }, caller) => signDocuments(house, caller, body.documents),
  issueDocument: (house, { id }, caller) => issueDocument(house, caller, id),
  issueDocuments: (house, { body }, caller) => issueDocuments(house, caller, body.documents),
  sendDocument: (house, { id }, caller) => sendDocument(house, caller, id),
  retryDelivery: (house, { id, recipient }, caller) => retryDelivery(house, caller, id, recipient),
  lookAtDelivery: (house, { id, recipient }, caller) => lookAtDelivery(house, caller, id, recipient),
  cancelDocument: (house, { id, body }, caller) => cancelDocument(house, caller, id, body),
  listIncoming: (house, { person, query }) => listDocuments(house, person, 'incoming', query),
  readIncoming: (house, { person, id }) => readIncoming(house, person, id),
  downloadIncoming: (house, { person, id, index }) => downloadIncoming(house, person, id, index),
  readIncomingPage: (house, { person, id, index, page, query }) =>
    readIncomingPage(house, person, id, index, { page, ahead: query['ahead'] !== undefined }),
  downloadReport: (house, { person, id, index }) => downloadReport(house, person, id, index),
  downloadPacket: (house, { person, id }) => downloadPacket(house, person, id),
  registerIncoming: (house, { id, body }, caller) => registerIncoming(house, caller, id, body),
  takeForInformation: (house, { id, body }, caller) => takeForInformation(house, caller, id, body),
  reopenIncoming: (house, { id }, caller) => reopenIncoming(house, caller, id),
  noteIncoming: (house, { id }, caller) => noteIncoming(house, caller, id),
  refuseIncoming: (house, { id, body }, caller) => refuseIncoming(house, caller, id, body),
  assignIncoming: (house, { id, body }, caller) => assignIncoming(house, caller, id, body),
  startIncoming: (house, { id }, caller) => startIncoming(house, caller, id),
  completeIncoming: (house, { id, body }, caller) => completeIncoming(house, caller, id, body),
};
