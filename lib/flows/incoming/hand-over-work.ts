import type { Person } from '../../domain/organisation/agency.ts';
import { Refused } from '../../domain/shared/errors.ts';
import { requirePermission } from '../../kernel/access.ts';
import type { Context } from '../../kernel/context.ts';
import { findPersonRecord } from '../../stores/organisation/people.ts';
import { inboxLines } from '../../stores/tasks.ts';
import { neededReason } from '../parts/reason.ts';
import { type HandOverRequest, handOver } from './parts/hand-over.ts';
import { officerOf } from './parts/officer.ts';

/** Documents of one call: the door answers in time, and who waits sees how far it is. */
const documentsOfCall = 20;
const maxTasks = 1000;

/** How far a call came: what is left is handed over by the next, and what cannot be stays where it is. */
export interface HandedOverWork {
  readonly done: number;
  readonly left: number;
  /** what is not handed over by this: documents that wait for the person's signature, which nobody signs for another */
  readonly others: number;
}

const handed: readonly string[] = ['start', 'complete'];

/**
 * Bàn giao việc: all that somebody works on goes to somebody else, document after document, each in its own transaction. Called again
 * until nothing is left: what was handed over is no task of theirs any more, so that a call after a crash does what is left and nothing twice.
 * @throws {Refused} `other-agency`, `officer-unknown`, `officer-same`
 */
export async function handOverWork(
  context: Context,
  person: Person,
  subject: string,
  request: HandOverRequest,
): Promise<HandedOverWork> {
  requirePermission(person, 'incoming.assign');
  neededReason(request);
  await requireOfAgency(context, person.agencyCode, subject);
  if (request.officer === subject) throw new Refused({ code: 'officer-same', officer: subject });
  await officerOf(context, person.agencyCode, request.officer);
  const lines = await inboxLines(context, person.agencyCode, { person: subject }, maxTasks);
  const tasks = lines.map(({ body }) => body);
  const theirs = tasks.filter(({ kind }) => handed.includes(kind));
  const now = theirs.slice(0, documentsOfCall);
  for (const { documentId } of now) {
    // a key of its own: handed back and over again later, it is another step
    const key = context.newId();
    await handOver(context, { person, idempotencyKey: key, requestHash: key }, documentId, request);
  }
  return { done: now.length, left: theirs.length - now.length, others: tasks.length - theirs.length };
}

/** Also of who has left: what they worked on is the agency's. @throws {Refused} `other-agency` */
async function requireOfAgency(context: Context, agencyCode: string, subject: string): Promise<void> {
  const record = (await findPersonRecord(context, subject))?.state;
  const was = record?.assignments.some(({ agencyId }) => agencyId === agencyCode);
  if (!was) throw new Refused({ code: 'other-agency' });
}
