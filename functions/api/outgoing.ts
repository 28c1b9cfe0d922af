import * as v from 'valibot';
import { maxAnnexName } from '../../lib/domain/outgoing/annexes/annex.ts';
import { maxInside } from '../../lib/domain/outgoing/recipients.ts';
import { maxConsulted } from '../../lib/domain/review/opinions.ts';
import { stageNames } from '../../lib/domain/review/route.ts';
import { amendsHows } from '../../lib/domain/shared/amends.ts';
import { maxAnswered } from '../../lib/domain/shared/answered.ts';
import { documentKinds } from '../../lib/domain/shared/kinds.ts';
import { isUnit, maxLetters } from '../../lib/domain/shared/plain-text.ts';
import { secrecies, urgencies } from '../../lib/domain/shared/urgency-secrecy.ts';
import { dispatchRoutes, recipients } from './dispatching.ts';
import { passphrase } from './keys.ts';
import { namedRules } from './recipient-groups.ts';
import { type Route, read, step } from './route.ts';
import { codes, day, documentId, line, note, nothing, party, reasonRequest, shareRequest } from './shapes.ts';
import { unsavedRef } from './unsaved-drafts.ts';

/** How recipients see a file: a name with its ending, without folders. */
const annexName = v.pipe(line(maxAnnexName), v.regex(/^[^/\\]+$/, 'a name without folders'));
/** `annex`: the name of a file that is to go along; without it, it is the draft's PDF. */
export const uploadRequest = v.strictObject({
  size: v.pipe(v.number(), v.integer(), v.minValue(0)),
  annex: v.optional(annexName),
});
export const readRequest = v.strictObject({ upload: line(300) });
export const annexRequest = v.strictObject({ upload: line(300), name: annexName });
/** A new file, or one that the draft has, by its SHA-256. */
const draftAnnex = v.union([annexRequest, v.strictObject({ keep: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)) })]);

/** A document that came in and is answered; work on it is completed by itself when the answer is issued, or goes on. */
const answerRequest = v.strictObject({ id: documentId, completes: v.boolean() });

const draft = {
  upload: line(300),
  kind: codes(documentKinds),
  subject: line(maxLetters.subject),
  urgency: codes(urgencies),
  secrecy: codes(secrecies),
  unit: v.pipe(line(maxLetters.unit), v.check(isUnit, 'letters and digits, with - . & between them')),
  signer: line(100),
  ...recipients,
  inside: v.optional(v.pipe(v.array(party), v.maxLength(maxInside))),
  byRule: v.optional(namedRules),
  grant: v.optional(v.pipe(v.string(), v.regex(/^(HEAD|[0-9A-Z]{26})$/))),
  language: v.optional(line(30)),
  note: v.optional(line(maxLetters.note)),
  copies: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(999))),
  dueOn: v.optional(day),
  field: v.optional(line(100)),
  amount: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER))),
  annexes: v.optional(v.pipe(v.array(draftAnnex), v.maxLength(100))),
  inReplyTo: v.optional(v.pipe(v.array(answerRequest), v.maxLength(maxAnswered))),
  amends: v.optional(v.strictObject({ how: v.picklist(amendsHows), id: documentId })),
  unsaved: v.optional(unsavedRef),
};
export const draftRequest = v.strictObject(draft);
/** An edit names the version it was made on, here or by `If-Match`. */
export const revisionRequest = v.strictObject({
  ...draft,
  draftVersion: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
});

export const alikeRequest = v.strictObject({
  upload: draft.upload,
  subject: draft.subject,
  recipients: draft.recipients,
  besides: v.optional(documentId),
});

const millimetres = v.pipe(v.number(), v.minValue(0), v.maxValue(6000));
const place = v.strictObject({
  page: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10_000)),
  x: millimetres,
  y: millimetres,
  width: millimetres,
  height: millimetres,
});
/** Where things go on the page, and what was looked at; all of it may be left out. */
export const submitRequest = v.strictObject({
  places: v.optional(v.record(v.pipe(v.string(), v.regex(/^[a-z0-9_]{1,40}$/)), place)),
  confirmed: v.optional(v.boolean()),
  urgencyPrinted: v.optional(v.boolean()),
  waive: v.optional(line(maxLetters.note)),
});

/** Where the installation holds the signer's key, its passphrase opens it for this request alone. */
export const signRequest = v.strictObject({ passphrase: v.optional(passphrase) });
export const signingSessionRequest = v.strictObject({
  signingSession: documentId,
  /** base64; 4096 bits of RSA are 684 letters */
  signature: v.pipe(v.string(), v.regex(/^[A-Za-z0-9+/]{8,1024}={0,2}$/)),
});
const commentRequest = v.strictObject({ comment: v.optional(note) });
export const returnRequest = v.strictObject({
  ...reasonRequest.entries,
  to: v.optional(v.picklist(['drafter', ...stageNames])),
});
export const consultRequest = v.strictObject({
  people: v.pipe(v.array(line(100)), v.minLength(1), v.maxLength(maxConsulted)),
  due: v.pipe(v.string(), v.isoDate()),
  question: v.optional(note),
});
const opinionRequest = v.strictObject({ agrees: v.boolean(), comment: v.optional(note) });

export const issueRequest = v.strictObject({
  reserved: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(9_999_999))),
});

