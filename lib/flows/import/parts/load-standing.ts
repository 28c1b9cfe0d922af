import type { AgencyRecord } from '../../../domain/organisation/agencies/agency-record.ts';
import type { GivenFile } from '../../../domain/organisation/import/open-document.ts';
import { AgencyTree } from '../../../domain/organisation/import/plan/agency-tree.ts';
import type { ImportLine, PersonLine } from '../../../domain/organisation/import/read/lines.ts';
import type { Head, Standing } from '../../../domain/organisation/import/standing.ts';
import type { PersonRecord } from '../../../domain/organisation/people/person-record.ts';
import { vietnamDay } from '../../../domain/shared/calendar/time.ts';
import { inGroups } from '../../../domain/shared/in-groups.ts';
import { folded } from '../../../domain/shared/text/folded.ts';
import type { Context } from '../../../kernel/context.ts';
import type { Loaded } from '../../../stores/documents/logged-state.ts';
import { agencyIds, findAgencyRecord } from '../../../stores/organisation/agencies.ts';
import { type Colleague, colleagueLines, findPersonRecord, subjectNamed } from '../../../stores/organisation/people.ts';
import type { ImportContext, Importer } from './importer.ts';
import { loadOpen } from './load-open.ts';
import { type LoadedRegisters, loadRegisters } from './load-registers.ts';
import { namedId } from './named-id.ts';

/** What stands, and the versions that guard it. */
export interface LoadedStanding {
  readonly standing: Standing;
  readonly agencies: ReadonlyMap<string, Loaded<AgencyRecord>>;
  readonly people: ReadonlyMap<string, Loaded<PersonRecord>>;
  readonly earlier: LoadedRegisters['earlier'];
}

/** Reads what lines are compared with: all agencies that are kept here, and everybody whom a line may mean. */
export async function loadStanding(
  context: ImportContext,
  importer: Importer,
  lines: readonly ImportLine[],
  files: readonly GivenFile[],
): Promise<LoadedStanding> {
  const day = vietnamDay(context.clock.now());
  const agencies = await loadAgencies(context);
  const records = [...agencies.values()].map(({ state }) => state);
  const personLines = lines.filter((line): line is PersonLine => line.kind === 'people');
  const colleagues = await colleaguesOf(context, personLines, new AgencyTree(records, day), importer.ownAgency);
  const subjects = await subjectsIn(context, personLines, colleagues);
  const people = await loadAll(subjects, (subject) => findPersonRecord(context, subject));
  const tree = new AgencyTree(records, day);
  const registers = await loadRegisters(context, lines, tree, importer.ownAgency);
  const open = await loadOpen(context, lines, { tree, day, ownAgency: importer.ownAgency, files });
  const standing: Standing = {
    day,
    agencies: records,
    people: [...people.values()].map(({ state }) => state),
    heads: colleagues.flatMap(headsIn),
    earlier: [...registers.earlier.values()].map(({ body }) => body),
    books: registers.books,
    ...(open ? { open } : {}),
    idOf: namedId,
    ...importer,
  };
  return { standing, agencies, people, earlier: registers.earlier };
}

/** All agencies that are kept here, by id. */
export async function loadAgencies(
  context: Pick<Context, 'records'>,
): Promise<ReadonlyMap<string, Loaded<AgencyRecord>>> {
  const ids = await agencyIds(context);
  return loadAll(ids, (id) => findAgencyRecord(context, id));
}

export async function loadAll<Value>(
  ids: readonly string[],
  load: (id: string) => Promise<Value | undefined>,
): Promise<ReadonlyMap<string, Value>> {
  const loaded = await inGroups(ids, async (id) => [id, await load(id)] as const);
  return new Map(loaded.flatMap(([id, value]) => (value === undefined ? [] : [[id, value] as const])));
}

/** The people of every agency that a line is about: who heads it, and who has the same name. */
async function colleaguesOf(
  context: Pick<Context, 'records'>,
  lines: readonly PersonLine[],
  tree: AgencyTree,
  ownAgency: string | undefined,
): Promise<readonly Colleague[]> {
  const named = new Set(lines.map(({ agency }) => agency));
  const ids = new Set<string>();
  for (const text of named) {
    const found = text === undefined ? undefined : tree.find(text);
    const id = text === undefined ? ownAgency : typeof found === 'object' ? found.id : undefined;
    if (id !== undefined) ids.add(id);
  }
  return (await inGroups([...ids], (id) => colleagueLines(context, id))).flat();
}

function headsIn({ subject, name, assignments }: Colleague): Head[] {
  return assignments
    .filter(({ level, roles }) => level === 'head' && !roles.includes('admin'))
    .map((place) => ({ ...place, subject, name }));
}

async function subjectsIn(
  context: Pick<Context, 'records'>,
  lines: readonly PersonLine[],
  colleagues: readonly Colleague[],
): Promise<readonly string[]> {
  const of = (member: 'employeeCode' | 'email') => [...new Set(lines.flatMap((line) => line[member] ?? []))];
  const [codes, emails] = [of('employeeCode'), of('email')];
  const coded = await inGroups(codes, (employeeCode) => subjectNamed(context, { employeeCode }));
  const mailed = await inGroups(emails, (email) => subjectNamed(context, { email }));
  const names = new Set(lines.map(({ name }) => folded(name)));
  const alike = colleagues.filter(({ name }) => names.has(folded(name))).map(({ subject }) => subject);
  // who was known by one of these before, and is the record that the same id would name
  const once = [
    ...codes.map((code) => namedId('person', 'code', code)),
    ...emails.map((email) => namedId('person', 'email', email)),
  ];
  return [...new Set([...coded, ...mailed, ...alike, ...once].filter((subject) => subject !== undefined))];
}
