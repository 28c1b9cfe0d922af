import { printedCode } from '../books/number.ts';
import type { Task, Waiting } from '../tasks/waiting.ts';
import { recipientsLine } from './recipients.ts';
import { outgoingStage } from './stage.ts';
import type { Outgoing } from './states.ts';

/** Who is waited for, and for what, in each state of an outgoing document. */
export function waitingForOutgoing(document: Outgoing): Waiting | undefined {
  const line = (box: string, task: Task, since: number): Waiting => ({
    box,
    task,
    since,
    id: document.id,
    direction: 'outgoing',
    subject: document.content.subject,
    code: document.number ? printedCode(document.number) : '',
    party: recipientsLine(document.content.recipients),
    urgency: document.content.urgency,
    stage: outgoingStage(document),
  });
  switch (document.state) {
    case 'draft':
      return line('clerk', document.returned ? 'rework' : 'submit', document.returned?.at ?? document.createdAt);
    case 'submitted':
      return line(document.content.signer, 'sign', document.submitted.at);
    case 'signed':
    case 'numbered':
      return line('clerk', 'issue', document.signed.at);
    case 'issued':
      return document.sent ? undefined : line('clerk', 'send', document.sealed.at);
    case 'cancelled':
      return undefined;
  }
}
