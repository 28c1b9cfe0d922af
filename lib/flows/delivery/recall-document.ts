import { may } from '../../domain/organisation/permissions.ts';
import { newlyRecalled, newlyRecalledPaper, paperPositions, recalled } from '../../domain/outgoing/recall.ts';
import type { Recall } from '../../domain/outgoing/states.ts';
import { Refused } from '../../domain/shared/errors.ts';
import type { Caller, Context } from '../../kernel/context.ts';
import { takeOutgoingStep } from '../../kernel/outgoing-step.ts';
import type { Write } from '../../ports/records.ts';
import { withdrawWrite } from '../../stores/messages/issue-messages.ts';
import { outboxFanOut } from '../../stores/messages/outbox.ts';
import { neededReason } from '../parts/reason.ts';

/** Why, on which leader's word, and from whom; from all recipients where none is named. `paper` names those without a code by their place, from 1. */
export interface RecallRequest {
  readonly reason: string;
  readonly leader: string;
  readonly recipients?: readonly string[] | undefined;
  readonly paper?: readonly number[] | undefined;
  /** from those of the agency itself */
  readonly fromInside?: boolean | undefined;
}

/** So many messages in one entry of the outbox. */
const inEntry = 80;

/**
 * Thu hồi an issued document, on a leader's word: it is frozen, who has not got it yet gets nothing, and each other recipient is asked to take it out (a packet of
 * type 1, and status 13). Envelopes that wait are withdrawn. Decree 30/2020 art. 18.4, App. VI III.8a. @throws {Refused} `signer-unknown`, `recipient-unknown`, `recalled-already`
 */
export function recallDocument(
  context: Context,
  caller: Caller,
  id: string,
  request: RecallRequest,
): Promise<{ id: string }> {
  return takeOutgoingStep(context, caller, id, 'recall', async ({ document, act }) => {
    const reason = neededReason(request);
    const leader = await leaderOf(context, caller, request.leader);
    const fromAll = !request.recipients && !request.paper && !request.fromInside;
    const within = document.content.inside && (fromAll || request.fromInside) ? { inside: true as const } : {};
    const recipients = fromAll ? document.content.recipients : (request.recipients ?? []);
    const paper = fromAll ? paperPositions(document) : (request.paper ?? []);
    const asked = newlyRecalled(document, recipients);
    const withdrawn = newlyRecalledPaper(document, paper);
    const onPaper = withdrawn.length > 0;
    return {
      after: recalled(document, act, { reason, leader, recipients, paper, ...within }),
      data: { reason, leader: leader.name, recipients: asked, ...(onPaper ? { paper: withdrawn } : {}), ...within },
      writes: [
        ...recallWrites(id, asked, act.at),
        ...(onPaper && document.sent ? [withdrawWrite(id, `recalled-${withdrawn[0]}`, act.at)] : []),
      ],
    };
  });
}

/** A leader of the clerk's agency. */
async function leaderOf(context: Context, { person }: Caller, subject: string): Promise<Recall['leader']> {
  const leader = await context.directory.colleague(subject, person.agencyCode);
  if (!leader || may(leader, 'incoming.assign')) throw new Refused({ code: 'signer-unknown', signer: subject });
  return { by: leader.subject, name: leader.name };
}

function recallWrites(documentId: string, recipients: readonly string[], at: number): Write[] {
  const messages = recipients.map((recipient) => {
    const group = `recall-${documentId}-${recipient}`;
    return { group, dedupe: group, body: { task: 'recall', documentId, recipient } } as const;
  });
  const entries = Array.from({ length: Math.ceil(messages.length / inEntry) }, (_, index) =>
    messages.slice(index * inEntry, (index + 1) * inEntry),
  );
  return entries.map((part) => outboxFanOut('deliveries', part[0]?.group ?? documentId, part, at));
}
