import * as v from 'valibot';
import { stageNames } from '../../lib/domain/review/route.ts';
import { documentKinds } from '../../lib/domain/shared/kinds.ts';
import { maxLetters } from '../../lib/domain/shared/plain-text.ts';
import { type Route, read, step } from './route.ts';
import { code, codes, line, nothing } from './shapes.ts';

const day = v.pipe(v.string(), v.isoDate());
const short = line(100);
const long = line(300);
const optional = <Schema extends v.GenericSchema>(schema: Schema) => v.optional(schema);
const id = v.pipe(v.string(), v.regex(/^[0-9A-Za-z._-]{1,100}$/));
const email = v.pipe(v.string(), v.email(), v.maxLength(200));

const scheme = v.picklist(['QD20', 'QCVN102', 'provincial', 'axis']);
const named = {
  name: long,
  shortName: optional(short),
  abbreviation: line(20),
  place: short,
  address: long,
  email,
  headTitle: short,
  sealDiameterMm: v.pipe(v.number(), v.minValue(20), v.maxValue(60)),
  from: day,
  decision: optional(short),
};
export const agencyRequest = v.strictObject({ ...named, parentId: id, scheme, code });
export const nameRequest = v.strictObject({ ...named, parentId: optional(id), parentName: optional(long) });
export const codeRequest = v.strictObject({ scheme, code, from: day });
export const pictureUploadRequest = v.strictObject({ size: v.pipe(v.number(), v.integer(), v.minValue(0)) });
export const pictureRequest = v.strictObject({ upload: long, from: day });
export const dispatchRequest = v.strictObject({ byItself: v.boolean(), reason: line(maxLetters.note) });
export const insideByAxisRequest = v.strictObject({ byAxis: v.boolean(), reason: line(maxLetters.note) });
export const selfApprovalRequest = v.strictObject({ allowed: v.boolean(), reason: line(maxLetters.note) });
const reviewRoutesRequest = v.strictObject({
  routes: v.pipe(
    v.array(
      v.strictObject({
        kind: v.optional(codes(documentKinds)),
        unit: v.optional(line(100)),
        stages: v.pipe(v.array(v.picklist(stageNames)), v.maxLength(stageNames.length)),
      }),
    ),
    v.maxLength(100),
  ),
  reason: line(maxLetters.note),
});
export const unitRequest = v.strictObject({
  id: optional(id),
  parentUnitId: optional(id),
  name: long,
  abbreviation: line(20),
  kind: v.picklist(['leadership', 'office', 'room', 'regionalRoom', 'advisory']),
  hasOwnSeal: v.boolean(),
  from: day,
  to: optional(day),
});
const place = v.strictObject({
  agencyId: id,
  unitId: optional(id),
  position: short,
  level: v.picklist(['head', 'deputy', 'unitHead', 'unitDeputy', 'officer', 'clerk', 'archivist']),
  roles: v.pipe(v.array(v.picklist(['clerk', 'leader', 'officer', 'admin'])), v.maxLength(4)),
  fields: v.pipe(v.array(short), v.maxLength(20)),
  from: day,
  to: optional(day),
  decision: optional(short),
});
const details = {
  name: short,
  employeeCode: optional(line(40)),
  birthDate: optional(day),
  email: optional(email),
  phone: optional(line(40)),
};
export const personRequest = v.strictObject({ ...details, place });
export const detailsRequest = v.strictObject(details);
/** `give` needs the place, `change` the place and its id, `end` the id and the day. */
export const rightsRequest = v.strictObject({
  kind: v.picklist(['give', 'change', 'end']),
  id: optional(id),
  place: optional(place),
  on: optional(day),
});
export const changeRequest = v.strictObject({ change: id });
export const rejectRequest = v.strictObject({ change: id, reason: line(maxLetters.note) });
/** Without an agency: the service. */
export const leavingRequest = v.strictObject({ agencyId: optional(id), on: day, decision: long });
export const confirmLeavingRequest = v.strictObject({ leaving: id });
export const rejectLeavingRequest = v.strictObject({ leaving: id, reason: line(maxLetters.note) });
export const blockRequest = v.strictObject({ reason: line(maxLetters.note) });
export const absenceRequest = v.strictObject({ from: day, to: day, actingSubject: optional(id) });
export const absenceEndRequest = v.strictObject({ absence: id });

