import { type Effect, type ImportPlan, importEvent, type PlannedLine } from '../planned.ts';
import type { AgencyLine, ImportLine, OpenLine, PersonLine, RegisterLine, UnitLine } from '../read/lines.ts';
import type { Standing } from '../standing.ts';
import { AgencyTree } from './agency-tree.ts';
import { planAgencies } from './plan-agencies.ts';
import { planOpen } from './plan-open.ts';
import { planPeople } from './plan-people.ts';
import { planRegister } from './plan-register.ts';
import { planUnits } from './plan-units.ts';
import { wholeAgencyProblem } from './within-unit.ts';

/**
 * What an import would do: what becomes of every line, and every record as the lines without problems make it. Units and people find agencies of
 * the same file. Planned again after it was carried out, it changes nothing.
 */
export function planImport(lines: readonly ImportLine[], standing: Standing): ImportPlan {
  const tree = new AgencyTree(standing.agencies, standing.day);
  const agencyLines = lines.filter((line): line is AgencyLine => line.kind === 'agencies');
  const unitLines = lines.filter((line): line is UnitLine => line.kind === 'units');
  const personLines = lines.filter((line): line is PersonLine => line.kind === 'people');
  const registerLines = lines.filter((line): line is RegisterLine => line.kind === 'register');
  const openLines = lines.filter((line): line is OpenLine => line.kind === 'open');
  const planned = new Map<ImportLine, PlannedLine>();
  const keep = (kind: readonly ImportLine[], done: readonly PlannedLine[]) => {
    for (const [index, line] of done.entries()) planned.set(kind[index] as ImportLine, line);
  };
  const outside = wholeAgencyProblem(standing);
  const own = <Line extends ImportLine>(some: readonly Line[]): readonly Line[] =>
    outside ? some.map((line) => ({ ...line, problems: [...line.problems, outside] })) : some;
  keep(agencyLines, planAgencies(own(agencyLines), tree, standing));
  keep(unitLines, planUnits(unitLines, tree, standing));
  const people = planPeople(personLines, tree, standing);
  keep(personLines, people.lines);
  const register = planRegister(own(registerLines), tree, standing);
  keep(registerLines, register.lines);
  const open = planOpen(own(openLines), tree, standing);
  keep(openLines, open.lines);
  return {
    lines: lines.flatMap((line) => planned.get(line) ?? []),
    effects: [...agencyEffects(tree, standing), ...people.effects, ...register.effects, ...open.effects],
  };
}

function agencyEffects(tree: AgencyTree, { agencies }: Standing): Effect[] {
  const stood = new Map(agencies.map((record) => [record.id, record]));
  return [...tree.changes].flatMap(([id, lines]): Effect[] => {
    const after = tree.get(id);
    return after ? [{ of: 'agency', before: stood.get(id), after, event: importEvent(lines) }] : [];
  });
}
