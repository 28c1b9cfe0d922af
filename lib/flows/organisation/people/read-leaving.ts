import { mayAdminister } from '../../../domain/organisation/administration.ts';
import type { Absent, Person } from '../../../domain/organisation/agency.ts';
import type { Grant, GrantedCapacity } from '../../../domain/organisation/authority/grant.ts';
import { placesLeft } from '../../../domain/organisation/people/decide-leaving.ts';
import type { Leaving } from '../../../domain/organisation/people/leaving.ts';
import type { Assignment, PersonRecord } from '../../../domain/organisation/people/person-record.ts';
import { may, mayForAll } from '../../../domain/organisation/permissions.ts';
import { vietnamDay } from '../../../domain/shared/calendar/time.ts';
import { type Problem, unless } from '../../../domain/shared/errors.ts';
import { type OpenWork, openWork } from '../../../domain/tasks/open-work.ts';
import type { Task } from '../../../domain/tasks/task.ts';
import { requirePermission } from '../../../kernel/access.ts';
import { logListAccess } from '../../../kernel/access-log.ts';
import { administered } from '../../../kernel/administered.ts';
import type { ApiContext, Context } from '../../../kernel/context.ts';
import { findOutgoing } from '../../../stores/documents/outgoing.ts';
import { grantLines } from '../../../stores/organisation/grants.ts';
import { absencesActedFor } from '../../../stores/organisation/people.ts';
import { inboxLines } from '../../../stores/tasks.ts';
import { type CertificateLine, certificatesOf } from '../parts/certificates.ts';
import { personRecord } from '../parts/change-person.ts';

/** A grant that somebody holds, or gave. */
export interface LeavingGrant {
  readonly id: string;
  readonly capacity: GrantedCapacity;
  readonly holder: string;
  readonly position: string;
  /** it ends with the place of who leaves, or stands on as the agency's */
  readonly becomes: 'ends' | 'stays';
}

/** What is open in one agency. */
export interface LeavingAgency {
  readonly id: string;
  readonly name: string;
  readonly work: readonly OpenWork[];
  readonly grants: readonly LeavingGrant[];
  /** who is away, or will be, and has named the person to act for them */
  readonly actsFor: readonly Absent[];
  /** whether the reader hands the work over: a leader of this agency */
  readonly handsOver: boolean;
}

/** Everything that is open of a person who is to leave. */
export interface LeavingView {
  readonly stage: string;
  readonly leaving?: Leaving;
  readonly places: readonly Assignment[];
  readonly agencies: readonly LeavingAgency[];
  readonly certificates: readonly CertificateLine[];
}

const maxWork = 1000;
/** Each is read to see who drafted it. */
const maxDrafts = 300;

/**
 * What is to be settled before somebody leaves, in the agencies that the reader administers or leads. What documents are about only their readers see.
 * @throws {Refused} `person-unknown`, `outside-your-administration`
 */
export async function readLeaving(context: ApiContext, person: Person, subject: string): Promise<LeavingView> {
  requirePermission(person, 'organisation.read');
  const { state: record, version } = await personRecord(context, subject);
  const within = await agenciesWithin(context, person, record);
  const today = vietnamDay(context.clock.now());
  const agencies = await Promise.all(within.map((id) => openIn(context, person, record, { id, today })));
  const certificates = await certificatesOf(context, record);
  const { leaving } = record;
  return {
    stage: String(version),
    ...(leaving ? { leaving } : {}),
    places: placesLeft(record, { on: today }).filter(({ agencyId }) => within.includes(agencyId)),
    agencies,
    certificates: certificates.filter(({ certificate }) => certificate !== undefined),
  };
}

async function agenciesWithin(context: Context, person: Person, record: PersonRecord): Promise<readonly string[]> {
  const ids = [...new Set([record.agencyCode, ...record.assignments.map(({ agencyId }) => agencyId)])];
  const problems: (Problem | undefined)[] = [];
  for (const id of ids)
    problems.push(mayAdminister(person, 'organisation.read', await administered(context, person, id)));
  const within = ids.filter((_, at) => !problems[at]);
  if (within.length === 0) unless(problems[0]);
  return within;
}

async function openIn(
  context: Context,
  reader: Person,
  { subject }: PersonRecord,
  { id, today }: { readonly id: string; readonly today: string },
): Promise<LeavingAgency> {
  const reads = reader.agencyCode === id && mayForAll(reader, 'incoming.read');
  const lines = await inboxLines(context, id, { person: subject }, maxWork);
  const tasks = [...lines.map(({ body }) => body), ...(await draftsOf(context, id, subject))];
  if (reads)
    await logListAccess(
      context,
      reader,
      'inbox',
      tasks.map(({ documentId }) => documentId),
    );
  const grants = (await grantLines(context, id)).flatMap(({ body }) => leavingGrant(body, subject) ?? []);
  return {
    ...{ id, name: (await context.directory.agency(id))?.name ?? id, work: openWork(tasks, reads), grants },
    actsFor: await absencesActedFor(context, id, subject, today),
    handsOver: reads && !may(reader, 'incoming.assign') && reader.subject !== subject,
  };
}

/** The drafts that somebody wrote and that are not submitted: the clerks of the agency have them to do. */
async function draftsOf(context: Context, agencyId: string, subject: string): Promise<readonly Task[]> {
  const lines = await inboxLines(context, agencyId, { position: 'clerk' }, maxWork);
  const drafts = lines.filter(({ body }) => body.kind === 'submit' || body.kind === 'rework').slice(0, maxDrafts);
  const owners = await Promise.all(drafts.map(({ body }) => findOutgoing(context, body.documentId)));
  return drafts.flatMap(({ body }, at) => (owners[at]?.state.createdBy === subject ? [body] : []));
}

/** Theirs ends with their place, and so does what they passed on; what they gave as head is the agency's and stands. */
function leavingGrant(grant: Grant, subject: string): LeavingGrant | undefined {
  if (grant.state === 'ended' || grant.state === 'revoked') return undefined;
  const held = grant.holder.subject === subject;
  const gave = grant.state === 'active' && grant.giver?.subject === subject;
  if (!held && !gave) return undefined;
  const { id, capacity, holder, passedFrom } = grant;
  const becomes = held || passedFrom !== undefined ? 'ends' : 'stays';
  return { id, capacity, holder: holder.name, position: holder.position, becomes };
}
