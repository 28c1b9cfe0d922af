import type { Agency, Person } from '../../domain/organisation/agency.ts';
import type { Directory } from '../../ports/directory.ts';
import type { Item, Key, Records, Write } from '../../ports/records.ts';

const agencyKey = (code: string): Key => ({ pk: `AGENCY#${code}`, sk: 'AGENCY' });
const aliasKey = (code: string): Key => ({ pk: `AGENCY#${code}`, sk: 'ALIAS' });
const listKey = (agency: Agency): Key => ({ pk: 'AGENCIES', sk: agency.code });
const personKey = (subject: string): Key => ({ pk: `PERSON#${subject}`, sk: 'PERSON' });
const colleagueKey = (person: Person): Key => ({ pk: `PEOPLE#${person.agencyCode}`, sk: person.subject });
const pageSize = 200;
const found = 50;

/** The directory kept in our own records. Searching reads the list of agencies: some hundreds, not the national one. */
export function recordsDirectory(records: Records): Directory {
  async function all<Body>(pk: string): Promise<Body[]> {
    const bodies: Body[] = [];
    let cursor: string | undefined;
    do {
      const page = await records.query<Body>({ pk, limit: pageSize, ...(cursor ? { cursor } : {}) });
      bodies.push(...page.items.map((item) => item.body));
      cursor = page.next;
    } while (cursor);
    return bodies;
  }
  const agency = async (code: string) => {
    const direct = await records.get<Agency>(agencyKey(code));
    if (direct) return direct.body;
    const alias = await records.get<{ code: string }>(aliasKey(code));
    return alias && (await records.get<Agency>(agencyKey(alias.body.code)))?.body;
  };
  return {
    person: async (subject) => (await records.get<Person>(personKey(subject)))?.body,
    agency,
    async findAgencies(words) {
      const wanted = folded(words);
      const matches = (await all<Agency>('AGENCIES')).filter(({ code, name }) =>
        folded(`${code} ${name}`).includes(wanted),
      );
      return matches.slice(0, found);
    },
    ourAgencies: async () => (await all<Agency>('AGENCIES')).filter(({ ours }) => ours),
    peopleOf: (agencyCode) => all<Person>(`PEOPLE#${agencyCode}`),
  };
}

/** Letters without accents and case: `Nguyễn` and `nguyen` are the same, in NFC and NFD. */
function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase();
}

const first = (key: Key, body: unknown): Write => ({
  put: { ...key, version: 1, schema: 1, body } as Item,
  expect: 'absent',
});

/** The writes that put an agency into the directory for the first time. */
export function agencyWrites(agency: Agency): Write[] {
  const aliases = agency.altCodes.map((code) => first(aliasKey(code), { code: agency.code }));
  return [first(agencyKey(agency.code), agency), first(listKey(agency), agency), ...aliases];
}

/** The writes that give a person a place in an agency for the first time. */
export function personWrites(person: Person): Write[] {
  return [first(personKey(person.subject), person), first(colleagueKey(person), person)];
}
