import { folded } from '../../../shared/text/folded.ts';
import type { AgencyRecord } from '../../agencies/agency-record.ts';
import type { Unit } from '../../agencies/unit.ts';
import { holdsOn } from '../../validity.ts';
import type { LineProblem } from '../line-problems.ts';
import { type PlannedLine, plannedLine, problemAt, refusedLine } from '../planned.ts';
import { emptied, type UnitLine } from '../read/lines.ts';
import type { Standing } from '../standing.ts';
import { unitRow } from '../write/rows.ts';
import type { AgencyTree } from './agency-tree.ts';
import { endedProblem } from './ended-agency.ts';
import { findAgency } from './find-agency.ts';
import { unitProblem } from './within-unit.ts';

/** What becomes of lines of units; the tree takes in what is well. A unit may stand in the file before the one above it. */
export function planUnits(lines: readonly UnitLine[], tree: AgencyTree, standing: Standing): PlannedLine[] {
  const planned = new Map<UnitLine, PlannedLine>();
  const named = new Set<string>();
  let waiting: Placed[] = [];
  for (const line of lines) {
    const agency = findAgency(line.agency, tree, standing);
    const problems = [...line.problems, ...('problem' in agency ? [agency.problem] : [])];
    const name = 'record' in agency ? nameIn(agency.record.id, shortOf(line)) : '';
    if (problems.length === 0 && named.has(name)) problems.push(problemAt('unit-twice', 'abbreviation', shortOf(line)));
    named.add(name);
    if (problems.length > 0 || !('record' in agency)) planned.set(line, refusedLine(line, problems));
    else waiting.push({ line, agencyId: agency.record.id });
  }
  const planning = { tree, standing, named, taken: new Set<string>() };
  // those below units that stand further down are tried again, as long as something is gained by it
  for (let before = -1; waiting.length > 0 && waiting.length !== before; ) {
    before = waiting.length;
    waiting = waiting.filter((one) => {
      const made = planUnit(one, planning);
      planned.set(one.line, made);
      return made.problems.some(({ code }) => code === 'unit-unknown');
    });
  }
  return lines.flatMap((line) => planned.get(line) ?? []);
}

interface Placed {
  readonly line: UnitLine;
  readonly agencyId: string;
}
interface Planning {
  readonly tree: AgencyTree;
  readonly standing: Standing;
  /** the abbreviations that the file gives to units of each agency */
  readonly named: ReadonlySet<string>;
  /** units that a line has been planned for */
  readonly taken: Set<string>;
}
const shortOf = ({ abbreviation, name }: UnitLine): string => abbreviation ?? name;
const nameIn = (agencyId: string, abbreviation: string): string => `${agencyId} ${folded(abbreviation)}`;

function planUnit({ line, agencyId }: Placed, { tree, standing, named, taken }: Planning): PlannedLine {
  const record = tree.get(agencyId) as AgencyRecord;
  const { day } = standing;
  const before = unitsNamed(record, shortOf(line), day)[0] ?? renamedUnit(record, line, named);
  const id = before?.id ?? newId(line, record, standing);
  if (taken.has(id)) return refusedLine(line, [problemAt('unit-twice', 'name', line.name)]);
  const parent = parentOf(line, record, id, day);
  if ('problem' in parent) return refusedLine(line, [parent.problem]);
  const unit = unitOf(line, before, id, parent.id, day);
  const after = { ...record, units: [...record.units.filter((other) => other.id !== id), unit] };
  const outside = unitProblem(
    { ...standing, agencyId },
    { units: record.units, unit: before },
    { units: after.units, unit },
  );
  if (outside) return refusedLine(line, [outside]);
  const planned = plannedLine(line, before && unitRow(record, before, day), unitRow(after, unit, day));
  const ended = planned.outcome === 'unchanged' ? undefined : endedProblem(record, unit, tree, day);
  if (ended) return refusedLine(line, [ended]);
  taken.add(id);
  tree.set(after);
  tree.note(record.id, planned);
  return planned;
}

function unitOf(
  line: UnitLine,
  before: Unit | undefined,
  id: string,
  parentUnitId: string | undefined,
  day: string,
): Unit {
  const { abbreviation, unitKind: kind, hasOwnSeal, from } = line;
  const said = Object.entries({ abbreviation, kind, hasOwnSeal, from, parentUnitId });
  return {
    ...{ abbreviation: shortOf(line), kind: 'room', hasOwnSeal: false, from: day },
    ...(before && emptied(before, { cleared: line.cleared?.includes('parent') ? ['parentUnitId'] : [] })),
    id,
    name: line.name,
    ...Object.fromEntries(said.filter(([, value]) => value !== undefined)),
  };
}

/** A unit of this name that no other line of the file is about: it gets a new abbreviation. */
const renamedUnit = (record: AgencyRecord, { name }: UnitLine, named: ReadonlySet<string>): Unit | undefined =>
  record.units.find((unit) => folded(unit.name) === folded(name) && !named.has(nameIn(record.id, unit.abbreviation)));

/** Follows from the abbreviation, unless a unit that was called so has gone on under another one. */
function newId(line: UnitLine, record: AgencyRecord, { idOf }: Standing): string {
  const id = idOf('unit', record.id, shortOf(line));
  const isTaken = record.units.some((unit) => unit.id === id);
  return isTaken ? idOf('unit', record.id, shortOf(line), line.name) : id;
}

/** Units of an agency that a list means by an abbreviation or a name, those that hold today first. */
export function unitsNamed({ units }: AgencyRecord, text: string, day: string): readonly Unit[] {
  const now = units.filter((unit) => holdsOn(unit, day) || unit.from > day);
  const short = now.filter(({ abbreviation }) => folded(abbreviation) === folded(text));
  return short.length > 0 ? short : now.filter(({ name }) => folded(name) === folded(text));
}

function parentOf(
  { parent }: UnitLine,
  record: AgencyRecord,
  id: string,
  day: string,
): { readonly id: string | undefined } | { readonly problem: LineProblem } {
  if (parent === undefined) return { id: undefined };
  const [found, ...others] = unitsNamed(record, parent, day);
  if (!found) return { problem: problemAt('unit-unknown', 'parent', parent) };
  if (others.length > 0) return { problem: problemAt('unit-ambiguous', 'parent', parent) };
  for (let at: Unit | undefined = found, steps = 0; at && steps < 100; steps += 1) {
    if (at.id === id) return { problem: problemAt('tree-cycle', 'parent', parent) };
    const above: string | undefined = at.parentUnitId;
    at = record.units.find((unit) => unit.id === above);
  }
  return { id: found.id };
}
