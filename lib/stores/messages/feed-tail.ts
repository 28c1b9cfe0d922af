import type { Page, Records } from '../../ports/records.ts';
import { readPage } from '../item.ts';
import { feedKey, feedPk } from '../keys.ts';
import type { FeedFact } from './outbox.ts';

/** An entry of an agency's feed. */
export interface FeedEntry {
  /** from 1, without gaps */
  readonly seq: number;
  readonly fact: FeedFact;
}

/** No two facts have the same. */
export const nameOf = ({ id, version }: FeedFact): string => `fact-${id}-${version}`;

/** The end of a feed: its last number, and which facts of a time and later have theirs. */
export interface FeedTail {
  readonly last: number;
  readonly known: { has(name: string): boolean };
}

/** A tail as this process has read it. */
interface ReadTail extends FeedTail {
  /** the name of the last entry, by which the tail is known again */
  readonly end: string | undefined;
  /** every fact of this time (Unix milliseconds) and later that stood in the feed is known */
  readonly since: number;
  /** by name with its time, in the order of the feed */
  readonly known: Map<string, number>;
}

/** Facts of one agency come one batch at a time; one that comes again soon is among so many entries. */
const pageSize = 50;
/** A clock that was set right may have gone back so far. */
const clockSkew = 10 * 60_000;
/** Facts that are so much older than the last are forgotten here: where one of them comes again, the feed is read back. */
const keptMilliseconds = 15 * 60_000;
const maxAgencies = 200;

const tails = new WeakMap<Records, Map<string, ReadTail>>();

/**
 * The number of the last entry of an agency's feed, and the facts of `since` (Unix milliseconds) and later that have one. What this process has read
 * of it stays, and what was added is read: an agency at work has thousands of entries in ten minutes, and batches of facts come several times a
 * second.
 */
export async function numberedSince(records: Records, agencyCode: string, since: number): Promise<FeedTail> {
  const kept = tails.get(records) ?? new Map<string, ReadTail>();
  const before = kept.get(agencyCode);
  const goesOn = before !== undefined && since >= before.since;
  const tail =
    (goesOn ? await readOn(records, agencyCode, before) : undefined) ?? (await readBack(records, agencyCode, since));
  kept.delete(agencyCode);
  kept.set(agencyCode, shortened(tail));
  if (kept.size > maxAgencies) kept.delete(kept.keys().next().value as string);
  tails.set(records, kept);
  return tail;
}

/** With what was added behind it; nothing where the feed does not hold its end any more. */
async function readOn(records: Records, agencyCode: string, tail: ReadTail): Promise<ReadTail | undefined> {
  const range = { pk: feedPk(agencyCode), limit: pageSize } as const;
  let cursor: string | undefined = feedKey(agencyCode, tail.last - 1).sk;
  let { last, end } = tail;
  for (let first = true; cursor !== undefined; first = false) {
    const page: Page<FeedEntry> = await readPage<FeedEntry>({ records }, { ...range, cursor });
    const [found] = page.items;
    if (first && (found?.body.seq !== last || nameOf(found.body.fact) !== end)) return undefined;
    for (const { body } of page.items) {
      [last, end] = [body.seq, nameOf(body.fact)];
      tail.known.set(end, body.fact.at);
    }
    cursor = page.next;
  }
  return { ...tail, last, end };
}

/**
 * From the end of the feed back. A message may come again long after it was done, when its entry stayed in the outbox: so pages are read until one
 * has nothing of that time.
 */
async function readBack(records: Records, agencyCode: string, since: number): Promise<ReadTail> {
  const range = { pk: feedPk(agencyCode), order: 'descending', limit: pageSize } as const;
  const entries: FeedEntry[] = [];
  for (let cursor: string | undefined, more = true; more; ) {
    const page: Page<FeedEntry> = await readPage<FeedEntry>({ records }, { ...range, ...(cursor ? { cursor } : {}) });
    entries.push(...page.items.map(({ body }) => body));
    more = page.next !== undefined && page.items.some(({ body }) => body.fact.at >= since - clockSkew);
    cursor = page.next;
  }
  const [end] = entries;
  const known = new Map(entries.reverse().map(({ fact }) => [nameOf(fact), fact.at]));
  return { last: end?.seq ?? 0, end: end && nameOf(end.fact), since, known };
}

/** Without what is much older than the end, so that it does not grow with the feed: a new map, since another may be reading the old one. */
function shortened(tail: ReadTail): ReadTail {
  const endAt = tail.end === undefined ? 0 : (tail.known.get(tail.end) ?? 0);
  const from = endAt - keptMilliseconds;
  const oldest = tail.known.values().next().value ?? endAt;
  if (oldest >= from - keptMilliseconds) return tail;
  return { ...tail, since: Math.max(tail.since, from), known: new Map([...tail.known].filter(([, at]) => at >= from)) };
}
