import type { Anchor, BookLeaf, DocumentLeaf } from '../../domain/audit/anchor.ts';
import type { Finding } from '../../domain/audit/finding.ts';
import { bookNames } from '../../domain/books/elsewhere.ts';
import { vietnamYear } from '../../domain/shared/calendar/time.ts';
import type { Task } from '../../domain/tasks/task.ts';
import { bookLeaf, listsLeaf, looksLeaf } from '../../stores/audit/leaves.ts';
import { inboxPlaces, says, taskPlace } from '../../stores/audit/projected.ts';
import { elsewhereId, elsewhereIn, lastNumber, numberLines, paperId, reservationId } from '../../stores/books.ts';
import { historyOf } from '../../stores/documents/history.ts';
import { dossierLog, dossiersOfYear } from '../../stores/dossiers/dossiers.ts';
import { agencyLog } from '../../stores/organisation/agencies.ts';
import { grantLines, grantLog } from '../../stores/organisation/grants.ts';
import { everyLog } from '../../stores/register.ts';
import { insertedId } from '../../stores/registers/inserted-numbers.ts';
import { checkAnchors, type OutsideRoot } from './parts/check-anchors.ts';
import { type BookName, checkDocument } from './parts/check-document.ts';
import { type CheckContext, orUnreadable, type Walked } from './parts/walk.ts';

/** What the check of an agency has come to. */
export interface CheckedAgency {
  /** the first wrong thing first; empty when all is whole */
  readonly findings: readonly Finding[];
  readonly walked: Walked;
  /** the root of the last anchor, to be kept somewhere else */
  readonly root: OutsideRoot | undefined;
}

/**
 * Walks everything of an agency: anchors, every document with its log, line, tasks and files, grants with theirs, the books, and what the anchors say of looks, lists and
 * numbers. It only reads. What changed since the last anchor is held by the chain of its log alone.
 */
export async function checkAgency(
  context: CheckContext,
  agencyCode: string,
  outside: readonly OutsideRoot[],
): Promise<CheckedAgency> {
  const { anchors, findings: ofAnchors } = await checkAnchors(context, agencyCode, outside);
  const walked: Walked = { documents: 0, events: 0, files: 0, anchors: anchors.length };
  const findings: Finding[] = [...ofAnchors];
  const leaves = documentLeaves(anchors);
  const tasks: Task[] = [];
  const books: BookName[] = [];
  const grants = (await grantLines(context, agencyCode)).map(({ body }) => grantLog(body.id));
  const logs = [...(await everyLog(context, agencyCode)), ...grants, ...(await recentDossiers(context, agencyCode))];
  for (const log of new Set([...logs, ...leaves.keys()])) {
    const checked = await checkDocument(context, { agencyCode, log }, leaves.get(log) ?? [], walked);
    findings.push(...checked.findings);
    tasks.push(...checked.tasks);
    books.push(...checked.books);
  }
  const whole = (where: string, work: () => Promise<Finding[]>) => orUnreadable(`${agencyCode}/${where}`, work);
  findings.push(...(await whole('inboxes', () => checkTasks(context, agencyCode, tasks))));
  findings.push(
    ...(await whole('books', async () =>
      checkBooks(context, agencyCode, [...books, ...(await openedBooks(context, agencyCode))], anchors),
    )),
  );
  for (const anchor of anchors) findings.push(...(await whole(anchor.day, () => checkDay(context, anchor))));
  const last = anchors.at(-1);
  return { findings, walked, root: last && { agencyCode, day: last.day, root: last.root } };
}

/** Dossiers of this year and the last; all that ever changed stand in the anchors too. */
async function recentDossiers(context: CheckContext, agencyCode: string): Promise<string[]> {
  const year = vietnamYear(context.clock.now());
  const logs: string[] = [];
  for (const counted of [year - 1, year])
    for await (const { id } of dossiersOfYear(context, agencyCode, counted)) logs.push(dossierLog(id));
  return logs;
}

/** Everything that anchors say of each document, the first first. */
function documentLeaves(anchors: readonly Anchor[]): Map<string, DocumentLeaf[]> {
  const leaves = anchors.flatMap((anchor) => anchor.leaves.filter((leaf): leaf is DocumentLeaf => 'log' in leaf));
  return Map.groupBy(leaves, ({ log }) => log);
}