/** Outgoing documents: draft, review, signature, issue, and with the routes of dispatch what goes to recipients. */
export const outgoingRoutes = [
  {
    method: 'POST',
    access: 'person',
    path: '/api/uploads',
    operation: 'requestUpload',
    summary: 'An address to put a draft’s PDF to, or a file that goes along',
    body: uploadRequest,
    machine: 'outgoing.draft',
  },
  {
    method: 'POST',
    access: 'person',
    path: '/api/uploads/annex',
    operation: 'checkAnnex',
    summary: 'What an uploaded file is that is to go along, or why it cannot; nothing is kept of it',
    body: annexRequest,
    machine: 'outgoing.draft',
  },
  {
    method: 'POST',
    access: 'person',
    path: '/api/uploads/read',
    operation: 'readUpload',
    summary: 'What the words of an uploaded PDF propose for the form; nothing is kept of it',
    body: readRequest,
    machine: 'outgoing.draft',
  },
  {
    ...read,
    path: '/api/documents',
    operation: 'listDocuments',
    summary: 'Outgoing documents, the newest or the oldest first, up to 200 at a time',
    query: ['cursor', 'order', 'lines', 'agency'],
    machine: 'outgoing.read',
  },
  {
    ...step,
    path: '/api/documents',
    operation: 'createDraft',
    summary: 'New draft from an uploaded PDF, with the files that go along',
    body: draftRequest,
    machine: 'outgoing.draft',
  },
  {
    method: 'POST',
    access: 'person',
    path: '/api/documents/alike',
    operation: 'findAlike',
    summary: 'Letters that seem to be the same as one that is about to be saved: a warning, nothing is refused',
    body: alikeRequest,
  },
  {
    ...read,
    path: '/api/documents/{id}',
    operation: 'readDocument',
    summary: 'One outgoing document',
    machine: 'outgoing.read',
  },
  {
    ...read,
    path: '/api/documents/{id}/viewers',
    operation: 'readDocumentViewers',
    summary: 'Who has looked at it, whoever looked last first',
  },
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
    summary:
      'A short-lived address of its PDF; copy=issued for the bytes that recipients get, version for an earlier text',
    query: ['copy', 'version'],
    machine: 'outgoing.read',
  },
  {
    ...read,
    path: '/api/documents/{id}/print',
    operation: 'printDocument',
    summary: 'Its PDF to be printed: every page says who took it out and when (at most 4 MB and 300 pages)',
  },
  {
    ...read,
    path: '/api/documents/{id}/data',
    operation: 'exportDocumentData',
    summary: 'Its data, the fields of Decree 30/2020 App. VI Part II.I: format=pdf or xml',
    query: ['format'],
    machine: 'outgoing.read',
  },
  {
    ...read,
    path: '/api/documents/{id}/text',
    operation: 'readVersionText',
    summary: 'The words of a version of its text, line by line, to be compared with another',
    query: ['version'],
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
    ...read,
    path: '/api/documents/{id}/annexes/{index}/file',
    operation: 'downloadAnnex',
    summary: 'A short-lived address of a file that goes along, counted from 0; once it is issued, as recipients get it',
    machine: 'outgoing.read',
  },
  {
    ...read,
    path: '/api/documents/{id}/annexes/{index}/pages/{page}',
    operation: 'readAnnexPage',
    summary: 'A page of a PDF that goes along as a picture',
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
    summary: 'Return with a reason: to who drafted it, or to an earlier stage of its review',
    body: returnRequest,
  },
  {
    ...step,
    path: '/api/documents/{id}/review',
    operation: 'sendForReview',
    summary: 'Send what was drafted in a unit on its route of review',
    body: commentRequest,
  },
  {
    ...step,
    path: '/api/documents/{id}/approve',
    operation: 'approveDraft',
    summary: 'The head of the unit approves this version',
    body: commentRequest,
  },
  {
    ...step,
    path: '/api/documents/{id}/withdraw',
    operation: 'withdrawDraft',
    summary: 'Who drafted it takes it back from its review',
    body: commentRequest,
  },
  {
    ...step,
    path: '/api/documents/{id}/consult',
    operation: 'consultColleagues',
    summary: 'Ask colleagues for their opinion, until a day',
    body: consultRequest,
  },
  {
    ...step,
    path: '/api/documents/{id}/opinion',
    operation: 'giveOpinion',
    summary: 'Agree, or say what to change; who does not agree says why',
    body: opinionRequest,
  },
  {
    ...step,
    path: '/api/documents/{id}/sign',
    operation: 'signDocument',
    summary: 'The leader signs; with the passphrase, where the installation holds the key',
    body: signRequest,
    secrets: ['passphrase'],
  },
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
    path: '/api/documents/{id}/issue',
    operation: 'issueDocument',
    summary:
      'Issue: number, day and agency signature follow in the order of the requests, or with the number that is reserved; read the document to see it done',
    body: issueRequest,
    answers: 202,
  },
  ...dispatchRoutes,
  {
    ...step,
    path: '/api/documents/{id}/cancel',
    operation: 'cancelDocument',
    summary: 'Cancel before issue',
    body: reasonRequest,
  },
  {
    ...step,
    path: '/api/documents/{id}/share',
    operation: 'shareDocument',
    summary: 'Let a colleague read it',
    body: shareRequest,
  },
  {
    ...step,
    path: '/api/documents/{id}/unshare',
    operation: 'unshareDocument',
    summary: 'Let a colleague read it no more',
    body: shareRequest,
  },
] as const satisfies readonly Route[];
