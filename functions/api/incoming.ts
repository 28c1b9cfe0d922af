import * as v from 'valibot';
import { maxLetters } from '../../lib/domain/shared/plain-text.ts';
import { secrecies, urgencies } from '../../lib/domain/shared/urgency-secrecy.ts';
import { annexRequest } from './outgoing.ts';
import { type Route, read, step } from './route.ts';
import { code, codes, day, documentId, line, note, nothing, party, reasonRequest, shareRequest } from './shapes.ts';

/** Without a reason, it is made from the check of the signatures, where that fails. */
export const refuseRequest = v.strictObject({ reason: v.optional(line(maxLetters.note)) });
/** Asked for where the checks of what came warn. */
export const registerRequest = v.strictObject({ reason: v.optional(line(maxLetters.note)) });
/** `leader` is whose word it is, where the checks stop it. */
export const informRequest = v.strictObject({
  reason: v.optional(line(maxLetters.note)),
  leader: v.optional(line(100)),
});
/** There is no 30th of February. */
function isDayOfCalendar(text: string): boolean {
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}
const parties = v.optional(v.pipe(v.array(party), v.maxLength(20)));
const dueDay = v.pipe(v.string(), v.isoDate(), v.check(isDayOfCalendar, 'a day of the calendar'));
const partNumber = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100));
/** One of `officer` and `unit` leads. */
export const assignRequest = v.strictObject({
  officer: v.optional(line(100)),
  unit: v.optional(line(100)),
  cooperating: parties,
  forInformation: parties,
  due: v.optional(dueDay),
  opinion: note,
});
/** A further direction: who leads stays. */
export const directAgainRequest = v.strictObject({
  cooperating: parties,
  forInformation: parties,
  due: v.optional(dueDay),
  opinion: note,
});
/** `part` is that of a unit which cooperates; without one the unit leads. */
export const distributeRequest = v.strictObject({
  officer: line(100),
  part: v.optional(partNumber),
  due: v.optional(dueDay),
  opinion: v.optional(note),
});
export const contributeRequest = v.strictObject({ text: note, part: v.optional(partNumber) });
export const acknowledgeRequest = v.strictObject({ part: v.optional(partNumber) });
export const progressRequest = v.strictObject({
  text: note,
  percent: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100))),
});
export const extensionRequest = v.strictObject({ reason: line(maxLetters.note), until: dueDay });
/** `until` is the day that was asked for where it is missing. */
export const extensionDecision = v.strictObject({
  granted: v.boolean(),
  until: v.optional(dueDay),
  reason: v.optional(note),
});
export const withdrawPartRequest = v.strictObject({ part: partNumber });
/** To which successor, by its id. */
export const passOnRequest = v.strictObject({ successor: line(100), reason: line(maxLetters.note) });
export const handOverRequest = v.strictObject({ officer: line(100), reason: line(maxLetters.note) });
export const handOverWorkRequest = v.strictObject({
  officer: v.optional(line(100)),
  reason: line(maxLetters.note),
  documents: v.optional(v.pipe(v.array(v.strictObject({ id: documentId, officer: line(100) })), v.maxLength(1000))),
});
export const resultRequest = v.strictObject({ result: note });
const count = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100_000));
/** Empty where the document does not bear it. */
const maybeLine = (limit: number) => v.union([v.literal(''), line(limit)]);
/** What the clerk reads on a document that the axis does not know. */
const entered = {
  fromCode: v.optional(code),
  fromName: v.optional(line(maxLetters.note / 5)),
  printedCode: maybeLine(100),
  issuedOn: day,
  typeName: line(100),
  subject: line(maxLetters.subject),
  signerName: maybeLine(100),
  signerPosition: v.optional(line(100)),
  urgency: codes(urgencies),
  dueOn: v.optional(day),
};
/** How it is taken in. */
const taken = {
  repeated: v.optional(v.boolean()),
  register: v.optional(v.boolean()),
  reason: v.optional(line(maxLetters.note)),
};
/**
 * A document that came on paper. `fromCode` is the sender's in the directory, `fromName` its name where it has none; `repeated` confirms one that was received
 * before; `register` takes the arrival number at once.
 */
