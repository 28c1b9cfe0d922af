import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Item, type Key, RecordConflict, type Records, type Write } from '../../lib/ports/records.ts';

export interface RecordsUnderTest {
  readonly records: Records;
  /** the outbox items handed to the stream publisher so far */
  outbox(): Promise<readonly Item[]>;
  stop(): Promise<void>;
}

const newPk = (): string => `TEST#${randomUUID()}`;
const at = (pk: string, number: number): Key => ({ pk, sk: `N#${String(number).padStart(4, '0')}` });
const item = (key: Key, body: unknown, version = 1): Item => ({ ...key, version, schema: 1, body });
const create = (key: Key, body: unknown = {}): Write => ({ put: item(key, body), expect: 'absent' });
const replace = (key: Key, version: number, body: unknown): Write => ({
  put: item(key, body, version + 1),
  expect: { version },
});

/** What every {@link Records} does, whatever engine is under it. */
export function recordsContract(make: () => Promise<RecordsUnderTest>): void {
  let under: RecordsUnderTest;
  let records: Records;
  beforeAll(async () => {
    under = await make();
    records = under.records;
  });
  afterAll(async () => await under?.stop());

  async function fill(pk: string, count: number, body: (number: number) => unknown = () => ({})): Promise<void> {
    const numbers = Array.from({ length: count }, (_, index) => index + 1);
    for (let start = 0; start < count; start += 10) {
      await records.transact(numbers.slice(start, start + 10).map((number) => create(at(pk, number), body(number))));
    }
  }

  async function readAll(pk: string, limit: number, order: 'ascending' | 'descending'): Promise<string[][]> {
    const pages: string[][] = [];
    let cursor: string | undefined;
    do {
      const page = await records.query({ pk, limit, order, ...(cursor === undefined ? {} : { cursor }) });
      pages.push(page.items.map(({ sk }) => sk));
      cursor = page.next;
    } while (cursor !== undefined);
    return pages;
  }

  describe('reading one item', () => {
    test('a key that was never written gives nothing', async () => {
      expect(await records.get({ pk: newPk(), sk: 'A' })).toBeUndefined();
    });

    test('an item comes back exactly as it was put', async () => {
      const key = { pk: newPk(), sk: 'A#~ !"' };
      const body = { tên: 'Cục Thi hành án dân sự', empty: '', none: null, list: [1, 'hai', []], deep: { '': 0.1 } };
      const put: Item = { ...key, version: 1, schema: 7, body, expiresAt: 4_102_444_800 };
      await records.transact([{ put, expect: 'absent' }]);
      expect(await records.get(key)).toEqual(put);
    });

    test('an item without an end has none when read', async () => {
      const key = { pk: newPk(), sk: 'A' };
      await records.transact([create(key)]);
      expect(await records.get(key)).not.toHaveProperty('expiresAt');
    });

    test('a body of 350 kB fits', async () => {
      const key = { pk: newPk(), sk: 'A' };
      await records.transact([create(key, 'x'.repeat(350_000))]);
      expect((await records.get<string>(key))?.body).toHaveLength(350_000);
    });

    test('a read sees every write that was answered before it', async () => {
      const key = { pk: newPk(), sk: 'A' };
      await records.transact([create(key, 0)]);
      for (let version = 1; version <= 20; version += 1) {
        await records.transact([replace(key, version, version)]);
        expect(await records.get(key)).toMatchObject({ version: version + 1, body: version });
        expect((await records.query({ pk: key.pk, limit: 1 })).items).toMatchObject([{ body: version }]);
      }
    });
  });

  describe('expectations', () => {
    const conflictAt = ({ pk, sk }: Key) => ({ name: 'RecordConflict', key: { pk, sk } });
    /** the error's key is the key and nothing of the item: errors are logged, what documents say is not */
    const conflict = async (writes: readonly Write[]): Promise<unknown> => {
      const error = await records.transact(writes).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(RecordConflict);
      const { key, name } = error as RecordConflict;
      return { name, key };
    };

    test('creating what exists is a conflict that names the key, and changes nothing', async () => {
      const key = { pk: newPk(), sk: 'A' };
      await records.transact([create(key, 'first')]);
      expect(await conflict([create(key, 'second')])).toEqual(conflictAt(key));
      expect(await records.get(key)).toMatchObject({ body: 'first', version: 1 });
    });

    test('what is put over whatever stands there takes its place, and comes and goes with its transaction', async () => {
      const [key, guard] = [newPk(), newPk()].map((pk) => ({ pk, sk: 'A' })) as [Key, Key];
      const over = (body: unknown): Write => ({ put: item(key, body, 7), expect: 'any' });
      await records.transact([over('first')]);
      await records.transact([over('second'), create(guard)]);
      await conflict([over('third'), create(guard)]);
      expect(await records.get(key)).toMatchObject({ body: 'second', version: 7 });
    });

    test('replacing another version than the stored one is a conflict', async () => {
      const key = { pk: newPk(), sk: 'A' };
      await records.transact([create(key)]);
      await records.transact([replace(key, 1, 'two')]);
      expect(await conflict([replace(key, 1, 'late')])).toEqual(conflictAt(key));
      expect(await conflict([replace(key, 3, 'early')])).toEqual(conflictAt(key));
      expect(await records.get(key)).toMatchObject({ body: 'two', version: 2 });
    });

    test('replacing what is absent is a conflict', async () => {
      const key = { pk: newPk(), sk: 'A' };
      expect(await conflict([replace(key, 1, {})])).toEqual(conflictAt(key));
      expect(await records.get(key)).toBeUndefined();
    });

    test('a check guards the other writes without changing its own item', async () => {
      const pk = newPk();
      await records.transact([create(at(pk, 1), 'guard')]);
      await records.transact([{ check: at(pk, 1), expect: { version: 1 } }, create(at(pk, 2))]);
      expect(await conflict([{ check: at(pk, 1), expect: { version: 2 } }, create(at(pk, 3))])).toEqual(
        conflictAt(at(pk, 1)),
      );
      expect(await conflict([create(at(pk, 4)), { check: at(pk, 2), expect: 'absent' }])).toEqual(
        conflictAt(at(pk, 2)),
      );
      expect((await readAll(pk, 10, 'ascending')).flat()).toEqual([at(pk, 1).sk, at(pk, 2).sk]);
      expect(await records.get(at(pk, 1))).toMatchObject({ version: 1, body: 'guard' });
    });

    test('removing: with the right version, not with a wrong one, and of what is absent without a condition', async () => {
      const key = { pk: newPk(), sk: 'A' };
      await records.transact([create(key)]);
      expect(await conflict([{ remove: key, expect: { version: 9 } }])).toEqual(conflictAt(key));
      await records.transact([{ remove: key, expect: { version: 1 } }]);
      expect(await records.get(key)).toBeUndefined();
      await records.transact([{ remove: key }]);
      expect(await conflict([{ remove: key, expect: { version: 1 } }])).toEqual(conflictAt(key));
    });

    test('an unconditional removal removes', async () => {
      const key = { pk: newPk(), sk: 'A' };
      await records.transact([create(key)]);
      await records.transact([{ remove: key }]);
      expect(await records.get(key)).toBeUndefined();
      await records.transact([create(key, 'again')]);
      expect(await records.get(key)).toMatchObject({ body: 'again', version: 1 });
    });
  });

  describe('transactions', () => {
    test('one conflict among many writes leaves nothing of them', async () => {
      const pk = newPk();
      await fill(pk, 3);
      const writes = [
        create(at(pk, 10)),
        replace(at(pk, 1), 1, 'changed'),
        { remove: at(pk, 2) },
        replace(at(pk, 3), 5, 'wrong version'),
        create(at(pk, 11)),
      ];
      await expect(records.transact(writes)).rejects.toBeInstanceOf(RecordConflict);
      const { items } = await records.query({ pk, limit: 10 });
      expect(items.map(({ sk, version, body }) => ({ sk, version, body }))).toEqual(
        [1, 2, 3].map((number) => ({ sk: at(pk, number).sk, version: 1, body: {} })),
      );
    });

    test('100 writes over several partitions go through together', async () => {
      const pks = [newPk(), newPk(), newPk(), newPk()];
      await records.transact(pks.flatMap((pk) => Array.from({ length: 25 }, (_, index) => create(at(pk, index)))));
      for (const pk of pks) expect((await records.query({ pk, limit: 200 })).items).toHaveLength(25);
    });

    test('101 writes are refused whole', async () => {
      const pk = newPk();
      const writes = Array.from({ length: 101 }, (_, index) => create(at(pk, index)));
      await expect(records.transact(writes)).rejects.toThrow(RangeError);
      expect((await records.query({ pk, limit: 1 })).items).toEqual([]);
    });

    test('two writes on one key are refused whole', async () => {
      const pk = newPk();
      await expect(records.transact([create(at(pk, 1)), { remove: at(pk, 1) }, create(at(pk, 2))])).rejects.toThrow();
      expect((await records.query({ pk, limit: 1 })).items).toEqual([]);
    });

    test('no writes are no work', async () => {
      await expect(records.transact([])).resolves.toBeUndefined();
    });
  });

  describe('races', () => {
    /** Reads, decides, commits; on a conflict reads again. */
    async function takeNumber(counter: Key, register: (number: number) => Write): Promise<number> {
      for (;;) {
        const stored = await records.get<number>(counter);
        const number = (stored?.body ?? 0) + 1;
        const count = stored === undefined ? create(counter, number) : replace(counter, stored.version, number);
        try {
          await records.transact([count, register(number)]);
          return number;
        } catch (error) {
          if (!(error instanceof RecordConflict)) throw error;
        }
      }
    }

    test('many at once taking the next number leave no gap and take none twice', async () => {
      const pk = newPk();
      const takers = Array.from({ length: 8 }, async (_, taker) => {
        const taken: number[] = [];
        for (let turn = 0; turn < 5; turn += 1) {
          taken.push(await takeNumber({ pk, sk: 'COUNTER' }, (number) => create(at(pk, number), taker)));
        }
        return taken;
      });
      const taken = (await Promise.all(takers)).flat().sort((a, b) => a - b);
      const all = Array.from({ length: 40 }, (_, index) => index + 1);
      expect(taken).toEqual(all);
      const { items } = await records.query({ pk, prefix: 'N#', limit: 100 });
      expect(items.map(({ sk }) => sk)).toEqual(all.map((number) => at(pk, number).sk));
      expect(await records.get({ pk, sk: 'COUNTER' })).toMatchObject({ version: 40, body: 40 });
    });

    test('of many creating one key at once exactly one succeeds', async () => {
      const key = { pk: newPk(), sk: 'A' };
      const results = await Promise.allSettled(
        Array.from({ length: 12 }, (_, index) => records.transact([create(key, index)])),
      );
      const winners = results.flatMap((result, index) => (result.status === 'fulfilled' ? [index] : []));
      expect(winners).toHaveLength(1);
      expect(await records.get(key)).toMatchObject({ body: winners[0], version: 1 });
      for (const result of results) {
        if (result.status === 'rejected') expect(result.reason).toBeInstanceOf(RecordConflict);
      }
    });
  });

  describe('queries', () => {
    const sks = (pk: string, numbers: number[]): string[] => numbers.map((number) => at(pk, number).sk);

    test('an empty partition is one empty page', async () => {
      expect(await records.query({ pk: newPk(), limit: 5 })).toEqual({ items: [] });
    });

    test('pages follow each other in both directions without gap or repeat', async () => {
      const pk = newPk();
      await fill(pk, 7);
      expect(await readAll(pk, 3, 'ascending')).toEqual([sks(pk, [1, 2, 3]), sks(pk, [4, 5, 6]), sks(pk, [7])]);
      expect(await readAll(pk, 3, 'descending')).toEqual([sks(pk, [7, 6, 5]), sks(pk, [4, 3, 2]), sks(pk, [1])]);
    });

    test('a page that ends with the partition is the last', async () => {
      const pk = newPk();
      await fill(pk, 6);
      expect(await readAll(pk, 3, 'ascending')).toHaveLength(2);
      expect(await readAll(pk, 6, 'descending')).toHaveLength(1);
    });

    test('paging goes on where it was although items came and went', async () => {
      const pk = newPk();
      await fill(pk, 5);
      const first = await records.query({ pk, limit: 2 });
      await records.transact([{ remove: at(pk, 2) }, { remove: at(pk, 3) }, create(at(pk, 6))]);
      const second = await records.query({ pk, limit: 10, cursor: first.next ?? '' });
      expect(second.items.map(({ sk }) => sk)).toEqual(sks(pk, [4, 5, 6]));
    });

    test('a prefix selects the keys that start so and no others', async () => {
      const pk = newPk();
      const keys = ['A', 'A#', 'A#1', 'A#1#x', 'A#2', 'A~', 'B#1', 'a#1'];
      await records.transact(keys.map((sk) => create({ pk, sk })));
      const withPrefix = async (prefix: string, order: 'ascending' | 'descending') =>
        (await records.query({ pk, prefix, order, limit: 20 })).items.map(({ sk }) => sk);
      expect(await withPrefix('A#', 'ascending')).toEqual(['A#', 'A#1', 'A#1#x', 'A#2']);
      expect(await withPrefix('A#', 'descending')).toEqual(['A#2', 'A#1#x', 'A#1', 'A#']);
      expect(await withPrefix('C', 'ascending')).toEqual([]);
    });

    test('a prefix and a page work together', async () => {
      const pk = newPk();
      await records.transact(['A#1', 'B#1', 'B#2', 'B#3', 'C#1'].map((sk) => create({ pk, sk })));
      const range = { pk, prefix: 'B#', order: 'descending', limit: 2 } as const;
      const first = await records.query(range);
      expect(first.items.map(({ sk }) => sk)).toEqual(['B#3', 'B#2']);
      const second = await records.query({ ...range, cursor: first.next ?? '' });
      expect(second).toMatchObject({ items: [{ sk: 'B#1' }] });
      expect(second.next).toBeUndefined();
    });

    test('keys are ordered by their bytes', async () => {
      const pk = newPk();
      const ordered = [' ', '#', '0', '10', '9', 'A', 'Z', '_', 'a', 'z', '~'];
      await records.transact(ordered.toReversed().map((sk) => create({ pk, sk })));
      expect((await readAll(pk, 50, 'ascending')).flat()).toEqual(ordered);
    });

    test('a page may be larger than what the engine reads in one go', async () => {
      const pk = newPk();
      await fill(pk, 30, (number) => String(number % 10).repeat(100_000));
      expect((await readAll(pk, 30, 'ascending')).map((page) => page.length)).toEqual([30]);
      expect((await readAll(pk, 20, 'descending')).map((page) => page.length)).toEqual([20, 10]);
    });

    test('pages of 0 and of more than 200 are refused', async () => {
      await expect(records.query({ pk: newPk(), limit: 0 })).rejects.toThrow(RangeError);
      await expect(records.query({ pk: newPk(), limit: 201 })).rejects.toThrow(RangeError);
    });
  });

  describe('outbox', () => {
    const outboxKey = (): Key => ({ pk: `OUTBOX#${randomUUID()}`, sk: 'A' });

    test('a committed outbox item reaches the publisher with its body; other items do not', async () => {
      const key = outboxKey();
      await records.transact([create(key, { to: 'deliveries' }), create({ pk: newPk(), sk: 'A' })]);
      const handed = await under.outbox();
      expect(handed).toContainEqual(item(key, { to: 'deliveries' }));
      expect(handed.filter(({ pk }) => !pk.startsWith('OUTBOX#'))).toEqual([]);
    });

    test('nothing of a refused transaction reaches the publisher', async () => {
      const key = outboxKey();
      const other = { pk: newPk(), sk: 'A' };
      await expect(records.transact([create(key), replace(other, 1, {})])).rejects.toBeInstanceOf(RecordConflict);
      expect((await under.outbox()).filter(({ pk }) => pk === key.pk)).toEqual([]);
    });

    test('a replaced outbox item is handed over again', async () => {
      const key = outboxKey();
      await records.transact([create(key, 'first')]);
      await records.transact([replace(key, 1, 'second')]);
      const versions = (await under.outbox()).filter(({ pk }) => pk === key.pk).map(({ version }) => version);
      expect(versions).toContain(2);
    });
  });
}
