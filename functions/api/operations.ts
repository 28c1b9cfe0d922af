import { addRecipients } from '../../lib/flows/delivery/add-recipients.ts';
import { holdDocument } from '../../lib/flows/delivery/hold-document.ts';
import { lookAtDelivery } from '../../lib/flows/delivery/look-at-delivery.ts';
import { markEnvelope } from '../../lib/flows/delivery/mark-envelope.ts';
import { recallDocument } from '../../lib/flows/delivery/recall-document.ts';
import { retryDelivery } from '../../lib/flows/delivery/retry-delivery.ts';
import { sendDocument } from '../../lib/flows/delivery/send-document.ts';
import { acknowledgeRecall, agreeToRequest, refuseRequest } from '../../lib/flows/incoming/answer-request.ts';
import { assignArrivals, assignIncoming } from '../../lib/flows/incoming/assign-incoming.ts';
import { completeIncoming } from '../../lib/flows/incoming/complete-incoming.ts';
import { handBackIncoming } from '../../lib/flows/incoming/hand-back-incoming.ts';
import { noteIncoming } from '../../lib/flows/incoming/note-incoming.ts';
import { refuseIncoming } from '../../lib/flows/incoming/refuse-incoming.ts';
import { registerArrivals, registerIncoming, takeForInformation } from '../../lib/flows/incoming/register-incoming.ts';
import { reopenIncoming } from '../../lib/flows/incoming/reopen-incoming.ts';
import { shareIncoming, unshareIncoming } from '../../lib/flows/incoming/share-incoming.ts';
import { startIncoming } from '../../lib/flows/incoming/start-incoming.ts';
import { markNotificationsRead } from '../../lib/flows/notifications/mark-read.ts';
import { acknowledgeDocument } from '../../lib/flows/outgoing/acknowledge-document.ts';
import { cancelDocument } from '../../lib/flows/outgoing/cancel-document.ts';
import { findAlike } from '../../lib/flows/outgoing/find-alike.ts';
import { requestUpload } from '../../lib/flows/outgoing/request-upload.ts';
import { returnDocument } from '../../lib/flows/outgoing/return-document.ts';
import { shareDocument, unshareDocument } from '../../lib/flows/outgoing/share-document.ts';
import type { ApiContext, Caller } from '../../lib/kernel/context.ts';
import { downloadDocument, downloadIncoming, downloadPacket, downloadReport } from '../../lib/views/download-file.ts';
import { findAgencies } from '../../lib/views/find-agencies.ts';
import { listDocuments } from '../../lib/views/list-documents.ts';
import { readColleagues } from '../../lib/views/read-colleagues.ts';
import { readDocument } from '../../lib/views/read-document.ts';
import { readInbox } from '../../lib/views/read-inbox.ts';
import { readIncoming } from '../../lib/views/read-incoming.ts';
import { readNotifications } from '../../lib/views/read-notifications.ts';
import { readDocumentPage, readIncomingPage } from '../../lib/views/read-page-image.ts';
import { readSeen } from '../../lib/views/read-seen.ts';
import type { Answers } from './answers.ts';
import { present, rightsOf, successionOf } from './asked.ts';
import { exportRequest } from './import.ts';
import { accessRequest } from './monitoring.ts';
import type { BodyOf, OperationInput, PersonOperation } from './operation-input.ts';

/** Steps of administration, likewise. */
const administration = () => import('./administration.ts');

/** What reads, compares and writes lists: few need it, so that a start does not load it. */
const lists = () => import('./lists.ts');

/** What tells how the system runs. */
const watching = () => import('./watching.ts');

/** What sets what people are sent by e-mail. */
const mailing = () => import('./mailing.ts');

/** What looks after the own signing key. */
const keyKeeping = () => import('./key-keeping.ts');

/** What looks after the own sign-in. */
const signInKeeping = () => import('./sign-in-keeping.ts');

/** What reads and signs the pages of documents: lists and inboxes open without it. */
const pages = () => import('./pages.ts');

/** What takes drafts of units through their review. */
const reviewing = () => import('./reviewing.ts');

/** What carries out directions on what came in. */
const directing = () => import('./directing.ts');

/** What keeps file plans and dossiers. */
const filing = () => import('./filing.ts');

/** What reads and prints registers. */
const bookkeeping = () => import('./bookkeeping.ts');

