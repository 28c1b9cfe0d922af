import { daysAfter } from '../../../shared/calendar/day.ts';
import { type EarlierDocument, earlierName } from '../earlier.ts';
import { type Effect, type PlannedLine, plannedLine, problemAt, refusedLine } from '../planned.ts';
import type { RegisterLine } from '../read/lines.ts';
import type { Standing } from '../standing.ts';
import { registerRow } from '../write/rows.ts';
import type { AgencyTree } from './agency-tree.ts';
import { endedProblem } from './ended-agency.ts';
import { findAgency } from './find-agency.ts';

/** What becomes of lines of a register before. A number that the book of its year has given here, or does not know as given elsewhere, is refused. */
export function planRegister(
  lines: readonly RegisterLine[],
  tree: AgencyTree,
  standing: Standing,
): { readonly lines: readonly PlannedLine[]; readonly effects: readonly Effect[] } {
  const known = new Map(standing.earlier.map((one) => [earlierName(one), one]));
  const seen = new Set<string>();
  const effects: Effect[] = [];
  const planned = lines.map((line) => {
    const made = earlierOf(line, tree, standing, seen);
    if ('problems' in made) return refusedLine(line, made.problems);
    const before = known.get(earlierName(made));
    const after = before ? { ...before, ...made, by: before.by } : made;
    const rowOf = (one: EarlierDocument) => registerRow(one, standing.day, tree.get);
    const result = plannedLine(line, before && rowOf(before), rowOf(after));
    if (result.outcome !== 'unchanged') effects.push({ of: 'earlier', before, after: { ...after, by: standing.who } });
    return result;
  });
  return { lines: planned, effects };
}

type Problems = { readonly problems: PlannedLine['problems'] };

function earlierOf(
  line: RegisterLine,
  tree: AgencyTree,
  standing: Standing,
  seen: Set<string>,
): EarlierDocument | Problems {
  const agency = findAgency(line.agency, tree, standing);
  const problems = [...line.problems, ...('problem' in agency ? [agency.problem] : [])];
  if (problems.length > 0 || !('record' in agency)) return { problems };
  const { number, notation, day, subject, signer = '', recipients = '', note = '' } = line;
  const agencyCode = agency.record.id;
  const year = Number(day.slice(0, 4));
  const ended = endedProblem(agency.record, { from: day, to: daysAfter(day, 1) }, tree, standing.day);
  if (ended) return { problems: [ended] };
  const made = { agencyCode, year, number, notation, day, subject, signer, recipients, note, by: standing.who };
  const code = `${number}/${notation}`;
  if (seen.has(earlierName(made))) return { problems: [problemAt('document-twice', 'code', code)] };
  seen.add(earlierName(made));
  const book = standing.books.find((one) => one.agencyId === agencyCode && one.year === year);
  if (book?.here.has(number)) return { problems: [problemAt('number-given-here', 'code', String(number))] };
  const { to: end } = agency.record;
  // one that has ended numbers nothing more
  const isOfThisYear = String(year) === standing.day.slice(0, 4) && !(end !== undefined && end <= standing.day);
  const isElsewhere = book?.elsewhere.some(({ from, to }) => from <= number && number <= to) === true;
  // years in which nothing was numbered here need no word about it
  if ((isOfThisYear || (book?.here.size ?? 0) > 0) && !isElsewhere)
    return { problems: [problemAt('number-not-elsewhere', 'code', String(number))] };
  return made;
}
