import { printedCode } from '../books/number.ts';
import { type Assignee, mainTaskId, type Task, type TaskKind } from '../tasks/task.ts';
import { recipientsLine } from './recipients.ts';
import { outgoingStage } from './stage.ts';
import type { Outgoing } from './states.ts';

/** What people are asked to do in each state of an outgoing document. */
export function tasksOfOutgoing(document: Outgoing): readonly Task[] {
  switch (document.state) {
    case 'draft':
      return document.returned
        ? [taskOf(document, clerk, 'rework', document.returned.at)]
        : [taskOf(document, clerk, 'submit', document.createdAt)];
    case 'submitted':
      return [taskOf(document, { person: document.content.signer }, 'sign', document.submitted.at)];
    case 'signed':
    case 'numbered':
      return [taskOf(document, clerk, 'issue', document.signed.at)];
    case 'issued':
      return document.sent ? [] : [taskOf(document, clerk, 'send', document.sealed.at)];
    case 'cancelled':
      return [];
  }
}

const clerk = { position: 'clerk' } as const;

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
    party: recipientsLine(document.content.recipients),
    urgency: document.content.urgency,
    stage: outgoingStage(document),
  };
}