/** Which flow answers which operation. Steps take a caller, the rest a person. */
export const operations: {
  readonly [Name in PersonOperation]: (
    context: ApiContext,
    input: OperationInput<BodyOf<Name>>,
    caller: Caller,
  ) => Promise<Answers[Name]>;
} = {
  readMe: (context, { person }) => readColleagues(context, person),
  findAgencies: (context, { person, query }) => findAgencies(context, person, query['words'] ?? ''),
  readSeen: (context, { person }) => readSeen(context, person),
  readInbox: (context, { person, query }) => readInbox(context, person, query['lines']),
  readNotifications: (context, { person }) => readNotifications(context, person),
  markNotificationsRead: (context, { body }, caller) => markNotificationsRead(context, caller, body),
  searchDocuments: async (context, { person, query }) => (await lists()).searchDocuments(context, person, query),
  exportFinds: async (context, { person, query }) => (await lists()).exportFinds(context, person, query),
  readRecipientGroups: async (context, { person }) => (await lists()).readRecipientGroups(context, person),
  saveRecipientGroup: async (context, { body }, caller) => (await lists()).saveRecipientGroup(context, caller, body),
  removeRecipientGroup: async (context, { body }, caller) =>
    (await lists()).removeRecipientGroup(context, caller, body),
  readSavedSearches: async (context, { person }) => (await lists()).readSavedSearches(context, person),
  saveSearch: async (context, { body }, caller) => (await lists()).saveSearch(context, caller, body),
  removeSearch: async (context, { body }, caller) => (await lists()).removeSearch(context, caller, body),
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
  printIncoming: async (context, { person, id, index }) => (await lists()).printIncoming(context, person, id, index),
  exportDocumentData: async (context, { person, id, query }) =>
    (await lists()).exportDocumentData(context, person, id, query['format']),
  exportIncomingData: async (context, { person, id, query }) =>
    (await lists()).exportIncomingData(context, person, id, query['format']),
  readVersionText: async (context, { person, id, query }) =>
    (await pages()).readVersionText(context, person, id, query['version']),
  readDocumentPage: (context, { person, id, page, query }) =>
    readDocumentPage(context, person, id, { page, ahead: query['ahead'] !== undefined }),
  downloadAnnex: async (context, { person, id, index }) => (await pages()).downloadAnnex(context, person, id, index),
  readAnnexPage: async (context, { person, id, index, page, query }) =>
    (await pages()).readAnnexPage(context, person, id, index, { page, ahead: query['ahead'] !== undefined }),
  reviseDraft: async (context, { id, body }, caller) => (await pages()).reviseDraft(context, caller, id, body),
  readDocumentViewers: async (context, { person, id }) => (await lists()).readDocumentViewers(context, person, id),
  readIncomingViewers: async (context, { person, id }) => (await lists()).readIncomingViewers(context, person, id),
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
  signDocuments: async (context, { body }, caller) =>
    (await pages()).signDocuments(context, caller, body.documents, body),
  issueDocument: async (context, { id, body }, caller) => (await pages()).issueDocument(context, caller, id, body),
  issueDocuments: async (context, { body }, caller) => (await pages()).issueDocuments(context, caller, body.documents),
  sendDocument: (context, { id }, caller) => sendDocument(context, caller, id),
  holdDocument: (context, { id }, caller) => holdDocument(context, caller, id),
  addRecipients: (context, { id, body }, caller) => addRecipients(context, caller, id, body),
  recallDocument: (context, { id, body }, caller) => recallDocument(context, caller, id, body),
  retryDelivery: (context, { id, recipient }, caller) => retryDelivery(context, caller, id, recipient),
  markEnvelope: (context, { id, index, body }, caller) =>
    markEnvelope(context, caller, { id, position: index + 1 }, body),
  lookAtDelivery: (context, { id, recipient }, caller) => lookAtDelivery(context, caller, id, recipient),
  acknowledgeDocument: (context, { id }, caller) => acknowledgeDocument(context, caller, id),
  shareDocument: (context, { id, body }, caller) => shareDocument(context, caller, id, body),
  unshareDocument: (context, { id, body }, caller) => unshareDocument(context, caller, id, body),
  cancelDocument: (context, { id, body }, caller) => cancelDocument(context, caller, id, body),
  readOrganisation: async (context, { person }) => (await administration()).readOrganisation(context, person),
  listGrants: async (context, { person }) => (await administration()).listGrants(context, person),
  draftGrant: async (context, { body }, caller) =>
    (await administration()).draftGrant(context, caller, { ...present(body), scope: present(body.scope) }),
  activateGrant: async (context, { id }, caller) => (await administration()).activateGrant(context, caller, id),
  revokeGrant: async (context, { id, body }, caller) => (await administration()).revokeGrant(context, caller, id, body),
  endGrant: async (context, { id, body }, caller) => (await administration()).endGrant(context, caller, id, body),
  readAgency: async (context, { person, agency }) => (await administration()).readAgency(context, person, agency),
  readPerson: async (context, { person, subject }) => (await administration()).readPerson(context, person, subject),
  openAgency: async (context, { body }, caller) => (await administration()).openAgency(context, caller, body),
  renameAgency: async (context, { agency, body }, caller) =>
    (await administration()).renameAgency(context, caller, agency, present(body)),
  listCertificates: async (context, { person, agency }) =>
    (await administration()).listCertificates(context, person, agency),
  requestPictureUpload: async (context, { person, body }) =>
    (await administration()).requestPictureUpload(context, person, body),
  downloadSealPicture: async (context, { person, agency }) =>
    (await administration()).downloadSealPicture(context, person, agency),
  setSealPicture: async (context, { agency, body }, caller) =>
    (await administration()).setSealPicture(context, caller, agency, body),
  downloadSignaturePicture: async (context, { person, subject }) =>
    (await administration()).downloadSignaturePicture(context, person, subject),
  setSignaturePicture: async (context, { subject, body }, caller) =>
    (await administration()).setSignaturePicture(context, caller, subject, body),
  setSelfApproval: async (context, { agency, body }, caller) =>
    (await administration()).setSelfApproval(context, caller, agency, body),
  setDispatch: async (context, { agency, body }, caller) =>
    (await administration()).setDispatch(context, caller, agency, body),
  setInsideByAxis: async (context, { agency, body }, caller) =>
    (await administration()).setInsideByAxis(context, caller, agency, body),
  setReviewRoutes: async (context, { agency, body }, caller) =>
    (await administration()).setReviewRoutes(context, caller, agency, { ...body, routes: body.routes.map(present) }),
  giveAgencyCode: async (context, { agency, body }, caller) =>
    (await administration()).giveAgencyCode(context, caller, agency, body),
  setUnit: async (context, { agency, body }, caller) =>
    (await administration()).setUnit(context, caller, agency, present(body)),
  addPerson: async (context, { body }, caller) =>
    (await administration()).addPerson(context, caller, { ...body, place: present(body.place) }),
  correctPerson: async (context, { subject, body }, caller) =>
    (await administration()).correctPerson(context, caller, subject, body),
  askRights: async (context, { subject, body }, caller) =>
    (await administration()).askRights(context, caller, subject, rightsOf(body)),
  confirmRights: async (context, { subject, body }, caller) =>
    (await administration()).confirmRights(context, caller, subject, body.change),
  rejectRights: async (context, { subject, body }, caller) =>
    (await administration()).rejectRights(context, caller, subject, body),
  blockPerson: async (context, { subject, body }, caller) =>
    (await administration()).blockPerson(context, caller, subject, body),
  unblockPerson: async (context, { subject }, caller) =>
    (await administration()).unblockPerson(context, caller, subject),
  invitePerson: async (context, { person, subject }) => (await administration()).invitePerson(context, person, subject),
  givePersonKey: async (context, { person, subject, body }) =>
    (await administration()).givePersonKey(context, person, subject, body),
  giveAgencyKey: async (context, { person, agency, body }) =>
    (await administration()).giveAgencyKey(context, person, agency, body),
  readLeaving: async (context, { person, subject }) => (await administration()).readLeaving(context, person, subject),
  askLeaving: async (context, { subject, body }, caller) =>
    (await administration()).askLeaving(context, caller, subject, body),
  confirmLeaving: async (context, { subject, body }, caller) =>
    (await administration()).confirmLeaving(context, caller, subject, body),
  rejectLeaving: async (context, { subject, body }, caller) =>
    (await administration()).rejectLeaving(context, caller, subject, body),
  noteAbsence: async (context, { subject, body }, caller) =>
    (await administration()).noteAbsence(context, caller, subject, body),
  endAbsence: async (context, { subject, body }, caller) =>
    (await administration()).endAbsence(context, caller, subject, body),
  listEarlier: async (context, { person, query }) => (await lists()).listEarlier(context, person, query),
  readBooks: async (context, { person, agency }) => (await administration()).readBooks(context, person, agency),
  takeOverBook: async (context, { agency, body }, caller) =>
    (await administration()).takeOverBook(context, caller, agency, body),
  requestTableUpload: async (context, { person, body }) => (await lists()).requestTableUpload(context, person, body),
  planOrganisationImport: async (context, { person, body }) =>
    (await lists()).planOrganisationImport(context, person, body),
  importOrganisation: async (context, { body }, caller) => (await lists()).importOrganisation(context, caller, body),
  exportOrganisation: async (context, { person, query }) =>
    (await lists()).exportOrganisation(context, person, exportRequest(query)),
  readDirectoryLoads: async (context, { person }) => (await lists()).readDirectoryLoads(context, person),
  requestListUpload: async (context, { person, body }) => (await lists()).requestListUpload(context, person, body),
  checkDirectoryList: async (context, { body }, caller) => (await lists()).checkDirectoryList(context, caller, body),
  confirmDirectoryList: async (context, { id, body }, caller) =>
    (await lists()).confirmDirectoryList(context, caller, id, body),
  readHealth: async (context, { person, agency }) => (await watching()).readHealth(context, person, agency),
  readConnections: async (context, { person, agency }) => (await watching()).readConnections(context, person, agency),
  checkAxis: async (context, { person, agency }) => (await watching()).checkAxis(context, person, agency),
  checkMailbox: async (context, { person, agency }) => (await watching()).checkMailbox(context, person, agency),
  setMailbox: async (context, { agency, body }, caller) => (await watching()).setMailbox(context, caller, agency, body),
  stopMailbox: async (context, { agency }, caller) => (await watching()).stopMailbox(context, caller, agency),
  setAxisCredentials: async (context, { agency, body }, caller) =>
    (await watching()).setAxisCredentials(context, caller, agency, body),
  setTimestampAuthorities: async (context, { body }, caller) =>
    (await watching()).setTimestampAuthorities(context, caller, body),
  readWorkingCalendar: async (context, { person }) => (await watching()).readWorkingCalendar(context, person),
  setWorkingCalendar: async (context, { body }, caller) => (await watching()).setWorkingCalendar(context, caller, body),
  setPublicAddress: async (context, { body }, caller) => (await watching()).setPublicAddress(context, caller, body),
  tryTimestamp: async (context, { person, body }) => (await watching()).tryTimestamp(context, person, body),
  readSignIn: async (context, { person, session }) => (await signInKeeping()).readSignIn(context, person, session),
  changePassword: async (context, { person, session, body }) =>
    (await signInKeeping()).changePassword(context, person, session, body),
  readPersonSignIn: async (context, { person, subject }) =>
    (await signInKeeping()).readPersonSignIn(context, person, subject),
  recoverSignIn: async (context, { person, subject }) =>
    (await signInKeeping()).recoverSignIn(context, person, subject),
  confirmRecovery: async (context, { person, subject }) =>
    (await signInKeeping()).confirmRecovery(context, person, subject),
  endSession: async (context, { person, body }) => (await signInKeeping()).endSession(context, person, body),
  endOtherSessions: async (context, { person, session }) =>
    (await signInKeeping()).endOtherSessions(context, person, session),
  endPersonSessions: async (context, { person, subject }) =>
    (await signInKeeping()).endPersonSessions(context, person, subject),
  setSessionEnds: async (context, { body }, caller) => (await signInKeeping()).setSessionEnds(context, caller, body),
  beginSecondFactor: async (context, { person, body }) =>
    (await signInKeeping()).beginSecondFactor(context, person, body),
  confirmSecondFactor: async (context, { person, session, body }) =>
    (await signInKeeping()).confirmSecondFactor(context, person, session, body),
  removeSecondFactor: async (context, { person, body }) =>
    (await signInKeeping()).removeSecondFactor(context, person, body),
  removePersonFactor: async (context, { person, subject }) =>
    (await signInKeeping()).removePersonFactor(context, person, subject),
  confirmFactorRemoval: async (context, { person, subject }) =>
    (await signInKeeping()).confirmFactorRemoval(context, person, subject),
  setSecondFactor: async (context, { body }, caller) => (await signInKeeping()).setSecondFactor(context, caller, body),
  letInAgain: async (context, { person, subject }) => (await signInKeeping()).letInAgain(context, person, subject),
  readOwnKey: async (context, { person }) => (await keyKeeping()).readOwnKey(context, person),
  holdKey: async (context, { person, body }) => (await keyKeeping()).holdKey(context, person, body),
  changePassphrase: async (context, { person, body }) => (await keyKeeping()).changePassphrase(context, person, body),
  destroyKey: async (context, { person, body }) => (await keyKeeping()).destroyKey(context, person, body),
  setKeyHolding: async (context, { body }, caller) => (await keyKeeping()).setKeyHolding(context, caller, body),
  readTrust: async (context, { person, agency }) => (await watching()).readTrust(context, person, agency),
  readTrustRoot: async (context, { person, id }) => (await watching()).readTrustRoot(context, person, id),
  proposeTrustRoot: async (context, { body }, caller) => (await watching()).proposeTrustRoot(context, caller, body),
  endTrustRoot: async (context, { id, body }, caller) => (await watching()).endTrustRoot(context, caller, id, body),
  confirmTrustRoot: async (context, { id }, caller) => (await watching()).confirmTrustRoot(context, caller, id),
  rejectTrustRoot: async (context, { id, body }, caller) =>
    (await watching()).rejectTrustRoot(context, caller, id, body),
  readAccess: async (context, { person, agency, query }) =>
    (await watching()).readAccess(context, person, agency, accessRequest(query)),
  readAccessCounts: async (context, { person, agency, query }) =>
    (await watching()).readAccessCounts(context, person, agency, query),
  exportAccess: async (context, { person, agency, query }) =>
    (await watching()).exportAccess(context, person, agency, accessRequest(query)),
  readStuck: async (context, { person, agency }) => (await watching()).readStuck(context, person, agency),
  retryWork: async (context, { agency, body }, caller) => (await watching()).retryWork(context, caller, agency, body),
  takeNumberForPaper: async (context, { body }, caller) =>
    (await bookkeeping()).takeNumberForPaper(context, caller, body),
  voidPaperNumber: async (context, { body }, caller) => (await bookkeeping()).voidPaperNumber(context, caller, body),
  readArrivals: async (context, { person, query }) => (await bookkeeping()).readArrivals(context, person, query),
  exportArrivals: async (context, { person, query }) => (await bookkeeping()).exportArrivals(context, person, query),
  readRegister: async (context, { person, query }) => (await bookkeeping()).readRegister(context, person, query),
  readBookProof: async (context, { person, query }) => (await bookkeeping()).readBookProof(context, person, query),
  exportBookProof: async (context, { person, query }) => (await bookkeeping()).exportBookProof(context, person, query),
  listEnvelopes: async (context, { person, query }) => (await bookkeeping()).listEnvelopes(context, person, query),
  exportEnvelopes: async (context, { person, query }) => (await bookkeeping()).exportEnvelopes(context, person, query),
  exportRegister: async (context, { person, query }) => (await bookkeeping()).exportRegister(context, person, query),
  readIncomingReport: async (context, { person, query }) =>
    (await bookkeeping()).readIncomingReport(context, person, query),
  exportIncomingReport: async (context, { person, query }) =>
    (await bookkeeping()).exportIncomingReport(context, person, query),
  readOutgoingReport: async (context, { person, query }) =>
    (await bookkeeping()).readOutgoingReport(context, person, query),
  exportOutgoingReport: async (context, { person, query }) =>
    (await bookkeeping()).exportOutgoingReport(context, person, query),
  readReservedNumbers: async (context, { person }) => (await bookkeeping()).readReservedNumbers(context, person),
  reserveNumbers: async (context, { body }, caller) => (await bookkeeping()).reserveNumbers(context, caller, body),
  releaseNumber: async (context, { body }, caller) => (await bookkeeping()).releaseNumber(context, caller, body),
  readOffAxisReport: async (context, { person, query }) =>
    (await bookkeeping()).readOffAxisReport(context, person, query),
  exportOffAxisReport: async (context, { person, query }) =>
    (await bookkeeping()).exportOffAxisReport(context, person, query),
  readFilePlan: async (context, { person, query }) => (await filing()).readFilePlan(context, person, query),
  exportFilePlan: async (context, { person, query }) => (await filing()).exportFilePlan(context, person, query),
  setPlanLine: async (context, { body }, caller) => (await filing()).setPlanLine(context, caller, body),
  removePlanLine: async (context, { body }, caller) => (await filing()).removePlanLine(context, caller, body),
  approveFilePlan: async (context, { body }, caller) => (await filing()).approveFilePlan(context, caller, body),
  requestPlanUpload: async (context, { person, body }) => (await filing()).requestPlanUpload(context, person, body),
  planFilePlanImport: async (context, { person, body }) => (await filing()).planFilePlanImport(context, person, body),
  importFilePlan: async (context, { body }, caller) => (await filing()).importFilePlan(context, caller, body),
  listDossiers: async (context, { person, query }) => (await filing()).listDossiers(context, person, query),
  openDossier: async (context, { body }, caller) => (await filing()).openDossier(context, caller, body),
  exportDossiers: async (context, { person, query }) => (await filing()).exportDossiers(context, person, query),
  readDossier: async (context, { person, id }) => (await filing()).readDossier(context, person, id),
  exportDossierDocuments: async (context, { person, id, query }) =>
    (await filing()).exportDossierDocuments(context, person, id, query),
  exportDossier: async (context, { person, id }) => (await filing()).exportDossier(context, person, id),
  exportDossierXml: async (context, { person, id }) => (await filing()).exportDossierXml(context, person, id),
  addToDossier: async (context, { id, body: { document, ...asked } }, caller) =>
    (await filing()).addToDossier(context, caller, id, { ...asked, id: document }),
  takeOutOfDossier: async (context, { id, body }, caller) =>
    (await filing()).takeOutOfDossier(context, caller, id, body),
  amendDossier: async (context, { id, body }, caller) => (await filing()).amendDossier(context, caller, id, body),
  closeDossier: async (context, { id, body }, caller) => (await filing()).closeDossier(context, caller, id, body),
  reopenDossier: async (context, { id, body }, caller) => (await filing()).reopenDossier(context, caller, id, body),
  readDocumentDossiers: async (context, { person, id }) => (await filing()).readDocumentDossiers(context, person, id),
  readIncomingDossiers: async (context, { person, id }) => (await filing()).readIncomingDossiers(context, person, id),
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
  planSuccession: async (context, { person, body }) =>
    (await administration()).planSuccession(context, person, successionOf(body)),
  proposeSuccession: async (context, { body }, caller) =>
    (await administration()).proposeSuccession(context, caller, successionOf(body)),
  listSuccessions: async (context, { person }) => (await administration()).listSuccessions(context, person),
  readSuccession: async (context, { person, id }) => (await administration()).readSuccession(context, person, id),
  confirmSuccession: async (context, { id }, caller) => (await administration()).confirmSuccession(context, caller, id),
  withdrawSuccession: async (context, { id, body }, caller) =>
    (await administration()).withdrawSuccession(context, caller, id, body),
  carryOutSuccession: async (context, { person, id }) =>
    (await administration()).carryOutSuccession(context, person, id),
  handBackIncoming: (context, { id, body }, caller) => handBackIncoming(context, caller, id, body),
  shareIncoming: (context, { id, body }, caller) => shareIncoming(context, caller, id, body),
  unshareIncoming: (context, { id, body }, caller) => unshareIncoming(context, caller, id, body),
  completeIncoming: (context, { id, body }, caller) => completeIncoming(context, caller, id, body),
  readMailSettings: async (context, { person }) => (await mailing()).readMailSettings(context, person),
  setMailSettings: async (context, { body }, caller) =>
    (await mailing()).setMailSettings(context, caller, present(body)),
  askMailAddress: async (context, { body }, caller) => (await mailing()).askMailAddress(context, caller, body),
  confirmMailAddress: async (context, { body }, caller) => (await mailing()).confirmMailAddress(context, caller, body),
  readMailServer: async (context, { person, agency }) => (await mailing()).readMailServer(context, person, agency),
  setMailServer: async (context, { body }, caller) => (await mailing()).setMailServer(context, caller, body),
  tryMail: async (context, { person, body }) => (await mailing()).tryMail(context, person, body),
};
