import { printedDay } from '../../../shared/calendar/time.ts';
import { folded } from '../../../shared/text/folded.ts';
import { type AgencyName, type AgencyRecord, defaultSealMm } from '../../agencies/agency-record.ts';
import { endedOn } from '../../validity.ts';
import type { LineProblem } from '../line-problems.ts';
import { type PlannedLine, plannedLine, problemAt, refusedLine } from '../planned.ts';
import { type AgencyLine, emptied } from '../read/lines.ts';
import type { Standing } from '../standing.ts';
import { agencyRow } from '../write/rows.ts';
import { type AgencyTree, nameIn } from './agency-tree.ts';

/** An agency as it stood and as a line makes it. */
interface Change {
  readonly before: AgencyRecord | undefined;
  readonly after: AgencyRecord;
}
type Outcome = { readonly change: Change } | { readonly problem: LineProblem };
const refused = (...at: Parameters<typeof problemAt>): Outcome => ({ problem: problemAt(...at) });

interface Planning {
  readonly planned: Map<AgencyLine, PlannedLine>;
  readonly above: (line: AgencyLine) => AgencyLine | undefined;
  readonly tree: AgencyTree;
  readonly standing: Standing;
}

/** What becomes of lines of agencies; the tree takes in what is well, each line after that of the agency above it. */
export function planAgencies(lines: readonly AgencyLine[], tree: AgencyTree, standing: Standing): PlannedLine[] {
  const planned = new Map<AgencyLine, PlannedLine>();
  const byCode = new Map<string, AgencyLine>();
  const byName = new Map<string, AgencyLine[]>();
  for (const line of lines) {
    const twice = line.code !== '' && byCode.has(line.code);
    const problems = [...line.problems, ...(twice ? [problemAt('agency-twice', 'code', line.code)] : [])];
    if (problems.length > 0) planned.set(line, refusedLine(line, problems));
    if (twice) continue;
    byCode.set(line.code, line);
    if (line.name !== undefined) byName.set(folded(line.name), [...(byName.get(folded(line.name)) ?? []), line]);
  }
  const named = ({ parent }: AgencyLine) =>
    parent === undefined || byCode.has(parent) ? [] : (byName.get(folded(parent)) ?? []);
  for (const line of lines) {
    const isAmbiguous = !planned.has(line) && named(line).length > 1;
    if (isAmbiguous) planned.set(line, refusedLine(line, [problemAt('agency-ambiguous', 'parent', line.parent)]));
  }
  const above = (line: AgencyLine) => byCode.get(line.parent ?? '') ?? named(line)[0];
  for (const line of lines) settle(line, { planned, above, tree, standing });
  return lines.flatMap((line) => planned.get(line) ?? []);
}

/** Plans a line after all those above it in the file. */
function settle(line: AgencyLine, { planned, above, tree, standing }: Planning): void {
  const way: AgencyLine[] = [];
  let at: AgencyLine | undefined = line;
  for (; at && !planned.has(at) && !way.includes(at); at = above(at)) way.push(at);
  if (at && way.includes(at)) {
    for (const one of way.splice(way.indexOf(at)))
      planned.set(one, refusedLine(one, [problemAt('tree-cycle', 'parent', one.parent)]));
  }
  for (const one of way.reverse()) {
    const outcome = agencyOf(one, tree, standing);
    planned.set(
      one,
      'problem' in outcome ? refusedLine(one, [outcome.problem]) : taken(one, outcome.change, tree, standing),
    );
  }
}

function taken(line: AgencyLine, { before, after }: Change, tree: AgencyTree, { day }: Standing): PlannedLine {
  const was = before && agencyRow(before, day, tree.get);
  tree.set(after);
  // a name that begins later is shown as it will be
  const made = after.names.find(({ from }) => from === line.from)?.from ?? day;
  const planned = plannedLine(line, was, agencyRow(after, made > day ? made : day, tree.get));
  tree.note(after.id, planned);
  return planned;
}

function agencyOf(line: AgencyLine, tree: AgencyTree, standing: Standing): Outcome {
  const before = tree.withCode(line.code);
  const other = otherHolder(line, before, tree, standing.day);
  if (other !== undefined) return refused('code-of-another', 'code', other);
  if (before && !tree.within(before.id, standing.roots)) return refused('agency-outside', 'code', line.code);
  const parent = parentOf(line, before, tree, standing);
  if ('problem' in parent) return parent;
  return before ? changed(line, before, parent.id, standing) : created(line, parent.id, tree, standing);
}

/** Another agency that the code belongs to, or belonged to, by its name. */
function otherHolder(
  line: AgencyLine,
  before: AgencyRecord | undefined,
  tree: AgencyTree,
  day: string,
): string | undefined {
  const earlier = tree.thatHadCode(line.code);
  if (earlier) return nameIn(earlier, day)?.name ?? earlier.id;
  const sameName = line.name === undefined ? [] : tree.withName(line.name);
  // the name that the line gives is that of an agency with another code: one of the two is wrong
  const bears = before?.names.some(({ name }) => folded(name) === folded(line.name ?? ''));
  const contradicts = before && sameName.length > 0 && !bears;
  return contradicts ? (nameIn(before, day)?.name ?? before.id) : undefined;
}

