import { urgencyOf } from '../shared/urgency-secrecy.ts';
import type { Task, Waiting } from '../tasks/waiting.ts';
import { worst } from './checks.ts';
import type { Incoming } from './states.ts';

/** Who is waited for, and for what, in each state of an incoming document. */
export function waitingForIncoming(incoming: Incoming): Waiting | undefined {
  const header = 'header' in incoming ? incoming.header : undefined;
  const line = (box: string, task: Task, since: number): Waiting => ({
    box,
    task,
    since,
    id: incoming.id,
    direction: 'incoming',
    subject: header?.subject ?? '',
    code: header?.code ?? '',
    party: header?.fromName ?? '',
    urgency: urgencyOf(header?.priority ?? 0),
  });
  switch (incoming.state) {
    case 'opened':
      return { ...line('clerk', 'register', incoming.receivedAt), ...checkedOf(incoming) };
    case 'quarantined':
      return line('clerk', 'look-at-damaged', incoming.receivedAt);
    case 'requested':
      return line('clerk', 'look-at-request', incoming.receivedAt);
    case 'registered':
      return line('leader', 'assign', incoming.handedBack?.at ?? incoming.registered.at);
    case 'assigned':
      return line(incoming.assigned.officer, 'start', incoming.assigned.at);
    case 'in-progress':
      return line(incoming.assigned.officer, 'complete', incoming.started.at);
    case 'arrived':
    case 'refused':
    case 'returned':
    case 'noted':
    case 'for-information':
    case 'completed':
      return undefined;
  }
}

/** One that a check stops is told from one that can be registered before it is opened. */
function checkedOf({ checks }: Extract<Incoming, { state: 'opened' }>): Pick<Waiting, 'checked'> {
  const checked = checks && worst(checks);
  return checked === undefined || checked === 'ok' ? {} : { checked };
}
