import { describe, expect, test } from 'vitest';
import { carryOutDue } from '../../../../lib/flows/organisation/successions/carry-out.ts';
import type { Records } from '../../../../lib/ports/records.ts';
import { readOrganisation } from '../../../../lib/views/read-organisation.ts';
import { type TestContext, testContext } from '../../context.ts';
import { as, office } from '../successions/office.ts';
import { agencies, bookOn, people } from './book-of-days.ts';
import { doings, subjectOf } from './changes.ts';

/** A year of an office, replayed day by day through its steps, and each day held against a book that was written by hand. */
export function yearContract(makeRecords: () => Promise<Records | undefined>): void {
  describe('a year of changes of people and agencies', () => {
    test('the directory says on each day what holds on that day', async () => {
      const it = await testContext(await makeRecords());
      await office(it);
      const unlike: unknown[] = [];
      for (const day of daysOf2026()) {
        it.clock = Date.parse(`${day}T03:00:00Z`);
        await carryOutDue(it.context);
        for (const doing of doings[day] ?? []) await doing(it);
        unlike.push(...differences(await directoryToday(it), bookOn(day)).map((one) => `${day}: ${one}`));
      }
      expect(unlike).toEqual([]);
    });
  });
}

const daysOf2026 = (): string[] =>
  Array.from({ length: 365 }, (_, at) => new Date(Date.UTC(2026, 0, 1 + at)).toISOString().slice(0, 10));

/** What the directory, the lists of who works where, the search and the tree of organisation say today. */
async function directoryToday(it: TestContext): Promise<ReturnType<typeof bookOn>> {
  const { directory } = it.context;
  const nameOf = new Map(people.map((name) => [subjectOf(name), name]));
  const placed = people.map(async (name) => {
    const found = await directory.person(subjectOf(name));
    const [absent] = found?.actingFor ?? [];
    const where = found ? `${found.position}, ${found.agencyCode}${absent ? ` for ${absent.subject}` : ''}` : 'nowhere';
    return [name, where] as const;
  });
  const tree = await readOrganisation(it.context, (await as(it, 'quantri.cuc')).person);
  const called = agencies.map(async (id) => {
    const line = tree.items.find((one) => one.id === id);
    const agency = await directory.agency(id);
    const parent = tree.items.find((one) => one.id === line?.parentId);
    const found = (await directory.findAgencies(agency?.name ?? '')).find(({ code }) => code === agency?.code);
    const ways = [
      `${agency?.name} (${agency?.code}) below ${parent ? agency?.parentName : 'the ministry'}`,
      `${line?.name} (${line?.code}) below ${parent?.name ?? 'the ministry'}`,
      ...(agency?.to !== undefined && agency.to <= new Date(it.clock).toISOString()
        ? []
        : [`${found?.name} (${found?.code}) below ${parent ? found?.parentName : 'the ministry'}`]),
    ];
    const byCode = await directory.agencyByCode(agency?.code ?? '');
    return [
      id,
      [...new Set([...ways, ...(byCode?.id === id ? [] : [`code ${agency?.code} is of ${byCode?.id}`])])].join(' / '),
    ] as const;
  });
  const within = agencies.map(async (id) => {
    const there = (await directory.peopleOf(id)).flatMap(({ subject }) => nameOf.get(subject) ?? []);
    return [id, there.toSorted()] as const;
  });
  return {
    people: Object.fromEntries(await Promise.all(placed)),
    agencies: Object.fromEntries(await Promise.all(called)),
    in: Object.fromEntries(await Promise.all(within)),
  };
}

function differences(found: ReturnType<typeof bookOn>, book: ReturnType<typeof bookOn>): string[] {
  return (['people', 'agencies', 'in'] as const).flatMap((part) =>
    Object.entries(book[part]).flatMap(([name, wanted]) => {
      const is = found[part][name];
      return JSON.stringify(is) === JSON.stringify(wanted) ? [] : [`${name} is ${is}, by the book ${wanted}`];
    }),
  );
}
