import type { LoggedEvent } from '../domain/audit/chain.ts';
import { printedCode } from '../domain/books/number.ts';
import { currentStatus, type Delivery, type StatusEvent } from '../domain/delivery/delivery.ts';
import { type Envelope, envelopesOf, takenBack } from '../domain/delivery/envelope.ts';
import type { Person } from '../domain/organisation/agency.ts';
import { may } from '../domain/organisation/permissions.ts';
import { amendable } from '../domain/outgoing/amending/amends.ts';
import { preservedCopy } from '../domain/outgoing/decide.ts';
import { protectedOutgoing } from '../domain/outgoing/readers.ts';
import { outgoingStage } from '../domain/outgoing/stage.ts';
import type { Issued, Outgoing } from '../domain/outgoing/states.ts';
import { type OutgoingStepName, outgoingStep, outgoingStepsFrom } from '../domain/outgoing/steps.ts';
import { tasksOfOutgoing } from '../domain/outgoing/tasks.ts';
import { type Augmentation, rests } from '../domain/preservation/augmentation.ts';
import type { CalendarYear } from '../domain/shared/calendar/working-calendar.ts';
import { problemTable } from '../domain/shared/errors.ts';
import { reaches, type SignatureLevel } from '../domain/shared/signature-level.ts';
import { isRequestAnswer } from '../domain/shared/status.ts';
import { firstTaskOf, type TaskKind } from '../domain/tasks/task.ts';
import { loadOutgoing } from '../kernel/access.ts';
import { logAccess } from '../kernel/access-log.ts';
import type { Context } from '../kernel/context.ts';
import { loadAugmentation } from '../stores/documents/augmentations.ts';
import { allDeliveries } from '../stores/documents/deliveries.ts';
import { documentEnvelopes } from '../stores/documents/envelopes.ts';
import { historyOf } from '../stores/documents/history.ts';
import { outgoingLog } from '../stores/documents/outgoing.ts';
import { enteredYears } from '../stores/monitoring/calendar.ts';
import { type AnswerView, answersShown } from './read-answers.ts';
import { type ReviewView, reviewOf } from './read-review.ts';
import { type CapacityView, capacityOf } from './signing-capacity.ts';

export interface DocumentView {
  /** what a step that is decided on this view names in `If-Match` */
  readonly stage: string;
  readonly document: Outgoing;
  readonly code: string;
  readonly signerName: string;
  /** how it would be signed today, while it waits for that */
  readonly capacity: CapacityView | null;
  /** what the reader is asked to do with it, if anything */
  readonly task: TaskKind | null;
  /** the steps that the reader may take with it now */
  readonly may: readonly OutgoingStepName[];
  /** whether the reader may draft what replaces or corrects it */
  readonly mayAmend: boolean;
  /** whether the reader sends again to its recipients, and says what became of its envelopes */
  readonly mayHandle: boolean;
  readonly deliveries: readonly (Delivery & { readonly status: string | null })[];
  /** of recipients without a code, in their order */
  readonly envelopes: readonly Envelope[];
  readonly history: readonly LoggedEvent[];
  /** how far an issued document's signatures prove themselves, and what is still missing */
  readonly proof: ProofView | null;
  /** why an issue that was asked for stopped, in Vietnamese and English */
  readonly stopped: StoppedView | null;
  /** the route of review of what was drafted in a unit */
  readonly review: ReviewView | null;
  /** documents that came in and answer it, the oldest first */
  readonly answers: readonly AnswerView[];
  /** documents of ours that replace or correct it, drafts among them, the oldest first */
  readonly amendments: readonly AnswerView[];
  /** what the recipients of the document that this one replaces have answered (15, 16), by recipient */
  readonly replacementAnswers: Readonly<Record<string, StatusEvent>>;
  /** the years of the working calendar that were entered, for whoever may name a day by which something is wanted */
  readonly calendar?: readonly CalendarYear[];
}

export interface StoppedView {
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  /** Unix milliseconds */
  readonly at: number;
}

export interface ProofView {
  readonly level: SignatureLevel;
  readonly augmentation: Augmentation | null;
  /** from when the last timestamp is renewed, where that is known; Unix milliseconds */
  readonly renewedFrom: number | null;
}

