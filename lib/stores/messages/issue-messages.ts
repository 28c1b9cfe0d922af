import type { Issued, Numbered, Signed } from '../../domain/outgoing/states.ts';
import type { Write } from '../../ports/records.ts';
import { plannedWrite } from './later.ts';
import { type OutboxMessage, outboxWrite } from './outbox.ts';

/**
 * Stands in line for a number: one group an agency, so that its books are served in the order of the requests. The time in the name
 * keeps that order where a message is published late.
 */
export function numberMessage(
  { id, agencyCode }: Pick<Signed, 'id' | 'agencyCode'>,
  version: number,
  at: number,
): Write {
  const body = { task: 'number', documentId: id } as const;
  return outboxWrite(
    'issues',
    { group: `numbers-${agencyCode}`, dedupe: `number-${String(at).padStart(15, '0')}-${id}-${version}`, body },
    at,
  );
}

/** Fills and seals what has its number: one group a document, so that none waits for another. */
export function issueMessage({ id }: Pick<Numbered, 'id'>, version: number, at: number): Write {
  const body = { task: 'issue', documentId: id } as const;
  return outboxWrite('issues', { group: `issue-${id}`, dedupe: `issue-${id}-${version}`, body }, at);
}

/** Work on what an issued document answers is completed by itself, where its draft says so: one message each. */
export function answerMessages({ id, content }: Pick<Issued, 'id' | 'content'>, at: number): Write[] {
  const completed = (content.inReplyTo ?? []).filter(({ completes }) => completes);
  return completed.map(({ id: incomingId }) => {
    const name = `answered-${incomingId}-${id}`;
    const body = { task: 'complete-answered', incomingId, answerId: id } as const;
    return outboxWrite('statuses', { group: name, dedupe: name, body }, at);
  });
}

/** The message that sends an issued document by itself when its time has come; nothing where it waits for the clerk's word. */
export function dispatchWrites({ id, leavesAt }: Pick<Issued, 'id' | 'leavesAt'>): Write[] {
  if (leavesAt === undefined) return [];
  const name = `dispatch-${id}`;
  const message: OutboxMessage = { group: name, dedupe: name, body: { task: 'dispatch', documentId: id } };
  return [plannedWrite('deliveries', message, leavesAt)];
}

/** The worker that makes the envelopes of a document withdraws them too: in its group, so that it comes after those were made. `why` names the message. */
export function withdrawWrite(documentId: string, why: string, at: number): Write {
  const group = `fan-out-${documentId}`;
  const body = { task: 'fan-out', documentId } as const;
  return outboxWrite('deliveries', { group, dedupe: `${group}-${why}`, body }, at);
}
