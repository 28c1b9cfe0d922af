import type { DocumentEvent } from '../../domain/audit/chain.ts';
import type { Act } from '../../domain/shared/act.ts';
import { type Item, RecordConflict, type Records, type Write } from '../../ports/records.ts';
import { newItem, readAll, readPage } from '../item.ts';
import { feedKey, feedPk } from '../keys.ts';
import { type FeedEntry, nameOf, numberedSince } from './feed-tail.ts';
import { type FeedFact, outboxWrite } from './outbox.ts';

/**
 * The fact for the feed of each agency in whose lists the document or dossier stands, without a number: no counter makes the steps of an agency wait for one
 * another. The worker of the queue `feed` numbers it.
 */
export function factWrites(
  direction: FeedFact['direction'],
  { id, state, agencyCode: home }: Pick<FeedFact, 'agencyCode' | 'id' | 'state'>,
  agencies: readonly string[],
  version: number,
  { by, at }: Act,
  events: readonly DocumentEvent[],
): Write[] {
  const kinds = events.map(({ kind }) => kind);
  return agencies.map((agencyCode) => {
    const fact = { direction, agencyCode, id, version, state, events: kinds, by, at } as FeedFact;
    const dedupe = agencyCode === home ? nameOf(fact) : `${nameOf(fact)}-${agencyCode}`;
    return outboxWrite('feed', { group: `feed-${agencyCode}`, dedupe, body: { task: 'fact', fact } }, at);
  });
}

const attempts = 5;

/**
 * Numbers the facts of an agency in their order, at the end of its feed; those that are in it already keep their numbers. Two that do it at once,
 * which is against the queue's order but may happen after a worker was slow, never give a number twice.
 */
export async function numberFacts(records: Records, agencyCode: string, facts: readonly FeedFact[]): Promise<void> {
  for (let tried = 1; ; tried += 1) {
    const { known, last } = await numberedSince(records, agencyCode, Math.min(...facts.map(({ at }) => at)));
    const fresh = [...new Map(facts.map((fact) => [nameOf(fact), fact]))].filter(([name]) => !known.has(name));
    const entries = fresh.map(([, fact], at): FeedEntry => ({ seq: last + at + 1, fact }));
    if (entries.length === 0) return;
    try {
      const put = (entry: FeedEntry): Item<FeedEntry> => newItem(feedKey(agencyCode, entry.seq), entry);
      return await records.transact(entries.map((entry) => ({ put: put(entry), expect: 'absent' })));
    } catch (error) {
      if (!(error instanceof RecordConflict) || tried >= attempts) throw error;
    }
  }
}

/** The entries of an agency's feed behind a number, in their order. */
export async function* feedAfter(records: Records, agencyCode: string, seq: number): AsyncGenerator<FeedEntry> {
  const range = { pk: feedPk(agencyCode), limit: 200, cursor: feedKey(agencyCode, seq).sk } as const;
  let cursor: string | undefined = range.cursor;
  while (cursor !== undefined) {
    const page: Awaited<ReturnType<typeof readPage<FeedEntry>>> = await readPage<FeedEntry>(
      { records },
      { ...range, cursor },
    );
    for (const { body } of page.items) yield body;
    cursor = page.next;
  }
}

/** The number of the last entry; 0 where there is none. */
export async function feedEnd(records: Records, agencyCode: string): Promise<number> {
  for await (const { body } of readAll<FeedEntry>(
    { records },
    { pk: feedPk(agencyCode), order: 'descending', limit: 1 },
  ))
    return body.seq;
  return 0;
}

/** So many entries of an agency's feed behind a number, in their order. */
export async function feedPage(
  records: Records,
  agencyCode: string,
  seq: number,
  limit: number,
): Promise<readonly FeedEntry[]> {
  const range = { pk: feedPk(agencyCode), limit, cursor: feedKey(agencyCode, seq).sk };
  return (await readPage<FeedEntry>({ records }, range)).items.map(({ body }) => body);
}
