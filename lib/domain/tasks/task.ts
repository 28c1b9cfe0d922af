import type { Person } from '../organisation/agency.ts';
import { type Urgency, urgencies } from '../shared/urgency-secrecy.ts';

/** What the assignee is asked to do. */
export type TaskKind =
  | 'send-for-review'
  | 'review'
  | 'check-form'
  | 'give-opinion'
  | 'submit'
  | 'rework'
  | 'sign'
  | 'issue'
  | 'send'
  | 'resend'
  | 'send-on-paper'
  | 'look-at-refusal'
  | 'look-at-contradiction'
  | 'look-at-silence'
  | 'receive-mail'
  | 'register'
  | 'look-at-damaged'
  | 'look-at-request'
  | 'answer-request'
  | 'read-document'
  | 'read-recall'
  | 'carry-out'
  | 'assign'
  | 'distribute'
  | 'start'
  | 'complete'
  | 'cooperate'
  | 'read-direction'
  | 'decide-extension';

/** Who is to do a task: one person (by subject), whoever holds a position of the agency, a unit of it, or whoever heads that unit. */
export type Assignee =
  | { readonly person: string }
  | { readonly position: Position }
  | { readonly unit: string }
  | { readonly headOf: string };
/** văn thư, lãnh đạo */
export type Position = 'clerk' | 'leader';

/** One thing that somebody is asked to do with a document. A document may have several, each with an id of its own. */
export interface Task {
  /** the document's id; where a document may have several tasks, what tells them apart stands behind a `#` */
  readonly id: string;
  readonly kind: TaskKind;
  readonly assignee: Assignee;
  readonly documentId: string;
  readonly direction: 'outgoing' | 'incoming';
  readonly subject: string;
  readonly code: string;
  readonly party: string;
  /** the recipient's code, where the task is about one delivery of a document */
  readonly recipient?: string;
  readonly urgency: Urgency;
  /** Unix milliseconds */
  readonly since: number;
  /** `yyyy-mm-dd`: by when it is to be done */
  readonly due?: string;
  /** what a request for many names of it; missing in tasks about a delivery, and in those that an earlier version wrote */
  readonly stage?: string;
  /** the worst that the checks of one that is to be registered found, where that is not `ok`; missing in tasks that an earlier version wrote */
  readonly checked?: 'warn' | 'stop';
}

/** The task of a document that has one at a time. */
export const mainTaskId = (documentId: string): string => documentId;
/** The task of somebody whose opinion of a document is asked for. */
export const opinionTaskId = (documentId: string, subject: string): string => `${documentId}#opinion-${subject}`;
/** The task of somebody who cooperates on a document or is to know of it, by the number of their part. */
export const partTaskId = (documentId: string, part: number): string => `${documentId}#part-${part}`;
/** The task of the leader who decides about more time. */
export const extensionTaskId = (documentId: string): string => `${documentId}#extension`;
/** The task of somebody of the agency itself who gets a document, by the mark of the recipient. */
export const insideTaskId = (documentId: string, mark: string): string => `${documentId}#inside-${mark}`;
/** The task of somebody whom the head of their unit gave something of it to do, by its number. */
export const errandTaskId = (documentId: string, errand: number): string => `${documentId}#errand-${errand}`;
/** The task of somebody who is told that a document is used no more, by their place among those who are. */
export const recallTaskId = (documentId: string, place: number): string => `${documentId}#recall-${place}`;
/** The task of one delivery of a document. */
export const deliveryTaskId = (documentId: string, recipient: string): string => `${documentId}#${recipient}`;

/** Sort key of an inbox: the most urgent first, then the longest waiting. */
export function inboxOrder({ urgency, since, id }: Pick<Task, 'urgency' | 'since' | 'id'>): string {
  return `${urgencyRank({ urgency })}#${String(since).padStart(15, '0')}#${id}`;
}

/** The smaller, the more urgent. */
export const urgencyRank = ({ urgency }: Pick<Task, 'urgency'>): number =>
  9 - (urgencies.find((row) => row.code === urgency)?.priority ?? 0);

/** Every assignee that this person stands for: themself, their positions, their unit, and colleagues who are away. */
export function assigneesOf(person: Person): Assignee[] {
  const { subject, roles, unit, actingFor = [] } = person;
  const positions = roles.flatMap((role) => (role === 'clerk' || role === 'leader' ? [{ position: role }] : []));
  const absent = actingFor.map((one) => ({ person: one.subject }));
  const heads = headedBy(person).map((headOf) => ({ headOf }));
  return [{ person: subject }, ...positions, ...(unit === undefined ? [] : [{ unit }]), ...heads, ...absent];
}

/** The units that somebody heads, or acts for the head of. */
function headedBy({ level, unit, actingFor = [] }: Person): readonly string[] {
  const own = level === 'unitHead' && unit !== undefined ? [unit] : [];
  return [...new Set([...own, ...actingFor.flatMap(({ heads }) => heads ?? [])])];
}

/** Whether a task is this person's to do. */
export function isAssignedTo({ assignee, kind }: Pick<Task, 'assignee' | 'kind'>, person: Person): boolean {
  if ('person' in assignee) return assignee.person === person.subject || isActedFor(assignee.person, kind, person);
  if ('headOf' in assignee) return headedBy(person).includes(assignee.headOf);
  return 'position' in assignee ? person.roles.includes(assignee.position) : assignee.unit === person.unit;
}

/** Signing is nobody's but the signer's: Decree 30/2020 art. 13. */
const isActedFor = (subject: string, kind: TaskKind, { actingFor = [] }: Person): boolean =>
  kind !== 'sign' && actingFor.some((absent) => absent.subject === subject);

/** What of these tasks a person is asked to do first. */
export function firstTaskOf(tasks: readonly Task[], person: Person): TaskKind | null {
  return tasks.find((task) => isAssignedTo(task, person))?.kind ?? null;
}
