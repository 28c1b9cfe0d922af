import type { DocumentEvent } from '../../../audit/chain.ts';
import type { PersonRecord } from '../../people/person-record.ts';
import { type Effect, importEvent, type PlannedLine, plannedLine, refusedLine } from '../planned.ts';
import type { PersonLine } from '../read/lines.ts';
import type { Standing } from '../standing.ts';
import { factsRow, personRow } from '../write/rows.ts';
import type { AgencyTree } from './agency-tree.ts';
import { matchPeople, newRecord, withFacts } from './match-people.ts';
import { placed } from './place-people.ts';

interface Made {
  readonly record: PersonRecord;
  readonly stood: PersonRecord | undefined;
  readonly events: readonly DocumentEvent[];
}

/** What becomes of lines of people, and the records that change: first whom each line means, then where it puts them. */
export function planPeople(
  lines: readonly PersonLine[],
  tree: AgencyTree,
  standing: Standing,
): { readonly lines: readonly PlannedLine[]; readonly effects: readonly Effect[] } {
  const planned = new Map<PersonLine, PlannedLine>();
  const matches = matchPeople(lines, tree, standing, planned);
  const inAgency = new Map<string, number>();
  const place = (subject: string, agencyId: string) => `${subject} ${agencyId}`;
  for (const { subject, agencyId } of matches)
    inAgency.set(place(subject, agencyId), (inAgency.get(place(subject, agencyId)) ?? 0) + 1);
  const made = new Map<string, Made>();
  for (const match of matches) {
    const { line, subject, stood, agencyId } = match;
    const now = made.get(subject) ?? { record: stood ?? newRecord(match), stood, events: [] };
    const target = { ...match, alone: inAgency.get(place(subject, agencyId)) === 1 };
    const outcome = placed(withFacts(now.record, line), line, target, standing);
    if ('problem' in outcome) {
      planned.set(line, refusedLine(line, [outcome.problem]));
      continue;
    }
    const rowOf = (record: PersonRecord, at = outcome.before) =>
      at ? personRow(record, at, standing.day, tree.get) : factsRow(record);
    const result = plannedLine(line, stood && rowOf(stood), rowOf(outcome.after, outcome.place));
    planned.set(line, result);
    if (result.outcome === 'unchanged') continue;
    made.set(subject, { record: outcome.after, stood, events: [...now.events, importEvent(result)] });
  }
  const effects = [...made.values()].map(
    ({ record, stood, events }): Effect => ({ of: 'person', before: stood, after: record, events }),
  );
  return { lines: lines.flatMap((line) => planned.get(line) ?? []), effects };
}
