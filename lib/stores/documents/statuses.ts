import type { Incoming } from '../../domain/incoming/states.ts';
import { hasSender } from '../../domain/incoming/taken-over.ts';
import type { Act } from '../../domain/shared/act.ts';
import type { StatusCode } from '../../domain/shared/status.ts';
import type { Item, Write } from '../../ports/records.ts';
import { newItem, nextItem, readItem, readPage, type Stored } from '../item.ts';
import { statusSendingKey } from '../keys.ts';
import { outboxWrite } from '../messages/outbox.ts';
import { findIncoming, incomingWrites } from './incoming.ts';

/** A status on its way to the sender. `axisDocId` is there once it was sent, `failure` when it was dead-lettered. */
export interface StatusSending {
  readonly code: string;
  readonly description: string;
  readonly at: number;
  readonly axisDocId?: string;
  /** missing in what an earlier version of the system began */
  readonly attempts?: number;
  readonly failure?: { readonly code: string; readonly detail: string };
}

/** Tells the sender where their document stands, where there is one to be told: once for each code, in the transaction of the step itself. */
export function statusWrites(incoming: Incoming, code: StatusCode, description: string, at: number): Write[] {
  if (!hasSender(incoming)) return [];
  const message = { task: 'send-status', incomingId: incoming.id, code, description } as const;
  return [
    { put: newItem(statusSendingKey(incoming.id, code), { code, description, at }), expect: 'absent' },
    outboxWrite(
      'statuses',
      { group: `status-${incoming.id}`, dedupe: `status-${incoming.id}-${code}`, body: message },
      at,
    ),
  ];
}

/** The same, unless the sender was told this status before: a document that is assigned again, say, was assigned for them before. */
export async function statusOnceWrites(
  context: Stored,
  incoming: Incoming,
  code: StatusCode,
  description: string,
  at: number,
): Promise<Write[]> {
  return (await findStatus(context, incoming.id, code)) ? [] : statusWrites(incoming, code, description, at);
}

/** A status of a document on its way to the sender, if there is one. */
export function findStatus(
  context: Stored,
  incomingId: string,
  code: string,
): Promise<Item<StatusSending> | undefined> {
  return readItem<StatusSending>(context, statusSendingKey(incomingId, code));
}

/** Every status of a document. */
export async function allStatuses(context: Stored, incomingId: string): Promise<StatusSending[]> {
  const { pk } = statusSendingKey(incomingId, '');
  const { items } = await readPage<StatusSending>(context, { pk, prefix: 'STATUS#', limit: 100 });
  return items.map(({ body }) => body);
}

/** A status that the axis will not take: kept with its reason, and said in the document's log where the clerk reads it. */
export async function statusNotSentWrites(
  context: Stored,
  act: Act,
  incomingId: string,
  code: string,
  failure: { readonly code: string; readonly detail: string },
): Promise<Write[]> {
  const stored = await findStatus(context, incomingId, code);
  const incoming = await findIncoming(context, incomingId);
  if (!stored || !incoming || stored.body.axisDocId || stored.body.failure) return [];
  const event = { kind: 'status-not-sent', data: { status: code, ...failure } };
  return [
    ...incomingWrites(incoming, incoming.state, act, [event]),
    nextItem(stored, { ...stored.body, failure }).write,
  ];
}
