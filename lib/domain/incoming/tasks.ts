import { urgencyOf } from '../shared/urgency-secrecy.ts';
import { type Assignee, mainTaskId, type Task, type TaskKind } from '../tasks/task.ts';
import { worst } from './checks.ts';
import type { Incoming } from './states.ts';

/** What people are asked to do in each state of an incoming document, and by when its sender wants an answer. */
export function tasksOfIncoming(incoming: Incoming): readonly Task[] {
  switch (incoming.state) {
    case 'opened':
      return [{ ...taskOf(incoming, clerk, 'register', incoming.receivedAt), ...checkedOf(incoming) }];
    case 'quarantined':
      return [taskOf(incoming, clerk, 'look-at-damaged', incoming.receivedAt)];
    case 'requested':
      return [taskOf(incoming, clerk, 'look-at-request', incoming.receivedAt)];
    case 'registered':
      return [taskOf(incoming, leader, 'assign', incoming.handedBack?.at ?? incoming.registered.at)];
    case 'assigned':
      return [taskOf(incoming, { person: incoming.assigned.officer }, 'start', incoming.assigned.at)];
    case 'in-progress':
      return [taskOf(incoming, { person: incoming.assigned.officer }, 'complete', incoming.started.at)];
    case 'arrived':
    case 'refused':
    case 'returned':
    case 'noted':
    case 'for-information':
    case 'completed':
      return [];
  }
}

const clerk = { position: 'clerk' } as const;
const leader = { position: 'leader' } as const;

function taskOf(incoming: Incoming, assignee: Assignee, kind: TaskKind, since: number): Task {
  const header = 'header' in incoming ? incoming.header : undefined;
  return {
    id: mainTaskId(incoming.id),
    kind,
    assignee,
    documentId: incoming.id,
    since,
    direction: 'incoming',
    subject: header?.subject ?? '',
    code: header?.code ?? '',
    party: header?.fromName ?? '',
    urgency: urgencyOf(header?.priority ?? 0),
    ...(header?.dueOn === undefined ? {} : { due: header.dueOn }),
  };
}

/** One that a check stops is told from one that can be registered before it is opened. */
function checkedOf({ checks }: Extract<Incoming, { state: 'opened' }>): Pick<Task, 'checked'> {
  const checked = checks && worst(checks);
  return checked === undefined || checked === 'ok' ? {} : { checked };
}
