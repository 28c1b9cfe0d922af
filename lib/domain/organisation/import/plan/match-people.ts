import { folded } from '../../../shared/text/folded.ts';
import type { PersonRecord } from '../../people/person-record.ts';
import type { LineProblem } from '../line-problems.ts';
import { type PlannedLine, problemAt, refusedLine } from '../planned.ts';
import { emptied, type PersonLine } from '../read/lines.ts';
import type { Standing } from '../standing.ts';
import type { AgencyTree } from './agency-tree.ts';
import { findAgency } from './find-agency.ts';
import { PeopleIndex } from './people-index.ts';
import { unitsNamed } from './plan-units.ts';
import { personProblem } from './within-unit.ts';

/** A line whose person and place are known. */
export interface Matched {
  readonly line: PersonLine;
  readonly subject: string;
  /** as they stood; nothing for who is new */
  readonly stood: PersonRecord | undefined;
  readonly agencyId: string;
  readonly unitId: string | undefined;
  /** a place of administration */
  readonly admin: boolean;
}

/**
 * Whom each line means, in the order of the file; what is wrong with a line goes to the planned lines at once. Lines that know their person by more than the
 * name come first: a name alone means whom they make, now as when the list is imported again.
 */
export function matchPeople(
  lines: readonly PersonLine[],
  tree: AgencyTree,
  standing: Standing,
  planned: Map<PersonLine, PlannedLine>,
): readonly Matched[] {
  const people = new PeopleIndex(standing.people);
  const bySubject = new Map<string, Matched[]>();
  const matches = new Map<PersonLine, Matched>();
  for (const line of [...lines.filter(hasKey), ...lines.filter((one) => !hasKey(one))]) {
    const match = line.problems.length > 0 ? line.problems : matchOf(line, { people, bySubject, tree, standing });
    if (isRefused(match)) planned.set(line, refusedLine(line, match));
    else {
      people.set(withFacts(people.get(match.subject) ?? newRecord(match), line));
      bySubject.set(match.subject, [...(bySubject.get(match.subject) ?? []), match]);
      matches.set(line, match);
    }
  }
  return lines.flatMap((line) => matches.get(line) ?? []);
}

const hasKey = ({ employeeCode, email, birthDate }: PersonLine): boolean =>
  employeeCode !== undefined || email !== undefined || birthDate !== undefined;

const isRefused = (match: Matched | readonly LineProblem[]): match is readonly LineProblem[] => Array.isArray(match);

interface Matching {
  readonly people: PeopleIndex;
  readonly bySubject: ReadonlyMap<string, readonly Matched[]>;
  readonly tree: AgencyTree;
  readonly standing: Standing;
}

function matchOf(line: PersonLine, matching: Matching): Matched | readonly LineProblem[] {
  const { people, bySubject, tree, standing } = matching;
  const agency = findAgency(line.agency, tree, standing);
  if ('problem' in agency) return [agency.problem];
  const { record } = agency;
  const [unit, ...others] = line.unit === undefined ? [] : unitsNamed(record, line.unit, standing.day);
  if (others.length > 0) return [problemAt('unit-ambiguous', 'unit', line.unit)];
  if (line.unit !== undefined && !unit) return [problemAt('unit-unknown', 'unit', line.unit)];
  const found = people.find(line, record.id);
  if (found && 'problem' in found) return [found.problem];
  const subject = found?.subject ?? newSubject(line, record.id, people, standing);
  if (subject === undefined) return [problemAt('person-key-missing', 'name')];
  const before = bySubject.get(subject) ?? [];
  const stood = before.length > 0 ? before[0]?.stood : found;
  if (stood && !isAdministered(stood, tree, standing))
    return [problemAt('person-outside', 'name', tree.get(stood.agencyCode)?.names.at(-1)?.name ?? stood.agencyCode)];
  const outside = personProblem(standing, { agencyId: record.id, unitId: unit?.id, units: record.units }, stood);
  if (outside) return [outside];
  const match = {
    line,
    subject,
    stood,
    agencyId: record.id,
    unitId: unit?.id,
    admin: line.roles?.includes('admin') ?? false,
  };
  const twice = before.find((other) => isRepeated(match, other));
  return twice ? [problemAt('person-twice', 'name', String(twice.line.line))] : match;
}

/** Whose people they are says where they work, and which agency keeps their record. */
function isAdministered(
  { agencyCode, assignments }: PersonRecord,
  tree: AgencyTree,
  { roots, day }: Standing,
): boolean {
  const present = assignments.filter(({ to }) => to === undefined || day < to).map(({ agencyId }) => agencyId);
  return [agencyCode, ...present].some((id) => tree.within(id, roots));
}

/**
 * The same place again, or other facts of the same person; what one line empties and another fills contradict each other. Several places in one unit differ by their
 * first day or their position.
 */
function isRepeated(one: Matched, other: Matched): boolean {
  const samePlace =
    one.agencyId === other.agencyId &&
    one.unitId === other.unitId &&
    one.admin === other.admin &&
    !differ(one.line.from, other.line.from) &&
    !differ(one.line.position, other.line.position);
  const sameAgency = one.agencyId === other.agencyId && one.admin === other.admin;
  const takenOut = sameAgency && [one, other].some(({ line }) => line.cleared?.includes('unit'));
  return (
    samePlace ||
    takenOut ||
    folded(one.line.name) !== folded(other.line.name) ||
    facts.some((fact) => differ(saidOf(one.line, fact), saidOf(other.line, fact)))
  );
}
const differ = (a: string | undefined, b: string | undefined) => a !== undefined && b !== undefined && a !== b;

/** What a new person is known by follows from what the file knows them by; nothing where that is too little. */
function newSubject(
  { employeeCode, email, name, birthDate }: PersonLine,
  agencyId: string,
  people: PeopleIndex,
  { idOf }: Standing,
): string | undefined {
  const parts =
    employeeCode !== undefined
      ? ['code', employeeCode]
      : email !== undefined
        ? ['email', email]
        : birthDate !== undefined
          ? ['name', agencyId, folded(name), birthDate]
          : undefined;
  if (!parts) return undefined;
  const subject = idOf('person', ...parts);
  // somebody else may have had the code or the address before
  return people.get(subject) ? idOf('person', ...parts, folded(name), birthDate ?? '') : subject;
}

/** Somebody new, without a place yet. */
export function newRecord({ subject, line, agencyId }: Matched): PersonRecord {
  return { subject, id: subject, agencyCode: agencyId, name: line.name, assignments: [], pending: [], absences: [] };
}

const facts = ['employeeCode', 'birthDate', 'email', 'phone'] as const;
const isFact = (column: string): boolean => facts.some((fact) => fact === column);
/** What a line says of a fact: nothing, or that there is to be none. */
const saidOf = (line: PersonLine, fact: (typeof facts)[number]): string | undefined =>
  line.cleared?.includes(fact) ? '' : line[fact];

/** The person with what a line says of them, without what it empties; what it does not say stays. */
export function withFacts(record: PersonRecord, line: PersonLine): PersonRecord {
  const { name, employeeCode, birthDate, email, phone } = line;
  const said = Object.entries({ name, employeeCode, birthDate, email, phone }).filter(
    ([, value]) => value !== undefined,
  );
  return { ...emptied(record, { cleared: line.cleared?.filter(isFact) ?? [] }), ...Object.fromEntries(said) };
}
