import { addRecipients } from '../../../lib/flows/delivery/add-recipients.ts';
import { holdDocument } from '../../../lib/flows/delivery/hold-document.ts';
import { lookAtDelivery } from '../../../lib/flows/delivery/look-at-delivery.ts';
import { markEnvelope } from '../../../lib/flows/delivery/mark-envelope.ts';
import { recallDocument } from '../../../lib/flows/delivery/recall-document.ts';
import { retryDelivery } from '../../../lib/flows/delivery/retry-delivery.ts';
import { sendDocument } from '../../../lib/flows/delivery/send-document.ts';
import { acknowledgeDocument } from '../../../lib/flows/outgoing/acknowledge-document.ts';
import { cancelDocument } from '../../../lib/flows/outgoing/cancel-document.ts';
import { findAlike } from '../../../lib/flows/outgoing/find-alike.ts';
import {
  contributeDocument,
  distributeDocument,
  withdrawDocumentPart,
} from '../../../lib/flows/outgoing/give-errands.ts';
import { requestUpload } from '../../../lib/flows/outgoing/request-upload.ts';
import { returnDocument } from '../../../lib/flows/outgoing/return-document.ts';
import { shareDocument, unshareDocument } from '../../../lib/flows/outgoing/share-document.ts';
import { downloadDocument } from '../../../lib/views/download-file.ts';
import { listDocuments } from '../../../lib/views/list-documents.ts';
import { readDocument } from '../../../lib/views/read-document.ts';
import { readDocumentPage } from '../../../lib/views/read-page-image.ts';
import type { OperationsOf } from '../operation-input.ts';
import type { outgoingRoutes } from '../outgoing.ts';
import type { recipientGroupRoutes } from '../recipient-groups.ts';
import type { unsavedDraftRoutes } from '../unsaved-drafts.ts';

/** What reads, compares and writes lists: few need it, so that a start does not load it. */
const lists = () => import('../lists.ts');

/** What reads and signs the pages of documents: lists and inboxes open without it. */
const pages = () => import('../pages.ts');

/** What takes drafts of units through their review. */
const reviewing = () => import('../reviewing.ts');

/** Drafts, their review and signature, issued documents and where they go; groups of recipients. */
export const outgoingOperations: OperationsOf<typeof outgoingRoutes> &
  OperationsOf<typeof recipientGroupRoutes> &
  OperationsOf<typeof unsavedDraftRoutes> = {
  readRecipientGroups: async (context, { person }) => (await lists()).readRecipientGroups(context, person),
  saveRecipientGroup: async (context, { body }, caller) => (await lists()).saveRecipientGroup(context, caller, body),
  removeRecipientGroup: async (context, { body }, caller) =>
    (await lists()).removeRecipientGroup(context, caller, body),
  readUnsavedDrafts: async (context, { person }) => (await lists()).readUnsavedDrafts(context, person),
  keepUnsavedDraft: async (context, { body }, caller) => (await lists()).keepUnsavedDraft(context, caller, body),
  removeUnsavedDraft: async (context, { body }, caller) => (await lists()).removeUnsavedDraft(context, caller, body),
  requestUpload: (context, { person, body }) => requestUpload(context, person, body),
  checkAnnex: async (context, { person, body }) => (await pages()).checkAnnex(context, person, body),
  readUpload: async (context, { person, body }) => (await pages()).readUpload(context, person, body),
  listDocuments: (context, { person, query }) => listDocuments(context, person, 'outgoing', query),
  createDraft: async (context, { body }, caller) => (await pages()).createDraft(context, caller, body),
  findAlike: (context, { person, body }) => findAlike(context, person, body),
  readDocument: (context, { person, id }) => readDocument(context, person, id),
  downloadDocument: (context, { person, id, query }) =>
    downloadDocument(context, person, id, query['copy'], query['version']),
  printDocument: async (context, { person, id }) => (await lists()).printDocument(context, person, id),
  exportDocumentData: async (context, { person, id, query }) =>
    (await lists()).exportDocumentData(context, person, id, query['format']),
  readVersionText: async (context, { person, id, query }) =>
    (await pages()).readVersionText(context, person, id, query['version']),
  readDocumentPage: (context, { person, id, page, query }) =>
    readDocumentPage(context, person, id, { page, ahead: query['ahead'] !== undefined }),
  downloadAnnex: async (context, { person, id, index }) => (await pages()).downloadAnnex(context, person, id, index),
  readAnnexPage: async (context, { person, id, index, page, query }) =>
    (await pages()).readAnnexPage(context, person, id, index, { page, ahead: query['ahead'] !== undefined }),
  reviseDraft: async (context, { id, body }, caller) => (await pages()).reviseDraft(context, caller, id, body),
  readDocumentViewers: async (context, { person, id }) => (await lists()).readDocumentViewers(context, person, id),
  readPlaces: async (context, { person, id }) => (await pages()).readPlaces(context, person, id),
  submitDraft: async (context, { id, body }, caller) => (await pages()).submitDraft(context, caller, id, body),
  returnDocument: (context, { id, body }, caller) => returnDocument(context, caller, id, body),
  sendForReview: async (context, { id, body }, caller) => (await reviewing()).sendForReview(context, caller, id, body),
  approveDraft: async (context, { id, body }, caller) => (await reviewing()).approveDraft(context, caller, id, body),
  withdrawDraft: async (context, { id, body }, caller) => (await reviewing()).withdrawDraft(context, caller, id, body),
  consultColleagues: async (context, { id, body }, caller) =>
    (await reviewing()).consultColleagues(context, caller, id, body),
  giveOpinion: async (context, { id, body }, caller) => (await reviewing()).giveOpinion(context, caller, id, body),
  signDocument: async (context, { id, body }, caller) => (await pages()).signDocument(context, caller, id, body),
  prepareSigningSession: async (context, { id }, caller) => (await pages()).prepareSigningSession(context, caller, id),
  completeSigningSession: async (context, { id, body }, caller) =>
    (await pages()).completeSigningSession(context, caller, id, body),
  issueDocument: async (context, { id, body }, caller) => (await pages()).issueDocument(context, caller, id, body),
  sendDocument: (context, { id }, caller) => sendDocument(context, caller, id),
  holdDocument: (context, { id }, caller) => holdDocument(context, caller, id),
  addRecipients: (context, { id, body }, caller) => addRecipients(context, caller, id, body),
  recallDocument: (context, { id, body }, caller) => recallDocument(context, caller, id, body),
  retryDelivery: (context, { id, recipient }, caller) => retryDelivery(context, caller, id, recipient),
  markEnvelope: (context, { id, index, body }, caller) =>
    markEnvelope(context, caller, { id, position: index + 1 }, body),
  lookAtDelivery: (context, { id, recipient }, caller) => lookAtDelivery(context, caller, id, recipient),
  acknowledgeDocument: (context, { id }, caller) => acknowledgeDocument(context, caller, id),
  distributeDocument: (context, { id, body }, caller) => distributeDocument(context, caller, id, body),
  contributeDocument: (context, { id, body }, caller) => contributeDocument(context, caller, id, body),
  withdrawDocumentPart: (context, { id, body }, caller) => withdrawDocumentPart(context, caller, id, body),
  shareDocument: (context, { id, body }, caller) => shareDocument(context, caller, id, body),
  unshareDocument: (context, { id, body }, caller) => unshareDocument(context, caller, id, body),
  cancelDocument: (context, { id, body }, caller) => cancelDocument(context, caller, id, body),
};
