import type { StatusCode } from '../../domain/delivery/status.ts';
import type { Incoming } from '../../domain/incoming/states.ts';
import { type Context, systemAct } from '../../kernel/context.ts';
import type { Write } from '../../ports/records.ts';
import { incomingKey, statusSendingKey } from '../keys.ts';
import { outboxWrite } from '../messages/outbox.ts';
import { incomingWrites } from './incoming.ts';
import { loadState, newItem } from './logged-state.ts';

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

/** Tells the sender where their document stands: once for each code, in the transaction of the step itself. */
export function statusWrites(incoming: Incoming, code: StatusCode, description: string, at: number): Write[] {
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

/** A status that the axis will not take: kept with its reason, and said in the document's log where the clerk reads it. */
export async function statusNotSentWrites(
  context: Context,
  incomingId: string,
  code: string,
  failure: { readonly code: string; readonly detail: string },
): Promise<Write[]> {
  const stored = await context.records.get<StatusSending>(statusSendingKey(incomingId, code));
  const incoming = await loadState<Incoming>(context.records, incomingKey(incomingId));
  if (!stored || !incoming || stored.body.axisDocId || stored.body.failure) return [];
  const event = { kind: 'status-not-sent', data: { status: code, ...failure } };
  return [
    ...incomingWrites(incoming, incoming.state, systemAct(context), [event]),
    {
      put: { ...stored, version: stored.version + 1, body: { ...stored.body, failure } },
      expect: { version: stored.version },
    },
  ];
}
