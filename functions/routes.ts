import type { GenericSchema } from 'valibot';
import {
  alikeRequest,
  assignRequest,
  batchRequest,
  draftRequest,
  informRequest,
  nothing,
  reasonRequest,
  refuseRequest,
  registerRequest,
  resultRequest,
  revisionRequest,
  signingSessionRequest,
  submitRequest,
  uploadRequest,
} from './schemas.ts';

/** One row of the API. A `step` changes something: it takes a body and needs an Idempotency-Key. */
export interface Route {
  readonly method: 'GET' | 'POST';
  /** parameters in braces, as API Gateway and OpenAPI write them */
  readonly path: string;
  readonly operation: string;
  readonly access: 'public' | 'person';
  readonly summary: string;
  readonly query?: readonly string[];
  readonly body?: GenericSchema;
  readonly step?: true;
  /** the status of its answer, where that is not 200 */
  readonly answers?: 202;
  /** answered with a picture (WebP), or 202 while it is being drawn */
  readonly picture?: true;
}

const read = { method: 'GET', access: 'person' } as const;
const step = { method: 'POST', access: 'person', step: true } as const;

/** The one table of routes: the HTTP door, the CDK app, the embedded engine and the OpenAPI document read it. */
export const routes = [
  { method: 'GET', access: 'public', path: '/api/config', operation: 'readConfig', summary: 'Where to sign in' },
  { method: 'GET', access: 'public', path: '/api/openapi.json', operation: 'readOpenApi', summary: 'This description' },
  { ...read, path: '/api/me', operation: 'readMe', summary: 'Who I am, my agency and colleagues' },
  { ...read, path: '/api/agencies', operation: 'findAgencies', summary: 'Agencies to send to', query: ['words'] },
  { ...read, path: '/api/inbox', operation: 'readInbox', summary: 'What waits for me', query: ['lines'] },
  {
    method: 'POST',
    access: 'person',
    path: '/api/uploads',
    operation: 'requestUpload',
    summary: 'An address to put a PDF to',
    body: uploadRequest,
  },
  {
    ...read,
    path: '/api/documents',
    operation: 'listDocuments',
    summary: 'Outgoing documents, the newest or the oldest first, up to 200 at a time',
    query: ['cursor', 'order', 'lines'],
  },
  {
    ...step,
    path: '/api/documents',
    operation: 'createDraft',
    summary: 'New draft from an uploaded PDF',
    body: draftRequest,
  },
  {
    method: 'POST',
    access: 'person',
    path: '/api/documents/alike',
    operation: 'findAlike',
    summary: 'Letters that seem to be the same as one that is about to be saved: a warning, nothing is refused',
    body: alikeRequest,
  },
  { ...read, path: '/api/documents/{id}', operation: 'readDocument', summary: 'One outgoing document' },
  {
    ...read,
    path: '/api/documents/{id}/places',
    operation: 'readPlaces',
    summary: 'Where number, date and signature go on its page, and in what page and record contradict each other',
  },
  {
    ...read,
    path: '/api/documents/{id}/file',
    operation: 'downloadDocument',
    summary: 'A short-lived address of its PDF; copy=issued for the bytes that recipients get',
    query: ['copy'],
  },
  {
    ...read,
    path: '/api/documents/{id}/pages/{page}',
    operation: 'readDocumentPage',
    summary: 'A page of its PDF as a picture; ahead=1 for one that nobody looks at yet',
    query: ['ahead'],
    picture: true,
  },
  {
    ...step,
    path: '/api/documents/{id}/revise',
    operation: 'reviseDraft',
    summary: 'New version of a draft; names the version it was made on, by draftVersion or If-Match',
    body: revisionRequest,
  },
  {
    ...step,
    path: '/api/documents/{id}/submit',
    operation: 'submitDraft',
    summary:
      'Submit for signature: where number, date and signature go, and why a contradiction of page and record is none',
    body: submitRequest,
  },
  {
    ...step,
    path: '/api/documents/{id}/return',
    operation: 'returnDocument',
    summary: 'Return with a reason',
    body: reasonRequest,
  },
  { ...step, path: '/api/documents/{id}/sign', operation: 'signDocument', summary: 'The leader signs', body: nothing },
  {
    ...step,
    path: '/api/documents/{id}/signing-session',
    operation: 'prepareSigningSession',
    summary: 'What the leader’s token at the desk is to sign',
    body: nothing,
  },
  {
    ...step,
    path: '/api/documents/{id}/signature',
    operation: 'completeSigningSession',
    summary: 'The value that the token made',
    body: signingSessionRequest,
  },
  {
    ...step,
    path: '/api/inbox/sign',
    operation: 'signDocuments',
    summary:
      'The leader signs up to 50 documents under one authorisation, each by id or as { id, stage }; a result for each',
    body: batchRequest,
  },
  {
    ...step,
    path: '/api/documents/{id}/issue',
    operation: 'issueDocument',
    summary:
      'Issue: number, day and agency signature follow in the order of the requests; read the document to see it done',
    body: nothing,
    answers: 202,
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
    path: '/api/documents/{id}/send',
    operation: 'sendDocument',
    summary: 'Send to the recipients',
    body: nothing,
  },
  {
    ...step,
    path: '/api/documents/{id}/deliveries/{recipient}/retry',
    operation: 'retryDelivery',
    summary: 'Send to one recipient again after it failed',
    body: nothing,
  },
  {
    ...step,
    path: '/api/documents/{id}/deliveries/{recipient}/seen',
    operation: 'lookAtDelivery',
    summary: 'A refusal, a contradiction or a silence was seen, and nothing is sent again',
    body: nothing,
  },
  {
    ...step,
    path: '/api/documents/{id}/cancel',
    operation: 'cancelDocument',
    summary: 'Cancel before issue',
    body: reasonRequest,
  },
  {
    ...read,
    path: '/api/incoming',
    operation: 'listIncoming',
    summary: 'Incoming documents, the newest or the oldest first, up to 200 at a time',
    query: ['cursor', 'order', 'lines'],
  },
  { ...read, path: '/api/incoming/{id}', operation: 'readIncoming', summary: 'One incoming document' },
  {
    ...read,
    path: '/api/incoming/{id}/files/{index}',
    operation: 'downloadIncoming',
    summary: 'A short-lived address of an attached file',
  },
  {
    ...read,
    path: '/api/incoming/{id}/files/{index}/pages/{page}',
    operation: 'readIncomingPage',
    summary: 'A page of an attached PDF as a picture; ahead=1 for one that nobody looks at yet',
    query: ['ahead'],
    picture: true,
  },
  {
    ...read,
    path: '/api/incoming/{id}/files/{index}/report',
    operation: 'downloadReport',
    summary: "A short-lived address of the page that says what the check of a file's signatures found",
  },
  {
    ...read,
    path: '/api/incoming/{id}/packet',
    operation: 'downloadPacket',
    summary: 'A short-lived address of the packet as it came',
  },
  {
    ...step,
    path: '/api/incoming/{id}/register',
    operation: 'registerIncoming',
    summary: 'Enter into the register (03), with a reason where its checks warn',
    body: registerRequest,
  },
  {
    ...step,
    path: '/api/incoming/{id}/refuse',
    operation: 'refuseIncoming',
    summary: 'Refuse with a reason (02)',
    body: refuseRequest,
  },
  {
    ...step,
    path: '/api/incoming/{id}/inform',
    operation: 'takeForInformation',
    summary: "Enter into the register for information only (03), on a leader's word where its checks stop it",
    body: informRequest,
  },
  {
    ...step,
    path: '/api/incoming/{id}/again',
    operation: 'reopenIncoming',
    summary: 'Open a packet again that was put aside',
    body: nothing,
  },
  {
    ...step,
    path: '/api/incoming/{id}/note',
    operation: 'noteIncoming',
    summary: "Note a sender's request to take back, update or replace",
    body: nothing,
  },
  {
    ...step,
    path: '/api/incoming/{id}/assign',
    operation: 'assignIncoming',
    summary: 'Assign to an officer (04)',
    body: assignRequest,
  },
  { ...step, path: '/api/incoming/{id}/start', operation: 'startIncoming', summary: 'Work on it (05)', body: nothing },
  {
    ...step,
    path: '/api/incoming/{id}/complete',
    operation: 'completeIncoming',
    summary: 'Completed (06)',
    body: resultRequest,
  },
] as const satisfies readonly Route[];

export type Operation = (typeof routes)[number]['operation'];
