import { printedCode } from '../books/number.ts';
import { addingOfPaper } from '../outgoing/added.ts';
import { isPaperRecalled } from '../outgoing/recall.ts';
import type { PaperRecipient } from '../outgoing/recipients.ts';
import type { Issued } from '../outgoing/states.ts';
import type { Act } from '../shared/act.ts';
import { vietnamDay } from '../shared/calendar/time.ts';
import type { Problem } from '../shared/errors.ts';
import type { Urgency } from '../shared/urgency-secrecy.ts';
import { deliveryTaskId, type Task } from '../tasks/task.ts';

/** What the clerk says became of an envelope; `day` is `yyyy-mm-dd`. */
export type EnvelopeMark =
  | { readonly is: 'posted'; readonly day: string; readonly postNumber?: string | undefined }
  | { readonly is: 'handed-over'; readonly day: string; readonly receivedBy: string }
  | { readonly is: 'came-back'; readonly day: string; readonly reason: string };

/** Everything that may become of an envelope. */
export const envelopeMarks: readonly ['posted', 'handed-over', 'came-back'] = ['posted', 'handed-over', 'came-back'];

/** A mark as it is asked for. */
export interface MarkRequest {
  readonly is: EnvelopeMark['is'];
  readonly day: string;
  readonly postNumber?: string | undefined;
  readonly receivedBy?: string | undefined;
  readonly reason?: string | undefined;
}

/** The mark that is asked for: who received it, or why it came back, is part of it. */
export function envelopeMark({ is, day, postNumber, receivedBy, reason }: MarkRequest): EnvelopeMark | Problem {
  if (is === 'posted') return { is, day, ...(postNumber === undefined ? {} : { postNumber }) };
  if (is === 'handed-over') return receivedBy === undefined ? missing('receivedBy') : { is, day, receivedBy };
  return reason === undefined ? missing('reason') : { is, day, reason };
}

const missing = (field: string): Problem => ({ code: 'bad-request', detail: `${field} is missing`, fields: [field] });

/** A mark with who made it and when. */
export type MarkedEnvelope = EnvelopeMark & Act;

/**
 * An issued document on its way to a recipient without a code: by post or by hand. It holds of the recipient what the envelope needs, and the line
 * of the register of envelopes follows from it. Decree 30/2020 art. 18.1, App. IV.
 */
export interface Envelope extends PaperRecipient {
  readonly documentId: string;
  readonly agencyCode: string;
  /** among the document's recipients without a code, from 1 */
  readonly position: number;
  /** number and notation */
  readonly code: string;
  readonly subject: string;
  readonly urgency: Urgency;
  /** since when it waits, Unix milliseconds */
  readonly since: number;
  /** what became of it, the newest last; empty while it waits for the first time */
  readonly marks: readonly MarkedEnvelope[];
  /** when the document was taken back from this recipient or replaced, Unix milliseconds: what has not gone stays here */
  readonly recalledAt?: number;
}

/** The envelopes of a document that is sent: one for each recipient without a code. They wait since it was sent or, added later, since then. */
export function envelopesOf(document: Issued, at: number): readonly Envelope[] {
  const { id, agencyCode, content, number } = document;
  return (content.paperRecipients ?? []).map((recipient, index) =>
    takenBack(document, {
      ...recipient,
      ...{ documentId: id, agencyCode, position: index + 1, code: printedCode(number) },
      ...{ subject: content.subject, urgency: content.urgency, marks: [] },
      since: Math.max(at, addingOfPaper(document, index)?.at ?? 0),
    }),
  );
}

/** The envelope as a recall or a replacement of its document leaves it: it waits for nobody any more. Decree 30/2020 art. 18.4. */
export function takenBack(document: Issued, envelope: Envelope): Envelope {
  if (envelope.recalledAt !== undefined) return envelope;
  if (document.replaced) return { ...envelope, recalledAt: document.replaced.at };
  return document.recalled && isPaperRecalled(document, envelope.position)
    ? { ...envelope, recalledAt: document.recalled.at }
    : envelope;
}

type Marked = Pick<Envelope, 'marks' | 'recalledAt'>;

/** How an envelope stands; one that came back waits for the clerk as one that has not gone. One that has gone stays so when its document is taken back. */
export function envelopeState({ marks, recalledAt }: Marked): 'waiting' | 'recalled' | EnvelopeMark['is'] {
  const last = marks.at(-1)?.is ?? 'waiting';
  return recalledAt !== undefined && (last === 'waiting' || last === 'came-back') ? 'recalled' : last;
}

/** Its document was taken back after it had gone: the recipient has to be told on paper. */
export function isToldOnPaper(envelope: Marked): boolean {
  return envelope.recalledAt !== undefined && envelopeState(envelope) !== 'recalled';
}

/** Whether the clerk still has something to do with it. */
export function isEnvelopeOpen(envelope: Marked): boolean {
  const state = envelopeState(envelope);
  return state === 'waiting' || state === 'came-back';
}

/** What waits is posted or handed over; what has gone may come back, and go out again. No day lies ahead, or before the one before it. */
export function markedEnvelope(envelope: Envelope, mark: EnvelopeMark, act: Act): Envelope | Problem {
  const isOpen = isEnvelopeOpen(envelope);
  if (envelopeState(envelope) === 'recalled') return { code: 'envelope-withdrawn' };
  if (isOpen === (mark.is === 'came-back'))
    return {
      code: 'wrong-state',
      state: envelopeState(envelope),
      needed: isOpen ? 'posted, handed-over' : 'waiting, came-back',
    };
  const last = envelope.marks.at(-1)?.day ?? vietnamDay(envelope.since);
  if (mark.day > vietnamDay(act.at) || mark.day < last)
    return { code: 'bad-request', detail: `day ${mark.day}, from ${last} to today`, fields: ['day'] };
  return { ...envelope, marks: [...envelope.marks, { ...mark, ...act }] };
}

/** One that waits is the clerk's to send: a task for each. */
export function tasksOfEnvelope(envelope: Envelope): readonly Task[] {
  if (!isEnvelopeOpen(envelope)) return [];
  const { documentId, position, subject, code, name, urgency, marks, since } = envelope;
  return [
    {
      id: deliveryTaskId(documentId, `paper-${position}`),
      kind: 'send-on-paper',
      assignee: { position: 'clerk' },
      documentId,
      since: marks.at(-1)?.at ?? since,
      direction: 'outgoing',
      ...{ subject, code, party: name, urgency },
    },
  ];
}
