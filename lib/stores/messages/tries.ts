import type { QueueName } from '../../ports/queue.ts';
import type { Item, Key, Records, Write } from '../../ports/records.ts';
import { itemOf, readItem } from '../item.ts';
import { triesKey } from '../keys.ts';

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
}

const keptDays = 30;
const fresh: Tries = { failed: 0, begun: 0, putOff: 0, since: 0 };

/** The tries of one message, kept in the records so that they outlive workers. */
export interface StoredTries {
  readonly tries: Tries;
  save(change: Partial<Tries>, now: number, more?: readonly Write[]): Promise<StoredTries>;
  /** it is done: nothing is kept */
  forget(): Promise<void>;
}

export async function loadTries(records: Records, queue: QueueName, dedupe: string): Promise<StoredTries> {
  const key = triesKey(queue, dedupe);
  return stored(records, key, await readItem<Tries>({ records }, key));
}

function stored(records: Records, key: Key, item: Item<Tries> | undefined): StoredTries {
  const tries = item?.body ?? fresh;
  return {
    tries,
    async save(change, now, more = []) {
      const body: Tries = { ...tries, since: tries.since || now, ...change };
      const expiresAt = Math.floor(now / 1000) + keptDays * 86_400;
      const put: Item<Tries> = { ...itemOf(key, (item?.version ?? 0) + 1, body), expiresAt };
      await records.transact([{ put, expect: item ? { version: item.version } : 'absent' }, ...more]);
      return stored(records, key, put);
    },
    async forget() {
      if (item) await records.transact([{ remove: key }]);
    },
  };
}
