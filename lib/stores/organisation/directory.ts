import { agencyOn } from '../../domain/organisation/agencies/agency-record.ts';
import type { Person } from '../../domain/organisation/agency.ts';
import { assignmentsOn, personIn, personOn } from '../../domain/organisation/people/person-record.ts';
import { vietnamDay } from '../../domain/shared/calendar/time.ts';
import { folded } from '../../domain/shared/text/folded.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Directory } from '../../ports/directory.ts';
import type { Records } from '../../ports/records.ts';
import { agencyIdOf, agencyLines, findAgencyRecord } from './agencies.ts';
import { type Colleague, colleagueLines, findPersonRecord } from './people.ts';

const found = 50;

/** The directory as it is today, by the records of agencies and people. Searching reads the list of our own tree: some hundreds. */
export function recordsDirectory(records: Records, clock: Clock): Directory {
  const context = { records };
  const today = () => vietnamDay(clock.now());
  const agency = async (id: string) => {
    const loaded = await findAgencyRecord(context, id);
    return loaded && agencyOn(loaded.state, today());
  };
  return {
    agency,
    async person(subject, assignment) {
      const loaded = await findPersonRecord(context, subject);
      return loaded && personOn(loaded.state, today(), assignment);
    },
    async colleague(subject, agencyId) {
      const loaded = await findPersonRecord(context, subject);
      return loaded && colleagueOf(loaded.state, agencyId, today());
    },
    async agencyByCode(code) {
      const id = await agencyIdOf(context, code, today());
      return id === undefined ? undefined : agency(id);
    },
    async findAgencies(words) {
      const wanted = folded(words);
      const day = today();
      const matches = (await agencyLines(context)).filter(
        ({ code, name, to }) => (to === undefined || day < to) && folded(`${code} ${name}`).includes(wanted),
      );
      return matches.slice(0, found).map(({ code, name }) => ({ code, name }));
    },
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
  const places = record.blocked ? [] : assignmentsOn(record, day).filter((place) => place.agencyId === agencyId);
  const [first] = places;
  if (!first) return undefined;
  const roles = [...new Set(places.flatMap((place) => place.roles))];
  return personIn(record, { ...first, roles });
}
