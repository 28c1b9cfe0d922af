import { present, rightsOf, successionOf } from '../asked.ts';
import type { authorityRoutes } from '../authority.ts';
import type { directoryRoutes } from '../directory.ts';
import type { importRoutes } from '../import.ts';
import { exportRequest } from '../import.ts';
import type { OperationsOf } from '../operation-input.ts';
import type { organisationRoutes } from '../organisation.ts';
import type { successionRoutes } from '../successions.ts';

/** Steps of administration: few need them, so that a start does not load them. */
const administration = () => import('../administration.ts');

/** What reads, compares and writes lists: few need it, so that a start does not load it. */
const lists = () => import('../lists.ts');

/** Agencies, units, people and their rights, grants, successions, imports and the directory. */
export const organisationOperations: OperationsOf<typeof organisationRoutes> &
  OperationsOf<typeof successionRoutes> &
  OperationsOf<typeof importRoutes> &
  OperationsOf<typeof authorityRoutes> &
  OperationsOf<typeof directoryRoutes> = {
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
};
