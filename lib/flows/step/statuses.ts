import type { StatusCode } from '../../domain/delivery/status.ts';
import type { Incoming } from '../../domain/incoming/incoming.ts';
import type { Write } from '../../ports/records.ts';
import { statusSendingKey } from './keys.ts';
import { first } from './logged-state.ts';
import { outboxWrite } from './outbox.ts';

/** Tells the sender where their document stands: once for each code, in the transaction of the step itself. */
export function statusWrites(incoming: Incoming, code: StatusCode, description: string, at: number): Write[] {
  const message = { task: 'send-status', incomingId: incoming.id, code, description } as const;
  return [
    { put: first(statusSendingKey(incoming.id, code), { code, description, at }), expect: 'absent' },
    outboxWrite('statuses', `status-${incoming.id}`, `status-${incoming.id}-${code}`, message, at),
  ];
}
