import { type Anchor, anchored, firstRoot, type Leaf } from '../../domain/audit/anchor.ts';
import { vietnamDay } from '../../domain/shared/calendar/time.ts';
import type { SigningContext } from '../../kernel/context.ts';
import { commit } from '../../kernel/take-step.ts';
import type { Item } from '../../ports/records.ts';
import {
  type AnchorEnd,
  anchorEndWrite,
  anchorFile,
  findAnchorEnd,
  type KeptAnchor,
  readAnchor,
} from '../../stores/audit/anchors.ts';
import { bookLeaf, documentLeaf, listsLeaf, looksLeaf } from '../../stores/audit/leaves.ts';
import { lastNumber, numberLines } from '../../stores/books.ts';
import { sha256Text } from '../../stores/item.ts';
import { nextLogs } from '../../stores/register.ts';
import { touchedOn } from '../../stores/touched.ts';
import { sealOf } from './parts/anchor-seal.ts';

/** What is over by then has been committed. */
const graceMilliseconds = 10 * 60_000;
const dayMilliseconds = 86_400_000;
/** Anchors cannot be deleted for so long, by us either. */
const lockYears = 10;

/** Documents in one anchor of those that hold everything that was there at first. */
const maxDocuments = 5000;
/** So many documents are hashed before others get a turn. */
const turn = 20;

/** How long a run goes on (Unix milliseconds), and how many documents the first anchors hold each. */
interface Limits {
  readonly until?: number;
  readonly documentsAtOnce?: number;
}

/**
 * Anchors every day of an agency that is over and is not anchored yet: what changed, was looked at, was numbered and listed on it stands in one root with all
 * before, signed, timestamped and kept where the records' writer can change nothing. The first anchors hold everything that is there, some thousand documents each. A
 * day on which nothing happened has none. A run that was broken off, or whose time (`until`, Unix milliseconds) is over, goes on where it was.
 */
export async function anchorDays(
  context: SigningContext,
  agencyCode: string,
  { until = Number.POSITIVE_INFINITY, documentsAtOnce = maxDocuments }: Limits = {},
): Promise<readonly Anchor[]> {
  const made: Anchor[] = [];
  while (context.clock.now() < until) {
    const end = await findAnchorEnd(context, agencyCode);
    const next = await nextDay(context, agencyCode, end?.body);
    if (!next) break;
    made.push(await anchorDay(context, agencyCode, { ...next, documentsAtOnce }, end));
  }
  return made;
}

/** A day and what its marks name. */
interface Day {
  readonly day: string;
  readonly touched: Awaited<ReturnType<typeof touchedOn>>;
}

/** The next day that is over and has something to anchor; that of the first anchor until everything is held. */
async function nextDay(
  context: SigningContext,
  agencyCode: string,
  end: AnchorEnd | undefined,
): Promise<Day | undefined> {
  const dayOf = async (day: string): Promise<Day> => ({ day, touched: await touchedOn(context, agencyCode, day) });
  const over = vietnamDay(context.clock.now() - graceMilliseconds - dayMilliseconds);
  if (!end) return dayOf(over);
  if (end.rest) return dayOf(end.day);
  for (let day = dayAfter(end.day); day <= over; day = dayAfter(day)) {
    const next = await dayOf(day);
    if (next.touched.changed.length + next.touched.looked.length > 0) return next;
  }
  return undefined;
}

const dayAfter = (day: string): string => vietnamDay(Date.parse(`${day}T12:00:00+07:00`) + dayMilliseconds);

async function anchorDay(
  context: SigningContext,
  agencyCode: string,
  { day, touched, documentsAtOnce }: Day & { readonly documentsAtOnce: number },
  end: Item<AnchorEnd> | undefined,
): Promise<Anchor> {
  const before = end?.body;
  const parts = before?.days.filter((name) => name.startsWith(day)).length ?? 0;
  const name = parts === 0 ? day : `${day}.${parts + 1}`;
  const { logs, rest } =
    before && !before.rest
      ? { logs: touched.changed }
      : await nextLogs(context, agencyCode, before?.rest ?? { direction: 'incoming' }, documentsAtOnce);
  // what a run before this one has written stands, whether or not it came to its end
  const anchor =
    (await readAnchor(context.files, agencyCode, name)) ??
    (await newAnchor(context, agencyCode, { day, name, logs, looked: touched.looked }, before));
  const until = new Date(context.clock.now() + lockYears * 365 * dayMilliseconds).toISOString();
  await context.files.lock(anchorFile(agencyCode, name), until);
  const after: AnchorEnd = {
    day,
    root: anchor.root,
    days: [...(before?.days ?? []), name],
    books: Object.fromEntries([...Object.entries(before?.books ?? {}), ...booksOf(anchor)]),
    ...(rest ? { rest } : {}),
  };
  await commit(context, [anchorEndWrite(agencyCode, end, after)]);
  return anchor;
}

const booksOf = ({ leaves }: Anchor): [string, number][] =>
  leaves.flatMap((leaf) => ('book' in leaf ? [[`${leaf.book}#${leaf.year}`, leaf.to] as [string, number]] : []));

interface Part {
  readonly day: string;
  readonly name: string;
  /** the documents that it holds: those that changed on its day, or at first everything, in parts */
  readonly logs: readonly string[];
  readonly looked: readonly string[];
}

async function newAnchor(
  context: SigningContext,
  agencyCode: string,
  { day, name, logs, looked }: Part,
  before: AnchorEnd | undefined,
): Promise<Anchor> {
  const leaves: Leaf[] = [];
  for (const [at, log] of logs.entries()) {
    const leaf = await documentLeaf(context, log);
    if (leaf) leaves.push(leaf);
    if (at % turn === turn - 1) await context.sleep(0);
  }
  // looks, lists and numbers of a day stand in its first anchor
  if (!before?.rest) {
    for (const log of looked) leaves.push(await looksLeaf(context, log, day));
    const books = await bookLeaves(context, agencyCode, day, before?.books ?? {});
    leaves.push(await listsLeaf(context, agencyCode, day), ...books);
  }
  const anchor = anchored({ agencyCode, day, previous: before?.root ?? firstRoot, leaves }, sha256Text);
  const seal = await sealOf(context, anchor);
  const kept: KeptAnchor = seal === undefined ? anchor : { ...anchor, seal };
  await context.files.put(anchorFile(agencyCode, name), Buffer.from(JSON.stringify(kept)));
  return anchor;
}

/** The numbers that were taken since the anchor before, in the books of this year and the last. */
async function bookLeaves(
  context: SigningContext,
  agencyCode: string,
  day: string,
  before: Readonly<Record<string, number>>,
): Promise<Leaf[]> {
  const leaves: Leaf[] = [];
  const thisYear = Number(day.slice(0, 4));
  for (const year of [thisYear - 1, thisYear])
    for (const book of ['outgoing', 'arrival']) {
      const to = await lastNumber(context, { agencyCode, year, book });
      const from = (before[`${book}#${year}`] ?? 0) + 1;
      if (to < from) continue;
      const lines = await numberLines(context, { agencyCode, year, book });
      leaves.push(bookLeaf({ year, book }, lines, from, to));
    }
  return leaves;
}
