import * as v from 'valibot';
import { envelopeMarks } from '../../lib/domain/delivery/envelope.ts';
import { maxErrands } from '../../lib/domain/outgoing/errands/errand.ts';
import { maxPaperRecipients, maxRecipients, paperWays } from '../../lib/domain/outgoing/recipients.ts';
import { maxLetters } from '../../lib/domain/shared/plain-text.ts';
import { type Route, step } from './route.ts';
import { code, codes, day, line, note, nothing } from './shapes.ts';

/** Who has no code at the axis: what the envelope needs. */
const paperRecipient = v.strictObject({
  name: line(maxLetters.recipientName),
  address: line(maxLetters.address),
  note: v.optional(line(maxLetters.recipientName)),
  by: codes(paperWays),
});
/** Whom a document goes to: agencies by code, and who has none. The door takes more than may be, so that who has some too many is told how many. */
export const recipients = {
  recipients: v.pipe(v.array(code), v.maxLength(2 * maxRecipients)),
  paperRecipients: v.optional(v.pipe(v.array(paperRecipient), v.maxLength(maxPaperRecipients))),
};

/** What became of an envelope, with the day; who received it where it was handed over, and why it came back. */
export const envelopeRequest = v.strictObject({
  is: v.picklist(envelopeMarks),
  day,
  postNumber: v.optional(line(50)),
  receivedBy: v.optional(line(maxLetters.recipientName)),
  reason: v.optional(line(maxLetters.note)),
});

/** At least one of either. */
export const addRecipientsRequest = v.strictObject({
  reason: line(maxLetters.note),
  ...recipients,
});
/** `leader` is whose word it is, by subject; from all recipients where none is named. `paper` names those without a code by their place, from 1; `fromInside` all of the agency itself. */
export const recallRequest = v.strictObject({
  reason: line(maxLetters.note),
  leader: line(100),
  recipients: v.optional(v.pipe(v.array(code), v.maxLength(maxRecipients))),
  paper: v.optional(
    v.pipe(
      v.array(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(maxPaperRecipients))),
      v.maxLength(maxPaperRecipients),
    ),
  ),
  fromInside: v.optional(v.boolean()),
});

const errandNumber = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(maxErrands));
/** `officer` is of the unit, by subject; `due` is a working day, no later than the one on which the document asks for an answer. */
export const errandRequest = v.strictObject({
  officer: line(100),
  due: v.optional(day),
  opinion: v.optional(note),
});
/** `part` is the number of what was given, where somebody has several. */
export const errandResult = v.strictObject({ text: note, part: v.optional(errandNumber) });
export const errandWithdrawal = v.strictObject({ part: errandNumber });

/** What goes to the recipients of an issued document, is asked back, and is added. */
export const dispatchRoutes = [
  {
    ...step,
    path: '/api/documents/{id}/send',
    operation: 'sendDocument',
    summary: 'Send to the recipients at once',
    body: nothing,
  },
  {
    ...step,
    path: '/api/documents/{id}/hold',
    operation: 'holdDocument',
    summary: 'Keep an issued document back that would be sent by itself; it then waits for the clerk',
    body: nothing,
  },
  {
    ...step,
    path: '/api/documents/{id}/recipients',
    operation: 'addRecipients',
    summary: 'Send an issued document to more recipients, whom its page does not name, with the reason',
    body: addRecipientsRequest,
  },
  {
    ...step,
    path: '/api/documents/{id}/recall',
    operation: 'recallDocument',
    summary:
      "Take an issued document back from all or some recipients, on a leader's word (packet of type 1, status 13)",
    body: recallRequest,
  },
  {
    ...step,
    path: '/api/documents/{id}/acknowledge',
    operation: 'acknowledgeDocument',
    summary:
      'Who gets a document of their own agency has it, for themself and for their unit; or knows that it was taken back',
    body: nothing,
  },
  {
    ...step,
    path: '/api/documents/{id}/distribute',
    operation: 'distributeDocument',
    summary: 'The head of a unit that got a document of its own agency names who of the unit does what it asks for',
    body: errandRequest,
  },
  {
    ...step,
    path: '/api/documents/{id}/contribute',
    operation: 'contributeDocument',
    summary: 'The result of what was given to the caller in their unit',
    body: errandResult,
  },
  {
    ...step,
    path: '/api/documents/{id}/withdraw-part',
    operation: 'withdrawDocumentPart',
    summary: 'The head of a unit takes back what is not done yet, by its number',
    body: errandWithdrawal,
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
    path: '/api/documents/{id}/envelopes/{index}',
    operation: 'markEnvelope',
    summary:
      'What became of the envelope to a recipient without a code, by its place from 0: posted, handed over, or came back',
    body: envelopeRequest,
  },
] as const satisfies readonly Route[];