/** The agency above: none at the top. */
function parentOf(
  { parent, code }: AgencyLine,
  before: AgencyRecord | undefined,
  tree: AgencyTree,
  { roots }: Standing,
): { readonly id: string | undefined } | { readonly problem: LineProblem } {
  const problem = (problemCode: LineProblem['code']) => ({ problem: problemAt(problemCode, 'parent', parent) });
  if (parent === undefined) {
    if (before) return { id: tree.parentOf(before.id) };
    return roots === 'all' ? { id: undefined } : problem('parent-missing');
  }
  const found = tree.find(parent);
  if (typeof found === 'string') return problem(found === 'unknown' ? 'parent-unknown' : 'agency-ambiguous');
  if (parent === code || (before && tree.upwards(found.id).includes(before.id))) return problem('tree-cycle');
  // who administers an agency may leave what stands above it as it is
  const stays = before !== undefined && tree.parentOf(before.id) === found.id;
  return stays || tree.within(found.id, roots) ? { id: found.id } : problem('parent-outside');
}

function created(line: AgencyLine, parentId: string | undefined, tree: AgencyTree, { day, idOf }: Standing): Outcome {
  const { name, abbreviation, code } = line;
  if (name === undefined) return refused('name-missing', 'name');
  if (abbreviation === undefined) return refused('abbreviation-missing', 'abbreviation');
  // the first code, where it is nobody's id yet: a code may have passed on
  const id = tree.get(code) ? idOf('agency', code) : code;
  const from = line.from ?? day;
  const parent = parentId === undefined ? undefined : tree.get(parentId);
  const named: AgencyName = {
    parentName: (parent && nameIn(parent, day)?.name) ?? '',
    place: '',
    address: '',
    email: '',
    headTitle: '',
    sealDiameterMm: defaultSealMm,
    ...namedBy(line),
    name,
    abbreviation,
    ...(parentId === undefined ? {} : { parentId }),
    from,
  };
  const codes = [{ scheme: 'QD20' as const, code, from }];
  const after = { id, agencyCode: id, ours: line.ours ?? true, names: [named], codes, units: [], from };
  return { change: { before: undefined, after } };
}

/** What a line says of the name of an agency; nothing of what it leaves empty. */
function namedBy(line: AgencyLine): Partial<AgencyName> {
  const { name, shortName, abbreviation, parentName, place, address, email, headTitle, sealDiameterMm, decision } =
    line;
  const said = {
    ...{ name, shortName, abbreviation, parentName, place },
    ...{ address, email, headTitle, sealDiameterMm, decision },
  };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
}

/** The members of a name that are texts and may be empty. */
const texts: readonly string[] = ['parentName', 'place', 'address', 'email', 'headTitle'];

/** A name without what a line empties. */
function emptiedName(name: AgencyName, { cleared = [] }: AgencyLine): AgencyName {
  const blank = Object.fromEntries(cleared.filter((one) => texts.includes(one)).map((one) => [one, '']));
  return { ...emptied(name, { cleared: cleared.filter((one) => !texts.includes(one)) }), ...blank };
}

function changed(line: AgencyLine, before: AgencyRecord, parentId: string | undefined, { day }: Standing): Outcome {
  const now = nameIn(before, day);
  if (!now) return refused('name-missing', 'name');
  const named: AgencyName = {
    ...emptiedName(now, line),
    ...namedBy(line),
    ...(parentId === undefined ? {} : { parentId }),
  };
  const known = { ...before, ours: line.ours ?? before.ours };
  const members = Object.keys({ ...now, ...named }) as (keyof AgencyName)[];
  const same = members.every((key) => named[key] === now[key]);
  if (same && (line.from ?? now.from) <= now.from) return { change: { before, after: known } };
  const from = line.from ?? (now.from > day ? now.from : day);
  if (from < now.from) return refused('day-too-early', 'from', printedDay(now.from));
  return { change: { before, after: { ...known, names: renamed(before.names, now, named, from) } } };
}

/** The names with another in the place of one, from a day on; what is to come after it stays. */
function renamed(
  names: readonly AgencyName[],
  now: AgencyName,
  { to: _, ...named }: AgencyName,
  from: string,
): readonly AgencyName[] {
  const inOrder = (rows: readonly AgencyName[]) => rows.toSorted((a, b) => (a.from < b.from ? -1 : 1));
  const end = inOrder(names).find((name) => name.from > from)?.from ?? now.to;
  const made: AgencyName = { ...named, from, ...(end === undefined ? {} : { to: end }) };
  const ended = endedOn(now, from);
  return inOrder([...names.filter((name) => name !== now && name.from !== from), ...(ended ? [ended] : []), made]);
}
