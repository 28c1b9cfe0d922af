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
import { everyLog } from '../../stores/register.ts';
import { touchedOn } from '../../stores/touched.ts';
import { sealOf } from './parts/anchor-seal.ts';

/** What is over by then has been committed. */
const graceMilliseconds = 10 * 60_000;
const dayMilliseconds = 86_400_000;
/** Anchors cannot be deleted for so long, by us either. */
const lockYears = 10;

/**
 * Anchors every day of an agency that is over and is not anchored yet: what changed, was looked at, was numbered and listed on it stands in one root with all
 * before, signed, timestamped and kept where the records' writer can change nothing. The first anchor holds everything that is there. A day on which
 * nothing happened has none. A run that was broken off goes on where it was.
 */
export async function anchorDays(context: SigningContext, agencyCode: string): Promise<readonly Anchor[]> {
  const made: Anchor[] = [];
  for (;;) {
    const end = await findAnchorEnd(context, agencyCode);
    const day = await nextDay(context, agencyCode, end?.body.day);
    if (day === undefined) return made;
    made.push(await anchorDay(context, agencyCode, day, end));
  }
}

/** The next day that is over and has something to anchor. */
async function nextDay(context: SigningContext, agencyCode: string, last: string | undefined) {
  const over = vietnamDay(context.clock.now() - graceMilliseconds - dayMilliseconds);
  if (last === undefined) return over;
  for (let day = dayAfter(last); day <= over; day = dayAfter(day)) {
    const { changed, looked } = await touchedOn(context, agencyCode, day);
    if (changed.length + looked.length > 0) return day;
  }
  return undefined;
}

const dayAfter = (day: string): string => vietnamDay(Date.parse(`${day}T12:00:00+07:00`) + dayMilliseconds);

async function anchorDay(
  context: SigningContext,
  agencyCode: string,
  day: string,
  end: Item<AnchorEnd> | undefined,
): Promise<Anchor> {
  const key = anchorFile(agencyCode, day);
  // what a run before this one has written stands, whether or not it came to its end
  const anchor = (await readAnchor(context.files, agencyCode, day)) ?? (await newAnchor(context, agencyCode, day, end));
  await context.files.lock(key, new Date(context.clock.now() + lockYears * 365 * dayMilliseconds).toISOString());
  const after: AnchorEnd = {
    day,
    root: anchor.root,
    days: [...(end?.body.days ?? []), day],
    books: Object.fromEntries([...Object.entries(end?.body.books ?? {}), ...booksOf(anchor)]),
  };
  await commit(context, [anchorEndWrite(agencyCode, end, after)]);
  return anchor;
}

const booksOf = ({ leaves }: Anchor): [string, number][] =>
  leaves.flatMap((leaf) => ('book' in leaf ? [[`${leaf.book}#${leaf.year}`, leaf.to] as [string, number]] : []));

async function newAnchor(
  context: SigningContext,
  agencyCode: string,
  day: string,
  end: Item<AnchorEnd> | undefined,
): Promise<Anchor> {
  const { changed, looked } = await touchedOn(context, agencyCode, day);
  const logs = end ? changed : await everyLog(context, agencyCode);
  const leaves: Leaf[] = [];
  for (const log of logs) {
    const leaf = await documentLeaf(context, log);
    if (leaf) leaves.push(leaf);
  }
  for (const log of looked) leaves.push(await looksLeaf(context, log, day));
  const books = await bookLeaves(context, agencyCode, day, end?.body.books ?? {});
  leaves.push(await listsLeaf(context, agencyCode, day), ...books);
  const anchor = anchored({ agencyCode, day, previous: end?.body.root ?? firstRoot, leaves }, sha256Text);
  const seal = await sealOf(context, anchor);
  const kept: KeptAnchor = seal === undefined ? anchor : { ...anchor, seal };
  await context.files.put(anchorFile(agencyCode, day), Buffer.from(JSON.stringify(kept)));
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
