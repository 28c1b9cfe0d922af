import type { PersonRecord } from '../../people/person-record.ts';
import { type Effect, importEvent, type PlannedLine, plannedLine, refusedLine } from '../planned.ts';
import type { PersonLine } from '../read/lines.ts';
import type { Standing } from '../standing.ts';
import { factsRow, personRow } from '../write/rows.ts';
import type { AgencyTree } from './agency-tree.ts';
import { endedProblem } from './ended-agency.ts';
import { type Matched, matchPeople, newRecord, withFacts } from './match-people.ts';
import { placed } from './place-people.ts';

interface Made {
  readonly record: PersonRecord;
  readonly stood: PersonRecord | undefined;
  readonly lines: readonly PlannedLine[];
}

/** What becomes of lines of people, and the records that change: first whom each line means, then where it puts them. */
export function planPeople(
  lines: readonly PersonLine[],
  tree: AgencyTree,
  standing: Standing,
): { readonly lines: readonly PlannedLine[]; readonly effects: readonly Effect[] } {
  const planned = new Map<PersonLine, PlannedLine>();
  const matches = matchPeople(lines, tree, standing, planned);
  const count = countOf(matches);
  const made = new Map<string, Made>();
  const heads = [...standing.heads];
  for (const match of matches) {
    const { line, subject, stood } = match;
    const now = made.get(subject) ?? { record: stood ?? newRecord(match), stood, lines: [] };
    const target = { ...match, alone: count(match, 'agency') === 1, aloneThere: count(match, 'unit') === 1 };
    const outcome = placed(withFacts(now.record, line), line, target, { ...standing, heads });
    if ('problem' in outcome) {
      planned.set(line, refusedLine(line, [outcome.problem]));
      continue;
    }
    const rowOf = (record: PersonRecord, at = outcome.before) =>
      at ? personRow(record, at, standing.day, tree.get) : factsRow(record);
    const result = plannedLine(line, stood && rowOf(stood), rowOf(outcome.after, outcome.place));
    const agency = result.outcome === 'unchanged' ? undefined : tree.get(match.agencyId);
    const ended = agency && endedProblem(agency, outcome.place, tree, standing.day);
    planned.set(line, ended ? refusedLine(line, [ended]) : result);
    if (ended) continue;
    if (outcome.place.level === 'head') heads.push({ ...outcome.place, subject, name: line.name });
    if (result.outcome === 'unchanged') continue;
    made.set(subject, { record: outcome.after, stood, lines: [...now.lines, result] });
  }
  const effects = [...made.values()].map(
    ({ record, stood, lines: said }): Effect => ({
      of: 'person',
      before: stood,
      after: record,
      event: importEvent(said),
    }),
  );
  return { lines: lines.flatMap((line) => planned.get(line) ?? []), effects };
}

/** How many lines of the file are for the same person in the same agency, or the same unit of it. */
function countOf(matches: readonly Matched[]): (match: Matched, within: 'agency' | 'unit') => number {
  const counts = new Map<string, number>();
  const key = ({ subject, agencyId, unitId, admin }: Matched, within: 'agency' | 'unit') =>
    [within, subject, agencyId, admin, within === 'unit' ? unitId : ''].join(' ');
  for (const match of matches)
    for (const within of ['agency', 'unit'] as const)
      counts.set(key(match, within), (counts.get(key(match, within)) ?? 0) + 1);
  return (match, within) => counts.get(key(match, within)) ?? 0;
}
