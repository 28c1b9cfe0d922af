import type { LoggedEvent } from '../domain/audit/chain.ts';
import { isAnswerable } from '../domain/incoming/answerable.ts';
import type { Check } from '../domain/incoming/checks.ts';
import { checksOf } from '../domain/incoming/decide.ts';
import type { IncomingFile } from '../domain/incoming/incoming-file.ts';
import { mayCheckAgain } from '../domain/incoming/mail/mail.ts';
import type { Successor } from '../domain/incoming/pass-on.ts';
import { protectedIncoming } from '../domain/incoming/readers.ts';
import { incomingStage } from '../domain/incoming/stage.ts';
import type { Incoming, IncomingHeader } from '../domain/incoming/states.ts';
import { type IncomingStepName, incomingStep, incomingStepsFrom } from '../domain/incoming/steps.ts';
import { tasksOfIncoming } from '../domain/incoming/tasks.ts';
import type { Person } from '../domain/organisation/agency.ts';
import { may } from '../domain/organisation/permissions.ts';
import type { CalendarYear } from '../domain/shared/calendar/working-calendar.ts';
import { firstTaskOf, type TaskKind } from '../domain/tasks/task.ts';
import { loadIncoming } from '../kernel/access.ts';
import { logAccess } from '../kernel/access-log.ts';
import type { Context } from '../kernel/context.ts';
import { otherSuccessors } from '../kernel/other-successors.ts';
import { historyOf } from '../stores/documents/history.ts';
import { findIncoming, incomingLog } from '../stores/documents/incoming.ts';
import { type KnownRequest, receivedUnder, requestsAbout } from '../stores/documents/sender-requests.ts';
import { enteredYears } from '../stores/monitoring/calendar.ts';
import { type AnswerView, answersShown } from './read-answers.ts';

export interface IncomingView {
  /** what a step that is decided on this view names in `If-Match` */
  readonly stage: string;
  readonly incoming: Incoming;
  /** what was compared when it was opened; empty for what waits to be opened */
  readonly checks: readonly Check[];
  /** it came to an agency that the reader's has succeeded, or that moved it there: names of that one and of the one that goes on with it */
  readonly succeeded?: { readonly addressed: string; readonly successor: string };
  /** who else has succeeded the agency that it was sent to, where the reader may pass it on to them */
  readonly successors?: readonly Successor[];
  /** what an update or a replacement that waits for an answer brought: what it says, its files, and what was found of them */
  readonly brought?: Brought;
  /** what its sender has asked about it since */
  readonly requests: readonly KnownRequest[];
  /** the received documents that a request is about */
  readonly concerned: readonly string[];
  /** what the reader is asked to do with it, if anything */
  readonly task: TaskKind | null;
  /** the steps that the reader may take with it now */
  readonly may: readonly IncomingStepName[];
  /** whether the reader may draft what answers it */
  readonly mayAnswer: boolean;
  /** the years of the working calendar that were entered, for whoever may name a day by which something is wanted */
  readonly calendar?: readonly CalendarYear[];
  /** documents of ours that answer it, whatever their state, the oldest first */
  readonly answers: readonly AnswerView[];
  readonly history: readonly LoggedEvent[];
}

export interface Brought {
  readonly header: IncomingHeader;
  readonly files: readonly IncomingFile[];
  readonly checks: readonly Check[];
}

/** One incoming document with its log. The look is logged too. */
export async function readIncoming(context: Context, person: Person, id: string): Promise<IncomingView> {
  const { state: incoming } = await loadIncoming(context, person, id);
  const isRequest = 'request' in incoming;
  const requests =
    'header' in incoming && !isRequest ? await requestsAbout(context, incoming.agencyCode, incoming.header) : [];
  const concerned = isRequest ? await receivedUnder(context, incoming.agencyCode, incoming.request.concerns) : [];
  const checks = checksOf(incoming);
  const pk = incomingLog(id);
  await logAccess(context, person, pk, 'read');
  const history = await historyOf(context, pk);
  const about = protectedIncoming(incoming);
  const permitted = incomingStepsFrom(incoming.state).filter((name) => !may(person, incomingStep(name).may, about));
  const others =
    permitted.includes('pass-on') && !incoming.passedOn ? await otherSuccessors(context, person, incoming) : [];
  const isDone = (name: IncomingStepName): boolean =>
    (name === 'pass-on' && others.length === 0) ||
    (name === 'again' && incoming.state === 'mailed' && !mayCheckAgain(incoming));
  const allowed = permitted.filter((name) => !isDone(name));
  const task = firstTaskOf(tasksOfIncoming(incoming), person);
  const succeeded = await successionOf(context, person, incoming);
  const brought = await broughtBy(context, incoming);
  return {
    ...{ stage: incomingStage(incoming), incoming, checks, requests, concerned, task, may: allowed, history },
    mayAnswer: isAnswerable(incoming) && !may(person, 'incoming.answer', about),
    answers: await answersShown(context, person, id),
    ...(allowed.some(namesDay) ? { calendar: await enteredYears(context) } : {}),
    ...(succeeded ? { succeeded } : {}),
    ...(others.length > 0 ? { successors: others } : {}),
    ...(brought ? { brought } : {}),
  };
}

/** What stands to be compared with the document that waits. */
async function broughtBy(context: Context, incoming: Incoming): Promise<Brought | undefined> {
  if (incoming.state !== 'held' || incoming.asked[0].operation === 'recall') return undefined;
  const item = (await findIncoming(context, incoming.asked[0].id))?.state;
  if (item?.state !== 'attached') return undefined;
  const { header, files, checks = [] } = item;
  return { header, files, checks };
}

const stepsWithDay: ReadonlySet<IncomingStepName> = new Set([
  ...(['assign', 'direct-again', 'distribute', 'ask-extension', 'decide-extension'] as const),
]);
const namesDay = (name: IncomingStepName): boolean => stepsWithDay.has(name);

/** Whose mail it was, where that is not the reader's own agency. */
async function successionOf({ directory }: Context, { agencyCode }: Person, incoming: Incoming) {
  const addressedTo = 'addressedTo' in incoming ? incoming.addressedTo : undefined;
  const former = addressedTo ?? incoming.agencyCode;
  const successor = incoming.heldBy ?? (addressedTo ? incoming.agencyCode : agencyCode);
  if (former === successor) return undefined;
  const names = await Promise.all([former, successor].map(async (id) => (await directory.agency(id))?.name ?? id));
  const [addressed = former, now = successor] = names;
  return { addressed, successor: now };
}