/** The inboxes hold what follows from the documents, and nothing else. */
async function checkTasks(context: CheckContext, agencyCode: string, tasks: readonly Task[]): Promise<Finding[]> {
  const wanted = new Map(tasks.map((task) => [taskPlace(agencyCode, task), task]));
  const found = await inboxPlaces(context, agencyCode);
  const wrong = [...new Set([...wanted.keys(), ...found.keys()])].filter((place) => {
    const [line, task] = [found.get(place), wanted.get(place)];
    return !line || !task || !says(line, task);
  });
  return wrong.map((where) => ({ code: 'tasks-differ', where }));
}

/**
 * Books in which no document need stand: those of this year and the last, where documents on paper have numbers, and those that numbers given elsewhere
 * were entered into, by the log of the agency.
 */
async function openedBooks(context: CheckContext, agencyCode: string): Promise<BookName[]> {
  const events = await historyOf(context, agencyLog(agencyCode));
  const year = vietnamYear(context.clock.now());
  const current = [year - 1, year].flatMap((of) => bookNames.map((book) => ({ book, year: of })));
  const opened = events.flatMap(({ kind, data }) => (kind === 'book-opened' ? [data['after'] as BookName] : []));
  return [...current, ...opened];
}

/** No book has a hole, and the numbers of each anchor stand for the same documents. */
async function checkBooks(
  context: CheckContext,
  agencyCode: string,
  books: readonly BookName[],
  anchors: readonly Anchor[],
): Promise<Finding[]> {
  const leaves = anchors.flatMap((anchor) => anchor.leaves.filter((leaf): leaf is BookLeaf => 'book' in leaf));
  const names = new Map([...books, ...leaves].map(({ book, year }) => [`${year}/${book}`, { book, year }]));
  const findings: Finding[] = [];
  for (const [name, { book, year }] of names) {
    const own = leaves.filter((leaf) => leaf.book === book && leaf.year === year);
    findings.push(...(await checkBook(context, `${agencyCode}/${name}`, { agencyCode, book, year }, own)));
  }
  return findings;
}

async function checkBook(
  context: CheckContext,
  where: string,
  book: BookName & { readonly agencyCode: string },
  leaves: readonly BookLeaf[],
): Promise<Finding[]> {
  const lines = await numberLines(context, book);
  const last = Math.max(await lastNumber(context, book), ...leaves.map(({ to }) => to), ...lines.keys());
  const numbers = Array.from({ length: last }, (_, at) => at + 1);
  const elsewhere = elsewhereIn(lines);
  const isElsewhere = (number: number) => elsewhere.some(({ from, to }) => from <= number && number <= to);
  const missing = numbers.filter((number) => !lines.has(number) && !isElsewhere(number));
  const said = [...lines].filter(
    ([, { documentId, elsewhere: given, paper, reservation, usedBy, inserted = [] }]) =>
      inserted.some((one) => one.says !== insertedId(one)) ||
      (given && documentId !== elsewhereId(given)) ||
      (reservation && documentId !== reservationId(reservation)) ||
      (paper && (reservation ? usedBy : documentId) !== paperId(paper)),
  );
  const changed = leaves.filter((leaf) => bookLeaf(leaf, lines, leaf.from, leaf.to).digest !== leaf.digest);
  return [
    ...missing.map((number) => ({ code: 'number-missing', where, detail: String(number) }) as const),
    ...said.map(([number]) => ({ code: 'numbers-changed', where, detail: String(number) }) as const),
    ...changed.map(({ from, to }) => ({ code: 'numbers-changed', where, detail: `${from}-${to}` }) as const),
  ];
}

/** What people were shown and looked at on a day is what its anchor says. */
async function checkDay(context: CheckContext, { agencyCode, day, leaves }: Anchor): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const leaf of leaves) {
    if ('looksAt' in leaf) {
      const { digest } = await looksLeaf(context, leaf.looksAt, day);
      if (digest !== leaf.digest) findings.push({ code: 'looks-changed', where: leaf.looksAt, detail: day });
    } else if ('lists' in leaf) {
      const { digest } = await listsLeaf(context, agencyCode, day);
      if (digest !== leaf.digest) findings.push({ code: 'lists-changed', where: agencyCode, detail: day });
    }
  }
  return findings;
}
