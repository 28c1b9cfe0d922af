import { canonicalJson } from '../../../audit/chain.ts';
import type { ProblemCode } from '../../../shared/errors.ts';
import { placeProblem } from '../../people/decide.ts';
import type { Assignment, PersonRecord, RightChange } from '../../people/person-record.ts';
import type { Level, Role } from '../../roles.ts';
import { endedOn, overlap } from '../../validity.ts';
import type { LineProblem } from '../line-problems.ts';
import { problemAt } from '../planned.ts';
import { emptied, type PersonLine } from '../read/lines.ts';
import type { Standing } from '../standing.ts';

/** Where a line puts a person. */
export interface Target {
  readonly agencyId: string;
  /** `undefined` where the line names none */
  readonly unitId: string | undefined;
  /** a place of administration, which never is one of the business too */
  readonly admin: boolean;
  /** it is the only line of the file for this person in this agency */
  readonly alone: boolean;
  /** it is the only one of this kind in this unit */
  readonly aloneThere: boolean;
}

/** The place that a line is about, as it stands and as it is to be. */
export interface Placed {
  readonly before: Assignment | undefined;
  readonly place: Assignment;
  readonly after: PersonRecord;
}

/** Every place of a person that has not ended, and those that they are to get and that wait to be confirmed. */
export function placesOf(record: PersonRecord, day: string): readonly Assignment[] {
  return everyPlaceOf(record).filter(({ to }) => to === undefined || day < to);
}

/**
 * The place that a line is about. The day on which it began says it, also of one that has ended; else the position, where the person has several
 * there or the file has several lines for them; else it is the only one.
 */
function placeMeant(
  places: readonly Assignment[],
  { from, position }: PersonLine,
  { unitId, aloneThere }: Target,
  day: string,
): Assignment | undefined {
  const there = places.filter((one) => unitId === undefined || one.unitId === unitId);
  const open = there.filter(({ to }) => to === undefined || day < to);
  const isCalled = (one: Assignment) => position === undefined || one.position === position;
  const begun = from === undefined ? open : there.filter((one) => one.from === from);
  const meant = begun.find(isCalled) ?? (aloneThere && from !== undefined ? begun[0] : undefined);
  if (position === undefined && from === undefined && begun.length > 1) return undefined;
  return meant ?? (aloneThere && open.length === 1 ? open[0] : undefined);
}

function everyPlaceOf({ assignments, pending }: PersonRecord): readonly Assignment[] {
  return [...assignments, ...pending.filter(({ kind }) => kind === 'give').map(({ assignment }) => assignment)];
}

/** Puts a person where a line says. The rights wait for the word of the competent person, unless it is the set-up. */
export function placed(
  record: PersonRecord,
  line: PersonLine,
  target: Target,
  standing: Standing,
): Placed | { readonly problem: LineProblem } {
  const { day } = standing;
  const isHere = (one: Assignment) => one.agencyId === target.agencyId && one.roles.includes('admin') === target.admin;
  const here = placesOf(record, day).filter(isHere);
  const before = placeMeant(everyPlaceOf(record).filter(isHere), line, target, day);
  const left = !before && target.alone && here.length === 1 ? here[0] : undefined;
  const made = placeOf(record, line, target, before ?? left, before !== undefined, standing);
  if ('problem' in made) return made;
  const known = record.pending.find(({ assignment }) => assignment.id === made.place.id);
  const same = (one: Assignment | undefined) => one && canonicalJson(one) === canonicalJson(made.place);
  if (same(known?.assignment) || same(before)) return { before: made.place, place: made.place, after: record };
  const refusal = rightsProblem(record, made.place, before ?? left, standing);
  if (refusal) return { problem: refusal };
  if (standing.atOnce) return { before: before ?? left, ...made, after: given(record, made.place, left) };
  if (known) return { problem: problemAt('change-pending', 'roles', known.assignment.position) };
  const waiting = [
    rightChange(record, made.place, before ? 'change' : 'give', standing),
    ...(left ? ended(record, left, made.place.from, standing) : []),
  ];
  return { before: before ?? left, ...made, after: { ...record, pending: [...record.pending, ...waiting] } };
}

