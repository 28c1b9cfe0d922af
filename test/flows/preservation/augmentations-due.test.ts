import { beforeEach, describe, expect, test } from 'vitest';
import {
  type Augmentation,
  augmentationBegun,
  authorityAwaited,
} from '../../../lib/domain/preservation/augmentation.ts';
import { augmentAgain } from '../../../lib/flows/preservation/augment-again.ts';
import { RecordConflict } from '../../../lib/ports/records.ts';
import { newItem } from '../../../lib/stores/item.ts';
import { augmentationKey, augmentationLineKey } from '../../../lib/stores/keys.ts';
import { type TestContext, testContext } from '../context.ts';

let it: TestContext;
beforeEach(async () => {
  it = await testContext();
});

const hour = 3_600_000;
async function waits(id: string, change: Partial<Augmentation> = {}): Promise<void> {
  const body = { ...augmentationBegun(id, 'B-LT', it.clock), dueAt: it.clock, ...change };
  await it.context.records.transact([
    { put: newItem(augmentationKey(id), body), expect: 'absent' },
    { put: newItem(augmentationLineKey(id, body.dueAt), { documentId: id }), expect: 'absent' },
  ]);
}
const augmentation = async (id: string) => (await it.context.records.get<Augmentation>(augmentationKey(id)))?.body;
const nothing = { requested: 0, late: 0, oldestSeconds: 0 };

describe('a turn over the documents that are to be augmented', () => {
  test('asks a worker for each that is due, over all pages of the store, and for none that is not', async () => {
    for (let n = 0; n < 130; n += 1) await waits(`d${n}`);
    await waits('later', { dueAt: it.clock + 1 });
    expect(await augmentAgain(it.context, 'B-LT')).toEqual({ ...nothing, requested: 130 });
    expect((await augmentation('d0'))?.dueAt).toBe(it.clock + 300_000);
    expect((await augmentation('later'))?.dueAt).toBe(it.clock + 1);
    expect(await augmentAgain(it.context, 'B-LT')).toEqual(nothing);
  });
  test('leaves a renewal alone that a clock asked for too early, and does not ask again before it begins', async () => {
    await waits('r', { renews: true, since: it.clock + hour });
    expect(await augmentAgain(it.context, 'B-LT')).toEqual(nothing);
    expect(await augmentation('r')).toMatchObject({ renews: true, dueAt: it.clock + hour });
    expect(await it.outbox()).toEqual([]);
    it.clock += hour;
    expect(await augmentAgain(it.context, 'B-LT')).toMatchObject({ requested: 1 });
  });
  test('says how many have waited an hour, and how long the oldest', async () => {
    await waits('a', { since: it.clock - hour });
    await waits('b', { since: it.clock - 2 * hour });
    await waits('c', { since: it.clock - hour + 1 });
    expect(await augmentAgain(it.context, 'B-LT')).toEqual({ requested: 3, late: 2, oldestSeconds: 7200 });
  });
  test('passes over a line whose document is gone', async () => {
    await it.context.records.transact([
      { put: newItem(augmentationLineKey('gone', it.clock), { documentId: 'gone' }), expect: 'absent' },
      {
        put: newItem(augmentationLineKey('gone', authorityAwaited('gone', 1).dueAt), { documentId: 'gone' }),
        expect: 'absent',
      },
    ]);
    await waits('here');
    expect(await augmentAgain(it.context, 'B-LT')).toEqual({ ...nothing, requested: 1 });
  });
  test('takes up what was issued before there was an authority, once a level is wanted', async () => {
    await waits('a', authorityAwaited('a', it.clock));
    expect(await augmentAgain(it.context, 'B-B')).toEqual(nothing);
    expect(await augmentAgain(it.context, 'B-LTA')).toEqual({ ...nothing, requested: 1 });
    expect(await augmentation('a')).toMatchObject({ wanted: 'B-LTA', since: it.clock, attempts: 0 });
  });
  test('leaves to a worker what that one was quicker with, and says a bug', async () => {
    await waits('a');
    const { transact } = it.context.records;
    it.context.records.transact = () => Promise.reject(new RecordConflict({ pk: 'x', sk: 'y' }));
    expect(await augmentAgain(it.context, 'B-LT')).toEqual(nothing);
    it.context.records.transact = () => Promise.reject(new TypeError('a bug'));
    await expect(augmentAgain(it.context, 'B-LT')).rejects.toThrow('a bug');
    it.context.records.transact = transact;
    expect(await augmentAgain(it.context, 'B-LT')).toEqual({ ...nothing, requested: 1 });
  });
});
