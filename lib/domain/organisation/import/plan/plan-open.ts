import { daysAfter } from '../../../shared/calendar/day.ts';
import { folded } from '../../../shared/text/folded.ts';
import type { LineProblem } from '../line-problems.ts';
import { type KnownOfficer, nothingOpen, type OpenDocument, type OpenStanding } from '../open-document.ts';
import { type Effect, type PlannedLine, plannedLine, problemAt, refusedLine } from '../planned.ts';
import type { OpenLine } from '../read/lines.ts';
import type { Standing } from '../standing.ts';
import { openRow } from '../write/rows.ts';
import type { AgencyTree } from './agency-tree.ts';
import { endedProblem } from './ended-agency.ts';
import { findAgency } from './find-agency.ts';

/** The document's id follows from its place in the register before, so that the same list makes the same documents. */
export const openName = (agencyCode: string, year: number, arrivalNumber: number): readonly string[] => [
  'open-document',
  agencyCode,
  String(year),
  String(arrivalNumber),
];

/**
 * What becomes of lines of open documents. One that was imported is left as it is, for people work on it; a line that says otherwise is a conflict. Numbers
 * must be among those that the arrival book knows as given elsewhere.
 */
export function planOpen(
  lines: readonly OpenLine[],
  tree: AgencyTree,
  standing: Standing,
): { readonly lines: readonly PlannedLine[]; readonly effects: readonly Effect[] } {
  const open = standing.open ?? nothingOpen;
  const seen = new Map<string, number>();
  const effects: Effect[] = [];
  const planned = lines.map((line) => {
    const agency = findAgency(line.agency, tree, standing);
    const problems = [...line.problems, ...('problem' in agency ? [agency.problem] : [])];
    if (problems.length > 0 || !('record' in agency)) return refusedLine(line, problems);
    const arrived = { from: line.arrivedOn, to: daysAfter(line.arrivedOn, 1) };
    const ended = endedProblem(agency.record, arrived, tree, standing.day);
    if (ended) return refusedLine(line, [ended]);
    const made = documentOf(line, agency.record.id, standing, open);
    if (!('id' in made)) return refusedLine(line, made.problems);
    const first = seen.get(made.id);
    if (first !== undefined) return refusedLine(line, [problemAt('arrival-twice', 'arrival', String(first))]);
    seen.set(made.id, line.line);
    const before = open.documents.get(made.id);
    if (before && !isSame(before, made)) return refusedLine(line, [problemAt('open-known', 'arrival', before.code)]);
    const row = openRow(made, standing.day, tree.get);
    if (!before) effects.push({ of: 'open', after: made });
    return plannedLine(line, before && row, row);
  });
  return { lines: planned, effects };
}

const isSame = (before: Pick<OpenDocument, 'code' | 'subject' | 'fromName'>, made: OpenDocument): boolean =>
  before.code === made.code && before.subject === made.subject && before.fromName === made.fromName;

function documentOf(
  line: OpenLine,
  agencyCode: string,
  { day, idOf }: Standing,
  open: OpenStanding,
): OpenDocument | { readonly problems: readonly LineProblem[] } {
  const { arrival, arrivedOn, sender, code, subject } = line;
  const year = Number(arrivedOn.slice(0, 4));
  const problems: LineProblem[] = [];
  if (arrivedOn > day) problems.push(problemAt('day-to-come', 'arrivedOn', arrivedOn));
  const book = open.books.find((one) => one.agencyId === agencyCode && one.year === year);
  if (book?.here.has(arrival)) problems.push(problemAt('number-given-here', 'arrival', String(arrival)));
  else if (!book?.elsewhere.some(({ from, to }) => from <= arrival && arrival <= to))
    problems.push(problemAt('number-not-elsewhere', 'arrival', String(arrival)));
  const officer = line.officer === undefined ? undefined : officerNamed(line.officer, agencyCode, open.officers);
  if (typeof officer === 'string') problems.push(problemAt(officer, 'officer', line.officer));
  const file = line.file === undefined ? undefined : open.files.find(({ name }) => isNamed(name, line.file ?? ''));
  if (line.file !== undefined && !file) problems.push(problemAt('file-not-given', 'file', line.file));
  if (problems.length > 0) return { problems };
  return {
    ...{ id: idOf(...openName(agencyCode, year, arrival)), agencyCode, year, arrivalNumber: arrival, arrivedOn },
    ...{ fromName: sender, fromCode: open.senders.get(sender) ?? '', code, issuedOn: line.day ?? '', subject },
    ...{ signer: line.signer ?? '', opinion: line.opinion ?? '' },
    ...(line.due === undefined ? {} : { dueOn: line.due }),
    ...(typeof officer === 'object' ? { officer: { subject: officer.subject, name: officer.name } } : {}),
    ...(typeof officer === 'object' && officer.heldBy !== undefined ? { heldBy: officer.heldBy } : {}),
    ...(file ? { file } : {}),
  };
}

/** Lists say the name with or without `.pdf`, and file systems decompose accents. */
const isNamed = (name: string, said: string): boolean => {
  const bare = (text: string) =>
    text
      .normalize('NFC')
      .toLowerCase()
      .replace(/\.pdf$/, '');
  return bare(name) === bare(said);
};

/** By code or address of the person, else by a name that only one of the agency has; of one that has ended, of those that go on with its work. */
function officerNamed(
  text: string,
  agencyCode: string,
  officers: readonly KnownOfficer[],
): KnownOfficer | 'officer-unknown' | 'officer-ambiguous' {
  const colleagues = officers.filter((one) => one.agencyCode === agencyCode);
  const [coded] = colleagues.filter(({ employeeCode, email }) => employeeCode === text || email === text.toLowerCase());
  if (coded) return coded;
  const named = colleagues.filter(({ name }) => folded(name) === folded(text));
  return named.length > 1 ? 'officer-ambiguous' : (named[0] ?? 'officer-unknown');
}