/** What rights do not go together, in themselves or with what others have. */
function rightsProblem(
  record: PersonRecord,
  place: Assignment,
  changed: Assignment | undefined,
  { heads }: Standing,
): LineProblem | undefined {
  // whoever administers an agency is not to lose it by a line of a list
  if (changed?.roles.includes('admin')) return problemAt('admin-place', 'roles');
  const left = record.assignments.filter(({ id }) => id !== changed?.id);
  const code = placeProblem({ assignments: left }, place)?.code;
  if (code !== undefined) return problemAt(placeCodes[code] ?? 'place-double', 'roles');
  if (place.level !== 'head' || place.roles.includes('admin')) return undefined;
  const other = heads.find(
    (head) => head.agencyId === place.agencyId && head.subject !== record.subject && overlap(head, place),
  );
  return other && problemAt('head-already', 'level', other.name);
}

const placeCodes: Readonly<Partial<Record<ProblemCode, LineProblem['code']>>> = {
  'admin-alone': 'admin-alone',
  'roles-missing': 'role-unknown',
  'validity-wrong': 'days-reversed',
};

/** At the set-up: the place holds at once, and one that it takes the place of ends. */
function given(record: PersonRecord, place: Assignment, left: Assignment | undefined): PersonRecord {
  const others = record.assignments.flatMap((one) => {
    if (one.id === place.id) return [];
    return one === left ? (endedOn(one, place.from) ?? []) : one;
  });
  return { ...record, assignments: [...others, place] };
}

function ended(record: PersonRecord, left: Assignment, on: string, standing: Standing): RightChange[] {
  const assignment = endedOn(left, on);
  // one that has not begun by then is as if it had never been: it is to end on the day on which it begins
  return [rightChange(record, assignment ?? { ...left, to: left.from }, 'end', standing)];
}

function rightChange(
  { subject }: PersonRecord,
  assignment: Assignment,
  kind: RightChange['kind'],
  { idOf, who }: Standing,
): RightChange {
  return { id: idOf('right', subject, kind, canonicalJson(assignment)), kind, assignment, asked: who };
}

/** The place as the line makes it: what it does not say stays as in the place that it changes or takes the place of. */
function placeOf(
  { subject }: PersonRecord,
  line: PersonLine,
  { agencyId, unitId }: Target,
  model: Assignment | undefined,
  isSame: boolean,
  { day, idOf }: Standing,
): { readonly place: Assignment } | { readonly problem: LineProblem } {
  const position = line.position ?? model?.position;
  if (position === undefined) return { problem: problemAt('position-missing', 'position') };
  const roles = line.roles ?? model?.roles ?? ['officer'];
  const level = line.level ?? (isSameSet(roles, model?.roles) ? model?.level : levelOf(roles));
  if (level === undefined) return { problem: problemAt('level-missing', 'level') };
  const before = isSame ? model : undefined;
  const from = line.from ?? before?.from ?? day;
  const kept = before && emptied(before, { cleared: line.cleared?.map(memberOf) ?? [] });
  const to = line.to ?? kept?.to;
  const unit = unitId ?? kept?.unitId;
  const decision = line.decision ?? kept?.decision;
  const fields = line.cleared?.includes('fields') ? [] : (line.fields ?? model?.fields ?? []);
  const place: Assignment = {
    id: before?.id ?? idOf('place', subject, agencyId, unit ?? '', from, position, roles.join()),
    agencyId,
    ...(unit === undefined ? {} : { unitId: unit }),
    position,
    level,
    roles,
    fields,
    from,
    ...(to === undefined ? {} : { to }),
    ...(decision === undefined ? {} : { decision }),
  };
  return to !== undefined && to <= from ? { problem: problemAt('days-reversed', 'to', to) } : { place };
}

/** The member of a place that a column is about. */
const memberOf = (column: string): string => (column === 'unit' ? 'unitId' : column);

const isSameSet = (one: readonly Role[], other: readonly Role[] | undefined): boolean =>
  other !== undefined && one.length === other.length && one.every((role) => other.includes(role));

/** What somebody may sign follows from their level: that of a leader is never guessed. */
function levelOf(roles: readonly Role[]): Level | undefined {
  if (roles.includes('leader')) return undefined;
  return roles.includes('clerk') ? 'clerk' : 'officer';
}
