import { urgencyOf } from '../shared/urgency-secrecy.ts';
import {
  type Assignee,
  extensionTaskId,
  mainTaskId,
  partTaskId,
  recallTaskId,
  type Task,
  type TaskKind,
} from '../tasks/task.ts';
import { worst } from './checks.ts';
import { directorOf, type Extension, isUnit, leadDue, type Part, pendingExtension } from './direction/direction.ts';
import { openParts } from './direction/parts.ts';
import { directedOf } from './direction/take.ts';
import type { In, Incoming } from './states.ts';

/** What people are asked to do in each state of an incoming document, and by when: the leader's day, or else the one on which its sender wants an answer. */
export function tasksOfIncoming(incoming: Incoming): readonly Task[] {
  switch (incoming.state) {
    case 'opened':
      return [{ ...taskOf(incoming, clerk, 'register', incoming.receivedAt), ...checkedOf(incoming) }];
    case 'mailed':
      return [taskOf(incoming, clerk, 'receive-mail', incoming.receivedAt)];
    case 'quarantined':
      return [taskOf(incoming, clerk, 'look-at-damaged', incoming.receivedAt)];
    case 'requested':
      return [taskOf(incoming, clerk, 'look-at-request', incoming.receivedAt)];
    case 'registered':
      return [taskOf(incoming, leader, 'assign', incoming.handedBack?.at ?? incoming.registered.at)];
    case 'assigned':
      return [assignedTask(incoming), ...besideLead(incoming)];
    case 'in-progress':
      return [leadTask(incoming, 'complete', incoming.started.at), ...besideLead(incoming)];
    case 'held':
      return [taskOf(incoming, clerk, 'answer-request', incoming.asked[0].at)];
    case 'cancelled':
      return recallTasks(incoming, incoming.cancelled.at);
    case 'replaced':
      return recallTasks(incoming, incoming.replaced.at);
    case 'arrived':
    case 'attached':
    case 'refused':
    case 'returned':
    case 'noted':
    case 'for-information':
    case 'completed':
      return [];
  }
}

/** Whoever had something to do with it is told that it is used no more, until they have seen that. */
const recallTasks = (incoming: In<'cancelled' | 'replaced'>, since: number): readonly Task[] =>
  incoming.told.flatMap(({ to, seen }, place) => {
    const { due: _, ...task } = taskOf(incoming, to, 'read-recall', since);
    return seen ? [] : [{ ...task, id: recallTaskId(incoming.id, place) }];
  });

const clerk = { position: 'clerk' } as const;
const leader = { position: 'leader' } as const;

/** The head of a leading unit names who goes on with it; whoever was named or given it begins. */
function assignedTask(incoming: Led): Task {
  const { officer, unit, at } = incoming.assigned;
  return officer === '' && unit ? leadTask(incoming, 'distribute', at) : leadTask(incoming, 'start', at);
}

type Led = Extract<Incoming, { state: 'assigned' | 'in-progress' }>;

function leadTask(incoming: Led, kind: TaskKind, since: number): Task {
  const { officer, unit } = incoming.assigned;
  const assignee = officer === '' && unit ? { headOf: unit.unit } : { person: officer };
  return { ...taskOf(incoming, assignee, kind, since), ...dueIn(leadDue(directedOf(incoming))) };
}

/** Who cooperates, who is to know, and who decides about more time: each has a task of their own. */
function besideLead(incoming: Led): readonly Task[] {
  const directed = directedOf(incoming);
  const asked = pendingExtension(directed);
  const director = directorOf(directed);
  return [
    ...openParts(directed).map((part) => partTask(incoming, part)),
    ...(asked && director !== undefined ? [extensionTask(incoming, asked, director)] : []),
  ];
}

function partTask(incoming: Led, part: Part): Task {
  const { of, named, role, number, at, due = directedOf(incoming).due } = part;
  const assignee = named ? { person: named.person } : isUnit(of) ? { headOf: of.unit } : { person: of.person };
  const task = taskOf(incoming, assignee, role === 'cooperating' ? 'cooperate' : 'read-direction', at);
  return { ...task, id: partTaskId(incoming.id, number), ...dueIn(due) };
}

function extensionTask(incoming: Led, { at, from }: Extension, director: string): Task {
  const task = taskOf(incoming, { person: director }, 'decide-extension', at);
  return { ...task, id: extensionTaskId(incoming.id), due: from };
}

const dueIn = (due: string | undefined): Pick<Task, 'due'> => (due === undefined ? {} : { due });

function taskOf(incoming: Incoming, assignee: Assignee, kind: TaskKind, since: number): Task {
  const header = 'header' in incoming ? incoming.header : undefined;
  return {
    id: mainTaskId(incoming.id),
    kind,
    assignee,
    documentId: incoming.id,
    since,
    direction: 'incoming',
    subject: header?.subject ?? incoming.mailing?.subject ?? '',
    code: header?.code ?? '',
    party: header?.fromName ?? incoming.mailing?.from ?? '',
    urgency: urgencyOf(header?.priority ?? 0),
    ...(header?.dueOn === undefined ? {} : { due: header.dueOn }),
  };
}

/** One that a check stops is told from one that can be registered before it is opened. */
function checkedOf({ checks }: Extract<Incoming, { state: 'opened' }>): Pick<Task, 'checked'> {
  const checked = checks && worst(checks);
  return checked === undefined || checked === 'ok' ? {} : { checked };
}
