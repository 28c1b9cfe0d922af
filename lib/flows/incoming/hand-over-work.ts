import type { Person } from '../../domain/organisation/agency.ts';
import { Refused } from '../../domain/shared/errors.ts';
import { handedKinds } from '../../domain/tasks/open-work.ts';
import { requirePermission } from '../../kernel/access.ts';
import type { Context } from '../../kernel/context.ts';
import { findPersonRecord } from '../../stores/organisation/people.ts';
import { inboxLines } from '../../stores/tasks.ts';
import { neededReason } from '../parts/reason.ts';
import { handOver } from './parts/hand-over.ts';
import { officerOf } from './parts/officer.ts';

/** To whom all of it goes, and what goes to somebody else: what names nobody stays where it is. */
export interface HandOverWorkRequest {
  readonly officer?: string | undefined;
  readonly reason: string;
  readonly documents?: readonly { readonly id: string; readonly officer: string }[] | undefined;
}

/** Documents of one call: the door answers in time, and who waits sees how far it is. */
const documentsOfCall = 20;
const maxTasks = 1000;

/** How far a call came: what is left is handed over by the next, and what cannot be stays where it is. */
export interface HandedOverWork {
  readonly done: number;
  readonly left: number;
  /** what is not handed over by this: documents that wait for the person's signature, which nobody signs for another, and those for which nobody was named */
  readonly others: number;
}

/**
 * Bàn giao việc: all that somebody works on goes to somebody else, document after document, each in its own transaction. Called again
 * until nothing is left: what was handed over is no task of theirs any more, so that a call after a crash does what is left and nothing twice.
 * @throws {Refused} `other-agency`, `officer-unknown`, `officer-same`
 */
export async function handOverWork(
  context: Context,
  person: Person,
  subject: string,
  request: HandOverWorkRequest,
): Promise<HandedOverWork> {
  requirePermission(person, 'incoming.assign');
  const reason = neededReason(request);
  await requireOfAgency(context, person.agencyCode, subject);
  const { officer, documents = [] } = request;
  const chosen = new Map(documents.map((one) => [one.id, one.officer]));
  await requireOfficers(context, person, subject, [...(officer === undefined ? [] : [officer]), ...chosen.values()]);
  const lines = await inboxLines(context, person.agencyCode, { person: subject }, maxTasks);
  const tasks = lines.map(({ body }) => body);
  const theirs = tasks.flatMap(({ kind, documentId }) => {
    const to = chosen.get(documentId) ?? officer;
    return handedKinds.includes(kind) && to !== undefined ? [{ documentId, officer: to }] : [];
  });
  const now = theirs.slice(0, documentsOfCall);
  for (const { documentId, officer: to } of now) {
    // a key of its own: handed back and over again later, it is another step
    const key = context.newId();
    const caller = { person, idempotencyKey: key, requestHash: key };
    await handOver(context, caller, documentId, { officer: to, reason });
  }
  return { done: now.length, left: theirs.length - now.length, others: tasks.length - theirs.length };
}

/** Nothing is handed over where one of them cannot take it. @throws {Refused} `officer-unknown`, `officer-same`, `bad-request` where nobody is named */
async function requireOfficers(
  context: Context,
  { agencyCode }: Person,
  subject: string,
  officers: readonly string[],
): Promise<void> {
  if (officers.length === 0) throw new Refused({ code: 'bad-request', detail: 'officer', fields: ['officer'] });
  for (const officer of new Set(officers)) {
    if (officer === subject) throw new Refused({ code: 'officer-same', officer });
    await officerOf(context, agencyCode, officer);
  }
}

/** Also of who has left: what they worked on is the agency's. @throws {Refused} `other-agency` */
async function requireOfAgency(context: Context, agencyCode: string, subject: string): Promise<void> {
  const record = (await findPersonRecord(context, subject))?.state;
  const was = record?.assignments.some(({ agencyId }) => agencyId === agencyCode);
  if (!was) throw new Refused({ code: 'other-agency' });
}
