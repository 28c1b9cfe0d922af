import type { Absent, Person } from '../../domain/organisation/agency.ts';
import { authorisedBy, grantOfPlace } from '../../domain/organisation/authority/authorised.ts';
import type { Grant } from '../../domain/organisation/authority/grant.ts';
import { agencyOfEntry, bestHits, searchableOn } from '../../domain/organisation/directory/found.ts';
import { directoryQuery, type Searchable } from '../../domain/organisation/directory/search.ts';
import { machineActor } from '../../domain/organisation/machines/machine.ts';
import { isMachine } from '../../domain/organisation/machines/scopes.ts';
import { assignmentsOn, isKeptOut, personIn, personOn } from '../../domain/organisation/people/person-record.ts';
import { vietnamDay } from '../../domain/shared/calendar/time.ts';
import { wholeName } from '../../domain/shared/text/short-words.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Directory } from '../../ports/directory.ts';
import type { NationalDirectory } from '../../ports/national-directory.ts';
import type { Records } from '../../ports/records.ts';
import type { Stored } from '../item.ts';
import { goodMachineOf } from '../sign-in/machines.ts';
import { agenciesAbove } from './above.ts';
import { agencyIdOf, agencyOfDay, findAgencyRecord, heldAgencyLines, succeededBy } from './agencies.ts';
import { findGrant, grantLines, grantsHeldBy } from './grants.ts';
import { absentOn, type Colleague, colleagueLines, findPersonRecord } from './people.ts';

const found = 50;

/**
 * The directory as it is today, by the records of agencies and people, and for agencies that are not kept here by the national directory. Searching reads the
 * lines of our own tree, some hundreds that are held until one changes, and looks the national one up.
 */
export function recordsDirectory(records: Records, clock: Clock, national?: NationalDirectory): Directory {
  const context = { records };
  const today = () => vietnamDay(clock.now());
  const agency = (id: string) => agencyOfDay(context, id, today());
  const linesOn = heldAgencyLines(context);
  const keptOn = async (day: string): Promise<Searchable[]> =>
    (await linesOn(day))
      .filter(({ to }) => to === undefined || day < to)
      .map(({ code, name, parentName = '', oldCodes = [], oldNames = [] }) => ({
        ...{ code, name, parentName, oldCodes, oldNames },
      }));
  const colleague = async (subject: string, agencyId: string) => {
    const loaded = await findPersonRecord(context, subject);
    return loaded && colleagueOf(loaded.state, agencyId, today());
  };
  const absentWithPosts = async ({ agencyCode, subject }: Person): Promise<Absent[]> => {
    const absents = await absentOn(context, agencyCode, subject, today());
    const posts = await Promise.all(absents.map((absent) => colleague(absent.subject, agencyCode)));
    return absents.map((absent, at) => {
      const { level, unit } = posts[at] ?? {};
      return level === 'unitHead' && unit !== undefined ? { ...absent, heads: unit } : absent;
    });
  };
  return {
    agency,
    async person(subject, assignment) {
      if (isMachine(subject)) return machineOn(context, subject, clock.now());
      const grantId = assignment === undefined ? undefined : grantOfPlace(assignment);
      if (grantId !== undefined) {
        const grant = (await findGrant(context, grantId))?.state;
        return grant?.holder.subject === subject ? authorisedOn(context, grant, today()) : undefined;
      }
      const loaded = await findPersonRecord(context, subject);
      const person = loaded && personOn(loaded.state, today(), assignment);
      if (!person) return undefined;
      const [actingFor, predecessors] = await Promise.all([
        absentWithPosts(person),
        succeededBy(context, person.agencyCode),
      ]);
      const succeeded = predecessors.filter(({ on }) => on <= today()).map(({ id, goesOn }) => ({ id, goesOn }));
      return {
        ...person,
        ...(actingFor.length === 0 ? {} : { actingFor }),
        ...(succeeded.length === 0 ? {} : { succeeded }),
      };
    },
    colleague,
    async signer(subject, agencyId) {
      const own = await colleague(subject, agencyId);
      if (own) return own;
      const held = await grantsHeldBy(context, agencyId, subject);
      return (await authorisedUnder(context, held, today()))[0];
    },
    async authorised(agencyId) {
      const lines = await grantLines(context, agencyId);
      const grants = lines.map(({ body }) => body);
      const found = await authorisedUnder(context, grants, today());
      return found.filter(({ subject }, at) => found.findIndex((one) => one.subject === subject) === at);
    },
    async agencyByCode(code) {
      const id = await agencyIdOf(context, code, today());
      if (id !== undefined) return agency(id);
      const entry = await national?.byCode(code);
      return entry && agencyOfEntry(entry, today());
    },
    async findAgencies(words) {
      const query = directoryQuery(words);
      const day = today();
      const isBlank = words.trim() === '';
      const [lines, entries] = await Promise.all([keptOn(day), isBlank ? [] : (national?.search(query, found) ?? [])]);
      if (isBlank) return lines.slice(0, found).map(({ code, name, parentName }) => ({ code, name, parentName }));
      const searchable = entries.map((entry) => searchableOn(entry, day));
      return bestHits(lines, searchable, query, found);
    },
    async agenciesNamed(name) {
      const wanted = wholeName(name);
      if (wanted === '') return [];
      const kept = (await keptOn(today())).filter((line) => wholeName(line.name) === wanted);
      const others = (await national?.named(name)) ?? [];
      const named = [...kept, ...others.map((entry) => searchableOn(entry, today()))];
      return named.map((agency) => ({ code: agency.code, name: agency.name }));
    },
    national: async () => national?.state(),
    async ourAgencies() {
      const lines = await linesOn(today());
      return lines.flatMap(({ id, code, name, ours }) => (ours ? [{ id, code, name }] : []));
    },
    async peopleOf(agencyId) {
      const day = today();
      const lines = await colleagueLines(context, agencyId);
      return lines.flatMap((line) => colleagueOf(line, agencyId, day) ?? []);
    },
  };
}

