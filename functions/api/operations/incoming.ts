import { acknowledgeRecall, agreeToRequest, refuseRequest } from '../../../lib/flows/incoming/answer-request.ts';
import { assignArrivals, assignIncoming } from '../../../lib/flows/incoming/assign-incoming.ts';
import { completeIncoming } from '../../../lib/flows/incoming/complete-incoming.ts';
import { handBackIncoming } from '../../../lib/flows/incoming/hand-back-incoming.ts';
import { noteIncoming } from '../../../lib/flows/incoming/note-incoming.ts';
import { refuseIncoming } from '../../../lib/flows/incoming/refuse-incoming.ts';
import {
  registerArrivals,
  registerIncoming,
  takeForInformation,
} from '../../../lib/flows/incoming/register-incoming.ts';
import { reopenIncoming } from '../../../lib/flows/incoming/reopen-incoming.ts';
import { shareIncoming, unshareIncoming } from '../../../lib/flows/incoming/share-incoming.ts';
import { startIncoming } from '../../../lib/flows/incoming/start-incoming.ts';
import { downloadIncoming, downloadPacket, downloadReport } from '../../../lib/views/download-file.ts';
import { listDocuments } from '../../../lib/views/list-documents.ts';
import { readIncoming } from '../../../lib/views/read-incoming.ts';
import { readIncomingPage } from '../../../lib/views/read-page-image.ts';
import type { incomingRoutes } from '../incoming.ts';
import type { manyRoutes } from '../many.ts';
import type { OperationsOf } from '../operation-input.ts';

/** Steps of administration: few need them, so that a start does not load them. */
const administration = () => import('../administration.ts');

/** What reads, compares and writes lists: few need it, so that a start does not load it. */
const lists = () => import('../lists.ts');

/** What reads and signs the pages of documents: lists and inboxes open without it. */
const pages = () => import('../pages.ts');

/** What carries out directions on what came in. */
const directing = () => import('../directing.ts');

/** What reads and prints registers. */
const bookkeeping = () => import('../bookkeeping.ts');

/** What came in: registered, directed, worked on, answered for its sender; and many documents at once. */
export const incomingOperations: OperationsOf<typeof incomingRoutes> & OperationsOf<typeof manyRoutes> = {
  printIncoming: async (context, { person, id, index }) => (await lists()).printIncoming(context, person, id, index),
  exportIncomingData: async (context, { person, id, query }) =>
    (await lists()).exportIncomingData(context, person, id, query['format']),
  readIncomingViewers: async (context, { person, id }) => (await lists()).readIncomingViewers(context, person, id),
  signDocuments: async (context, { body }, caller) =>
    (await pages()).signDocuments(context, caller, body.documents, body),
  issueDocuments: async (context, { body }, caller) => (await pages()).issueDocuments(context, caller, body.documents),
  listIncoming: (context, { person, query }) => listDocuments(context, person, 'incoming', query),
  readIncoming: (context, { person, id }) => readIncoming(context, person, id),
  receivePaper: async (context, { body }, caller) => (await pages()).receivePaper(context, caller, body),
  dropMail: async (context, { body }, caller) => (await pages()).dropMail(context, caller, body),
  receiveMail: async (context, { id, body }, caller) => (await pages()).receiveMail(context, caller, id, body),
  readFileWords: async (context, { person, id, index }) => (await pages()).readFileWords(context, person, id, index),
  exportReceipt: async (context, { person, id }) => (await bookkeeping()).exportReceipt(context, person, id),
  exportSlip: async (context, { person, id }) => (await bookkeeping()).exportSlip(context, person, id),
  downloadIncoming: (context, { person, id, index, query }) =>
    downloadIncoming(context, person, id, index, query['copy'], query['version']),
  readIncomingPage: (context, { person, id, index, page, query }) =>
    readIncomingPage(context, person, id, index, { page, ahead: query['ahead'] !== undefined }),
  downloadReport: (context, { person, id, index }) => downloadReport(context, person, id, index),
  downloadPacket: (context, { person, id }) => downloadPacket(context, person, id),
  registerArrivals: (context, { body }, caller) => registerArrivals(context, caller, body.documents),
  assignArrivals: (context, { body: { documents, ...direction } }, caller) =>
    assignArrivals(context, caller, documents, direction),
  registerIncoming: (context, { id, body }, caller) => registerIncoming(context, caller, id, body),
  takeForInformation: (context, { id, body }, caller) => takeForInformation(context, caller, id, body),
  reopenIncoming: (context, { id }, caller) => reopenIncoming(context, caller, id),
  noteIncoming: (context, { id }, caller) => noteIncoming(context, caller, id),
  agreeToRequest: (context, { id }, caller) => agreeToRequest(context, caller, id),
  refuseRequest: (context, { id, body }, caller) => refuseRequest(context, caller, id, body),
  acknowledgeRecall: (context, { id }, caller) => acknowledgeRecall(context, caller, id),
  refuseIncoming: (context, { id, body }, caller) => refuseIncoming(context, caller, id, body),
  assignIncoming: (context, { id, body }, caller) => assignIncoming(context, caller, id, body),
  directAgain: async (context, { id, body }, caller) => (await directing()).directAgain(context, caller, id, body),
  withdrawPart: async (context, { id, body }, caller) => (await directing()).withdrawPart(context, caller, id, body),
  distributeIncoming: async (context, { id, body }, caller) =>
    (await directing()).distributeIncoming(context, caller, id, body),
  contributeIncoming: async (context, { id, body }, caller) =>
    (await directing()).contributeIncoming(context, caller, id, body),
  acknowledgeIncoming: async (context, { id, body }, caller) =>
    (await directing()).acknowledgeIncoming(context, caller, id, body),
  proposeDirection: async (context, { id, body }, caller) =>
    (await directing()).proposeDirection(context, caller, id, body),
  reportProgress: async (context, { id, body }, caller) =>
    (await directing()).reportProgress(context, caller, id, body),
  askExtension: async (context, { id, body }, caller) => (await directing()).askExtension(context, caller, id, body),
  decideExtension: async (context, { id, body }, caller) =>
    (await directing()).decideExtension(context, caller, id, body),
  startIncoming: (context, { id }, caller) => startIncoming(context, caller, id),
  passOnIncoming: async (context, { id, body }, caller) =>
    (await administration()).passOnIncoming(context, caller, id, body),
  handOverIncoming: async (context, { id, body }, caller) =>
    (await administration()).handOverIncoming(context, caller, id, body),
  handOverWork: async (context, { person, subject, body }) =>
    (await administration()).handOverWork(context, person, subject, body),
  handBackIncoming: (context, { id, body }, caller) => handBackIncoming(context, caller, id, body),
  shareIncoming: (context, { id, body }, caller) => shareIncoming(context, caller, id, body),
  unshareIncoming: (context, { id, body }, caller) => unshareIncoming(context, caller, id, body),
  completeIncoming: (context, { id, body }, caller) => completeIncoming(context, caller, id, body),
};
