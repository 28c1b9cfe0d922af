import { printedCode } from '../books/number.ts';
import { unanswered } from '../review/opinions.ts';
import {
  type Assignee,
  errandTaskId,
  insideTaskId,
  mainTaskId,
  opinionTaskId,
  type Task,
  type TaskKind,
} from '../tasks/task.ts';
import { openErrands } from './errands/give.ts';
import { askedOfInside, insideMark, openInside } from './inside.ts';
import { otherNames, recipientsLine } from './recipients.ts';
import { stageOf } from './review-steps.ts';
import { outgoingStage } from './stage.ts';
import type { Draft, InReview, Issued, Outgoing } from './states.ts';

/** What people are asked to do in each state of an outgoing document. */
export function tasksOfOutgoing(document: Outgoing): readonly Task[] {
  switch (document.state) {
    case 'draft':
      return [draftTask(document), ...opinionTasks(document)];
    case 'in-review':
      return [reviewTask(document), ...opinionTasks(document)];
    case 'submitted':
      return [taskOf(document, { person: document.content.signer }, 'sign', document.submitted.at)];
    case 'signed':
    case 'numbered':
      return [taskOf(document, clerk, 'issue', document.signed.at)];
    case 'issued':
      return document.sent || document.recalled || document.replaced
        ? [...insideTasks(document), ...errandTasks(document)]
        : [taskOf(document, clerk, 'send', document.sealed.at)];
    case 'cancelled':
      return [];
  }
}

const clerk = { position: 'clerk' } as const;

/** Clerks submit what they drafted; what was drafted in a unit waits for who drafted it. */
function draftTask(draft: Draft): Task {
  const { returned, draftedIn, createdBy, createdAt } = draft;
  const assignee = draftedIn ? { person: createdBy } : clerk;
  if (returned) return taskOf(draft, assignee, 'rework', returned.at);
  return taskOf(draft, assignee, draftedIn ? 'send-for-review' : 'submit', createdAt);
}

/** Whoever heads the unit now approves what it says, the clerks check its form. */
function reviewTask(document: InReview): Task {
  const since = document.review.entries.at(-1)?.at ?? document.createdAt;
  return stageOf(document) === 'unit-head'
    ? taskOf(document, { headOf: document.draftedIn.id }, 'review', since)
    : taskOf(document, clerk, 'check-form', since);
}

/** One for each colleague who has been asked and has not answered. */
function opinionTasks(document: Draft | InReview): readonly Task[] {
  return unanswered(document.consultations).map(({ subject, due, at }) => ({
    ...taskOf(document, { person: subject }, 'give-opinion', at),
    id: opinionTaskId(document.id, subject),
    due,
  }));
}

/** One for each unit or person of the agency itself that has not taken it, or does not know that it was taken back. */
function insideTasks(document: Issued): readonly Task[] {
  return openInside(document).map((recipient) => {
    const recalled = askedOfInside(document, recipient) === 'recall';
    const since = recalled ? document.recalled?.at : document.sent?.at;
    const assignee = 'unit' in recipient ? { unit: recipient.unit } : { person: recipient.person };
    return {
      ...taskOf(document, assignee, recalled ? 'read-recall' : 'read-document', since ?? document.sealed.at),
      id: insideTaskId(document.id, insideMark(recipient)),
    };
  });
}

/** One for each who was given something to do: until the day that was named, else until the one on which the document asks for an answer. */
function errandTasks(document: Issued): readonly Task[] {
  return openErrands(document).map(({ number, to, at, due = document.content.dueOn }) => ({
    ...taskOf(document, { person: to.person }, 'carry-out', at),
    id: errandTaskId(document.id, number),
    ...(due === undefined ? {} : { due }),
  }));
}

function taskOf(document: Outgoing, assignee: Assignee, kind: TaskKind, since: number): Task {
  return {
    id: mainTaskId(document.id),
    kind,
    assignee,
    documentId: document.id,
    since,
    direction: 'outgoing',
    subject: document.content.subject,
    code: document.number ? printedCode(document.number) : '',
    party: recipientsLine([...document.content.recipients, ...otherNames(document.content)]),
    urgency: document.content.urgency,
    stage: outgoingStage(document),
  };
}