export const keyRequest = v.strictObject({
  file: optional(v.pipe(v.string(), v.base64(), v.maxLength(48_000))),
  password: optional(v.pipe(v.string(), v.maxLength(200))),
});

/** Changes something, and its answer is kept under no key: it is or was told a secret. */
const secret = { method: 'POST', access: 'person' } as const;

/** Agencies, units, people and their rights, for who administers them. */
export const organisationRoutes = [
  { ...read, path: '/api/organisation', operation: 'readOrganisation', summary: 'My agency and all below it' },
  {
    ...read,
    path: '/api/organisation/agencies/{agency}',
    operation: 'readAgency',
    summary: 'An agency with its names, codes, units, people and what was changed last',
  },
  {
    ...read,
    path: '/api/organisation/people/{subject}',
    operation: 'readPerson',
    summary: 'A person with their places, changes of rights that wait, and what was changed last',
  },
  {
    ...step,
    path: '/api/organisation/agencies',
    operation: 'openAgency',
    summary: 'A new agency below one that I administer',
    body: agencyRequest,
  },
  {
    ...step,
    path: '/api/organisation/agencies/{agency}/names',
    operation: 'renameAgency',
    summary: 'What an agency is called from a day on, with place, head, seal and the agency above',
    body: nameRequest,
  },
  {
    ...step,
    path: '/api/organisation/agencies/{agency}/codes',
    operation: 'giveAgencyCode',
    summary: 'A code of an agency from a day on',
    body: codeRequest,
  },
  {
    ...step,
    path: '/api/organisation/agencies/{agency}/units',
    operation: 'setUnit',
    summary: 'A unit is made, changed (with its id) or ended (with `to`)',
    body: unitRequest,
  },
  {
    ...read,
    path: '/api/organisation/agencies/{agency}/certificates',
    operation: 'listCertificates',
    summary: 'The certificates of an agency and of its people who may sign, those that end first at the top',
  },
  {
    method: 'POST',
    access: 'person',
    path: '/api/organisation/pictures/upload',
    operation: 'requestPictureUpload',
    summary: 'An address to put the picture of a seal or a signature to (PNG)',
    body: pictureUploadRequest,
  },
  {
    ...read,
    path: '/api/organisation/agencies/{agency}/seal-picture',
    operation: 'downloadSealPicture',
    summary: 'The picture of the seal that documents bear today',
  },
  {
    ...step,
    path: '/api/organisation/agencies/{agency}/seal-picture',
    operation: 'setSealPicture',
    summary: 'The picture of the seal from a day on: red on a transparent ground',
    body: pictureRequest,
  },
  {
    ...read,
    path: '/api/organisation/people/{subject}/signature-picture',
    operation: 'downloadSignaturePicture',
    summary: 'The picture of the signature that documents bear today',
  },
  {
    ...step,
    path: '/api/organisation/people/{subject}/signature-picture',
    operation: 'setSignaturePicture',
    summary:
      'The picture of a signature from a day on, put there by the person or who administers them: blue on a transparent ground',
    body: pictureRequest,
  },
  {
    ...step,
    path: '/api/organisation/agencies/{agency}/self-approval',
    operation: 'setSelfApproval',
    summary: 'Whether people of the agency may sign what they drafted themselves; its head decides',
    body: selfApprovalRequest,
  },
  {
    ...step,
    path: '/api/organisation/agencies/{agency}/dispatch',
    operation: 'setDispatch',
    summary: "Whether issued documents are sent by themselves or on the clerk's word; its head decides",
    body: dispatchRequest,
  },
  {
    ...step,
    path: '/api/organisation/agencies/{agency}/inside-by-axis',
    operation: 'setInsideByAxis',
    summary: 'Whether agencies of this installation too are written to by the axis; its head decides',
    body: insideByAxisRequest,
  },
  {
    ...step,
    path: '/api/organisation/agencies/{agency}/review-routes',
    operation: 'setReviewRoutes',
    summary:
      'For which kinds and units the head of the unit is not asked before the signer; the head of the agency decides',
    body: reviewRoutesRequest,
  },
  {
    ...step,
    path: '/api/organisation/people',
    operation: 'addPerson',
    summary: 'A person with a first place, which waits to be confirmed',
    body: personRequest,
  },
  {
    ...step,
    path: '/api/organisation/people/{subject}',
    operation: 'correctPerson',
    summary: 'Who a person is: name, codes and how to reach them',
    body: detailsRequest,
  },
  {
    ...step,
    path: '/api/organisation/people/{subject}/rights',
    operation: 'askRights',
    summary: 'A place is to be given, changed or ended; it waits to be confirmed',
    body: rightsRequest,
  },
  {
    ...step,
    path: '/api/organisation/people/{subject}/rights/confirm',
    operation: 'confirmRights',
    summary: 'A change of rights holds from now on',
    body: changeRequest,
  },
  {
    ...step,
    path: '/api/organisation/people/{subject}/rights/reject',
    operation: 'rejectRights',
    summary: 'A change of rights is not carried out',
    body: rejectRequest,
  },
  {
    ...read,
    path: '/api/organisation/people/{subject}/leaving',
    operation: 'readLeaving',
    summary:
      'Everything that is open of a person who is to leave: work, drafts, signatures, grants, absences, places, certificates',
  },
  {
    ...step,
    path: '/api/organisation/people/{subject}/leaving',
    operation: 'askLeaving',
    summary: 'A person is to leave the service or an agency on a day; it waits to be confirmed',
    body: leavingRequest,
  },
  {
    ...step,
    path: '/api/organisation/people/{subject}/leaving/confirm',
    operation: 'confirmLeaving',
    summary: 'A person leaves: places and grants end on the day, and who leaves the service signs in no more',
    body: confirmLeavingRequest,
  },
  {
    ...step,
    path: '/api/organisation/people/{subject}/leaving/reject',
    operation: 'rejectLeaving',
    summary: 'A person does not leave',
    body: rejectLeavingRequest,
  },
  {
    ...step,
    path: '/api/organisation/people/{subject}/block',
    operation: 'blockPerson',
    summary: 'A person is kept from signing in, at once',
    body: blockRequest,
  },
  {
    ...step,
    path: '/api/organisation/people/{subject}/unblock',
    operation: 'unblockPerson',
    summary: 'A person may sign in again',
    body: nothing,
  },
  {
    ...secret,
    path: '/api/organisation/people/{subject}/invitation',
    operation: 'invitePerson',
    summary: 'A one-time code with which a person makes a sign-in of their own; the one before is good no more',
    body: nothing,
  },
  {
    ...secret,
    path: '/api/organisation/people/{subject}/key',
    operation: 'givePersonKey',
    summary:
      'A certificate of the trial authority for a person; a file is refused: it is the person’s alone to take in',
    body: keyRequest,
  },
  {
    ...secret,
    path: '/api/organisation/agencies/{agency}/key',
    operation: 'giveAgencyKey',
    summary: 'A certificate with its key (PKCS#12) for an agency; without a file one of the trial authority',
    body: keyRequest,
  },
  {
    ...step,
    path: '/api/organisation/people/{subject}/absences',
    operation: 'noteAbsence',
    summary: 'A person is away, and who does their tasks meanwhile',
    body: absenceRequest,
  },
  {
    ...step,
    path: '/api/organisation/people/{subject}/absences/end',
    operation: 'endAbsence',
    summary: 'A person is back',
    body: absenceEndRequest,
  },
] as const satisfies readonly Route[];