/** A person in one agency, with the roles of all their places there. */
function colleagueOf(record: Colleague, agencyId: string, day: string): Person | undefined {
  const places = isKeptOut(record, day)
    ? []
    : assignmentsOn(record, day).filter((place) => place.agencyId === agencyId);
  const [first] = places;
  if (!first) return undefined;
  const roles = [...new Set(places.flatMap((place) => place.roles))];
  return personIn(record, { ...first, roles });
}

/** A machine account as it acts for its agency, while both are good. */
async function machineOn(context: Stored, subject: string, now: number): Promise<Person | undefined> {
  const machine = await goodMachineOf(context, subject, now);
  const agency = machine && (await findAgencyRecord(context, machine.agencyId))?.state;
  const hasEnded = agency?.to !== undefined && agency.to <= vietnamDay(now);
  return machine && agency && !hasEnded ? machineActor(machine) : undefined;
}

/** The holder of a grant as they act under it in the agency that gave it: the head of a body below. */
async function authorisedOn(context: Stored, grant: Grant, day: string): Promise<Person | undefined> {
  if (grant.capacity !== 'TUQ' || grant.state !== 'active') return undefined;
  const { subject, assignment } = grant.holder;
  const record = (await findPersonRecord(context, subject))?.state;
  const person = record && personOn(record, day, assignment);
  if (!person || person.agencyCode === grant.agencyCode) return undefined;
  const agency = (await findAgencyRecord(context, person.agencyCode))?.state;
  return authorisedBy(grant, { person, above: await agenciesAbove(context, agency, day) }, day);
}

async function authorisedUnder(context: Stored, grants: readonly Grant[], day: string): Promise<Person[]> {
  const found = await Promise.all(grants.map((grant) => authorisedOn(context, grant, day)));
  return found.filter((person) => person !== undefined);
}
