import type { QueueName } from '../../ports/queue.ts';
import type { Item, Key, Records, Write } from '../../ports/records.ts';
import { itemOf, readItem } from '../item.ts';
import { stuckKey, triesKey } from '../keys.ts';

/** What is known of a message that has failed before. */
export interface Tries {
  readonly failed: number;
  /** workers that began and neither finished nor failed */
  readonly begun: number;
  /** times it was put off; part of the name under which it is sent again */
  readonly putOff: number;
  /** Unix milliseconds of the first failure */
  readonly since: number;
  /** nothing is tried by itself any more */
  readonly setAside?: 'killed-workers' | 'too-old';
  /** where it stands in the list of what is stuck, once it was put off or set aside */
  readonly agencyCode?: string;
}

const keptDays = 30;
const fresh: Tries = { failed: 0, begun: 0, putOff: 0, since: 0 };

/** The tries of one message, kept in the records so that they outlive workers. */
export interface StoredTries {
  readonly tries: Tries;
  save(change: Partial<Tries>, now: number, more?: readonly Write[]): Promise<StoredTries>;
  /** the same as a write of a larger transaction */
  write(tries: Tries, now: number): Write;
  /** it is done: nothing is kept */
  forget(): Promise<void>;
}

export async function loadTries(records: Records, queue: QueueName, dedupe: string): Promise<StoredTries> {
  const key = triesKey(queue, dedupe);
  const item = await readItem<Tries>({ records }, key);
  return stored(records, { key, stuck: (agencyCode) => stuckKey(agencyCode, queue, dedupe) }, item);
}

interface Keys {
  readonly key: Key;
  stuck(agencyCode: string): Key;
}

function stored(records: Records, keys: Keys, item: Item<Tries> | undefined): StoredTries {
  const { key } = keys;
  const tries = item?.body ?? fresh;
  const next = (body: Tries, now: number): Item<Tries> => ({
    ...itemOf(key, (item?.version ?? 0) + 1, body),
    expiresAt: Math.floor(now / 1000) + keptDays * 86_400,
  });
  const expect = item ? { version: item.version } : 'absent';
  return {
    tries,
    async save(change, now, more = []) {
      const put = next({ ...tries, since: tries.since || now, ...change }, now);
      await records.transact([{ put, expect }, ...more]);
      return stored(records, keys, put);
    },
    write: (body, now) => ({ put: next(body, now), expect }),
    async forget() {
      if (!item) return;
      const line = tries.agencyCode === undefined ? [] : [{ remove: keys.stuck(tries.agencyCode) }];
      await records.transact([{ remove: key }, ...line]);
    },
  };
}
