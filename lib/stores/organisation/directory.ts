import { agencyOn } from '../../domain/organisation/agencies/agency-record.ts';
import type { Person } from '../../domain/organisation/agency.ts';
import { agencyOfEntry, bestHits, searchableOn } from '../../domain/organisation/directory/found.ts';
import { directoryQuery, type Searchable } from '../../domain/organisation/directory/search.ts';
import { assignmentsOn, isKeptOut, personIn, personOn } from '../../domain/organisation/people/person-record.ts';
import { vietnamDay } from '../../domain/shared/calendar/time.ts';
import { wholeName } from '../../domain/shared/text/short-words.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Directory } from '../../ports/directory.ts';
import type { NationalDirectory } from '../../ports/national-directory.ts';
import type { Records } from '../../ports/records.ts';
import { agencyIdOf, agencyLines, findAgencyRecord, succeededBy } from './agencies.ts';
import { absentOn, type Colleague, colleagueLines, findPersonRecord } from './people.ts';

const found = 50;

/**
 * The directory as it is today, by the records of agencies and people, and for agencies that are not kept here by the national directory. Searching reads the
 * lines of our own tree, some hundreds, and looks the national one up.
 */
export function recordsDirectory(records: Records, clock: Clock, national?: NationalDirectory): Directory {
  const context = { records };
  const today = () => vietnamDay(clock.now());
  const agency = async (id: string) => {
    const loaded = await findAgencyRecord(context, id);
    return loaded && agencyOn(loaded.state, today());
  };
  const keptOn = async (day: string): Promise<Searchable[]> =>
    (await agencyLines(context))
      .filter(({ to }) => to === undefined || day < to)
      .map(({ code, name, parentName = '', oldCodes = [], oldNames = [] }) => ({
        ...{ code, name, parentName, oldCodes, oldNames },
      }));
  return {
    agency,
    async person(subject, assignment) {
      const loaded = await findPersonRecord(context, subject);
      const person = loaded && personOn(loaded.state, today(), assignment);
      if (!person) return undefined;
      const [actingFor, predecessors] = await Promise.all([
        absentOn(context, person.agencyCode, subject, today()),
        succeededBy(context, person.agencyCode),
      ]);
      const succeeded = predecessors.filter(({ on }) => on <= today()).map(({ id, goesOn }) => ({ id, goesOn }));
      return {
        ...person,
        ...(actingFor.length === 0 ? {} : { actingFor }),
        ...(succeeded.length === 0 ? {} : { succeeded }),
      };
    },
    async colleague(subject, agencyId) {
      const loaded = await findPersonRecord(context, subject);
      return loaded && colleagueOf(loaded.state, agencyId, today());
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
      const lines = await agencyLines(context);
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