/** One outgoing document with its deliveries and its log. The look is logged too. */
export async function readDocument(context: Context, person: Person, id: string): Promise<DocumentView> {
  // before the document: an augmentation that is over when the document is read has left its copy there
  const augmentation = (await loadAugmentation(context, id))?.body;
  const { state: document } = await loadOutgoing(context, person, id);
  const pk = outgoingLog(id);
  await logAccess(context, person, pk, 'read');
  const [deliveries, history, signer] = await Promise.all([
    allDeliveries(context, id),
    historyOf(context, pk),
    context.directory.signer(document.content.signer, document.agencyCode),
  ]);
  const allowed = stepsFor(person, document);
  return {
    stage: outgoingStage(document),
    document,
    code: document.number ? printedCode(document.number) : '',
    signerName: signer?.name ?? '',
    capacity: await capacityOf(context, document),
    task: firstTaskOf(tasksOfOutgoing(document), person),
    may: allowed,
    ...besideSteps(person, document),
    deliveries: withWaiting(document, deliveries).map((one) => ({ ...one, status: currentStatus(one) ?? null })),
    envelopes: await envelopesShown(context, document),
    history,
    proof: document.state === 'issued' ? proofOf(document, augmentation, context.clock.now()) : null,
    stopped: stoppedOf(document),
    review: await reviewOf(context, document),
    ...(await repliesAndAmendments(context, person, document)),
    ...(allowed.includes('distribute') ? { calendar: await enteredYears(context) } : {}),
  };
}

async function repliesAndAmendments(context: Context, person: Person, document: Outgoing) {
  const [all, replacementAnswers] = await Promise.all([
    answersShown(context, person, document.id),
    replacementAnswersTo(context, document),
  ]);
  return {
    answers: all.filter(({ how }) => how === undefined),
    amendments: all.filter(({ how }) => how !== undefined),
    replacementAnswers,
  };
}

/** They answer in the name of the old document; what was refused before is answered in the name of the new one. */
async function replacementAnswersTo(context: Context, { id, content: { amends } }: Outgoing) {
  if (amends?.how !== 'replaces') return {};
  const [old, own] = await Promise.all([allDeliveries(context, amends.id), allDeliveries(context, id)]);
  const answered = [...old, ...own].flatMap(({ recipient, statuses }) =>
    statuses.filter(({ code }) => isRequestAnswer(code)).map((event) => [recipient, event] as const),
  );
  return Object.fromEntries(answered);
}

function stepsFor(person: Person, document: Outgoing): OutgoingStepName[] {
  const about = protectedOutgoing(document);
  return outgoingStepsFrom(document.state).filter((name) => !may(person, outgoingStep(name).may, about));
}

/** What the reader may do about it that is no step of its own. */
function besideSteps(person: Person, document: Outgoing): Pick<DocumentView, 'mayAmend' | 'mayHandle'> {
  const about = protectedOutgoing(document);
  const isIssued = document.state === 'issued';
  return {
    mayAmend: isIssued && !amendable(document) && !may(person, 'outgoing.amend', about),
    mayHandle: isIssued && !may(person, 'delivery.handle', about),
  };
}

/** One for each recipient from the moment it is sent, in their order: those that a worker has not come to yet wait as well. */
function withWaiting(document: Outgoing, made: readonly Delivery[]): readonly Delivery[] {
  if (document.state !== 'issued' || !document.sent) return made;
  const by = new Map(made.map((delivery) => [delivery.recipient, delivery]));
  const waiting = { documentId: document.id, state: 'queued', attempts: 0, statuses: [] } as const;
  return document.content.recipients.map(
    (recipient) => by.get(recipient) ?? { ...waiting, recipient, recipientName: recipient },
  );
}

/** Likewise one for each recipient without a code. */
async function envelopesShown(context: Context, document: Outgoing): Promise<readonly Envelope[]> {
  if (document.state !== 'issued' || !document.sent || !document.content.paperRecipients?.length) return [];
  const made = await documentEnvelopes(context, document);
  return envelopesOf(document, document.sent.at).map((waiting) =>
    takenBack(document, made.find(({ position }) => position === waiting.position) ?? waiting),
  );
}

function stoppedOf(document: Outgoing): StoppedView | null {
  if ((document.state !== 'signed' && document.state !== 'numbered') || !document.stopped) return null;
  const { code, at } = document.stopped;
  const { vi: title, en: detail } = problemTable[code];
  return { code, title, detail, at };
}

function proofOf(document: Issued, augmentation: Augmentation | undefined, now: number): ProofView {
  const { level } = preservedCopy(document);
  if (!augmentation || rests(augmentation, now))
    return { level, augmentation: null, renewedFrom: augmentation?.renews ? augmentation.since : null };
  const open = augmentation.renews || !reaches(level, augmentation.wanted);
  return { level, augmentation: open ? augmentation : null, renewedFrom: null };
}
