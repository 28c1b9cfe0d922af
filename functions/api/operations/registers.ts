import type { dossierRoutes } from '../dossiers.ts';
import type { OperationsOf } from '../operation-input.ts';
import type { registerRoutes } from '../registers.ts';

/** What keeps file plans and dossiers. */
const filing = () => import('../filing.ts');

/** What reads and prints registers. */
const bookkeeping = () => import('../bookkeeping.ts');

/** Books, registers, reports, file plans and dossiers. */
export const registersOperations: OperationsOf<typeof registerRoutes> & OperationsOf<typeof dossierRoutes> = {
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
};