export const receiveRequest = v.strictObject({
  secrecy: codes(secrecies),
  upload: annexRequest.entries.upload,
  fileName: annexRequest.entries.name,
  annexes: v.optional(v.pipe(v.array(annexRequest), v.maxLength(100))),
  ...entered,
  paperPages: count,
  copies: count,
  broughtBy: v.optional(line(100)),
  note: v.optional(line(maxLetters.note)),
  ...taken,
});
/** A mail as its program saved it, put there as a file that goes along; `secrecy` is asked first. */
export const dropMailRequest = v.strictObject({ secrecy: codes(secrecies), upload: annexRequest.entries.upload });
/** The document that a mail brought: `main` is the place of its file in the mail, from 0; the rest as of paper. */
export const receiveMailRequest = v.strictObject({
  main: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100)),
  secrecy: codes(secrecies),
  ...entered,
  ...taken,
});
/** Incoming documents: register, assign, work, answer. */
export const incomingRoutes = [
  {
    ...read,
    path: '/api/incoming',
    operation: 'listIncoming',
    summary: 'Incoming documents, the newest or the oldest first, up to 200 at a time',
    query: ['cursor', 'order', 'lines', 'agency'],
    machine: 'incoming.read',
  },
  {
    ...step,
    path: '/api/incoming',
    operation: 'receivePaper',
    summary: 'Take in a document that came on paper from its uploaded scan; register: with its arrival number at once',
    body: receiveRequest,
  },
  {
    ...step,
    path: '/api/incoming/mails',
    operation: 'dropMail',
    summary: 'Take in a mail (.eml) from its upload: kept as it came, opened by a worker, taken in once',
    body: dropMailRequest,
  },
  {
    ...step,
    path: '/api/incoming/{id}/receive',
    operation: 'receiveMail',
    summary: 'Say which document a mail brought; register: with its arrival number at once',
    body: receiveMailRequest,
  },
  {
    ...read,
    path: '/api/incoming/{id}/files/{index}/words',
    operation: 'readFileWords',
    summary: 'What page 1 of an attached PDF says, as proposals for the form',
  },
  {
    ...read,
    path: '/api/incoming/{id}',
    operation: 'readIncoming',
    summary: 'One incoming document',
    machine: 'incoming.read',
  },
  {
    ...read,
    path: '/api/incoming/{id}/receipt',
    operation: 'exportReceipt',
    summary: 'The receipt (PDF) for whoever brought a document on paper that was registered',
  },
  {
    ...read,
    path: '/api/incoming/{id}/slip',
    operation: 'exportSlip',
    summary: 'The slip (PDF): what was directed about it, and what came of it; from the first direction on',
  },
  {
    ...read,
    path: '/api/incoming/{id}/viewers',
    operation: 'readIncomingViewers',
    summary: 'Who has looked at it, whoever looked last first',
  },
  {
    ...read,
    path: '/api/incoming/{id}/files/{index}',
    operation: 'downloadIncoming',
    summary:
      'A short-lived address of an attached file; copy=original for a scan without its arrival stamp, version=1 for what was there before the first update',
    query: ['copy', 'version'],
    machine: 'incoming.read',
  },
  {
    ...read,
    path: '/api/incoming/{id}/files/{index}/print',
    operation: 'printIncoming',
    summary: 'An attached PDF to be printed: every page says who took it out and when (at most 4 MB and 300 pages)',
  },
  {
    ...read,
    path: '/api/incoming/{id}/data',
    operation: 'exportIncomingData',
    summary: 'Its data, the fields of Decree 30/2020 App. VI Part II.II: format=pdf or xml',
    query: ['format'],
    machine: 'incoming.read',
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
    drawn: true,
  },
  {
    ...read,
    path: '/api/incoming/{id}/packet',
    operation: 'downloadPacket',
    summary: 'A short-lived address of the packet or mail as it came',
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
    summary: 'Open again a packet or mail that was put aside, or a mail whose signatures could not be checked',
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
    path: '/api/incoming/{id}/agree-request',
    operation: 'agreeToRequest',
    summary:
      'Agree to what the sender asks about it (15): recalled it is cancelled, updated a new version, replaced closed',
    body: nothing,
  },
  {
    ...step,
    path: '/api/incoming/{id}/refuse-request',
    operation: 'refuseRequest',
    summary: 'Refuse what the sender asks about it, with a reason (16): it goes on where it was',
    body: reasonRequest,
  },
  {
    ...step,
    path: '/api/incoming/{id}/acknowledge-recall',
    operation: 'acknowledgeRecall',
    summary: 'Say that one knows that it is used no more',
    body: nothing,
  },
  {
    ...step,
    path: '/api/incoming/{id}/assign',
    operation: 'assignIncoming',
    summary: 'Assign: who leads, who cooperates, who is to know, until when (04)',
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
  {
    ...step,
    path: '/api/incoming/{id}/hand-back',
    operation: 'handBackIncoming',
    summary: 'Hand an assigned document back with a reason',
    body: reasonRequest,
  },
  {
    ...step,
    path: '/api/incoming/{id}/pass-on',
    operation: 'passOnIncoming',
    summary: 'Hand what was sent to an agency that was split to the successor that it is for',
    body: passOnRequest,
  },
  {
    ...step,
    path: '/api/incoming/{id}/hand-over',
    operation: 'handOverIncoming',
    summary: 'Give what somebody works on to somebody else',
    body: handOverRequest,
  },
  {
    ...step,
    path: '/api/incoming/{id}/propose',
    operation: 'proposeDirection',
    summary: 'Put before the leader who would lead and until when',
    body: assignRequest,
  },
  {
    ...step,
    path: '/api/incoming/{id}/direct-again',
    operation: 'directAgain',
    summary: 'Direct further while it is worked on: who cooperates, who is to know, another day',
    body: directAgainRequest,
  },
  {
    ...step,
    path: '/api/incoming/{id}/withdraw-part',
    operation: 'withdrawPart',
    summary: 'Take back a part that is not done',
    body: withdrawPartRequest,
  },
  {
    ...step,
    path: '/api/incoming/{id}/distribute',
    operation: 'distributeIncoming',
    summary: 'Name who of the unit does what was given to it',
    body: distributeRequest,
  },
  {
    ...step,
    path: '/api/incoming/{id}/contribute',
    operation: 'contributeIncoming',
    summary: 'Give the opinion or result of who cooperates',
    body: contributeRequest,
  },
  {
    ...step,
    path: '/api/incoming/{id}/acknowledge',
    operation: 'acknowledgeIncoming',
    summary: 'Say that one has seen it',
    body: acknowledgeRequest,
  },
  {
    ...step,
    path: '/api/incoming/{id}/report-progress',
    operation: 'reportProgress',
    summary: 'Say how far it is',
    body: progressRequest,
  },
  {
    ...step,
    path: '/api/incoming/{id}/ask-extension',
    operation: 'askExtension',
    summary: 'Ask for more time',
    body: extensionRequest,
  },
  {
    ...step,
    path: '/api/incoming/{id}/decide-extension',
    operation: 'decideExtension',
    summary: 'Grant more time, or refuse it with a reason',
    body: extensionDecision,
  },
  {
    method: 'POST',
    access: 'person',
    path: '/api/organisation/people/{subject}/hand-over',
    operation: 'handOverWork',
    summary:
      'Give all that a person works on to somebody else, or each document to whom is named for it; asked again until nothing is left',
    body: handOverWorkRequest,
  },
  {
    ...step,
    path: '/api/incoming/{id}/share',
    operation: 'shareIncoming',
    summary: 'Let a colleague read it',
    body: shareRequest,
  },
  {
    ...step,
    path: '/api/incoming/{id}/unshare',
    operation: 'unshareIncoming',
    summary: 'Let a colleague read it no more',
    body: shareRequest,
  },
] as const satisfies readonly Route[];
