import type { LoggedEvent } from '../domain/audit/chain.ts';
import { mayAdminister } from '../domain/organisation/administration.ts';
import type { AgencyLine } from '../domain/organisation/agencies/agency-line.ts';
import { type AgencyRecord, agencyOn } from '../domain/organisation/agencies/agency-record.ts';
import { unitPath } from '../domain/organisation/agencies/decide.ts';
import type { Person } from '../domain/organisation/agency.ts';
import type { DirectoryState } from '../domain/organisation/directory/entry.ts';
import type { PersonRecord } from '../domain/organisation/people/person-record.ts';
import { mayForAll } from '../domain/organisation/permissions.ts';
import { vietnamDay } from '../domain/shared/calendar/time.ts';
import { type Problem, Refused, unless } from '../domain/shared/errors.ts';
import { type OpenWork, openWork } from '../domain/tasks/open-work.ts';
import { requirePermission } from '../kernel/access.ts';
import type { Context } from '../kernel/context.ts';
import { lastEvents } from '../stores/documents/history.ts';
import { agenciesAbove } from '../stores/organisation/above.ts';
import { agencyLines, agencyLog, findAgencyRecord } from '../stores/organisation/agencies.ts';

import { type Colleague, colleagueLines, findPersonRecord, personLog } from '../stores/organisation/people.ts';
import { inboxLines } from '../stores/tasks.ts';

/** An agency for who administers it: what it was and is, its people, and what was changed last. */
export interface AgencyView {
  readonly stage: string;
  readonly agency: AgencyRecord;
  /** today's name */
  readonly name: string;
  readonly people: readonly Colleague[];
  readonly history: readonly LoggedEvent[];
}

/** A person for who administers them. */
export interface PersonView {
  readonly stage: string;
  readonly person: PersonRecord;
  /** what they are still to do, which somebody else has to take when they leave: by kind, and for who reads documents there what it is */
  readonly work: readonly OpenWork[];
  readonly history: readonly LoggedEvent[];
}

const shownEvents = 50;
const maxWork = 200;

export interface OrganisationView {
  /** flat, with the one above each */
  readonly items: readonly AgencyLine[];
  /** where the national directory comes from; absent where none is loaded */
  readonly national?: DirectoryState;
}

/** The agencies that a person administers or leads: their own and all below it. */
export async function readOrganisation(context: Context, person: Person): Promise<OrganisationView> {
  requirePermission(person, 'organisation.read');
  const lines = await agencyLines(context, vietnamDay(context.clock.now()));
  const within = new Set([person.agencyCode]);
  for (let grown = true; grown; ) {
    const below = lines.filter(({ id, parentId }) => parentId !== undefined && within.has(parentId) && !within.has(id));
    for (const { id } of below) within.add(id);
    grown = below.length > 0;
  }
  const national = await context.directory.national();
  return { items: lines.filter(({ id }) => within.has(id)), ...(national ? { national } : {}) };
}

/** One agency. @throws {Refused} `agency-unknown`, `outside-your-administration` */
export async function readAgency(context: Context, person: Person, id: string): Promise<AgencyView> {
  requirePermission(person, 'organisation.read');
  const loaded = await findAgencyRecord(context, id);
  if (!loaded) throw new Refused({ code: 'agency-unknown', agency: id });
  await requireWithin(context, person, id);
  const day = vietnamDay(context.clock.now());
  const [people, history] = await Promise.all([
    colleagueLines(context, id),
    lastEvents(context, agencyLog(id), shownEvents),
  ]);
  const name = agencyOn(loaded.state, day)?.name ?? id;
  return { stage: String(loaded.version), agency: loaded.state, name, people, history };
}

/** One person. @throws {Refused} `person-unknown`, `outside-your-administration` */
export async function readPerson(context: Context, person: Person, subject: string): Promise<PersonView> {
  requirePermission(person, 'organisation.read');
  const loaded = await findPersonRecord(context, subject);
  if (!loaded) throw new Refused({ code: 'person-unknown', person: subject });
  const { state } = loaded;
  const places = [...state.assignments, ...state.pending.map(({ assignment }) => assignment)];
  const agencies = new Set([state.agencyCode, ...places.map(({ agencyId }) => agencyId)]);
  const reach = await within(context, person, [...agencies]);
  const history = await lastEvents(context, personLog(subject), shownEvents);
  // what they are to do elsewhere is that agency's
  const inboxes = reach.map(async (id) => {
    const lines = await inboxLines(context, id, { person: subject }, maxWork);
    const reads = person.agencyCode === id && mayForAll(person, 'incoming.read');
    return openWork(
      lines.map(({ body }) => body),
      reads,
    );
  });
  const work = (await Promise.all(inboxes)).flat();
  return { stage: String(loaded.version), person: state, work, history };
}

/** Those of the agencies that the person administers or leads. @throws {Refused} `outside-your-administration` where there is none */
async function within(context: Context, person: Person, agencies: readonly string[]): Promise<readonly string[]> {
  const problems = await Promise.all(agencies.map((id) => outside(context, person, id)));
  const reach = agencies.filter((_, at) => !problems[at]);
  if (reach.length === 0) unless(problems[0]);
  return reach;
}

async function requireWithin(context: Context, person: Person, id: string): Promise<void> {
  unless(await outside(context, person, id));
}

async function outside(context: Context, person: Person, id: string): Promise<Problem | undefined> {
  const record = (await findAgencyRecord(context, id))?.state;
  const above = await agenciesAbove(context, record, vietnamDay(context.clock.now()));
  const units = record && person.unit !== undefined ? unitPath(record.units, person.unit) : undefined;
  return mayAdminister(person, 'organisation.read', { agencyId: id, above, ...(units ? { units } : {}) });
}
